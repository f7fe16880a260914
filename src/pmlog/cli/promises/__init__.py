"""Follow-ups and attempts: what is promised, what closes it, what comes again."""
