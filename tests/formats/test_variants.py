"""The same formats as other programs, years and languages write them; nothing is lost."""

import json

import pytest

from pmlog.formats import detect
from pmlog.formats.archives.linkedin_messages import WHO_ARE_YOU
from pmlog.formats.source_file import SourceFile
from pmlog.importing.merge_plan import KnownLog, plan_merge
from tests.formats.test_contacts import WISHES, read
from tests.formats.test_ics import event, of
from tests.formats.test_monica import EXPORT, account_in, some, thing

GERMAN = (
    "Anrede,Vorname,Weitere Vornamen,Nachname,Suffix,Firma,Abteilung,Position,Ort geschäftlich,"
    "Ort privat,Mobiltelefon,E-Mail-Adresse,E-Mail 2: Adresse,Geburtstag,Kategorien,Notizen\r\n"
    "Frau,Zoë,,Brandt,,Acme,Produkt,PM,Köln,Bonn,0171 1234567,z@acme.de,z@x.de,0.0.00,Freunde,n\r\n"
)
FRENCH = (
    '"Titre","Prénom","Nom","Société","Titre","Ville (bureau)","Tél. mobile",'
    '"Adresse de messagerie","Adresse de messagerie 2","Catégories","Notes"\r\n'
    '"Mme","Zoë","Brandt","Acme","PM","Köln","0171 1234567","z@acme.de","z@x.de","Freunde","n"\r\n'
)
SPANISH = (
    "Nombre;Apellidos;Organización;Puesto;Ciudad de trabajo;Teléfono móvil;"
    "Dirección de correo electrónico;Dirección de correo electrónico 2;Categorías;Notas\r\n"
    "Zoë;Brandt;Acme;PM;Köln;0171 1234567;z@acme.de;z@x.de;Freunde;n\r\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("text", [GERMAN, FRENCH, SPANISH])
def test_contacts_of_outlook_in_other_languages(text, encoding):
    result = read(text.encode(encoding))
    (zoe,) = result.people
    facts = (zoe.person.company, zoe.person.role, zoe.person.city, zoe.person.notes)
    assert (result.kind, zoe.name, *facts) == (
        "outlook",
        "Zoë Brandt",
        "Acme",
        "PM",
        "Köln",
        "n",
    )
    assert zoe.links == ("mailto:z@acme.de", "mailto:z@x.de", "tel:01711234567")
    assert zoe.tags == ("freunde",)


def test_what_outlook_has_beside_is_kept_as_the_file_calls_it():
    assert dict(read(GERMAN).people[0].extra) == {
        "Anrede": "Frau",
        "Abteilung": "Produkt",
        "Ort privat": "Bonn",
    }
    assert dict(read(FRENCH).people[0].extra) == {"Titre": "Mme"}


@pytest.mark.parametrize(
    "header", ["Name,Email,Score", "First Name,Company Name,Role", "Name,Company,Number"]
)
def test_a_list_of_people_is_no_file_about_oneself(header):
    (ada,) = read(f"{header}\nAda,b@x.org,5\n").people
    assert ada.name == "Ada"


def test_two_columns_of_one_name_are_both_kept():
    (ada,) = read("Name,Email,Score,Score\nAda Lovelace,a@x.org,1,2\n").people
    assert dict(ada.extra) == {"Score": "1", "Score 2": "2"}


@pytest.mark.parametrize("said", ["/in/ada", "in/ada", "@ada", "ada", "www.linkedin.com/in/ada"])
@pytest.mark.parametrize(
    "text",
    [
        "Name,Email,LinkedIn\nAda Lovelace,a@x.org,{}\n",
        "api_id,name,email,approval_status,What's your LinkedIn?\n1,Ada L,a@x.org,approved,{}\n",
    ],
)
def test_a_profile_is_one_however_it_was_answered(text, said):
    both = [read(text.format(one)) for one in (said, "https://linkedin.com/in/ada")]
    (ada,) = plan_merge(both, KnownLog()).people
    assert len([link for link in ada.links if "linkedin" in link]) == 1


def test_what_is_no_address_is_kept_as_it_stands():
    (ada,) = read("Name,Email,Phone,Website\nAda Lovelace,none yet,ext. 5,soon\n").people
    assert dict(ada.extra) == {"Email": "none yet", "Phone": "ext. 5", "Website": "soon"}


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("First Name,Last Name,Company,Job Title,E-mail Address,Primary Phone", "Ada,L,,,{},"),
        ("Given Name,Family Name,Group Membership,E-mail 1 - Value", "Ada,L,,{}"),
        ("api_id,name,email,approval_status", "1,Ada L,{},approved"),
        ("Order #,First Name,Last Name,Email,Attendee Status", "1,Ada,L,{},Attending"),
        ("First Name,Last Name,URL,Email Address,Connected On", "Ada,L,,{},5 Nov 2023"),
    ],
)
def test_an_address_that_is_none_is_kept_by_every_source(header, row):
    (ada,) = read(f"{header}\n{row.format('on request')}\n").people
    assert (ada.links, "on request" in ada.extra.values()) == ((), True)


def test_credentials_are_no_part_of_a_name_wherever_they_stand():
    text = 'First Name,Last Name,URL,Connected On\n"Ben, PhD","Orr, CSM",,5 Nov 2023\n'
    (ben,) = read(text).people
    assert (ben.name, ben.extra["Credentials"]) == ("Ben Orr", "PhD, CSM")


def test_tags_that_a_list_puts_into_quotes_are_without_them():
    (ada,) = read('Email,First Name,TAGS\na@x.org,Ada,"""news"",""vip"""\n').people
    assert ada.tags == ("news", "vip")


def test_a_name_in_another_spelling_is_no_other_name():
    (ada,) = read("BEGIN:VCARD\nFN:\u202eAda  Vale\nN:VALE;Ada;;;\nEND:VCARD\n").people
    assert (ada.name, ada.aliases) == ("Ada Vale", ())


def test_two_values_of_one_label_are_both_kept():
    header = "Given Name,Family Name,Group Membership,Relation 1 - Label,Relation 1 - Value,"
    header += "Relation 2 - Label,Relation 2 - Value"
    (ada,) = read(f"{header}\nAda,Lovelace,,Child,Byron,Child,Anne\n").people
    assert dict(ada.extra) == {"Child": "Byron; Anne"}


@pytest.mark.parametrize(
    ("header", "row", "name"),
    [
        ("Name,Email", '"Lovelace, Ada",a@x.org', "Ada Lovelace"),
        ("Name,Email", '"Ada Hale, PhD",a@x.org', "Ada Hale, PhD"),
        ("Name,Email", '"Sammy Davis, Jr.",a@x.org', "Sammy Davis, Jr."),
        ("First,Last,Email", 'Ada,"Hale, MBA",a@x.org', "Ada Hale, MBA"),
        ("Last,Email", '"Lovelace, Ada",a@x.org', "Ada Lovelace"),
        ("Name,Company", ',"Acme, Inc"', "Acme, Inc"),
    ],
)
def test_only_a_name_that_is_written_backwards_is_turned(header, row, name):
    (ada,) = read(f"{header}\n{row}\n").people
    assert ada.name == name


def test_labels_everybody_has_are_no_tags_on_cards_either():
    (ada,) = read("BEGIN:VCARD\nFN:Ada\nCATEGORIES:myContacts,starred,PT\nEND:VCARD\n").people
    assert ada.tags == ("pt",)


HEAD = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,"
    "SUBJECT,CONTENT,FOLDER\n"
)
ME, BEN, HALE, CY = (f"https://www.linkedin.com/in/{n}" for n in ("me", "ben", "hale", "cy-young"))


def test_names_with_commas_are_paired_with_their_profiles_and_nobody_is_lost():
    rest = "2026-09-01 10:00:00 UTC,,x,INBOX\n"
    row = f'1,,Me,{ME},"Ben, Hale, PhD, {{}}","{BEN},{HALE},{CY}",{rest}'
    other = f"2,,Me,{ME},Dee,https://www.linkedin.com/in/dee,{rest}"
    for name in ("Cy Young", "Cy, of Acme"):
        entries = read(HEAD + row.format(name) + other).entries
        assert sorted(entries[0].people) == ["Ben", "Cy Young", "Hale"]


def messages(*rows):
    return SourceFile("messages.csv", (HEAD + "".join(rows)).encode())


FROM_BEN = f"1,,Ben,{BEN},Me,{ME},2026-09-01 10:00:00 UTC,,x,INBOX\n"
ANSWER = f"1,,Me,{ME},Ben,{BEN},2026-09-01 11:00:00 UTC,,x,INBOX\n"


@pytest.mark.parametrize("known", [frozenset(), frozenset({BEN})])
def test_of_two_who_wrote_nobody_is_taken_while_it_is_not_known_who_is_you(known):
    found = detect.read(messages(FROM_BEN, ANSWER), "linkedin", WISHES._replace(known=known))
    assert (found.entries, dict(found.left)) == ((), {WHO_ARE_YOU: 2})
    assert found.clue is not None
    assert [(party.name, party.link) for party in found.clue.parties] == [("Ben", BEN), ("Me", ME)]


def test_who_is_no_connection_of_yours_is_you():
    connections = f"First Name,Last Name,URL,Connected On\nBen,Orr,{BEN},05 Nov 2023\n"
    files = [SourceFile("Connections.csv", connections.encode()), messages(FROM_BEN, ANSWER)]
    ((found,),) = ([one.entries for one in detect.read_together(files, "linkedin", WISHES)],)
    assert found[0].people == ("Ben",)


def test_the_profile_of_the_archive_tells_who_you_are():
    header = b"First Name,Last Name,Maiden Name,Headline\n"
    profile = SourceFile("Profile.csv", header + b"Ben,,,PM\n")
    (found,) = detect.read_together([profile, messages(FROM_BEN, ANSWER)], "linkedin", WISHES)
    assert [entry.people for entry in found.entries] == [("Me",)]
    assert found.clue is not None
    assert found.clue.parties[0]._asdict() == {
        "name": "Ben",
        "link": BEN,
        "why": "by the profile of the archive",
    }


def test_an_advertisement_was_sent_to_you_and_so_tells_who_you_are():
    spam = f"2,,LinkedIn Member,,Me,{ME},2026-09-02 10:00:00 UTC,,%FIRSTNAME% Ad,INBOX\n"
    found = detect.read(messages(FROM_BEN, ANSWER, spam), "linkedin", WISHES)
    assert [entry.people for entry in found.entries] == [("Ben",)]


def test_you_are_one_with_and_without_the_links_of_receivers():
    rows = [
        f"1,,Ben,{BEN},Me,,2026-09-01 10:00:00 UTC,,x,INBOX\n",
        f"1,,Me,{ME},Ben,,2026-09-01 11:00:00 UTC,,x,INBOX\n",
        f"2,,Cold Caller,{CY},Me,,2026-09-01 12:00:00 UTC,,x,INBOX\n",
    ]
    found = detect.read(messages(*rows), "linkedin", WISHES)
    assert [entry.people for entry in found.entries] == [("Ben",)]
    assert dict(found.left) == {"messages of strangers": 1}


def test_a_writer_with_credentials_is_who_answers_without_a_profile():
    head = HEAD.replace("RECIPIENT PROFILE URLS,", "")
    rest = "2026-09-01 1{}:00:00 UTC,,x,INBOX\n"
    rows = (
        f'1,,"Hale, PhD",{HALE},Me,{rest.format(0)}',
        f'1,,Me,{ME},"Hale, PhD",{rest.format(1)}',
        f"2,,Me,{ME},Ben,{rest.format(2)}",
    )
    found = read(head + "".join(rows)).entries
    assert {entry.people for entry in found} == {("Hale",), ("Ben",)}


def test_events_you_did_not_go_to_and_posts_without_words():
    result = read("Event Name,Event Time,Status,External Url\nA,2026-09-05 18:00,NOT_ATTENDING,\n")
    assert (result.entries, dict(result.left)) == ((), {"events you did not go to": 1})
    shares = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
    one = read(shares + '2026-01-02 10:00:00,https://l/1,"""So"" it is",,,MEMBER_NETWORK\n')
    none = read(shares + "2026-01-02 10:00:00,https://l/1,,,,MEMBER_NETWORK\n")
    assert [one.entries[0].about, none.entries[0].about] == ['"So" it is', "a post on LinkedIn"]


def test_days_of_connections_are_read_as_the_other_rows_can_only_be_meant():
    head = "First Name,Last Name,Email Address,Company,Position,Connected On\n"

    def days(*said):
        text = head + "".join(f'A,B{n},,,,"{one}"\n' for n, one in enumerate(said))
        return [person.extra["Connected on LinkedIn"] for person in read(text).people]

    assert days("11/5/20") == ["2020-11-05"]
    assert days("5/11/20", "15/11/20") == ["2020-11-05", "2020-11-15"]


def test_who_has_no_address_in_a_calendar_is_told_by_name():
    apple = "ATTENDEE;CN=Ada L;EMAIL=Ada@X.org:/aMTE/principal/"
    exchange = "ATTENDEE;CN=Ben O:invalid:nomail"
    (entry,) = of(event(apple, exchange, who="")).entries
    assert entry.people == ("Ada L", "Ben O")
    assert entry.links == (("mailto:ada@x.org",), ())


def test_through_whom_somebody_was_met_is_told_by_name():
    both = thing("c1", first_name="Ada", first_met_through="c2"), thing("c2", first_name="Ben")
    export = {"account": {"data": [some("contact", *both)]}}
    ada, _ = account_in(json.dumps(export)).people
    assert dict(ada.extra) == {"first met through": "Ben"}


def test_what_monica_says_beside_is_kept_with_the_person():
    place = some("address", thing("d1", name="Home", street="1 St", city="London"))
    ada = thing("c1", place, first_name="Ada", food_preferences="tea", first_met_where="PT")
    export = {**EXPORT, "account": {"data": [some("contact", ada)]}}
    (found,) = account_in(json.dumps(export)).people
    assert found.person.city == "London"
    assert dict(found.extra) == {
        "address": "Home, 1 St, London",
        "food_preferences": "tea",
        "first_met_where": "PT",
    }


@pytest.mark.parametrize(
    ("text", "people", "events"),
    [
        (
            "Event,Date,Name,Email,Checked in\n"
            "PM Breakfast,2026-10-02,Ada Vale,a@x.org,yes\n"
            "PM Breakfast,2026-10-02,Ben Orr,b@x.org,yes\n"
            "PM Breakfast,2026-10-02,Cy Noll,c@x.org,no\n",
            ["Ada Vale", "Ben Orr"],
            [("PM Breakfast", ("Ada Vale", "Ben Orr"))],
        ),
        (
            "Attendee,Email,Status\nAda Vale,a@x.org,Attended\nBen Orr,b@x.org,No Show\n",
            ["Ada Vale"],
            [],
        ),
        (
            "Name,Email,Status\nAda Vale,a@x.org,Cancelled\nBen Orr,b@x.org,\n",
            ["Ada Vale", "Ben Orr"],
            [],
        ),
        (
            "Record ID,Name > First name,Name > Last name,Company > Name,Email addresses\n"
            "1,Ada,Vale,Acme,a@x.org\n",
            ["Ada Vale"],
            [],
        ),
        ("### Friends:\n* Ada Vale (a.k.a. Addy) #pm\n+ Ben Orr\n", ["Ada Vale", "Ben Orr"], []),
    ],
)
def test_lists_of_guests_and_friends_say_who_came_however_they_are_written(text, people, events):
    result = read(text)
    assert [person.name for person in result.people] == people
    assert [(entry.about, entry.people) for entry in result.entries] == events
