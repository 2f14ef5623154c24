"""Search: folding, beginnings, pages, and that only visible people are found."""

from __future__ import annotations

import pytest

from app.core.people.folding import folded, script_of, skeleton
from app.core.people.inputs import NewName, NewPerson, RegisterPerson
from app.core.people.search import search
from tests.core.world import World, person_of


def found(world: World, text: str, login: str = "north.clerk") -> list[str]:
    """Return the names that a search shows."""
    return [row.name for row in world.ask(login, lambda r: search(r, text))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Éloïse", "eloise"),
        ("أحمد", "احمد"),
        ("فاطمة", "فاطمه"),
        ("مُحَمَّد", "محمد"),
        ("ليلى", "ليلي"),
        ("محـمد", "محمد"),
        ("Łukasz", "lukasz"),
        ("O’Neil", "oneil"),
    ],
)
def test_names_are_folded_to_what_people_type(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_words_that_sound_alike_share_a_skeleton() -> None:
    assert skeleton("haroun") == skeleton("harun") == skeleton("harroun")
    assert skeleton("haroun") != skeleton("karim")


def test_script_is_read_from_the_letters() -> None:
    assert [script_of(t) for t in ("Amal", "أمل", "Ամալ", "Амал", "12")] == [
        "Latn",
        "Arab",
        "Armn",
        "Cyrl",
        "Zyyy",
    ]


def test_every_word_must_begin_a_word_of_the_name(world: World) -> None:
    world.family()
    world.family(given="Karim", family="Harbi")
    assert found(world, "har") == ["Karim Harbi", "Sami Harbi", "Amal Haroun", "Sami Haroun"]
    assert found(world, "har am") == ["Amal Haroun"]
    assert found(world, "roun") == []
    assert found(world, "  ") == []
    assert found(world, "'; --") == []


def test_arabic_names_are_found_without_their_marks(world: World) -> None:
    world.do("north.clerk", RegisterPerson(NewPerson((NewName("أحمد", "الهاشمي"),))))
    assert found(world, "احمد") == ["أحمد الهاشمي"]


def test_identity_number_and_phone_find_the_person(world: World) -> None:
    world.do(
        "north.clerk", RegisterPerson(person_of("Amal", number="1234567890", phone="00-XX-222-333"))
    )
    for text in ("1234567890", "12345 678", "00-XX-222-333", "00xx2223", "222-333"):
        assert found(world, text) == ["Amal"], text


def test_person_with_two_matching_words_stands_once(world: World) -> None:
    world.do("north.clerk", RegisterPerson(person_of("Harit", "Haroun")))
    assert found(world, "har") == ["Harit Haroun"]


def test_pages_follow_one_another_without_gap_or_double(world: World) -> None:
    for number in range(7):
        world.do("north.clerk", RegisterPerson(person_of(f"Amal{'abcdefg'[number]}")))
    pages, after = [], None
    while rows := world.ask("north.clerk", lambda r, a=after: search(r, "amal", after=a, limit=3)):
        pages.append([row.name for row in rows])
        after = rows[-1].after
    assert [len(page) for page in pages] == [3, 3, 1]
    assert len({name for page in pages for name in page}) == 7


def test_people_of_another_office_are_not_found(world: World) -> None:
    world.family("coast.clerk")
    assert found(world, "haroun") == []
    assert found(world, "haroun", "coast.clerk") == ["Amal Haroun", "Sami Haroun"]
    assert found(world, "haroun", "coordinator") == ["Amal Haroun", "Sami Haroun"]
    assert found(world, "haroun", "admin") == []
