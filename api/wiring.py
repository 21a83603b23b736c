"""Where everything is built: settings in, working parts out. Nothing else constructs them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from api.settings import ProcessSettings
from matcher import (
    MatchSettings,
    Progress,
    ReadingContext,
    Regions,
    Scorecards,
    SparseRows,
    Tools,
    compile_kernel,
    keep_compiled_in,
    load_scorecards,
    prior_scorecards,
)
from matcher.plan import PlanSettings, compile_plan, keep_plan_compiled
from models import Lexicon, LexiconTextReader, TextSpace, Tokenizer

PIVOT_NORM = 12.0
"""Adverts shorter than this are not scaled up to full length; about four words of usual idf."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts every command works with."""

    regions: Regions
    lexicon: Lexicon
    text_reader: LexiconTextReader
    scorecards: Scorecards
    settings: ProcessSettings

    def context(self, today: date, county: str | None) -> ReadingContext:
        """What reading a table needs; ``county`` as the user wrote it.

        Raises
        ------
        UnknownPlace
            If no region, or more than one, goes by that name.
        """
        home = None if county is None else self.regions.find_county(county)
        return ReadingContext(today, self.regions, home, self.text_reader)

    def tools(self, progress: Progress) -> Tools:
        """What matching needs from outside the core."""
        return Tools(self.scorecards, vectorise, self.regions.coordinates, progress)

    def match_settings(self, top_vacancies: int, top_labourers: int) -> MatchSettings:
        """Tuning of one match on this machine."""
        return MatchSettings(
            top_vacancies=top_vacancies,
            top_labourers=top_labourers,
            threads=self.settings.threads,
        )

    def plan_settings(self, seed: int) -> PlanSettings:
        """Tuning of one plan on this machine."""
        return PlanSettings(seed=seed, threads=self.settings.threads)


def build_parts(settings: ProcessSettings) -> Parts:
    """Load tables and dictionaries: about a second."""
    lexicon = Lexicon.load()
    return Parts(
        regions=Regions.load(settings.towns),
        lexicon=lexicon,
        text_reader=LexiconTextReader(lexicon, Tokenizer(lexicon.words())),
        scorecards=(
            prior_scorecards()
            if settings.scorecard is None
            else load_scorecards(settings.scorecard)
        ),
        settings=settings,
    )


def prepare_kernel(settings: ProcessSettings) -> None:
    """Compile the kernel or load it from the user's cache folder: some seconds the first time."""
    _prepare(settings, keep_compiled_in, compile_kernel)


def prepare_plan(settings: ProcessSettings) -> None:
    """As :func:`prepare_kernel`, and the loops that plans need besides."""
    prepare_kernel(settings)
    _prepare(settings, keep_plan_compiled, compile_plan)


def _prepare(
    settings: ProcessSettings, keep_in: Callable[[Path], bool], compile_part: Callable[[], None]
) -> None:
    """Compile something that is kept in the user's cache folder, if that can be written.

    A cache that was cut short (a full disk, a power cut) raises whatever its bytes happen to
    spell. It is thrown away once; what the code itself raises, it raises again.
    """
    folder = settings.cache_dir / "kernel"
    if not keep_in(folder):
        compile_part()
        return
    try:
        compile_part()
    except Exception:
        for path in folder.rglob("*.nb[ic]"):
            path.unlink(missing_ok=True)
        compile_part()


def vectorise(
    labourers: Sequence[tuple[str, ...]], vacancies: Sequence[tuple[str, ...]]
) -> tuple[SparseRows, SparseRows]:
    """Word weights in a space fitted on the two pools themselves."""
    space = TextSpace.fit(vacancies, labourers, pivot_norm=PIVOT_NORM)
    return space.transform(labourers), space.transform(vacancies)
