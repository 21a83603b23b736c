"""What a list is answered as: phrases with bars, what to ask, seats left. No percentage."""

from __future__ import annotations

from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class View(BaseModel):
    """Base of what is answered."""

    model_config = ConfigDict(frozen=True)


class Reason(View):
    """One phrase; ``bar`` from -1 (against) to 1 (for) says how much it weighs."""

    says: str = Field(examples=["想做缝纫工，岗位正好招缝纫工"])
    bar: float = Field(ge=-1, le=1, examples=[0.8])


class Fit(View):
    """How well a pair fits. No percentage is told until outcomes have calibrated the score."""

    grade: str = Field(examples=["suited"])
    says: str = Field(examples=["较合适"])
    reasons: tuple[Reason, ...]
    to_ask: tuple[str, ...] = Field(examples=[["是否愿意住宿"]])


class OfferPlace(View):
    """One vacancy on a person's list; ``distance_km`` where the county's table has both places."""

    rank: int = Field(examples=[1])
    vacancy: UUID
    title: str = Field(examples=["缝纫工"])
    employer: str = Field(examples=["长汀县第一服装厂"])
    place: str = Field(examples=["河田镇"])
    wage: str = Field(examples=["3500–4500元/月"])
    headcount: str = Field(examples=["12人"])
    seats_left: int = Field(examples=[3])
    distance_km: float | None = Field(examples=[12.5])
    is_last_resort: bool = Field(description="公益性岗位，托底安排")
    fit: Fit


class PersonShortlist(View):
    """Vacancies for a person, in the county and outside.

    ``is_outside_conditional``: the person wishes to stay in the county; the second list is what
    there would be 若愿意出县.
    """

    labourer: UUID
    route: str = Field(examples=["match"])
    route_word: str = Field(examples=["已推荐"])
    is_human_only: bool
    inside: tuple[OfferPlace, ...]
    outside: tuple[OfferPlace, ...]
    is_outside_conditional: bool


class PersonPlace(View):
    """One person on a vacancy's list, for staff alone."""

    rank: int = Field(examples=[1])
    labourer: UUID
    name: str = Field(examples=["赵一"])
    age: int | None = Field(examples=[34])
    home: str = Field(examples=["河田镇露湖村"])
    work: str = Field(examples=["会做缝纫工；技能平车"])
    elsewhere: tuple[str, ...] = Field(examples=[["电子厂普工：面试"]])
    state: str | None = Field(description="与本岗位最近的状态", examples=["intention"])
    fit: Fit


class OfferShortlist(View):
    """People for a vacancy; ``off_list`` says why an advert is on nobody's list."""

    vacancy: UUID
    title: str = Field(examples=["缝纫工"])
    seats_left: int = Field(examples=[3])
    off_list: str | None = Field(examples=["已暂停推荐"])
    people: tuple[PersonPlace, ...]
