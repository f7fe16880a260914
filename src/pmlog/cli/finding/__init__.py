"""What is meant by what was typed: things, people, what is due."""
