"""Contacts of Outlook as CSV, of any version; classic Outlook writes its code page."""

from pmlog.formats.contact_fields import boxes, pages, phones
from pmlog.formats.people_csv import CsvSource

WORDS = {
    "vorname": "first name", "weitere vornamen": "middle name", "nachname": "last name",
    "firma": "company", "position": "job title", "anrede": "title", "notizen": "notes",
    "kategorien": "categories", "webseite": "web page", "geburtstag": "birthday",
    "jahrestag": "anniversary", "ort geschäftlich": "business city", "ort privat": "home city",
    "telefon geschäftlich": "business phone", "telefon geschäftlich 2": "business phone 2",
    "telefon (privat)": "home phone", "telefon privat": "home phone",
    "telefon (privat 2)": "home phone 2", "mobiltelefon": "mobile phone",
    "mobiltelefon 2": "mobile phone 2", "haupttelefon": "primary phone",
    "weiteres telefon": "other phone", "e-mail-adresse": "e-mail address",
    "e-mail 2: adresse": "e-mail 2 address", "e-mail 3: adresse": "e-mail 3 address",
    "priorität": "priority", "privat": "private", "vertraulichkeit": "sensitivity",
    "prénom": "first name", "deuxième prénom": "middle name", "nom": "last name",
    "suffixe": "suffix", "surnom": "nickname", "société": "company", "titre": "job title",
    "catégories": "categories", "page web": "web page", "anniversaire": "birthday",
    "ville (bureau)": "business city", "ville (domicile)": "home city",
    "téléphone (bureau)": "business phone", "téléphone 2 (bureau)": "business phone 2",
    "téléphone (domicile)": "home phone", "tél. mobile": "mobile phone",
    "téléphone principal": "primary phone", "téléphone (autre)": "other phone",
    "adresse de messagerie": "e-mail address", "adresse de messagerie 2": "e-mail 2 address",
    "adresse de messagerie 3": "e-mail 3 address", "priorité": "priority", "privé": "private",
    "critère de diffusion": "sensitivity",
    "nombre": "first name", "segundo nombre": "middle name", "apellidos": "last name",
    "sufijo": "suffix", "organización": "company", "puesto": "job title",
    "categorías": "categories", "página web": "web page", "cumpleaños": "birthday",
    "notas": "notes", "ciudad de trabajo": "business city", "ciudad del trabajo": "business city",
    "teléfono del trabajo": "business phone", "teléfono móvil": "mobile phone",
    "particular": "home phone", "teléfono particular": "home phone",
    "teléfono principal": "primary phone", "otro teléfono": "other phone",
    "dirección de correo electrónico": "e-mail address",
    "dirección de correo electrónico 2": "e-mail 2 address",
    "dirección del correo electrónico 3": "e-mail 3 address", "prioridad": "priority",
    "confidencialidad": "sensitivity",
    "cognome": "last name", "secondo nome": "middle name", "posizione": "job title",
    "telefono cellulare": "mobile phone", "telefono ufficio": "business phone",
    "indirizzo posta elettronica": "e-mail address",
    "voornaam": "first name", "achternaam": "last name", "bedrijf": "company",
    "functie": "job title", "mobiele telefoon": "mobile phone", "telefoon op werk":
    "business phone", "e-mailadres": "e-mail address",
}  # fmt: skip
"""Columns in German, French, Spanish and more, and what they are in English."""

OUTLOOK = CsvSource(
    "outlook",
    header=(
        ("first name",),
        ("last name",),
        ("company",),
        ("job title",),
        ("e-mail address", "e-mail 2 address", "business phone", "primary phone"),
    ),
    words=WORDS,
    parts=(("first name",), ("middle name",), ("last name",), ("suffix",)),
    links=(
        (r"e-?mail (\d )?address", boxes),
        (r".*phone( 2)?|pager", phones),
        ("web page", pages),
    ),
    fields={
        "nick": ("nickname",),
        "company": ("company",),
        "role": ("job title 2", "job title"),
        "city": ("business city", "home city"),
        "notes": ("notes",),
        "tags": ("categories",),
    },
    days={"birthday": "birthday", "anniversary": ""},
    dropped=("priority", "private", "sensitivity"),
    lists_companies=True,
)
is_one, read = OUTLOOK.is_one, OUTLOOK.read
