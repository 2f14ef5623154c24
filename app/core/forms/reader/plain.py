"""Plain words for what pyxform says of a cell, by the name of its fault."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.text import Text, _

Said = tuple[Text, Text | None]

_NAME_FORM = _("A name begins with a letter and holds letters, digits, _, - and . only.")
_SAVE_TO = _("Write {example}.", example="persons#given_name")
_PARAMETERS: Said = (_("The parameters of this question cannot be read: {reason}"), None)

PYXFORM_SAYS: Mapping[str, Said] = {
    "ENTITY_001": (
        _(
            "The answer is to be saved, but the workbook has no sheet called {name}.",
            name="entities",
        ),
        _("Add the sheet, with one row for each list of records."),
    ),
    "ENTITY_002": (
        _("The property {saveto} is saved by row {other_row} already."),
        _("Keep one of the two."),
    ),
    "ENTITY_003": (
        _("A group or a repeat cannot be saved, only a question can."),
        _("Move it to the row of a question."),
    ),
    "ENTITY_004": (_("The sheet entities has no list called {dataset}."), None),
    "ENTITY_005": (
        _("The list {dataset} has no label."),
        _("Write one, such as {example}.", example="${given_name}"),
    ),
    "ENTITY_006": (_("The list {dataset} needs a condition under update_if."), None),
    "ENTITY_007": (_("The list {dataset} needs the record that it changes under entity_id."), None),
    "ENTITY_008": (_("It is not said to which list this answer is saved."), _SAVE_TO),
    "ENTITY_013": (_("Only one # can stand here."), _SAVE_TO),
    "HEADER_001": (
        _("The sheet {sheet_name} has no headings."),
        _("Write the names of the columns into its first row."),
    ),
    "HEADER_002": (
        _("The columns {other} and {header} mean the same."),
        _("Keep one of the two."),
    ),
    "HEADER_003": (_("The sheet {sheet_name} lacks the column {missing}."), None),
    "HEADER_004": (_("The heading of a column is empty or holds a space."), None),
    "HEADER_005": (
        _("The sheet entities cannot have the column {columns}."),
        _("Check how it is written, or delete the column."),
    ),
    "LABEL_001": (_("A choice needs a label."), _("Write what people are to read.")),
    "NAMES_001": (
        _("Two rows of the same group are called {value}."),
        _("Give one of them another name."),
    ),
    "NAMES_004": (
        _("Two repeats are called {value}."),
        _("Give one of them another name."),
    ),
    "NAMES_005": (_("The name meta is taken."), _("Give the row another name.")),
    "NAMES_006": (_("A choice needs a name."), _NAME_FORM),
    "NAMES_007": (
        _("Two choices of this list have the same name."),
        _("Give one of them another name."),
    ),
    "NAMES_008": (_("This is not a name that a row can have."), _NAME_FORM),
    "NAMES_009": (_("This is not a name that a row can have."), _NAME_FORM),
    "NAMES_010": (_("This is not a name that a record can have."), _NAME_FORM),
    "NAMES_011": (_("This is not a name that a record can have."), _NAME_FORM),
    "NAMES_012": (
        _("A record has its own name and label."),
        _("Save to a property with another name."),
    ),
    "NAMES_014": (_("Two rows name the same list of records."), _("Keep one of the two.")),
    "NAMES_015": (_("A list of records needs a name."), _NAME_FORM),
    "PYREF_001": (
        _("A reference is not closed."),
        _("Write {example}.", example="${name}"),
    ),
    "PYREF_002": (_("A comma is missing between two references."), None),
    "PYREF_003": (_("No question is called {q}."), None),
    "PYREF_004": (
        _("More than one question is called {q}: it is not clear which is meant."),
        _("Give one of them another name."),
    ),
    **{f"RANGE_{number:03}": _PARAMETERS for number in range(1, 13)},
    **{f"SURVEY_{number:03}": _PARAMETERS for number in range(3, 10)},
}

PLAIN_BY_REASON: Mapping[str, tuple[str, Said]] = {
    "calculation": (
        "Missing calculation",
        (_("A row of the kind calculate needs a calculation."), None),
    ),
    "name": ("with no name", (_("This row needs a name."), _NAME_FORM)),
    "type": (
        "with no type",
        (
            _("This row does not say what kind of question it is."),
            _("Kinds are text, integer, decimal, date, select_one and others of XLSForm."),
        ),
    ),
}
"""Faults to which pyxform gives no name: by column, with the words that it uses."""

_BESIDE = _("Put the file {file} into the folder of the workbook.")
_PLACE_TYPE = _("Ask for the place with {type}, or for words with {other}.")
NOTED: Mapping[str, Said] = {
    "unread_type": (_("Questions of the kind {type} cannot be asked here."), None),
    "not_recorded": (
        _("Nothing is recorded here for a row of the kind {type}; it works on a tablet."),
        None,
    ),
    "last_saved": (
        _("The answers of the form filled in before are not kept here; this begins blank."),
        None,
    ),
    "list_missing": (_("The list {file} does not stand beside the workbook."), _BESIDE),
    "list_format": (
        _("Only lists in files of the kinds .csv and .geojson can be read here, not {file}."),
        _("Save the list as a file of the kind .csv and name that."),
    ),
    "list_column": (
        _("The list {file} has no column {name}."),
        _("Its columns are {known}. Name the right one under parameters, as in {example}.",
          example="value=code label=title"),
    ),
    "list_too_long": (_("The list {file} has more than {n} lines."), _("Shorten the list.")),
    "list_unreadable": (
        _("The list {file} cannot be read."),
        _("Save it in a spreadsheet program as CSV, with the encoding UTF-8."),
    ),
    "invisible_sign": (
        _("This cell holds signs that nobody sees; they are left out here."),
        _("Write the cell anew: a tablet may stumble over them."),
    ),
}  # fmt: skip
"""What the reader notes of a row by itself."""

INSTEAD: Mapping[str, Text] = {
    "xml-external": _("Save the list as a file of the kind .csv and use csv-external."),
    "osm": _PLACE_TYPE.with_args(type="geopoint", other="select_one"),
}
"""What to use instead of a kind of question that cannot be asked here."""
