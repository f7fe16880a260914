"""An entry on its way: its form, words, questions and promises, how it is written and edited."""
