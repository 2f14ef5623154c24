"""The trail of visited pages."""

from app.core.registry.contributions import Target
from app.ui.navigation.trail import Trail

A, B, C = Target.to("a"), Target.to("b", case=1), Target.to("c")


def walked(*targets: Target) -> Trail:
    """Return a trail through these targets."""
    trail = Trail()
    for target in targets:
        trail.visit(target)
    return trail


def test_back_and_forward_move_between_visits() -> None:
    trail = walked(A, B)
    assert trail.back() == A
    assert trail.back() is None
    assert trail.forward() == B
    assert trail.forward() is None


def test_a_new_visit_cuts_off_what_lay_ahead() -> None:
    trail = walked(A, B)
    trail.back()
    trail.visit(C)
    assert not trail.can_go_forward
    assert trail.back() == A


def test_the_same_target_twice_counts_once() -> None:
    trail = walked(A, A)
    assert not trail.can_go_back


def test_pages_that_are_closed_are_forgotten_and_the_place_is_kept() -> None:
    trail = walked(A, B, C)
    trail.back()
    trail.keep_only({"a", "b"})
    assert trail.here == B
    trail.keep_only({"a"})
    assert trail.here == A
    trail.keep_only(set())
    assert trail.here is None
