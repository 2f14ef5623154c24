"""How long the screen stands still while a story is played in the window."""

from collections.abc import Callable
from statistics import quantiles

from app.core.settings import Settings
from app.core.stories.loader import find_story
from app.ui.stage.director import Director
from app.ui.window.window import Window
from tests.benchmarks.figures import Figures
from tests.benchmarks.looking import Stalls, until

STORY = "sandovia/first_family"


def play(window: Window, where: Settings) -> tuple[list[float], dict[str, float]]:
    """Play the story by itself; return all stops of the screen, and the longest of each step."""
    director = Director(window, find_story(where, STORY)[1])
    ended: list[bool] = []
    longest: dict[str, float] = {}
    spans: list[float] = []

    def step_done(outcome: object) -> None:
        step = director.step
        found = stalls.take()
        before = director.steps[director.index - 1][2].actor if director.index else ""
        same = "" if step.actor == before else ", with a switch of role"
        longest[f"step {director.index + 1} {step.do}{same}"] = max(found, default=0.0)
        spans.extend(found)
        director.next()

    director.waiting.connect(director.do)
    director.step_done.connect(step_done)
    director.ended.connect(lambda: ended.append(True))
    with Stalls() as stalls:
        director.begin()
        until(lambda: bool(ended), waiting=True)
    assert all(not outcome.problems for outcome in director.outcomes.values())
    director.deleteLater()
    return spans, longest


def test_story(measure: Callable, figures: Figures, data: Settings, opened: Callable) -> None:
    def work() -> list[tuple[list[float], dict[str, float]]]:
        window = opened(data, user="north.clerk")
        until(lambda: not window.tasks.busy)
        return [play(window, data) for _time in range(2)]

    for name, (spans, longest) in zip(("first", "second"), measure(work), strict=True):
        p95 = quantiles(spans, n=20)[-1] * 1000
        most = {} if name == "first" else {"p95": 50.0, "worst": 150.0}
        what = f"Story, {name} time: screen stands still"
        figures.say_ms(f"{what}, p95 of {len(spans)} stops", p95, most_ms=most.get("p95"))
        for kind in (False, True):
            steps = {s: t for s, t in longest.items() if s.endswith("role") is kind}
            worst = max(steps, key=lambda step: steps[step])
            figures.say_ms(
                f"{what}, longest: {worst}", steps[worst] * 1000, most_ms=most.get("worst")
            )
