"""The face for module code that reads and writes tables: SQLAlchemy, column types, core records."""

from sqlalchemy import (
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Select,
    Table,
    UniqueConstraint,
    and_,
    delete,
    exists,
    false,
    func,
    insert,
    not_,
    null,
    or_,
    select,
    update,
)
from sqlalchemy import case as case_when

from app.core.access.tables import (
    role_grant,
    user_account,
)
from app.core.cases.inputs import (
    OpenCase,
)
from app.core.cases.tables import (
    case_assignment,
    case_file,
)
from app.core.cases.visibility import (
    offices_in_reach,
)
from app.core.people.dated import (
    current,
)
from app.core.people.inputs import (
    AddMember,
    NewAddress,
    NewContact,
    NewIdentifier,
    NewMember,
    NewName,
    NewPerson,
    RegisterHousehold,
    RegisterPerson,
    ReportMatch,
)
from app.core.people.joined import refuse_joined
from app.core.people.likeness import (
    Draft,
    Likeness,
    possible_duplicates,
)
from app.core.people.names import (
    household_names,
    names,
)
from app.core.people.properties import (
    case_values,
    household_from,
    person_from,
)
from app.core.people.records import (
    HouseholdCard,
    household_card,
    person_card,
)
from app.core.people.search import (
    PersonRow,
    person_rows,
    search,
)
from app.core.people.tables import (
    address,
    contact,
    household,
    household_reference,
    membership,
    person,
    person_name,
)
from app.core.people.writing import (
    add_row,
)
from app.core.store.spans import (
    days_between,
)
from app.core.store.types import (
    Day,
    Json,
    Minor,
    Moment,
    Number,
    Str,
    Yes,
    canonical,
    key,
    ref,
    row_version,
    table,
)

__all__ = [
    "AddMember",
    "Column",
    "ColumnElement",
    "Day",
    "Draft",
    "ForeignKey",
    "HouseholdCard",
    "Index",
    "Json",
    "Likeness",
    "Minor",
    "Moment",
    "NewAddress",
    "NewContact",
    "NewIdentifier",
    "NewMember",
    "NewName",
    "NewPerson",
    "Number",
    "OpenCase",
    "PersonRow",
    "RegisterHousehold",
    "RegisterPerson",
    "ReportMatch",
    "Select",
    "Str",
    "Table",
    "UniqueConstraint",
    "Yes",
    "add_row",
    "address",
    "and_",
    "canonical",
    "case_assignment",
    "case_file",
    "case_values",
    "case_when",
    "contact",
    "current",
    "days_between",
    "delete",
    "exists",
    "false",
    "func",
    "household",
    "household_card",
    "household_from",
    "household_names",
    "household_reference",
    "insert",
    "key",
    "membership",
    "names",
    "not_",
    "null",
    "offices_in_reach",
    "or_",
    "person",
    "person_card",
    "person_from",
    "person_name",
    "person_rows",
    "possible_duplicates",
    "ref",
    "refuse_joined",
    "role_grant",
    "row_version",
    "search",
    "select",
    "table",
    "update",
    "user_account",
]
