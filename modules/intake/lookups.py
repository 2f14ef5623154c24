"""What a search or a list tells of a person, and the report to a restricted case's team."""

from __future__ import annotations

from typing import Protocol

from app.api.data import (
    NewAddress,
    NewContact,
    NewIdentifier,
    NewName,
    NewPerson,
    ReportMatch,
)

SEARCH_LEAST = 0.78
"""A full name alone, without a date of birth, reaches this when it is the same."""


class Listed(Protocol):
    """What a list of another programme tells of a family: its line, or the row it is kept in."""

    @property
    def given(self) -> str: ...
    @property
    def family(self) -> str: ...
    @property
    def number(self) -> str | None: ...
    @property
    def place(self) -> str | None: ...


def searched_person(text: str) -> NewPerson | None:
    """Return what the words of a search tell: a whole number or a full name, None for less."""
    number = "".join(sign for sign in text.casefold() if sign.isalnum())
    if any(sign.isdigit() for sign in number):
        if len(number) < 6:
            return None
        held = (NewIdentifier("", number),)
        return NewPerson(names=(), identifiers=held, contacts=(NewContact(number),))
    return NewPerson(names=(NewName(text.strip()),)) if len(text.split()) > 1 else None


def listed_person(listed: Listed) -> NewPerson:
    """Return what a list tells of the person whom it names."""
    return NewPerson(
        names=(NewName(listed.given, listed.family),),
        contacts=(NewContact(listed.number),) if listed.number else (),
        addresses=(NewAddress(listed.place),) if listed.place else (),
    )


def looked_up(text: str) -> ReportMatch | None:
    """Return what tells a restricted case's team of a search, None for less than a full name."""
    new = searched_person(text)
    return ReportMatch((new,), least=SEARCH_LEAST) if new is not None else None


def looked_up_entry(listed: Listed) -> ReportMatch:
    """Return what tells a restricted case's team that a family of a list was compared."""
    return ReportMatch((listed_person(listed),), least=SEARCH_LEAST)
