"""The synthetic world of a card: families and their histories, made by the same acts as by hand.

How a module adds its part: `api.add_seeder(seed, after=("intake",))`, and `seed(stage)` is called
once, before anything is played, after the seeders of the modules in `after`. It writes dated acts
down; they are played in the order of time, among those of everybody else:

    def seed(stage):
        for history in stage.histories:                       # one for each case of the world
            if history.kind.id == "family_support":
                history.during("profiling", 0.5, profile)     # after half of its time there
        stage.at(stage.moment(stage.day, 9), receive_list)    # at a moment of its own

    def profile(history):                                     # played later: the case is open now
        history.act(history.worker, SubmitProfile(history.case, answers, versions=...))

A `history` knows `kind`, `journey` (its stops: stage, entered, left; closed, reason), `office`,
`clerk`, `worker` (a login, None where nobody has the case yet), `concern` (the family as it is at
opening, its reason and service; cases of households), `facts` (per language) and `chance`; once
played also `case`, `household`, `person`, `members` (person ids, the reference person first) and
`version()`. `history.happened("need_agreed", need=label)` lets the next note of the case tell it,
in the words that `notes/happened.yaml` has for that name.
`history.write({"en": "…{name}…", "fr": …, "ar": …}, login)` gives a text in the language of `login`
with its `versions`. `stage` has `card`, `day` (the last working day), `random`, `staff`, `moment`,
`at`, `act` and `reading(login)`. Acts of the past go on by `act`; an act may add
later ones by `stage.at`. Nothing may lie after `day`: `at` puts an act of a closed day on the next
working day, tells False where there is none, and `during` keeps to working hours by itself.
"""

from seed_data.fingerprint import fingerprint
from seed_data.world import seed

__all__ = ["fingerprint", "seed"]
