"""The attendees of an event on Eventbrite, in the languages its pages have."""

from pmlog.formats.guests import AWAY, FIRST, GUESTS, LAST, NAMES

WORDS = {
    "attendee first name": "first name", "attendee last name": "last name",
    "attendee surname": "last name", "attendee email": "email", "attendee e-mail": "email",
    "email address": "email", "phone number": "phone",
    "id dell'ordine": "order id", "ordine n.": "order #", "data dell'ordine": "order date",
    "nome del partecipante": "first name", "cognome del partecipante": "last name",
    "nome": "first name", "cognome": "last name", "e-mail del partecipante": "email",
    "numero di telefono": "phone", "nome dell'evento": "event name", "id evento": "event id",
    "data di inizio dell'evento": "event start date", "stato del partecipante": "attendee status",
    "partecipante n.": "attendee #", "tipo di biglietto": "ticket type", "quantità": "quantity",
    "bestellnr.": "order #", "bestellnummer": "order #", "bestell-id": "order id",
    "bestelldatum": "order date", "vorname": "first name", "nachname": "last name",
    "vorname des teilnehmers": "first name", "nachname des teilnehmers": "last name",
    "e-mail-adresse": "email", "e-mail-adresse des teilnehmers": "email", "e-mail": "email",
    "e-mail des teilnehmers": "email", "telefonnummer": "phone", "teilnehmerstatus":
    "attendee status", "status des teilnehmers": "attendee status", "teilnehmer nr.": "attendee #",
    "teilnehmernr.": "attendee #", "name der veranstaltung": "event name",
    "veranstaltungsname": "event name", "veranstaltungs-id": "event id", "event-id": "event id",
    "event-name": "event name", "event-startdatum": "event start date",
    "startdatum der veranstaltung": "event start date", "ticketart": "ticket type",
    "tickettyp": "ticket type", "anzahl": "quantity",
    "n° de commande": "order #", "commande n°": "order #", "numéro de commande": "order #",
    "id de la commande": "order id", "id de commande": "order id",
    "date de commande": "order date", "date de la commande": "order date",
    "prénom": "first name", "nom": "last name", "nom de famille": "last name",
    "prénom du participant": "first name", "nom du participant": "last name",
    "nom de famille du participant": "last name", "adresse e-mail": "email",
    "e-mail du participant": "email", "adresse e-mail du participant": "email",
    "numéro de téléphone": "phone", "statut du participant": "attendee status",
    "n° de participant": "attendee #", "nom de l'événement": "event name",
    "id de l'événement": "event id", "date de début de l'événement": "event start date",
    "type de billet": "ticket type", "quantité": "quantity",
    "n.º de pedido": "order #", "número de pedido": "order #", "id. del pedido": "order id",
    "id del pedido": "order id", "fecha del pedido": "order date", "nombre": "first name",
    "apellido": "last name", "apellidos": "last name", "nombre del asistente": "first name",
    "apellido del asistente": "last name", "apellidos del asistente": "last name",
    "correo electrónico": "email", "correo electrónico del asistente": "email",
    "número de teléfono": "phone", "estado del asistente": "attendee status",
    "n.º de asistente": "attendee #", "nombre del evento": "event name", "id del evento":
    "event id", "fecha de inicio del evento": "event start date", "tipo de entrada": "ticket type",
    "cantidad": "quantity",
    "nº do pedido": "order #", "id do pedido": "order id", "data do pedido": "order date",
    "sobrenome": "last name", "nome do participante": "first name", "sobrenome do participante":
    "last name", "apelido do participante": "last name", "e-mail do participante": "email",
    "número de telefone": "phone", "status do participante": "attendee status",
    "nome do evento": "event name", "id do evento": "event id",
    "data de início do evento": "event start date", "tipo de ingresso": "ticket type",
    "bestelnummer": "order #", "bestel-id": "order id", "besteldatum": "order date",
    "voornaam": "first name", "achternaam": "last name", "voornaam deelnemer": "first name",
    "achternaam deelnemer": "last name", "e-mailadres": "email", "e-mail deelnemer": "email",
    "telefoonnummer": "phone", "status deelnemer": "attendee status", "deelnemer nr.":
    "attendee #", "naam evenement": "event name", "evenement-id": "event id",
    "startdatum evenement": "event start date", "tickettype": "ticket type", "aantal": "quantity",
}  # fmt: skip
"""Columns as they are called besides, in English and six languages, and what they are."""

EVENTBRITE = GUESTS._replace(
    kind="eventbrite",
    header=(
        ("email",),
        ("attendee #", "attendee status", "order #", "order id"),
        (*NAMES, *FIRST, *LAST),
    ),
    words=WORDS,
    absent=("(attendee|order) status", AWAY),
    dropped=(
        "order #", "order id", "order date", "quantity", "price tier", "ticket type",
        "attendee #", "(attendee|order) status", "group", "order type", "currency", "total paid",
        "fees paid", "eventbrite fees", "eventbrite payment processing", "barcode #", "barcode",
        "event (id|name|start date|start time)",
    ),
)  # fmt: skip
is_one, read = EVENTBRITE.is_one, EVENTBRITE.read
