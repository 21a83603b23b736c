"""The records everything else speaks about: labourers, vacancies and the values they are made of.

An object that exists is valid. ``None`` means not stated or not readable. What was stated is kept
apart from what was inferred. The characteristics that the law forbids to use are not here, except
``sex``, which one statutory gate and the roster checks may read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from matcher.texts import LabourerProfile, VacancyProfile
from matcher.vocabulary import (
    Ability,
    Education,
    EmployerKind,
    Employment,
    Hardship,
    Health,
    Need,
    PersonCategory,
    Sex,
    Tier,
    WageBasis,
    WorkForm,
)


@dataclass(frozen=True, slots=True, repr=False)
class Identity:
    """A certificate number of 18, 20 or 22 characters that was read whole.

    ``number`` is upper case without spaces. It never shows in a repr, a log or an error.
    """

    number: str
    birth: date
    is_checksum_right: bool

    @property
    def person(self) -> str:
        """First 18 characters: one person, whatever the certificate."""
        return self.number[:18]

    @property
    def has_disability_certificate(self) -> bool:
        """Whether the number carries the suffix of a disability certificate."""
        return len(self.number) > 18

    @property
    def disability_kind(self) -> int | None:
        """Kind digit 1 to 7 of a disability certificate."""
        return int(self.number[18]) if self.has_disability_certificate else None

    @property
    def disability_grade(self) -> int | None:
        """Grade digit 1 (gravest) to 4 of a disability certificate."""
        return int(self.number[19]) if self.has_disability_certificate else None

    @property
    def sex(self) -> Sex:
        """What the 17th digit says."""
        return Sex.MALE if int(self.number[16]) % 2 else Sex.FEMALE

    @property
    def masked(self) -> str:
        """``35*************123``: two first, three last of the personal 18."""
        return f"{self.number[:2]}{'*' * 13}{self.number[15:18]}"

    def __repr__(self) -> str:
        return f"Identity({self.masked})"


@dataclass(frozen=True, slots=True, repr=False)
class Phone:
    """A phone number: 11 digits of a mobile, or a landline with its area code."""

    number: str

    @property
    def masked(self) -> str:
        """``138****1234``."""
        return f"{self.number[:3]}****{self.number[-4:]}"

    def __repr__(self) -> str:
        return f"Phone({self.masked})"


@dataclass(frozen=True, slots=True)
class Place:
    """A place, down to the finest step that is known.

    ``code`` is the administrative code known for sure: 2 digits (province), 4 (city) or 6
    (county). ``town`` and ``village`` are names as the region table spells them, or as written.
    """

    code: str | None = None
    town: str | None = None
    village: str | None = None

    @property
    def county_code(self) -> str | None:
        """Six-digit code of the county, if the place is known that finely."""
        return self.code if self.code is not None and len(self.code) == 6 else None


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Intention:
    """How far a person will go.

    Parameters
    ----------
    furthest
        The furthest tier accepted. ``None``: not stated; in-county is open, the rest to be checked.
    only_outside
        只去县外: in-county work is refused.
    prefers_outside
        A place outside the county was named, and in-county work was neither named nor refused.
    """

    furthest: Tier | None = None
    only_outside: bool = False
    prefers_outside: bool = False


@dataclass(frozen=True, slots=True)
class Headcount:
    """Seats of a vacancy. ``low`` and ``high`` are ``None`` when the advert names no number.

    ``on_payroll`` is a number of people already working there: it is no headcount.
    """

    low: int | None = None
    high: int | None = None
    on_payroll: int | None = None


@dataclass(frozen=True, slots=True)
class Wage:
    """What a person is paid, as stated and, where honest, by the month.

    Amounts are 元 per ``basis`` (``stated_*``) or 元 per month (``month_*``). ``None`` on one side
    is an open end; ``month_*`` is ``None`` where no honest estimate exists: a day rate counts only
    with stated days, or 21.75 where full time is stated.
    """

    basis: WageBasis = WageBasis.NONE
    stated_min: float | None = None
    stated_max: float | None = None
    month_min: float | None = None
    month_max: float | None = None
    is_negotiable: bool = False
    has_piece_part: bool = False
    has_guarantee: bool = False
    days_per_month: float | None = None


@dataclass(frozen=True, slots=True)
class AgeLimit:
    """Ages an advert asks for, in full years. ``is_soft``: 优先, 可放宽, 左右."""

    low: int | None = None
    high: int | None = None
    is_soft: bool = False


@dataclass(frozen=True, slots=True)
class EducationLimit:
    """Least schooling an advert asks for. A soft one (优先, 可放宽) closes nothing."""

    level: Education | None = None
    is_soft: bool = False


@dataclass(frozen=True, slots=True)
class Season:
    """When the work is: first and last day if stated, months of the year, length in days."""

    start: date | None = None
    end: date | None = None
    months: frozenset[int] = frozenset()
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Labourer:
    """One person of the roster. ``row`` is the data row and the person's id in every output."""

    row: int
    # who
    name: str = ""
    identity: Identity | None = None
    birth: date | None = None
    sex: Sex | None = None
    phone: Phone | None = None
    household: str | None = None
    is_household_head: bool | None = None
    category: PersonCategory | None = None
    # where from
    home: Place = NOWHERE
    residence: Place | None = None
    registered: Place | None = None
    # what they bring
    education: Education | None = None
    is_in_school: bool | None = None
    graduation_year: int | None = None
    health: Health | None = None
    ability: Ability | None = None
    is_heavy_work_confirmed: bool = False
    profile: LabourerProfile = field(default_factory=LabourerProfile)
    # where they stand
    employment: Employment | None = None
    workplace: Place | None = None
    employer: str | None = None
    employed_since: date | None = None
    wishes_change: bool = False
    # what they wish
    is_willing: bool | None = None
    intention: Intention = field(default_factory=Intention)
    needs: Need | None = None
    wage_wanted_cny_month: float | None = None
    accepts_lodging: bool | None = None
    has_care_duties: bool | None = None
    available_from: date | None = None
    busy_months: frozenset[int] = frozenset()
    companions: str | None = None
    hardships: Hardship | None = None
    hardship_recognised: date | None = None

    def age_on(self, day: date) -> int | None:
        """Full years on ``day``; ``None`` without a birth date."""
        if self.birth is None:
            return None
        had_birthday = (day.month, day.day) >= (self.birth.month, self.birth.day)
        return day.year - self.birth.year - (not had_birthday)


@dataclass(frozen=True, slots=True)
class Vacancy:
    """One posting with a headcount. ``row`` is the data row and its id in every output."""

    row: int
    employer: str = ""
    credit_code: str | None = None
    kind: EmployerKind | None = None
    title: str = ""
    headcount: Headcount = field(default_factory=Headcount)
    place: Place = NOWHERE
    wage: Wage = field(default_factory=Wage)
    education: EducationLimit = field(default_factory=EducationLimit)
    age: AgeLimit = field(default_factory=AgeLimit)
    forms: WorkForm | None = None
    season: Season = field(default_factory=Season)
    is_dispatch: bool = False
    dispatch_permit: str | None = None
    user_firm: str | None = None
    has_lodging: bool | None = None
    has_meals: bool | None = None
    has_couple_room: bool | None = None
    has_shuttle: bool | None = None
    has_insurance: bool | None = None
    has_night_shift: bool | None = None
    hours_per_month: float | None = None
    interview: str = ""
    valid_until: date | None = None
    phone: Phone | None = None
    contact: str = ""
    profile: VacancyProfile = field(default_factory=VacancyProfile)
    texts: tuple[tuple[str, str], ...] = ()
    """Stated text by column, for the advert check and for print: (column, text) pairs."""
