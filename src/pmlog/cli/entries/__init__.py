"""An entry on its way: its form, its words, its questions, how it is written and edited."""
