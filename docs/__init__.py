"""How the pages of this folder are made and checked; `make docs` runs it."""
