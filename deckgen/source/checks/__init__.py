"""The rules of `deckgen check`: one file a rule, whose name is the rule's id.

A rule has `SEVERITY`, and `check(sheet)` for what shows in one file or `across(sheets)` for what shows over all files
of a run; where it can be mended safely, `fix(text, path)` gives the text mended. Its docstring says what it finds
and, in a paragraph, why that is weak.
"""
