"""Where everything is built: settings in, working parts out. Nothing else constructs them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
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
from matcher.plan import (
    Link,
    PlanSettings,
    PlanValues,
    compile_plan,
    keep_plan_compiled,
    load_plan_values,
    prior_link,
    settings_over,
    shipped_plan_values,
)
from matcher.standing import StandingTools
from models import Lexicon, LexiconTextReader, TextSpace, Tokenizer

PIVOT_NORM = 12.0
"""Adverts shorter than this are not scaled up to full length; about four words of usual idf."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts every command works with.

    Parameters
    ----------
    values, link
        Of plans: what a placement is worth, and how a score becomes a chance.
    """

    regions: Regions
    lexicon: Lexicon
    text_reader: LexiconTextReader
    scorecards: Scorecards
    settings: ProcessSettings
    values: PlanValues = field(default_factory=shipped_plan_values)
    link: Link = field(default_factory=prior_link)

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

    def standing_tools(self) -> StandingTools:
        """What a standing match needs from outside the core."""
        return StandingTools(self.scorecards, fit_text, self.regions.coordinates)

    def match_settings(self, top_vacancies: int, top_labourers: int) -> MatchSettings:
        """Tuning of one match on this machine."""
        return MatchSettings(
            top_vacancies=top_vacancies,
            top_labourers=top_labourers,
            threads=self.settings.threads,
        )

    def plan_settings(self, file: Path | None, chosen: Mapping[str, object]) -> PlanSettings:
        """Tuning of one plan on this machine; what was chosen goes before the file.

        Raises
        ------
        PlanSettingsError
            If the file breaks the rules.
        """
        return settings_over(file, chosen, threads=self.settings.threads)

    def with_values(self, file: Path | None) -> Parts:
        """The same with plan values of a file of one's own, if there is one.

        Raises
        ------
        PlanSettingsError
            If the file breaks the rules.
        """
        return self if file is None else replace(self, values=load_plan_values(file))


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


def fit_text(
    labourers: Sequence[tuple[str, ...]], vacancies: Sequence[tuple[str, ...]]
) -> TextSpace:
    """A text space fitted on the two pools themselves."""
    return TextSpace.fit(vacancies, labourers, pivot_norm=PIVOT_NORM)


def vectorise(
    labourers: Sequence[tuple[str, ...]], vacancies: Sequence[tuple[str, ...]]
) -> tuple[SparseRows, SparseRows]:
    """Word weights in a space fitted on the two pools themselves."""
    space = fit_text(labourers, vacancies)
    return space.transform(labourers), space.transform(vacancies)
