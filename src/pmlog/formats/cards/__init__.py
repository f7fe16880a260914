"""Address books, as vCards."""
