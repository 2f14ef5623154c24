"""The pages of profiling, and the panel on the case page."""

from app.uikit import Pages

PAGES = Pages(
    __name__,
    {
        "profiling.answer": "answer.AnswerPage",
        "profiling.case": "track.TrackPage",
        "profiling.list": "listing.TrackList",
    },
)
