"""Tables of other programs: who is on a list, what of it was an event, and who did not come."""

import json
import zipfile
from datetime import date

import pytest

from pmlog.formats import detect
from pmlog.formats.column_words import fields_in
from pmlog.formats.contact_fields import extensions, given_name_first, phones
from pmlog.formats.sanitize import sanitize
from pmlog.formats.source_file import ReadOptions, SourceFile
from pmlog.importing import matching
from pmlog.importing.merge_plan import KnownLog, plan_merge

TODAY = date(2026, 11, 22)


def read(text, name="x.csv", **options):
    file = SourceFile(name, text.encode())
    word = detect.detect(file)
    assert word is not None
    return sanitize(detect.read(file, word, ReadOptions(TODAY, **options)), name, TODAY)


def names(result):
    return [person.name for person in result.people]


def facts(person):
    return person.name, person.person.company, person.person.role, person.person.city


@pytest.mark.parametrize(
    "more",
    [
        "Headline",
        "Industry,Headline",
        "Connected",
        "Content Type,Content Title",
        "Date,Link,Message",
        "Event Name,Event Time",
        "Organization,Followed On",
        "Score,Number",
    ],
)
def test_a_list_of_people_is_one_whatever_it_has_beside_them(more):
    text = f"First Name,Last Name,Email,{more}\nAda,Vale,ada@x.org,{',' * more.count(',')}\n"
    assert (read(text).kind, names(read(text))) == ("csv", ["Ada Vale"])


def test_people_with_the_columns_of_a_profile_are_people():
    text = "First Name,Last Name,Maiden Name,Headline\nAda,Vale,Moss,PM\nBen,Orr,,Designer\n"
    assert names(read(text)) == ["Ada Vale", "Ben Orr"]


def test_a_full_name_alone_is_that_of_a_person_and_a_name_is_not():
    assert names(read("Full Name,Skills\nAda Vale,sql\n")) == ["Ada Vale"]
    assert detect.detect(SourceFile("a.csv", b"Name,Skills\nAda Vale,sql\n")) is None


@pytest.mark.parametrize(
    ("row", "is_read"),
    [
        ("How to say no,https://youtu.be/abc", False),
        ("Roadmaps 101,https://hbr.invalid/roadmaps", False),
        ("Ada Vale,https://ada.invalid/me", True),
        ("ada van der vale,https://ada.invalid/me", True),
        ("What next?,https://www.linkedin.com/in/ada-vale", True),
    ],
)
def test_a_title_is_told_from_a_name(row, is_read):
    assert bool(read(f"Name,Link\n{row}\n").people) == is_read


@pytest.mark.parametrize(
    ("state", "comes"),
    [("going", 1), ("not_going", 0), ("Återbetald", 0), ("refunderet", 0), ("Deltar inte", 0)],
)
def test_who_does_not_come_is_told_in_any_spelling(state, comes):
    text = f"Namn,E-post,Deltagarstatus\nAda Vale,a@x.org,{state}\n"
    assert len(read(text).people) == comes


def test_a_profile_of_an_archive_is_still_nobody():
    text = "First Name,Last Name,Maiden Name,Headline,Summary\nMo,Self,,PM,x\n"
    assert (read(text).kind, names(read(text))) == ("linkedin", [])
    old = "First Name,Last Name,Headline,Summary\nMo,Self,PM,x\n"
    assert names(read(old, "LinkedIn/Profile.csv")) == []


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("full_name", "name"),
        ("Full Name", "name"),
        ("fullName", "name"),
        ("first_name", "first"),
        ("E-mail 2", "email"),
        ("Email addresses", "email"),
        ("work_email", "email"),
        ("Email (Personal)", "email"),
        ("Phone numbers", "phone"),
        ("Work Direct Phone", "phone"),
        ("Téléphone", "phone"),
        ("Person Linkedin Url", "link"),
        ("linkedin_profile_url", "link"),
        ("Primary location", "city"),
        ("Job title", "role"),
        ("Associated Company", "company"),
        ("Prénom", "first"),
        ("Nachname", "last"),
        ("電話番号", "phone"),
        ("Imię", "first"),
        ("What is your name?", "name"),
        ("Geburtsname", "maiden"),
        ("LinkedIn profile (optional)", "link"),
        ("Which company do you work for?", "company"),
        ("Primary location > City", "city"),
        ("Registration Email", "email"),
        ("Additional email addresses", "email"),
        ("Première adresse électronique", "email"),
        ("Telefono ufficio", "phone"),
        ("Эл. почта", "email"),
        ("Společnost", "company"),
        ("Namn", "name"),
        ("Name - Last", "last"),
        ("Contact last name", "last"),
        ("Person - Name", "name"),
        ("Person - Email - Work", "email"),
        ("Person - Organization", "company"),
        ("Nazwisko i imię", "name"),
    ],
)
def test_a_column_is_known_however_it_is_written(header, field):
    assert fields_in([header.casefold()]) == {field: (header.casefold(),)}


@pytest.mark.parametrize(
    "header",
    [
        "Company Linkedin Url",
        "Contact owner",
        "Record ID",
        "User Name",
        "Created by",
        "Last contact",
        "First contact",
        "Person - Owner",
        "# Employees",
    ],
)
def test_a_column_of_something_else_is_no_field(header):
    assert fields_in([header.casefold()]) == {}


@pytest.mark.parametrize(
    ("header", "row", "name"),
    [
        ("Name;Vorname;E-Mail", "Vale;Ada;a@x.org", "Ada Vale"),
        ("Nom;Prénom;Courriel", "Vale;Ada;a@x.org", "Ada Vale"),
        ("Nome;Cognome;Email", "Ada;Vale;a@x.org", "Ada Vale"),
        ("Nombre;Correo electrónico", "Ada Vale;a@x.org", "Ada Vale"),
        ("Voornaam;Tussenvoegsel;Achternaam", "Ada;van der;Vale", "Ada van der Vale"),
        ("姓;名;メール", "Vale;Ada;a@x.org", "Ada Vale"),
        ("First Name;Last Name;Suffix", "Ada;Vale;Jr.", "Ada Vale Jr."),
        ("姓;名;邮箱", "王;小明;w@x.org", "王小明"),
        ("Nazwisko i imię;E-mail", "Vale Ada;a@x.org", "Ada Vale"),
        ("Nachname, Vorname;E-Mail", "Vale, Ada;a@x.org", "Ada Vale"),
        ("Cognome e nome;Email", "De Vale Ada;a@x.org", "De Vale Ada"),
    ],
)
def test_names_are_put_together_as_their_language_has_them(header, row, name):
    assert names(read(f"{header}\n{row}\n")) == [name]


def test_thunderbird_names_who_has_no_display_name_by_first_and_last():
    head = "First Name,Last Name,Display Name,Nickname,Primary Email\n"
    result = read(f"{head}Ada,Vale,,,a@x.org\nBenjamin,Orr,Ben Orr,,b@x.org\n")
    ada, ben = result.people
    assert (result.kind, ada.name, ben.name, ben.aliases) == (
        *("thunderbird", "Ada Vale", "Ben Orr"),
        ("Benjamin Orr",),
    )


def test_days_of_a_year_are_read_whatever_they_are_called():
    (ada,) = read(
        "Name;E-Mail;Geburtsdatum;Hochzeitstag\nAda Vale;a@x.org;6.5.1990;25.12.2010\n"
    ).people
    assert dict(ada.extra) == {"birthday": "1990-05-06", "Hochzeitstag": "2010-12-25"}


def test_a_former_name_a_nickname_and_fuller_parts_are_other_names():
    text = "Full Name,First Name,Last Name,Nickname,Maiden Name\nAddy Vale,Adelheid,Vale,Ad,Orr\n"
    (ada,) = read(text).people
    assert (ada.name, ada.aliases) == ("Addy Vale", ("Ad", "Addy Orr", "Adelheid Vale"))


def test_several_addresses_of_one_cell_are_each_a_link():
    text = (
        "Name,Email addresses,Phone numbers,LinkedIn,Primary location\n"
        'Ada Vale,"a@x.org, b@x.org","+47 555 01 23; +47 555 01 24",in/ada-vale,"Oslo, Norway"\n'
    )
    (ada,) = read(text).people
    assert set(ada.links) == {
        "mailto:a@x.org",
        "mailto:b@x.org",
        "tel:+475550123",
        "tel:+475550124",
        "https://www.linkedin.com/in/ada-vale",
    }
    assert ada.person.city == "Oslo, Norway"


def test_two_of_one_name_and_firm_are_two_where_their_profiles_are():
    text = (
        "First Name,Last Name,Company Name,Person Linkedin Url,Phone,Website\n"
        "Ada,Vale,Valeworks,linkedin.com/in/ada-vale,+47 555 01 23,https://v.org/team\n"
        "Ada,Vale,Valeworks,linkedin.com/in/ada-vale-2,+47 555 01 23,https://v.org/team\n"
    )
    assert len(plan_merge([read(text)], KnownLog()).people) == 2


@pytest.mark.parametrize(
    ("said", "digits", "extension"),
    [
        ("801-555-9886 ext 3", "8015559886", "3"),
        ("801.555.9886x12", "8015559886", "12"),
        ("+1 (801) 555-9886;ext=3", "+18015559886", "3"),
        ("801-555-9886, ext. 44", "8015559886", "44"),
        ("+47 22 33 44 55 доб. 7", "+4722334455", "7"),
        ("03-1234-5678 内線12", "0312345678", "12"),
        ("22 333 44 55 wewn. 8", "223334455", "8"),
        ("555 0123 #12", "5550123", "12"),
        ("030 555012 Durchwahl 22", "030555012", "22"),
        ("+44 (0)20 7946 0958", "+442079460958", ""),
        ("#31#0171123456", "310171123456", ""),
        ("030 / 123 456-78", "03012345678", ""),
        ("+49 (0) 171 / 1234567", "+491711234567", ""),
        ("(08041) / 12345 DW 12", "0804112345", "12"),
        ("+٤٧ ٥٥٥ ٠١ ٢٣", "+475550123", ""),
    ],
)
def test_the_extension_of_a_phone_is_kept_apart(said, digits, extension):
    assert [*phones(said)] == [f"tel:{digits}"]
    assert extensions(said) == ({f"extension of {digits}": extension} if extension else {})
    (ada,) = read(f'Name,Phone\nAda Vale,"{said}"\n').people
    assert (ada.links, dict(ada.extra)) == ((f"tel:{digits}",), extensions(said))


def test_two_numbers_are_two_and_one_that_a_spreadsheet_ruined_is_none():
    assert [*phones("12345678 / 87654321")] == ["tel:12345678", "tel:87654321"]
    assert [*phones("030 1234567 / 0171 1234567")] == ["tel:0301234567", "tel:01711234567"]
    (ada,) = read("Name,Mobile\nAda Vale,4.79E+10\n").people
    assert (ada.links, dict(ada.extra)) == ((), {"Mobile": "4.79E+10"})


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Vale, Ada (she/her)", "Ada Vale (she/her)"),
        ("van der Berg, Jan", "Jan van der Berg"),
        ("Doe Jr., John", "John Doe Jr."),
        ("Doe, John III", "John Doe III"),
        ("Hale, PhD", "Hale, PhD"),
    ],
)
def test_a_name_is_turned_and_what_stands_behind_it_stays_behind(written, name):
    assert given_name_first(written) == name


def test_whoever_has_no_name_is_called_by_an_address_of_their_own():
    rows = (
        ",Acme,info@acme.org,",
        ",,info@acme.org,",
        ",,,https://acme.org/team",
        ",,ada.vale@x.org,https://acme.org/team",
        ",,,https://www.linkedin.com/in/ben-orr",
        "Cy Dunn,,info@acme.org,",
    )
    result = read("\n".join(("Name,Company,Email,Website", *rows, "")))
    assert names(result) == ["ada.vale@x.org", "Ben Orr", "Cy Dunn"]
    assert [(problem.line, problem.why) for problem in result.problems] == [
        (2, "Acme is an organisation, not a person"),
        (3, "nobody is named"),
        (4, "nobody is named"),
    ]


def test_an_event_whose_day_could_be_two_is_said_once():
    rows = "Ada Vale,,Meetup,03/04/2026\nBen Orr,,Meetup,03/04/2026\n"
    text = f"Name,Company,Event,Event date\n{rows}"
    result = read(text)
    assert (names(result), result.entries) == (["Ada Vale", "Ben Orr"], ())
    (problem,) = result.problems
    assert (problem.line, "PMLOG_DATE_ORDER says which" in problem.why) == (2, True)
    assert len(read(text, order="dmy").entries) == 1


def test_guests_of_one_event_are_one_event():
    text = (
        "Event Name,Event Time,Name,Email\n"
        "Product Night,2026-10-01 18:00,Ada Vale,a@x.org\n"
        "Product Night,2026-10-01 18:00,Ben Orr,b@x.org\n"
        "Product Night,2026-11-01 18:00,Ben Orr,b@x.org\n"
    )
    first, second = read(text).entries
    assert (first.about, first.date, first.time) == ("Product Night", date(2026, 10, 1), "18:00")
    assert (first.avenue, first.people, second.people) == (
        "meetup",
        ("Ada Vale", "Ben Orr"),
        ("Ben Orr",),
    )
    assert len({entry.source for entry in (first, second)}) == 2
    assert [entry.source for entry in read(text).entries] == [first.source, second.source]


@pytest.mark.parametrize(
    ("header", "state"),
    [
        ("api_id,name,email,approval_status", "pending_approval"),
        ("api_id,name,email,approval_status", "invited"),
        ("api_id,name,email,approval_status", "declined"),
        ("api_id,name,email,approval_status", "waitlist"),
        ("Order #,Name,Email,Order Status", "Refunded"),
        ("Order #,Name,Email,Attendee Status", "Not Attending"),
        ("Order #,Name,Email,Attendee Status", "Transferred"),
        ("Bestellnummer,Vorname,E-Mail-Adresse,Teilnehmerstatus", "Erstattet"),
        ("Numéro de commande,Nom,Adresse e-mail,Statut du participant", "Remboursé"),
        ("Name,Company,Email,RSVP", "No"),
    ],
)
def test_who_did_not_come_is_named_with_the_reason(header, state):
    result = read(
        f"{header}\n1,Ben Orr,b@x.org,{state}\n".replace("1,Ben Orr,b@x", "1,Ben Orr,b@x")
    )
    assert (result.people, dict(result.left)) == ((), {"who did not come": 1})
    (problem,) = result.problems
    assert (problem.line, problem.why.endswith(f"is left out: {state}")) == (2, True)


@pytest.mark.parametrize("state", ["approved", "Attending", "Checked In", "Yes", "Teilnehmend", ""])
def test_who_came_or_comes_is_taken(state):
    assert names(read(f"Order #,Name,Email,Order Status\n1,Ada Vale,a@x.org,{state}\n")) == [
        "Ada Vale"
    ]


@pytest.mark.parametrize(
    "header",
    [
        "Order ID,Attendee first name,Attendee last name,Attendee email,Event name,"
        "Event start date",
        "ID dell’ordine,Nome del partecipante,Cognome del partecipante,E-mail del partecipante,"
        "Nome dell'evento,Data di inizio dell'evento",
        "Bestellnummer,Vorname,Nachname,E-Mail-Adresse,Name der Veranstaltung,"
        "Startdatum der Veranstaltung",
        "Commande n°,Prénom,Nom,Adresse e-mail,Nom de l'événement,Date de début de l'événement",
        "N.º de pedido,Nombre,Apellidos,Correo electrónico,Nombre del evento,"
        "Fecha de inicio del evento",
        "Nº do pedido,Nome,Sobrenome,E-mail,Nome do evento,Data de início do evento",
        "Bestelnummer,Voornaam,Achternaam,E-mailadres,Naam evenement,Startdatum evenement",
    ],
)
def test_eventbrite_is_read_in_its_languages(header):
    result = read(f"{header}\n1,Ada,Vale,a@x.org,Night,2025-10-01\n")
    (entry,) = result.entries
    assert (result.kind, names(result), entry.about) == ("eventbrite", ["Ada Vale"], "Night")


CALENDLY = (
    "User Name,Invitee Name,Invitee Email,Event Type Name,Start Date & Time,End Date & Time,"
    "Canceled,Question 1,Response 1\n"
    "Mo Self,Ada Vale,a@x.org,30 Minute Meeting,2026-10-06 15:00,2026-10-06 15:30,false,"
    "Topic?,Pay\n"
    "Mo Self,Ben Orr,b@x.org,Coffee,10/08/2026 10:00 AM,10/08/2026 10:30 AM,true,,\n"
)


def test_a_guest_of_eventbrite_whose_name_is_only_asked_for_is_nobody():
    text = (
        "Order #,First Name,Last Name,Email,Attendee Status\n1,Ada,Vale,ada@x.org,Attending\n"
        "2,Info Requested,Info Requested,Info Requested,Attending\n"
    )
    result = read(text)
    assert (result.kind, names(result)) == ("eventbrite", ["Ada Vale"])
    assert [(problem.line, problem.why) for problem in result.problems] == [(3, "nobody is named")]


def test_a_booking_of_calendly_is_a_talk_and_a_cancelled_one_is_named():
    result = read(CALENDLY)
    (talk,) = result.entries
    assert (talk.date, talk.time, talk.minutes) == (date(2026, 10, 6), "15:00", 30)
    assert (talk.avenue, talk.people) == ("chat", ("Ada Vale",))
    assert names(result) == ["Ada Vale"]
    assert dict(result.people[0].extra) == {"Topic?": "Pay"}
    assert [(p.line, p.why) for p in result.problems] == [(3, "Ben Orr is left out: canceled")]


def test_an_address_book_of_thunderbird():
    text = (
        "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Work Phone,"
        "Home City,Job Title,Organization,Web Page 1,Birth Year,Birth Month,Birth Day,Notes,\n"
        "Ada,Vale,Ada Vale,Addy,a@x.org,b@x.org,+47 555 01 23,Oslo,PM,Acme,https://v.org/a,"
        ",5,6,tea,\n"
    )
    result = read(text)
    (ada,) = result.people
    assert (result.kind, facts(ada)) == ("thunderbird", ("Ada Vale", "Acme", "PM", "Oslo"))
    assert (ada.aliases, dict(ada.extra)) == (("Addy",), {"birthday": "--05-06"})
    assert len(ada.links) == 4


def test_guests_of_a_meetup_come_in_a_file_of_tabs():
    text = (
        "Name\tUser ID\tTitle\tRSVP\tGuests\tRSVPed on\tJoined Group on\tURL of Member Profile\n"
        "Ada Vale\tuser 1\tMember\tYes\t0\t\t2026-05-01\thttps://www.meetup.com/members/1\n"
        "Ben Orr\tuser 2\tMember\tNo\t0\t\t2026-05-01\thttps://www.meetup.com/members/2\n"
    )
    result = read(text, "attendees.xls")
    assert (result.kind, names(result), len(result.problems)) == ("meetup", ["Ada Vale"], 1)


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (
            "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status,"
            "Associated Company,Job Title",
            "1,Ada,Vale,a@x.org,+47 555 01 23,Mo Self,New,Acme,PM",
        ),
        (
            "First Name,Last Name,Title,Company,Email,Person Linkedin Url,Company Linkedin Url,"
            "Work Direct Phone",
            "Ada,Vale,PM,Acme,a@x.org,linkedin.com/in/ada,linkedin.com/company/acme,+47 555 01 23",
        ),
        (
            "Record ID,Name,Email addresses,Company,Job title,Phone numbers,Created by",
            "1,Ada Vale,a@x.org,Acme,PM,+47 555 01 23,Mo Self",
        ),
    ],
)
def test_contacts_of_programs_for_sales(header, row):
    result = read(f"{header}\n{row}\n")
    (ada,) = result.people
    assert (ada.name, ada.person.company, ada.person.role) == ("Ada Vale", "Acme", "PM")
    assert {"mailto:a@x.org", "tel:+475550123"} <= set(ada.links)
    assert not any("company/acme" in link for link in ada.links)


@pytest.mark.parametrize(
    "text",
    [
        "Saved At,Link,Name\n2026-06-08,https://www.linkedin.com/posts/x-1,Designing\n",
        "Name,URL\nHow to price,https://x.org/articles/how-to-price\n",
    ],
)
def test_titles_of_pages_are_no_people(text):
    result = read(text)
    assert (result.people, len(result.problems)) == ((), 1)


@pytest.mark.parametrize(
    "header",
    ["Name,E-mail 1 - Value,Phone 1 - Value", "First Name,Last Name,Phone 1 - Label,Notes"],
)
def test_a_few_columns_of_google_are_of_google(header):
    assert read(f"{header}\nAda,x,y\n").kind == "google"


HEAD = "Name,Company,Email\n"
CY = "Cy Noll,Gamma,c@x.org\n"


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ('Ada Vale,"Acme,a@x.org\nBen Orr,Beta,b@x.org\n', [2]),
        ('Ada Vale,"Acme,a@x.org\nBen Orr,"Beta, Ltd",b@x.org\n', [2]),
        ('"Vale, Ada","Acme,a@x.org\r\nBen Orr,Beta,b@x.org\r\n', [2]),
        ('"Ada Vale,Acme,a@x.org\nBen Orr,"Beta,b@x.org\n', [2, 3]),
        ('Ada Vale,"Acme\nin Oslo, Norway\n",a@x.org\nBen Orr,Beta,b@x.org\n', []),
        ('Ada Vale,"say "hi" there",a@x.org\nBen Orr,Beta,b@x.org\n', []),
    ],
)
def test_a_quotation_mark_left_open_swallows_no_row(rows, lines):
    result = read(HEAD + rows + CY)
    assert names(result) == ["Ada Vale", "Ben Orr", "Cy Noll"]
    assert result.people[0].links == ("mailto:a@x.org",)
    why = "a quotation mark in it is not closed; the line was read without it"
    assert [(problem.line, problem.why) for problem in result.problems] == [
        (line, why) for line in lines
    ]


def test_very_many_open_quotation_marks_are_bounded_and_that_is_said():
    result = read(HEAD + "".join(f'P{n},"A,p{n}@x.org\n' for n in range(300)))
    assert names(result)[:100] == [f"P{n}" for n in range(100)]
    assert any("rows be missing" in problem.why for problem in result.problems)


def test_a_header_that_comes_again_is_nobody_and_tells_the_order_of_what_follows():
    joined = (
        f"{HEAD}Ada Vale,Acme,a@x.org\n{HEAD}{CY}\ufeffCompany,Email,Name\nBeta,b@x.org,Ben Orr\n"
    )
    result = read(joined)
    assert names(result) == ["Ada Vale", "Cy Noll", "Ben Orr"]
    assert (result.people[2].person.company, result.rows) == ("Beta", 3)


@pytest.mark.parametrize(
    "header",
    [
        "Name,Published On,Description,Publisher,Url",
        "Name,Url,Authority,Started On,Finished On,License Number",
        "Name,Position,Started On,Finished On,Description",
        "Name,Proficiency",
        "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Resume Name",
        "First name,Last name,Verification type,Issuing authority",
        "Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name",
    ],
)
def test_what_an_archive_has_of_yourself_is_nobody(header):
    row = ",".join(["x@x.org"] * (header.count(",") + 1))
    assert (read(f"{header}\n{row}\n").kind, names(read(f"{header}\n{row}\n"))) == ("linkedin", [])


def test_a_table_without_a_header_says_that_it_has_none(pmlog, folder):
    (folder / "x.csv").write_text("Ada Vale,Acme,ada@vale.invalid\nBen Orr,,ben@orr.invalid\n")
    said = pmlog("import x.csv --yes")
    assert (said.code, "its first line names no columns" in said.err) == (1, True)


def test_of_our_own_tables_only_people_are_people(pmlog, folder):
    pmlog("people add Ada Vale")
    assert pmlog("engagement start coaching Pricing --with Ada").code == 0
    pmlog("export csv log.zip")
    pmlog("export csv log")
    assert "people      0 new, 0 updated, 1 unchanged" in pmlog("import log.zip --dry-run").out
    said = pmlog("import log/engagement.csv --yes")
    assert (said.code, "pmlog export json is read whole" in said.err) == (1, True)


def test_a_document_of_an_office_program_says_how_it_is_read(pmlog, folder):
    with zipfile.ZipFile(folder / "contacts.xlsx", "w") as file:
        file.writestr("xl/workbook.xml", "<workbook/>")
        file.writestr("docProps/app.json", "{}")
    said = pmlog("import contacts.xlsx --yes")
    why = "contacts.xlsx is a document of Excel; save it as CSV (UTF-8), and import that"
    assert (said.code, said.err) == (1, f"pmlog: This file cannot be read: {why}\n")


@pytest.mark.parametrize("count", [200, 400])
def test_an_address_that_a_whole_firm_has_costs_no_more_with_every_row(monkeypatch, count):
    compared = []
    monkeypatch.setattr(matching, "has_other_profile", lambda group, _keys: compared.append(group))
    rows = "".join(f"Ann{n} Vale{n},+49 30 1234567,acme.org/team\n" for n in range(count))
    result = read(f"Name,Phone,Website\n{rows}")
    assert len(plan_merge([result], KnownLog()).people) == count
    assert len(compared) < 2 * matching.MOST_SHARING**2 + 4 * count


@pytest.mark.parametrize("as_", ["", "google", "csv", "eventbrite", "linkedin"])
def test_a_table_that_is_refused_says_what_helps(pmlog, folder, as_):
    (folder / "x.csv").write_text("Wer,Laden,Seit\nAda,Acme,2020\n")
    said = pmlog(f"import x.csv {f'--as {as_}' if as_ else ''} --yes")
    assert (said.code, '--map "Name=COLUMN"' in said.err) == (1, True)
    assert pmlog('import x.csv --map "Name=Wer" --yes').code == 0


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("Skills.csv", "Name\nTea\n", "nothing in it is about your network"),
        ("x.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR\n", "it holds nothing that pmlog reads"),
        ("x.vcf", "BEGIN:VCARD\nFN:X\nKIND:group\nEND:VCARD\n", "organisations and groups 1"),
    ],
)
def test_a_file_that_gives_nothing_says_why(pmlog, folder, name, text, why):
    (folder / name).write_text(text)
    said = pmlog(f"import {name} --yes")
    assert (said.code, why in said.err, said.err.count("\n")) == (1, True, 1)
    said = pmlog(f"import {name} --dry-run --json")
    assert (said.code, json.loads(said.out)["people"]["new"]) == (1, 0)
