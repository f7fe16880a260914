"""The attendees of an event on Eventbrite, in the languages its pages have."""

from pmlog.formats.column_words import AWAY
from pmlog.formats.lists.people_csv import CsvSource
from pmlog.formats.lists.table_file import Row

NOT_KNOWN = "info requested"
"""What stands in each cell of a guest whom somebody else bought a ticket for."""


def without_placeholders(row: Row) -> Row:
    """A row without the cells that only say that the guest was asked."""
    known = {name: cell for name, cell in row.cells.items() if cell.casefold() != NOT_KNOWN}
    return Row(row.line, known)


ORDER = "order|bestell?|auftrag|ordine|commande|pedido"
GUEST = "attendee|teilnehmer|deelnemer|partecipante|participante|participant|asistente"
NUMBER = r"#|id|id\.|nr\.?|n\.|n°|nº|n\.º|nummer|número|numéro"
OF = "(do |de |del |de la |dell')?"
STATUS = (
    "(attendee|order) status|teilnehmerstatus|status des teilnehmers|status deelnemer|"
    "statut du participant|estado del asistente|stato del partecipante|status do participante"
)

EVENTBRITE = CsvSource(
    "eventbrite",
    header=((rf"({ORDER}|{GUEST})s?[- ]?({NUMBER})", rf"({NUMBER}) {OF}({ORDER})", STATUS),),
    holds=("email",),
    prepared=without_placeholders,
    absent=(STATUS, AWAY),
    dropped=(
        STATUS, rf"({ORDER}|{GUEST})s?[- ]?({NUMBER}|date|datum|type)",
        rf"({NUMBER}|data|date|fecha) {OF}({ORDER}|{GUEST})",
        r"event id|id (evento|do evento|del evento|de l'événement)|(evenement|veranstaltungs)-id",
        "quantity|quantità|quantité|quantidade|cantidad|anzahl|aantal",
        "ticket ?(type|art|typ)|tipo d[ei] (biglietto|entrada|ingresso)|type de billet",
        "group", "price tier", "currency", "total paid", "fees paid", "eventbrite .*",
        "barcode( #)?",
    ),
)  # fmt: skip
