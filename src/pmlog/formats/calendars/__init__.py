"""Calendars, as iCalendar and as Outlook exports them."""
