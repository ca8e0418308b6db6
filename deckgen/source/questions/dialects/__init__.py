"""The ways lecturers write questions, one file each.

A dialect names its `ORDER` (who is asked first), its `ANCHOR` (how the line begins that may betray it) and
`draft(lines, at, floor)`: the question whose anchor is the line with index `at`, None where it is none after all. It
may look back, but not before the line with index `floor`, and must not look at more lines than a question can have.
"""
