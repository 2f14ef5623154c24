"""Check values from a file against the parts of a card: pydantic, only where a file changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import UnionType
from typing import (
    Annotated,
    Any,
    ClassVar,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    Strict,
    create_model,
    model_validator,
)
from pydantic_core import PydanticCustomError

from app.core.cards.fields import CODE, Rule, Unfit, read_words
from app.core.cards.part import Part
from app.core.text import LocalText

Made = TypeVar("Made", bound=Part)


class Form(BaseModel):
    """One closed, unchangeable part of a file: an unknown key is a fault."""

    # Built with the first file, and once: not part by part at the import.
    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True
    )
    part: ClassVar[type[Part]]


def telling(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return `read` with what it finds unfit told in pydantic's way."""

    def told(value: Any) -> Any:
        try:
            return read(value)
        except Unfit as wrong:
            raise _fault(wrong) from None

    return told


Words = Annotated[LocalText, PlainValidator(telling(read_words))]
Code = Annotated[str, Field(pattern=CODE)]
Count = Annotated[int, Strict(), Field(ge=0)]


def checked(part: type[Made], values: object) -> Made:
    """Return the part with these values; raise pydantic's ValidationError with all faults."""
    made: Made = _made(form_of(part).model_validate(values))
    return made


_FORMS: dict[type[Part], type[Form]] = {}


def form_of(part: type[Part]) -> type[Form]:
    """Return the form that checks the values of a part."""
    if part not in _FORMS:
        _FORMS[part] = _form(part)
    return _FORMS[part]


def _form(part: type[Part]) -> type[Form]:
    hints = get_type_hints(part, include_extras=True)
    wanted: dict[str, Any] = {
        name: (_kind(hints[name]), getattr(part, name, ...)) for name in part.names()
    }

    def whole(form: Form) -> Form:
        if isinstance(wrong := part.unfit(cast(Part, form)), Unfit):
            raise _fault(wrong)
        return form

    looks: dict[str, Any] = {"whole": model_validator(mode="after")(whole)}
    form = create_model(part.__name__, __base__=Form, __validators__=looks, **wanted)
    form.part = part
    return form


def _made(value: Any) -> Any:
    if isinstance(value, Form):
        return value.part(**{name: _made(getattr(value, name)) for name in value.part.names()})
    if isinstance(value, dict):
        return {key: _made(entry) for key, entry in value.items()}
    return tuple(_made(entry) for entry in value) if isinstance(value, tuple) else value


def _kind(hint: Any) -> Any:
    """Return a type with forms in the place of parts and pydantic's rules in the place of ours."""
    origin, arguments = get_origin(hint), get_args(hint)
    if isinstance(hint, type) and issubclass(hint, Part):
        return form_of(hint)
    if origin is Annotated:
        rules = [found for rule in arguments[1:] for found in _rules(rule)]
        return Annotated[(_kind(arguments[0]), *rules)]
    if origin in (Union, UnionType):
        return Union[tuple(_kind(one) for one in arguments)]  # noqa: UP007 - made, not written
    if origin in (dict, tuple):
        return origin[tuple(_kind(one) for one in arguments)]
    return hint


def _rules(rule: Rule) -> Iterator[Any]:
    if rule.read is not None:
        yield PlainValidator(telling(rule.read))
    if rule.check is not None:
        yield AfterValidator(telling(rule.check))
    if rule.strict:
        yield Strict()
    limits: dict[str, Any] = {"alias": rule.key, "pattern": rule.pattern, "ge": rule.least,
              "min_length": rule.entries}  # fmt: skip
    if given := {name: limit for name, limit in limits.items() if limit is not None}:
        yield Field(**given)


def _fault(wrong: Unfit) -> PydanticCustomError:
    return PydanticCustomError(wrong.code, wrong.message, wrong.context)
