"""Follow-ups and attempts: what closes them, what comes again."""
