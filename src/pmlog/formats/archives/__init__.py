"""Archives of other programs: LinkedIn, Monica, friends.md."""
