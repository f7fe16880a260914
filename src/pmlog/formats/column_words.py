"""Recognise the field of a CSV column by its header, in many languages.

Headers are compared by letters and digits only: `full_name`, `Full Name` and `fullName` are equal.
Trailing numbers, plurals, and qualifiers such as `work` before an address are ignored.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from string import digits

from pmlog.columns import PERSON
from pmlog.names import fold

SURNAME_FIRST = (
    "last name, first name", "last, first", "surname, first name", "nachname, vorname",
    "name, vorname", "nachname und vorname", "nom et prénom", "nom, prénom", "apellidos y nombre",
    "apellidos y nombres", "apellidos, nombre", "cognome e nome", "cognome, nome",
    "achternaam, voornaam", "nazwisko i imię", "příjmení a jméno", "фамилия и имя", "фамилия, имя",
)  # fmt: skip
"""Headers of a whole name that begins with the last name."""

WORDS: Mapping[str, tuple[str, ...]] = {
    "name": (
        "full name", "display name", "name", "contact name", "contact", "person", "attendee name",
        "attendee", "guest name", "guest", "invitee name", "member name", "member", "participant",
        "participant name", "record", "name (original name)", "what is your name", "anzeigename",
        "vollständiger name", "vor- und nachname", "nom complet", "nom affiché", "nombre completo",
        "nome completo", "nome e cognome", "volledige naam", "imię i nazwisko", "jméno a příjmení",
        "ad soyad", "adı soyadı", "isim soyisim", "fullt namn", "fullt navn", "namn", "navn",
        "nimi", "koko nimi", "teljes név", "név", "nume complet", "nume și prenume",
        "ονοματεπώνυμο", "nom à afficher", "nombre para mostrar", "nome visualizzato",
        "nome de exibição", "weergavenaam", "фио", "имя и фамилия", "піб", "氏名", "名前", "お名前",
        "姓名", "이름", "성명", *SURNAME_FIRST,
    ),
    "first": (
        "first name", "first", "given name", "forename", "christian name", "vorname", "rufname",
        "prénom", "nombre", "nombres", "nome", "voornaam", "roepnaam", "imię", "jméno", "förnamn",
        "fornavn", "etunimi", "ad", "adı", "isim", "keresztnév", "prenume", "имя", "ім'я", "όνομα",
        "名", "名字", "name first", "name - given",
    ),
    "middle": (
        "middle name", "middle", "additional name", "second name", "weitere vornamen",
        "zweiter vorname", "deuxième prénom", "segundo nombre", "secondo nome", "tussenvoegsel",
        "tussenvoegsels", "отчество",
    ),
    "last": (
        "last name", "last", "surname", "family name", "nachname", "familienname", "zuname", "nom",
        "nom de famille", "apellido", "apellidos", "primer apellido", "cognome", "sobrenome",
        "apelido", "achternaam", "naam", "nazwisko", "příjmení", "efternamn", "etternavn",
        "efternavn", "sukunimi", "soyad", "soyadı", "soyisim", "vezetéknév", "nume", "фамилия",
        "прізвище", "επώνυμο", "姓", "name last",
    ),
    "suffix": ("suffix", "name suffix", "suffixe", "sufijo", "namenszusatz"),
    "maiden": (
        "maiden name", "former name", "former last name", "birth name", "previous last name",
        "geburtsname", "mädchenname", "nom de jeune fille", "nom de naissance",
        "apellido de soltera", "cognome da nubile", "meisjesnaam",
    ),
    "nick": (
        "nickname", "nick", "alias", "preferred name", "also known as", "spitzname", "surnom",
        "apodo", "soprannome", "bijnaam", "przezwisko",
    ),
    "email": (
        "email", "email address", "user email", "mail", "e-mail id", "e-mail-adresse",
        "mailadresse", "courriel", "adresse e-mail", "adresse courriel", "adresse de messagerie",
        "correo", "correo electrónico", "dirección de correo electrónico",
        "dirección del correo electrónico", "posta elettronica", "indirizzo posta elettronica",
        "indirizzo e-mail", "endereço de e-mail", "e-mailadres", "adres e-mail", "e-postadress",
        "e-post", "epost", "sähköposti", "e-posta", "adresse électronique", "endereço eletrônico",
        "e-mailcím", "ηλεκτρονική διεύθυνση", "электронная почта", "эл. почта", "почта",
        "адрес электронной почты", "електронна пошта", "メール", "メールアドレス", "邮箱",
        "电子邮件", "電子郵件", "이메일",
    ),
    "phone": (
        "phone", "phone number", "telephone", "telephone number", "mobile", "mobile number", "cell",
        "cellphone", "tel", "whatsapp", "direct dial", "telefon", "telefonnummer", "handy",
        "handynummer", "mobil", "mobiltelefon", "mobilnummer", "festnetz", "rufnummer", "téléphone",
        "portable", "numéro de téléphone", "teléfono", "móvil", "celular", "telefono",
        "numero di telefono", "cellulare", "telefono cellulare", "mobiele telefoon",
        "teléfono móvil", "telefoni", "telefone", "telemóvel", "telefoonnummer", "telefoon",
        "mobiel", "mobiltel", "numer telefonu", "komórka", "puhelin", "matkapuhelin",
        "mobilní telefon", "cep telefonu", "τηλέφωνο", "телефон", "мобильный", "電話", "電話番号",
        "携帯", "携帯電話", "电话", "手机", "전화번호", "휴대폰",
    ),
    "link": (
        "linkedin", "linkedin url", "linkedin profile", "linkedin profile url", "linkedin link",
        "linkedin page", "profile url", "public profile url", "profile link", "profile", "url",
        "website", "web page", "website url", "link", "web", "homepage", "blog", "twitter",
        "twitter url", "twitter handle", "x", "github", "github url", "facebook", "facebook url",
        "instagram", "xing", "xing profil", "webseite", "internetseite", "site web", "page web",
        "sitio web", "página web", "sito web", "profil", "profil linkedin", "perfil de linkedin",
    ),
    **{column.name: column.lists for column in PERSON},
    "tags": (
        "tags", "tag", "labels", "groups", "group", "categories", "kategorien",
        "schlagwörter", "catégories", "étiquettes", "etiquetas", "categorías",
        "categorie", "etichette", "labels & groups",
    ),
    "relation": ("relation", "relationship"),
    "birthday": (
        "birthday", "birth date", "date of birth", "dob", "geburtstag", "geburtsdatum",
        "anniversaire", "date de naissance", "cumpleaños", "fecha de nacimiento", "compleanno",
        "data di nascita", "data de nascimento", "aniversário", "verjaardag", "geboortedatum",
        "födelsedag", "fødselsdag", "syntymäpäivä", "data urodzenia", "urodziny", "narozeniny",
        "doğum günü", "doğum tarihi", "дата рождения", "день рождения", "生年月日", "誕生日",
        "生日",
    ),
    "anniversary": (
        "anniversary", "wedding anniversary", "jahrestag", "hochzeitstag", "aniversario",
        "anniversario", "bröllopsdag", "bryllupsdag", "hääpäivä", "годовщина", "記念日",
    ),
    "event": (
        "event name", "event title", "event", "meetup", "veranstaltung", "name der veranstaltung",
        "nom de l'événement", "événement", "nombre del evento", "evento", "nome dell'evento",
        "nome do evento", "naam evenement",
    ),
    "event day": (
        "event date", "event start date", "event start", "start date & time", "date of event",
        "datum der veranstaltung", "veranstaltungsdatum", "date de l'événement", "fecha del evento",
        "data dell'evento", "data di inizio dell'evento", "data do evento", "evenemangsdatum",
        "arrangementsdato", "startdatum evenement", "event-startdatum",
        "startdatum der veranstaltung", "date de début de l'événement",
        "fecha de inicio del evento", "data de início do evento", "event time", "event start time",
    ),
    "state": (
        "approval status", "attendee status", "attendance status", "registration status",
        "guest status", "checked in", "attended", "rsvp", "rsvp status", "order status",
        "teilnehmerstatus", "status des teilnehmers", "statut du participant",
        "estado del asistente", "stato del partecipante", "status do participante",
        "status deelnemer", "deltagarstatus", "deltagerstatus", "osallistujan tila",
        "status uczestnika",
    ),
}  # fmt: skip
"""Headers of each field, the most specific first."""


def is_surname_first(column: str) -> bool:
    """Whether a header says that the names below it begin with the last name."""
    return compact(column) in map(compact, SURNAME_FIRST)


BACKWARDS: Mapping[str, str] = {"vorname": "name", "fornavn": "navn", "förnamn": "namn"}
"""Pairs of headers of which the second is a last name: German lists use `Name, Vorname`."""

ABOUT = (
    "mailing|work|home|business|office|personal|private|primary|secondary|main|other|mobile|direct|person|"
    "contact|attendee|guest|participant|member|invitee|your|whatisyour|whatsyour|alternate|registration|optional|required|"
    "privat|geschaftlich|primare|sekundare|personnel|professionnel|trabajo|lavoro|zakelijk|prive|"
    "additional|further|premiere|secondaire|principale|primaria|secondaria|ufficio|casa|arbeit|"
    "weiteres|haupt|bureau|domicile|deltrabajo|detrabajo|opwerk"
)
"""Qualifiers before or after the header of an address that do not change its field."""

QUALIFIED = re.compile(rf"(?:{ABOUT})*(.*?)(?:{ABOUT})*")
OF_A_GUEST = re.compile(
    "(?<=.)(del|do|du|des)?(partecipante|participante|participant|asistente|teilnehmers|deelnemer)$"
)
OF_A_NAME = ("name", "record", "person")
"""Prefixes of a header that names a part of a name, as in Name > First name, Person - Name."""

PARTS_OR_DAYS = ("first", "last")
"""Parts of a name at the end of a header, and of a day before other words: Last contact."""

ON_A_DAY = (
    *("date", "day", "when", "startdate", "start", "startsat", "starttime", "datum", "startdatum"),
    *("beginn", "fecha", "fechadeinicio", "data", "datainizio", "datededebut", "dato"),
)
OF_GUESTS = ("attendee", "guest", "participant", "invitee", "registrant")

REACHED = ("email", "phone", "link")
NO_DIGITS = str.maketrans("", "", digits)


AWAY = (
    r".*(refund|erstattet|rembours|reembols|rimbors|terugbetaald|återbetal|refunder|hyvitet|zwr[oó]c).*",
    r".*(cancel|transferr|storniert|abgesagt|annul|geannuleerd|avbokad|avbestil|aflyst|peruttu|anulow|"
    r"delete|removed|abandon).*",
    r".*(declin|abgelehnt|refus|rechaz|rifiut|avböj|avslått|rejected|denied).*",
    r".*(pending|ausstehend|en attente|pendiente|in attesa|await).*",
    r".*(wait|warteliste|lista de espera|lista d'attesa|wachtlijst).*",
    r".*(invited|eingeladen|invit[ée]|invitado|invitato|uitgenodigd).*",
    r"(not|no longer) .*|no|no[- ]?show|maybe|unpaid|unconfirmed|did not attend",
    r"nein|non|nej|nei|nee|nie|nimmt nicht teil|absent|ausente|assente|afwezig|deltar (inte|ikke)|"
    r"deltager ikke",
)
"""Statuses of guests who did not attend; only those who attend or attended are imported."""


def compact(column: str) -> str:
    """Normalise a header for comparison."""
    return "".join(filter(str.isalnum, fold(column)))


RANKS: Mapping[str, tuple[str, int]] = {
    compact(word): (field, rank)
    for field, words in reversed([*WORDS.items()])
    for rank, word in reversed([*enumerate(words)])
}
"""The field and rank of each normalised header."""


@lru_cache(maxsize=4_000)
def field_of(column: str) -> tuple[str, int] | None:
    """Return the field of a column and its rank (0 is the most specific), or None if unknown."""
    plain = compact(column).translate(NO_DIGITS)
    within, last = parted(column)
    if plain not in RANKS and compact(within) in OF_A_NAME:
        plain = compact(last).translate(NO_DIGITS)
    of_guest = OF_A_GUEST.sub("", plain)
    for name in (plain, plain.removesuffix("s"), plain.removesuffix("es"), of_guest):
        if name in RANKS:
            return RANKS[name]
    bare = QUALIFIED.fullmatch(plain)
    for name in (bare[1], bare[1].removesuffix("s"), bare[1].removesuffix("es")) if bare else ():
        found = RANKS.get(name)
        is_day = name in PARTS_OR_DAYS and not plain.endswith(name)
        if found and found[0] in (*REACHED, "city", "first", "last") and not is_day:
            return found
    return None


def parted(column: str) -> tuple[str, str]:
    """Split 'Person - Email - Work' into what it is of, and the rest; the first is empty else."""
    within, sign, last = column.rpartition(" > ")
    if not sign:
        within, sign, last = column.partition(" - ")
    return (within, last) if sign else ("", column)


def fields_in(header: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Map each field to its columns in a header, the most specific first."""
    found: dict[str, list[tuple[int, str]]] = {}
    names = [name for name in header if name]
    for name in names:
        known = field_of(name)
        if known:
            found.setdefault(known[0], []).append((known[1], name))
    columns = {
        field: tuple(name for _, name in sorted(ranked, key=lambda one: one[0]))
        for field, ranked in found.items()
    }
    return turned_round(columns | of_an_event(columns, names), names)


def of_an_event(
    columns: Mapping[str, tuple[str, ...]], names: list[str]
) -> dict[str, tuple[str, ...]]:
    """Find the columns for day and status that are recognised only in a list of guests."""
    found: dict[str, tuple[str, ...]] = {}
    plain = {compact(name): name for name in names}
    if "event" in columns and "event day" not in columns:
        found["event day"] = tuple(plain[word] for word in ON_A_DAY if word in plain)[:1]
    is_of_guests = "event" in columns or any(name.startswith(OF_GUESTS) for name in plain)
    if is_of_guests and "state" not in columns and "status" in plain:
        found["state"] = (plain["status"],)
    return {field: some for field, some in found.items() if some}


def turned_round(
    columns: dict[str, tuple[str, ...]], names: list[str]
) -> dict[str, tuple[str, ...]]:
    """Treat a column as last name if it could be a full name but stands beside a first name."""
    for first, last in BACKWARDS.items():
        if first in names and last in names and "last" not in columns:
            left = tuple(name for name in columns.get("name", ()) if name != last)
            columns = {**columns, "name": left, "last": (last,)}
    return {field: some for field, some in columns.items() if some}
