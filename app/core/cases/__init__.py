"""Cases: stages, participants, assignments, notes, what a seat may see of them."""
