"""Fields of forms: native lists, days and texts, and models made of what stands in them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement
from pydantic import BaseModel, ValidationError

from api.service.errors import Unacceptable

Model = TypeVar("Model", bound=BaseModel)
GIVE_VALUE = "(event) => emit(event.target.value)"


class Choice:
    """A list to choose one entry from, the browser's own: good for keyboards and phones.

    Parameters
    ----------
    options
        Words by code.
    on_change
        Called after the value has changed.
    """

    def __init__(
        self,
        label: str,
        options: Mapping[str, str],
        *,
        value: str = "",
        on_change: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self.value = value
        self._on_change = on_change
        with ui.element("label").classes("cf-field"):
            ui.label(label).classes("cf-field-name")
            with ui.element("select").classes("cf-select") as select:
                for code, word in options.items():
                    option = TextElement(tag="option", text=word)
                    option.props["value"] = str(code)
                    if code == value:
                        option.props["selected"] = True
        select.on("change", self._change, js_handler=GIVE_VALUE)

    async def _change(self, event: Any) -> None:
        self.value = str(event.args)
        if self._on_change is not None:
            await self._on_change()


def text_field(label: str, *, value: str = "", hint: str = "", most: int = 100) -> ui.input:
    """A line to type in."""
    field = ui.input(label, value=value).props(f"outlined stack-label maxlength={most}")
    if hint:
        field.props["placeholder"] = hint
    return field.classes("cf-text")


def day_field(label: str, value: date | None = None) -> ui.input:
    """A day, with the calendar of the browser."""
    stated = "" if value is None else value.isoformat()
    return ui.input(label, value=stated).props("outlined stack-label type=date").classes("cf-text")


def moment_field(label: str) -> ui.input:
    """A day and a time, with the calendar of the browser."""
    return ui.input(label).props("outlined stack-label type=datetime-local").classes("cf-text")


def day_of(field: ui.input) -> str | None:
    """What stands in the field of a day."""
    return str(field.value) if field.value else None


def moment_of(field: ui.input) -> str | None:
    """What stands in the field of a moment, with the offset of this place.

    Raises
    ------
    Unacceptable
        If it is no moment.
    """
    if not field.value:
        return None
    try:
        return datetime.fromisoformat(str(field.value)).astimezone().isoformat()
    except ValueError:
        raise Unacceptable("not a moment", field="due_at") from None


def made(model: type[Model], **facts: Any) -> Model:
    """What a service takes, made of what was typed.

    Raises
    ------
    Unacceptable
        If it breaks a bound of the model; nothing of what was typed is told.
    """
    try:
        return model.model_validate(facts)
    except ValidationError as error:
        places = error.errors(include_url=False, include_context=False, include_input=False)
        field = str(next(iter(places[0]["loc"]), ""))
    raise Unacceptable("breaks a bound", field=field)
