"""The synthetic referrals end only in ways that their basis allows."""

import random

from modules.referral.seed_case import ENDS, Telling


def ends(*, consent: bool) -> set[str]:
    """Return all ends that many referrals come to."""
    telling = Telling(None, None, random.Random(7))
    return {telling._end(consent=consent) for _number in range(500)}


def test_what_rests_on_no_consent_never_ends_by_taking_it_back() -> None:
    assert ends(consent=True) == {end for end, _share in ENDS}
    assert ends(consent=False) == {end for end, _share in ENDS} - {"consent_withdrawn"}
