"""Files of one's own that a plan takes: told as a whole where they break the rules."""

from __future__ import annotations

from pathlib import Path

from matcher.errors import PlanSettingsError
from matcher.own_files import Model, NotAsExpected, model_of, own_text


def plan_model(text: str, model: type[Model], *, file: Path) -> Model:
    """A TOML text as a model.

    Parameters
    ----------
    file
        What the text is called where it breaks the rules.

    Raises
    ------
    PlanSettingsError
        If the text is no TOML, or with every entry that breaks the model's rules.
    """
    try:
        return model_of(text, model)
    except NotAsExpected as error:
        raise _refused(error, file) from error


def load_plan_model(path: Path, model: type[Model]) -> Model:
    """A TOML file as a model.

    Raises
    ------
    PlanSettingsError
        If the file cannot be read as text, or as :func:`plan_model` says.
    """
    try:
        text = own_text(path)
    except NotAsExpected as error:
        raise _refused(error, path) from error
    return plan_model(text, model, file=path)


def _refused(error: NotAsExpected, file: Path) -> PlanSettingsError:
    reason = "entries" if error.faults else "no_toml"
    return PlanSettingsError(f"{file.name}: {error}", reason=reason, file=file, faults=error.faults)
