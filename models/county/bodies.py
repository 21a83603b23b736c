"""What invented people bring: schooling, health, ability to work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matcher.vocabulary import Ability, Education, Health
from models.county.chance import Chance
from models.county.fields import at_age
from models.county.households import UNDER_AGE, Member
from models.county.people_parameters import BodyFigures

ELDER_AGE = 60
_LEAGUE_UNTIL, _PARTY_FROM = 28, 22
_SENIOR_FROM, _COLLEGE_FROM = 15, 18
_LEFT_SCHOOL_UNTIL = 19
_GRAVE, _LIMB = "12", "4"
_HIGHEST = (
    (17, Education.JUNIOR),
    (20, Education.SENIOR),
    (21, Education.COLLEGE),
    (99, Education.BACHELOR),
)
"""Highest level that somebody out of school may have at an age."""


@dataclass(frozen=True, slots=True)
class Body:
    """What a person brings.

    Parameters
    ----------
    education
        ``None`` for those at school: the form then names the grade instead.
    school
        Grade attended; empty for those who left school.
    graduation_year
        Of those who left school lately.
    certificate
        What a disability certificate adds to the number; empty without one.
    """

    education: Education | None
    school: str
    graduation_year: int | None
    health: Health
    ability: Ability
    certificate: str
    politics: str

    @property
    def is_able(self) -> bool:
        """Whether the roster classes the person as able to work, and no school is in the way."""
        return not self.school and self.ability in {Ability.ORDINARY, Ability.SKILLED}


def make_body(
    member: Member, figures: BodyFigures, chance: Chance, *, today: date, has_trade: bool
) -> Body:
    """Draw schooling, health and ability; the younger and the healthier, the abler."""
    is_pupil = chance.happens(at_age(figures.at_school_by_age, member.age))
    level = Education[chance.weigh(at_age(figures.education_by_age, member.age))]
    school = _grade(member.age, chance) if is_pupil else ""
    year = None if is_pupil else _graduation_year(member.age, figures, chance, today=today)
    health = _health(member.age, figures, chance)
    certificate = _certificate(health, figures, chance)
    ability = _ability(member.age, health, figures, chance=chance)
    if certificate[:1] == _LIMB and certificate[1:2] in _GRAVE and ability is Ability.ORDINARY:
        ability = Ability.WEAK
    if ability is Ability.ORDINARY and has_trade and chance.happens(figures.skilled_share):
        ability = Ability.SKILLED
    if member.age <= UNDER_AGE:
        ability = Ability.NONE
    level = min(max(level, _least_after(member.age, year)), at_age(_HIGHEST, member.age))
    return Body(
        education=None if is_pupil else level,
        school=school,
        graduation_year=year,
        health=health,
        ability=ability,
        certificate=certificate,
        politics=_politics(member.age, figures, chance),
    )


def _grade(age: int, chance: Chance) -> str:
    if age <= UNDER_AGE:
        return chance.pick(("初中三年级", "初三"))
    if age <= _COLLEGE_FROM:
        kind = chance.pick(("高中", "高中", "中职", "技校"))
        return f"{kind}{chance.pick('一二三')}年级"
    kind = chance.pick(("大专", "本科"))
    return f"{kind}{chance.pick('一二三')}年级"


def _graduation_year(age: int, figures: BodyFigures, chance: Chance, *, today: date) -> int | None:
    is_fresh = age <= _LEFT_SCHOOL_UNTIL and chance.happens(figures.just_left_school_share)
    return today.year - chance.between(0, 1) if is_fresh else None


def _least_after(age: int, graduation_year: int | None) -> Education:
    """Least level of somebody who went to school until lately."""
    if graduation_year is None or age < _SENIOR_FROM:
        return Education.ILLITERATE
    return Education.JUNIOR


def _health(age: int, figures: BodyFigures, chance: Chance) -> Health:
    if not chance.happens(at_age(figures.ill_by_age, age)):
        return Health.HEALTHY
    health = Health(0)
    for name in chance.weigh(figures.illnesses).split():
        health |= Health[name]
    return health


def _certificate(health: Health, figures: BodyFigures, chance: Chance) -> str:
    kind, grade = chance.weigh(figures.disability_kinds), chance.weigh(figures.disability_grades)
    reissue = f"B{chance.between(1, 3)}" if chance.happens(figures.reissued_share) else ""
    has_one = bool(health & Health.DISABLED) and chance.happens(figures.certificate_share)
    return f"{kind}{grade}{reissue}" if has_one else ""


def _ability(age: int, health: Health, figures: BodyFigures, *, chance: Chance) -> Ability:
    by_health = dict(figures.ability_by_health)
    state = health.name if health.name in by_health else "SEVERAL"
    ability = Ability[chance.weigh(by_health[state or "SEVERAL"])]
    is_elder = age >= ELDER_AGE and ability is Ability.ORDINARY
    is_weak = is_elder and chance.happens(figures.weak_from_60_share)
    return Ability.WEAK if is_weak else ability


def _politics(age: int, figures: BodyFigures, chance: Chance) -> str:
    is_member = chance.happens(figures.party_share)
    is_youth = chance.happens(figures.league_share)
    if age >= _PARTY_FROM and is_member:
        return "中共党员"
    return "共青团员" if age <= _LEAGUE_UNTIL and is_youth else "群众"
