"""Keep one log on several devices, which exchange their changes as files."""
