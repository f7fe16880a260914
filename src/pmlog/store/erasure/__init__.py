"""Forgetting somebody: in every place, in every spelling."""
