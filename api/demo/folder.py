"""The folder of a demonstration: its county, its data base, its keys, and how far it has come."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from api.demo.errors import DemoRefused
from api.settings import ProcessSettings
from matcher import shown_name, staged_folder

COUNTY = "350821"
ORDER, TOLD = "demo.json", "passwords-told"
SEED, MESS = 1, 0.05


class DemoOrder(BaseModel):
    """What was made up; it stands in the folder, so that a later call goes on with the same."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    people: int = Field(ge=1)
    vacancies: int = Field(ge=1)
    day: date
    county: str = COUNTY
    seed: int = SEED
    mess: float = MESS


@dataclass(frozen=True, slots=True)
class DemoFolder:
    """Where everything of a demonstration is; nothing of it lies elsewhere."""

    path: Path

    @property
    def labourers(self) -> Path:
        """The made-up roster."""
        return self.path / "county" / "labourers.xlsx"

    @property
    def vacancies(self) -> Path:
        """The made-up vacancy sheet."""
        return self.path / "county" / "vacancies.xlsx"

    @property
    def are_passwords_told(self) -> bool:
        """Whether all is made, and the passwords were shown."""
        return (self.path / TOLD).exists()

    def note_passwords_told(self) -> None:
        """Note that the passwords were shown; they are kept nowhere."""
        (self.path / TOLD).touch()

    def settings(self) -> ProcessSettings:
        """Settings under which the user's own data base, keys and tables are out of reach."""
        here = self.path.absolute()
        return ProcessSettings(
            data=here / "data", keys=here / "keys", database=None, towns=None, scorecard=None
        )

    def order(self) -> DemoOrder | None:
        """What stands in the folder; ``None`` if nothing has been made up yet.

        Raises
        ------
        DemoRefused
            ``damaged``: the folder was changed from outside.
        """
        try:
            return DemoOrder.model_validate_json((self.path / ORDER).read_bytes())
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (ValidationError, OSError):
            raise DemoRefused(
                "not an order of ours", reason="damaged", folder=shown_name(self.path)
            ) from None

    @contextmanager
    def first_files(self, order: DemoOrder) -> Iterator[Path]:
        """A folder for the county's files; they appear together with the order, or not at all.

        Raises
        ------
        DemoRefused
            ``not_empty``: there is something in the folder, and it is not ours.
        OutputError
            If the folder cannot be written.
        """
        with staged_folder(self.path) as fresh:
            # what a killed call left has just been taken away
            if self.path.is_dir() and any(self.path.iterdir()):
                raise DemoRefused(
                    "the folder holds other things",
                    reason="not_empty",
                    folder=shown_name(self.path),
                )
            county = fresh / "county"
            county.mkdir()
            yield county
            (fresh / ORDER).write_text(order.model_dump_json(indent=2) + "\n", encoding="utf-8")
