"""Scoring: what answers add up to, and what a tool proposes; it never decides.

The sheets `scores`, `bands`, `tracks`, `needs`, `recommendations` and `source` stand in the
workbook of a tool. Their expressions are those of forms and read, besides questions,
`${group.points}` (the points of the chosen answers in a question, group or repeat), a score
`${fcs}` and its band `${fcs.band}`, a need `${need.rent}`, and the published facts of `CONTEXT`.
"""
