"""The table of people, with queries by name, by cadence and by birthday."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import Any
from unicodedata import ucd_3_2_0

from pmlog.model import Birthday, InTouch, Person
from pmlog.names import KnownName, fold
from pmlog.store.database import as_phrase, chunks, explained, placeholders
from pmlog.store.json_column import packed_list, unpacked_list
from pmlog.store.tables.lists import ALIASES, LINKS, TAGS
from pmlog.store.tables.table import Table, day_of

# One index per kind of cadence; few people have one.
WITH_CADENCE = """seq IN (
    SELECT seq FROM person WHERE cadence_days > 0
    UNION SELECT seq FROM person_tag JOIN person ON id = person_id
        WHERE tag IN (SELECT name FROM cadence WHERE kind = 'tag')
    UNION SELECT seq FROM person WHERE relation IN
        (SELECT name FROM cadence WHERE kind = 'relation')
)"""
IN_TOUCH = """
    SELECT id, name, relation, days, last FROM (
        SELECT seq, id, name, name_key, relation, created_on,
            coalesce(
                cadence_days,
                (SELECT min(days) FROM person_tag JOIN cadence ON kind = 'tag' AND name = tag
                    WHERE person_id = person.id),
                (SELECT days FROM cadence WHERE kind = 'relation' AND name = relation)
            ) AS days,
            (SELECT max(date) FROM entry_person WHERE person_id = person.id AND date <= ?) AS last
        FROM person
        WHERE {} AND retired_on IS NULL AND coalesce(snoozed_until, '') <= ?
        LIMIT -1  -- it keeps SQLite from computing `days` and `last` again for each condition
    )
    WHERE days > 0 AND (last IS NOT NULL OR created_on <= ?)
"""
DUE = "AND (last IS NULL OR last <= date(?, '-' || days || ' days'))"


def some_part_begins(key: str) -> tuple[str, tuple[str, ...]]:
    """The condition that a part of a person's name begins with these folded words, and its values.

    The full-text index holds no symbols, and only letters that Unicode 3.2 knows: a name of others
    only is found by reading all people.
    """
    start = f" {key}"
    if any(ucd_3_2_0.category(letter)[0] in "LN" for letter in key):
        is_match = "seq IN (SELECT rowid FROM person_fts WHERE person_fts MATCH ?)"
        return f"instr(' ' || name_key, ?) AND {is_match}", (start, f"name_key : {as_phrase(key)}")
    return "instr(' ' || name_key, ?)", (start,)


YEARLY_DAYS = """
    SELECT id, name, kind, value FROM (
        SELECT id, name, retired_on, 'birthday' AS kind, birthday AS value FROM person
        WHERE birthday <> '' AND substr(birthday, -5) IN ({0})
        UNION ALL
        SELECT id, name, retired_on, field, value FROM imported JOIN person ON id = person_id
        WHERE length(value) IN (7, 10) AND substr(value, -5) IN ({0}) AND birthday <> 'off'
            AND (field = 'birthday' AND birthday = '' OR field LIKE '%anniversary%')
    ) WHERE retired_on IS NULL AND NOT EXISTS
        (SELECT 1 FROM setting WHERE setting.name = 'birthdays' AND setting.value = 'off')
"""


class People(Table[Person]):
    """The people of one log, by name."""

    kind, of, order = "person", Person, "name_key, seq"
    made_of = "{0.name}:{0.created_on}"
    lists = (ALIASES, TAGS, LINKS)

    def row_of(self, thing: Person) -> dict[str, Any]:
        """The columns of a person's row, with the folded name."""
        return super().row_of(thing) | {"name_key": fold(thing.name)}

    def called(self, typed: str) -> list[KnownName]:
        """Everybody with a name or alias of which some part begins with the typed words."""
        condition, values = some_part_begins(fold(typed))
        return self.looked_up(condition, "instr(' ' || alias_key, ?)", (*values, values[0]))

    def exactly(self, name: str) -> list[KnownName]:
        """Everybody with exactly this name, regardless of case and accents."""
        key = fold(name)
        return [person for person in self.full_names([key]) if person.key == key]

    def full_names(self, keys: Collection[str]) -> list[KnownName]:
        """Everybody whose full name or alias is one of these folded names."""
        return [
            person
            for chunk in chunks(list(keys))
            for person in self.looked_up(
                f"name_key IN ({placeholders(chunk)})",
                f"alias_key IN ({placeholders(chunk)})",
                (*chunk, *chunk),
            )
        ]

    def by_part(self, key: str) -> list[KnownName]:
        """Everybody with a name or alias that begins or ends with these folded words."""
        end = f" {key}"
        where = (
            "{0} >= ? AND {0} < ? OR substr({0}, -2) = substr(?, -2) AND substr({0}, ?) = ?".format
        )
        values = (key, f"{key}\U0010ffff", key, -len(end), end)
        return self.looked_up(where("name_key"), where("alias_key"), values * 2)

    def alike(self, key: str, beginnings: Collection[str], most: int) -> list[KnownName]:
        """Everybody with a name or alias similar to a folded name.

        It has the same first or last two letters, or begins with one of `beginnings`; its length
        differs by at most `most` letters.
        """
        start, starts = key[:2], packed_list(sorted(beginnings))
        where = (
            "({0} >= ? AND {0} < ? OR substr({0}, -2) = substr(?, -2) OR {0} IN ("
            "SELECT one.{0} FROM json_each(?) AS start JOIN {1} AS one "
            "ON one.{0} >= start.value AND one.{0} < start.value || char(1114111))) "
            "AND abs(length({0}) - ?) <= ?"
        ).format
        values = (start, f"{start}\U0010ffff", key, starts, len(key), most)
        return self.looked_up(where("name_key", "person"), where("alias_key", "alias"), values * 2)

    def looked_up(self, name: str, alias: str, values: Sequence[Any]) -> list[KnownName]:
        """Names and aliases of people whose `name` or `alias` fits its condition (SQL).

        `values` are those of the first condition, followed by those of the second.
        """
        return [
            KnownName(id_, name, key, tuple(aliases.split("\n")) if aliases else (), company)
            for id_, name, key, company, aliases in self.db.rows(
                "SELECT id, name, name_key, company, (SELECT group_concat(alias_key, char(10)) "
                "FROM alias WHERE person_id = person.id) FROM person WHERE id IN "
                f"(SELECT id FROM person WHERE {name} "
                f"UNION SELECT person_id FROM alias WHERE {alias}) ORDER BY seq",
                values,
            )
        ]

    def has(self, person_id: str) -> bool:
        return bool(self.db.value("SELECT 1 FROM person WHERE id = ?", (person_id,)))

    def known(self) -> list[KnownName]:
        """Names and aliases of everybody, in the order they were added."""
        aliases: dict[str, list[str]] = {}
        for person, key in self.db.rows("SELECT person_id, alias_key FROM alias"):
            aliases.setdefault(person, []).append(key)
        return [
            KnownName(id_, name, key, tuple(aliases.get(id_, ())), company)
            for id_, name, key, company in self.db.rows(
                "SELECT id, name, name_key, company FROM person ORDER BY seq"
            )
        ]

    def names_of(self, people: Collection[str]) -> dict[str, str]:
        return dict(self.db.rows_in("SELECT id, name FROM person WHERE id IN ({})", people))

    def count(self) -> int:
        return int(self.db.value("SELECT count(*) FROM person"))

    def active(self) -> list[Person]:
        """Everybody who is not retired, by name."""
        return self.where("retired_on IS NULL")

    def untriaged(self, today: date) -> list[Person]:
        """Imported people on whom the user has not decided yet, most recent contact first."""
        people = self.where(
            "triaged_on IS NULL AND retired_on IS NULL AND cadence_days IS NULL "
            "AND EXISTS (SELECT 1 FROM imported WHERE person_id = person.id)"
        )
        last = {person: day for person, (day, _) in self.contacts(today).items()}
        return sorted(people, key=lambda person: last.get(person.id, date.min), reverse=True)

    def add_named(self, name: str, today: date, **columns: Any) -> Person:  # noqa: ANN401
        """Add a new person, even if the log has a namesake."""
        return self.add(Person("", name, created_on=today, **columns))

    def edit(self, person_id: str, **columns: Any) -> None:  # noqa: ANN401
        """Set columns of a person, and with `name` also its folded form."""
        if "name" in columns:
            columns["name_key"] = fold(columns["name"])
        self.db.update("person", person_id, **columns)

    def add_alias(self, person_id: str, alias: str) -> None:
        """Add another name of a person."""
        self.db.run(
            "INSERT INTO alias (person_id, alias, alias_key) VALUES (?, ?, ?) "
            "ON CONFLICT DO UPDATE SET alias = excluded.alias",
            (person_id, alias, fold(alias)),
        )

    def remove_alias(self, person_id: str, alias: str) -> bool:
        """Delete an alias; return whether there was one."""
        return bool(self.db.delete("alias", person_id=person_id, alias_key=fold(alias)))

    def add_to(self, table: str, column: str, person_id: str, values: Iterable[str]) -> None:
        """Add tags or links that the person does not have yet."""
        self.db.run_each(
            f"INSERT INTO {table} (person_id, {column}) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [(person_id, value) for value in values],
        )

    def remove_from(self, table: str, column: str, person_id: str, values: Iterable[str]) -> None:
        """Delete tags or links."""
        self.db.run_each(
            f"DELETE FROM {table} WHERE person_id = ? AND {column} = ?",
            [(person_id, value) for value in values],
        )

    def delete_parts(self, id_: str) -> None:
        """Remove a person from the things they take part in, which stay."""
        from pmlog.store.references import participants  # noqa: PLC0415  nobody is deleted each day

        for table in participants(self.db).values():
            self.db.delete(table, person_id=id_)

    def merge(self, kept: str, gone: str) -> None:
        """Merge `gone` into `kept`: references are redirected, and its name becomes an alias.

        Empty columns of `kept` are filled from `gone`, whose notes are added; of the others the
        value of `kept` wins.
        """
        from pmlog.store.tables.merge_people import merged, redirect_person  # noqa: PLC0415  nobody merges every day

        ours, theirs = self.get(kept), self.get(gone)
        for alias in (theirs.name, *theirs.aliases):
            if fold(alias) != fold(ours.name):
                self.add_alias(kept, alias)
        self.db.delete("alias", person_id=gone)
        redirect_person(self.db, kept, gone)
        self.edit(kept, **merged(ours, theirs))
        self.db.delete("person", id=gone)

    def imported(self, person_id: str) -> dict[str, tuple[str, ...]]:
        """The imported values of a person by field, the latest first."""
        rows = self.db.rows(
            "SELECT field, value, others FROM imported WHERE person_id = ? ORDER BY field",
            (person_id,),
        )
        return {field: (value, *unpacked_list(others)) for field, value, others in rows}

    def birthdays(self, today: date, ahead: int) -> list[Birthday]:
        """The birthdays and anniversaries from today to `ahead` days later, the next first.

        A typed birthday overrides an imported one. Left out are retired people, birthdays that are
        switched off, and all of them if the setting is off.
        """
        days = [today + timedelta(days=number) for number in range(ahead, -1, -1)]
        by_key = {key: day for day in days for key in birthday_keys(day)}
        keys = (*by_key,)
        rows = self.db.rows(YEARLY_DAYS.format(placeholders(keys)), keys * 2)
        birthdays = [
            Birthday(
                id_,
                name,
                by_key[text[-5:]],
                int(text[:4]) if text[:4].isdecimal() else None,
                kind,
                is_leap_day=text.endswith(LEAP_DAY),
            )
            for id_, name, kind, text in rows
        ]
        return sorted(birthdays, key=lambda birthday: (birthday.day, birthday.name, birthday.kind))

    @explained
    def last_contact(self, person_id: str, today: date) -> date | None:
        """The day of the last entry with this person, or None."""
        last = self.db.value(
            "SELECT max(date) FROM entry_person WHERE person_id = ? AND date <= ?",
            (person_id, today.isoformat()),
        )
        return day_of(last)

    @explained
    def contacts(self, today: date) -> dict[str, tuple[date, int]]:
        """The day of the last entry with each person and the number of entries, if there is one."""
        return {
            person: (date.fromisoformat(last), count)
            for person, last, count in self.db.rows(
                "SELECT person_id, max(date), count(*) FROM entry_person WHERE date <= ? "
                "GROUP BY person_id",
                (today.isoformat(),),
            )
        }

    def in_touch(self, today: date) -> list[InTouch]:
        """The people with a cadence, and the cadence that applies.

        A person's own cadence overrides the shortest of their tags, which overrides that of their
        relation. Left out are people who are retired, snoozed past `today`, have a cadence of 0, or
        were added after `today`.
        """
        return self.touches(today, WITH_CADENCE)

    def due_in_touch(self, today: date) -> list[InTouch]:
        """The people with a cadence whose next contact is due."""
        return self.touches(today, WITH_CADENCE, when=DUE)

    def in_touch_with(self, person_id: str, today: date) -> InTouch | None:
        """A person's cadence and last contact, or None if they have no cadence."""
        return next(iter(self.touches(today, "id = ?", person_id)), None)

    @explained
    def touches(self, today: date, who: str, *values: str, when: str = "") -> list[InTouch]:
        """The people that the conditions `who` and `when` hold for; `values` are those of `who`."""
        sql = f"{IN_TOUCH.format(who)} {when} ORDER BY name_key, seq"
        first, *days = (today.isoformat(),) * (sql.count("?") - len(values))
        return [
            InTouch(id_, name, relation, cadence, day_of(last))
            for id_, name, relation, cadence, last in self.db.rows(sql, (first, *values, *days))
        ]


MARCH = 3
LEAP_DAY = "02-29"


def birthday_keys(day: date) -> list[str]:
    """The birthdays (MM-DD) celebrated on a day; 29 February moves to the 28th in other years."""
    own = day.isoformat()[5:]
    is_last = own == "02-28" and (day + timedelta(days=1)).month == MARCH
    return [own, LEAP_DAY] if is_last else [own]
