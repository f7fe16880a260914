"""The formats that can be read: the word of each, and how it is called."""

JSON = "json"
"""The word of pmlog's own export, which comes back row by row."""

NAMES = {
    JSON: "pmlog export",
    "vcard": "vCard",
    "ics": "calendar",
    "monica": "Monica",
    "friends": "friends.md",
    "linkedin": "LinkedIn",
    "google": "Google Contacts",
    "outlook-calendar": "Outlook calendar",
    "outlook": "Outlook contacts",
    "thunderbird": "Thunderbird",
    "luma": "Luma guests",
    "eventbrite": "Eventbrite attendees",
    "meetup": "Meetup",
    "calendly": "Calendly",
    "csv": "CSV",
}
"""How a format is called."""
