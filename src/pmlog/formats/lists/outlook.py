"""Contacts of Outlook as CSV, of any version; classic Outlook writes its code page."""

from pmlog.formats.contact_fields import phones
from pmlog.formats.lists.people_csv import CsvSource

ROLE = "job title|position|puesto|posizione|functie"

OUTLOOK = CsvSource(
    "outlook",
    header=(
        (
            r"e-mail( \d)? address|e-mail(-| \d: )adresse|adresse de messagerie( \d)?",
            r"dirección del? correo electrónico( \d)?|indirizzo posta elettronica|e-mailadres",
            "(business|primary) phone",
        ),
        (ROLE, "titre"),
    ),
    holds=("first", "last", "company"),
    links=(("pager|particular|(car|radio) phone", phones),),
    fields={"role": ("titre 2", ROLE, "titre")},  # the first of two in French is how to address
    days={"anniversary": "", "jahrestag": ""},
    dropped=(
        "priority|priorität|priorité|prioridad", "private|privat|privé",
        "sensitivity|vertraulichkeit|critère de diffusion|confidencialidad",
    ),
    lists_companies=True,
)  # fmt: skip
