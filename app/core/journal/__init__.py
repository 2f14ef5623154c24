"""The journal: seats, units of work, commands, events, the hash chain and its subscribers."""
