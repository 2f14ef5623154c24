"""Where a fault is, the rows around its cell can be shown."""

from app.core.errors import Place
from app.core.forms.reader.excerpt import excerpt
from tests.core.forms.markdown import workbook_of

FORM = """
| survey |
| type | name | label | relevant |
| text | a | A | |
| text | b | B | ${a} == 1 |
| text | c | C | |
| text | d | D | |
| text | e | E | |
"""


def test_the_rows_around_a_cell_are_shown_with_the_cell_marked() -> None:
    place = Place("tool.xlsx", sheet="survey", row=3, column="relevant")
    found = excerpt(workbook_of(FORM), place)
    assert found is not None
    assert found.headings == ("type", "name", "relevant")
    assert [number for number, _cells in found.rows] == [2, 3, 4, 5]
    assert found.marked == (3, 2)
    assert dict(found.rows)[3] == ("text", "b", "${a} == 1")


def test_a_fault_of_the_whole_file_has_no_cell_to_show() -> None:
    assert excerpt(workbook_of(FORM), Place("tool.xlsx")) is None
    assert excerpt(workbook_of(FORM), Place("tool.xlsx", sheet="scores", row=2)) is None
