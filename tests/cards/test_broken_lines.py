"""A slip of the hand anywhere in a card ends in sentences, never in a traceback."""

import random
from pathlib import Path

import pytest

from app.core.cards.finder import find_cards
from app.core.cards.loader import check_card

SLIPS = ("7", "[]", "{}", "null", "true", "x", "[1, {a: b}]", '""', "{en: 5}", '"{x}"', "1e5")


def slipped(text: str, chance: random.Random) -> str:
    """Return `text` with one line deleted, cut, doubled, or given another value."""
    lines = text.split("\n")
    number = chance.randrange(len(lines))
    line = lines[number]
    lines[number : number + 1] = chance.choice(
        [
            [],
            [line[: chance.randrange(len(line) + 1)]],
            [line, chance.choice(lines)],
            [f"{line.partition(':')[0]}: {chance.choice(SLIPS)}"],
            [line.replace(chance.choice('aeinor:,{}[]"'), chance.choice(["", ":", "{", "\0"]), 1)],
            [line.replace(" ", "", 2)],
        ]
    )
    return "\n".join(lines)


@pytest.mark.parametrize("name", ["card.yaml", "places.csv", "services.csv", "providers.csv"])
def test_a_slip_in_any_line_is_told_in_sentences(copy_of_sandovia: Path, name: str) -> None:
    chance = random.Random(name)
    path = copy_of_sandovia / name
    whole = path.read_text(encoding="utf-8")
    for _number in range(40):
        path.write_text(slipped(whole, chance), encoding="utf-8")
        for fault in check_card(copy_of_sandovia):
            assert str(fault.message)
            assert fault.place.file.startswith(str(copy_of_sandovia))
        assert [card.id for card in find_cards(copy_of_sandovia.parent)] == ["sandovia"]
