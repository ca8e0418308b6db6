"""How the findings of `deckgen check` are told: one file a format, with `write(report)`."""
