"""Numbers of a demonstration belong to nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.cards.numbers import CODICE_FISCALE, CheckRule, IdKind, PhoneForm, has_valid_check
from app.core.text import LocalText

NAME = LocalText((("en", "Number"),))


@pytest.mark.parametrize(
    ("number", "rule"),
    [
        ("79927398713", "luhn"),
        ("0306406152", "mod11"),
        ("3214282912345698765432161182", "mod97"),
        ("RSSMRA85T10A562S", "codice_fiscale"),
    ],
)
def test_known_valid_numbers_are_recognised(number: str, rule: CheckRule) -> None:
    assert has_valid_check(number, rule)


@given(st.text("0123456789", min_size=1, max_size=20), st.sampled_from(["luhn", "mod11", "mod97"]))
def test_made_numbers_never_have_a_valid_check_digit(digits: str, rule: CheckRule) -> None:
    kind = IdKind(id="n", name=NAME, pattern="##########", check=rule)
    assert kind.problem(kind.demo_number(digits)) is None


@given(st.text("0123456789", min_size=1, max_size=20))
def test_made_tax_codes_never_have_a_valid_check_letter(digits: str) -> None:
    kind = IdKind(id="n", name=NAME, pattern=CODICE_FISCALE, check="codice_fiscale")
    assert kind.problem(kind.demo_number(digits)) is None


def test_exactly_one_of_ten_last_digits_is_refused() -> None:
    kind = IdKind(id="n", name=NAME, pattern="##########", check="luhn")
    assert sum(kind.problem(f"123456789{last}") is not None for last in range(10)) == 1


@pytest.mark.parametrize(
    "number", ["", "12", "12345678901", "12345 7890", "١٢٣٤٥٦٧٨٩٠", "123456789X"]
)
def test_a_number_of_another_form_is_refused(number: str) -> None:
    kind = IdKind(id="n", name=NAME, pattern="##########", check="luhn")
    assert "does not have the form" in str(kind.problem(number))


def test_a_phone_number_that_could_ring_is_refused() -> None:
    form = PhoneForm(pattern="00-XX-###-###")
    assert form.problem("00-XX-123-456") is None
    for number in ("0039 06 123456", "+216 71 123 456", "00-39-123-456", ""):
        assert "reach nobody" in str(form.problem(number))
