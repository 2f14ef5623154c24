"""Tables of people: persons, households, and the dated rows that tell about them."""

from __future__ import annotations

from sqlalchemy import Column, Index, Text, UniqueConstraint

from app.core.people.dated import dated
from app.core.store.types import Day, Json, Number, Str, Yes, key, ref, row_version, table

Folded = Text().with_variant(Text(collation="C"), "postgresql")  # prefixes are ranges of bytes

person = table(
    "person",
    key(),
    Column("uid", Str, nullable=False, unique=True),
    Column("birth_date", Day),
    Column("birth_precision", Str, nullable=False),
    Column("sex", Str),
    Column("language", Str),
    Column("deceased_on", Day),
    Column("office", Str),
    Column("restricted", Yes, nullable=False, default=False),
    Column("registered_on", Day, nullable=False),
    Column("registered_by", Number),
    ref("merged_into", "person.id", optional=True, index=False),
    row_version(),
)
Index("ix_person_office", person.c.office)

person_name = table(
    "person_name",
    key(),
    ref("person", "person.id"),
    Column("kind", Str, nullable=False),
    Column("script", Str, nullable=False),
    Column("language", Str),
    Column("given", Str, nullable=False),
    Column("family", Str, nullable=False),
    Column("parts", Json),
    *dated(),
)

household = table(
    "household",
    key(),
    Column("uid", Str, nullable=False, unique=True),
    Column("office", Str),
    Column("restricted", Yes, nullable=False, default=False),
    Column("registered_on", Day, nullable=False),
    Column("registered_by", Number),
    ref("merged_into", "household.id", optional=True, index=False),
    row_version(),
)
Index("ix_household_office", household.c.office)

membership = table(
    "membership",
    key(),
    ref("household", "household.id"),
    ref("person", "person.id"),
    Column("end_reason", Str),
    *dated(),
)

household_reference = table(
    "household_reference",
    key(),
    ref("household", "household.id"),
    ref("person", "person.id"),
    *dated(),
)

relation = table(
    "relation",
    key(),
    ref("person", "person.id"),
    Column("kind", Str, nullable=False),
    ref("other", "person.id"),
    *dated(),
)

guardianship = table(
    "guardianship",
    key(),
    ref("child", "person.id"),
    ref("guardian", "person.id"),
    Column("kind", Str, nullable=False),
    *dated(),
)

address = table(
    "address",
    key(),
    ref("household", "household.id", optional=True),
    ref("person", "person.id", optional=True),
    Column("kind", Str, nullable=False),
    Column("place", Str),
    Column("line", Str),
    *dated(),
)
Index("ix_address_place", address.c.place)

identifier = table(
    "identifier",
    key(),
    ref("person", "person.id"),
    Column("kind", Str, nullable=False),
    Column("number", Str, nullable=False),
    *dated(),
)

contact = table(
    "contact",
    key(),
    ref("household", "household.id", optional=True),
    ref("person", "person.id", optional=True),
    Column("channel", Str, nullable=False),
    Column("number", Str),
    Column("whose", Str, nullable=False),
    Column("shared", Yes),
    Column("safe_hours", Str),
    Column("message_allowed", Yes, nullable=False, default=False),
    Column("message", Str),
    Column("note", Str),
    *dated(),
)

people_key = table(
    "people_key",
    key(),
    Column("key", Folded, nullable=False),
    ref("person", "person.id", index=False),
    UniqueConstraint("key", "person"),
)
Index("ix_people_key_person_key", people_key.c.person, people_key.c.key)

PEOPLE_TABLES = [
    person,
    person_name,
    household,
    membership,
    household_reference,
    relation,
    guardianship,
    address,
    identifier,
    contact,
    people_key,
]
