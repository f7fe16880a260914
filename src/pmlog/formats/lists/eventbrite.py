"""The attendees of an event on Eventbrite, in the languages its pages have."""

from pmlog.formats.column_words import AWAY
from pmlog.formats.lists.people_csv import CsvSource

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
