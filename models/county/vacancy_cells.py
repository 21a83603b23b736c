"""What stands in each cell of an invented vacancy's row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from matcher.parse.reading import CellValue
from matcher.vocabulary import FORM_WORDS, Demand, EmployerKind
from models.county.chance import Chance
from models.county.employers import Employer, works_in_village
from models.county.order import CountyOrder
from models.county.parameters import CountyParameters
from models.county.places import CountyPlaces
from models.county.tables import CountyTrade, words
from models.county.vacancies import Advert, is_far
from models.county.vacancy_parameters import AdvertFigures
from models.trades import Lexicon, Trade

CellValues = dict[str, CellValue]

_HOME_BRANCH, _TEA_TRADE = "手工", "采茶工"
_FARM_BRANCHES = frozenset({"种植", "茶叶", "林业"})


class AdvertWriter:
    """Writes adverts of one county."""

    def __init__(
        self,
        order: CountyOrder,
        places: CountyPlaces,
        parameters: CountyParameters,
        lexicon: Lexicon,
    ) -> None:
        self._order = order
        self._places = places
        self._figures: AdvertFigures = parameters.adverts
        self._lexicon = lexicon

    def cells(self, advert: Advert) -> CellValues:
        """Cells by column key; empty cells are left out."""
        chance = Chance(self._order.seed, "advert cells", advert.index)
        known = self._lexicon.get(advert.trade.name) or Trade(advert.trade.name, "")
        cells: CellValues = {}
        cells |= self._employer(advert)
        cells |= self._core(advert, chance)
        cells |= self._texts(advert, known, chance)
        cells |= self._work(advert, known, chance)
        cells |= self._offers(advert, chance)
        for _, column, text in advert.limits.unlawful:
            cells[column] = _joined(cells.get(column), text)
        return {key: value for key, value in cells.items() if value not in (None, "")}

    def _employer(self, advert: Advert) -> CellValues:
        employer = advert.employer
        # One hand fills in all rows of an employer.
        own = Chance(self._order.seed, "employer cells", employer.name)
        return {
            "employer": employer.name,
            "credit_code": employer.credit_code,
            "kind": own.pick(words("employers")["kind_words"][employer.kind.name]),
            "place": self._place(employer, own),
            "user_firm": employer.user_firm,
            "permit": employer.permit,
            "contact": employer.contact,
            "phone": employer.phone,
        }

    def _place(self, employer: Employer, chance: Chance) -> str:
        place = employer.place
        full = self._places.regions.full_name(str(place.code))
        if place.town is None:
            return full
        near = f"{place.town}{place.village if works_in_village(employer) else ''}"
        return chance.pick((full + near, self._places.short_name + near, full + place.town))

    def _core(self, advert: Advert, chance: Chance) -> CellValues:
        said = words("vacancy_texts")["title"]
        is_seasonal = advert.trade.name == _TEA_TRADE
        is_public = advert.employer.kind is EmployerKind.PUBLIC_WELFARE
        title = chance.pick(said["season" if is_seasonal else "plain"])
        title = "{noun}" if is_public else title
        seats: CellValue = advert.seats.text
        if isinstance(seats, str) and seats.isdigit():
            seats = int(seats)
        return {
            "title": title.format(noun=chance.pick(advert.trade.nouns)),
            "headcount": seats,
            "wage": advert.pay.text,
            "education": advert.limits.education_text,
            "age": advert.limits.age_text,
            "sex": advert.limits.sex_text,
        }

    def _texts(self, advert: Advert, known: Trade, chance: Chance) -> CellValues:
        said, figures = words("vacancy_texts"), self._figures
        noun, skill = chance.pick(advert.trade.nouns), chance.pick(known.skills or (known.name,))
        skills = chance.pick(said["skills"]["styles"]).format(noun=noun, skill=skill)
        has_skills, has_description = (
            chance.happens(share) for share in (figures.skills_share, figures.description_share)
        )
        licence = ""
        if known.licences:
            words_of_permit = FORM_WORDS[known.licences[0]]
            licence = chance.pick(said["skills"]["licence"]).format(licence=words_of_permit)
        description = self._description(advert, chance)
        return {
            "skills": skills if has_skills else None,
            "licences": licence if chance.happens(0.8) else None,
            "description": description if has_description or advert.employer.user_firm else None,
        }

    def _description(self, advert: Advert, chance: Chance) -> str:
        said, figures = words("vacancy_texts")["description"], self._figures
        text = chance.pick(advert.trade.tasks)
        if advert.trade.branch == _HOME_BRANCH and chance.happens(figures.home_based_share):
            return str(text + chance.pick(said["home"]))
        if advert.employer.user_firm:
            return str(text + chance.pick(said["agency"]).format(firm=advert.employer.user_firm))
        is_training = chance.happens(figures.training_share)
        if is_training and advert.employer.kind is not EmployerKind.PUBLIC_WELFARE:
            return str(text + chance.pick(said["training"]))
        is_public = advert.employer.kind is EmployerKind.PUBLIC_WELFARE
        return str(text + chance.pick(said["public" if is_public else "more"]))

    def _work(self, advert: Advert, known: Trade, chance: Chance) -> CellValues:
        terms, figures = words("vacancy_texts")["terms"], self._figures
        is_public = advert.employer.kind is EmployerKind.PUBLIC_WELFARE
        has_demand, has_forms, has_shift, has_contract, has_season = (
            chance.happens(share)
            for share in (
                figures.demand_share, figures.forms_share, figures.shift_share,
                figures.contract_share, 0.5,
            )
        )  # fmt: skip
        tail = "_public" if is_public else ""
        forms = chance.pick(terms[_forms(advert, is_public=is_public)])
        demand = chance.pick(terms[f"demand_{Demand(known.demand).name}"])
        season = chance.pick(terms[_season(advert.trade)])
        return {
            "demand": demand if has_demand else None,
            "forms": forms if has_forms or advert.employer.user_firm else None,
            "season": season if has_season else None,
            "contract": chance.pick(terms[f"contract{tail}"]) if has_contract else None,
            "shift": chance.pick(terms[f"shift{tail}"]) if has_shift else None,
        }

    def _offers(self, advert: Advert, chance: Chance) -> CellValues:
        terms, figures = words("vacancy_texts")["terms"], self._figures
        is_public = advert.employer.kind is EmployerKind.PUBLIC_WELFARE
        far = is_far(advert.employer)
        goes_in = not far and not is_public
        board = chance.pick(terms["board_far" if far else "board_near"])
        insurance = chance.pick(terms["insurance_public" if is_public else "insurance"])
        low = advert.pay.low if advert.pay.basis.value == "month" else None
        probation = f"{round((low or 0) * 0.8 / 100) * 100}元/月"
        drawn: Sequence[tuple[str, CellValue, float]] = (
            ("board", board, 0.0 if is_public else figures.board_share),
            ("insurance", insurance, figures.insurance_share),
            ("probation_wage", probation, figures.probation_share if low else 0.0),
            ("payday", chance.pick(terms["payday"]), figures.payday_share),
            (
                "couple_room",
                chance.pick(terms["couple_room"]),
                figures.couple_room_share if far else 0.0,
            ),
            ("shuttle", chance.pick(terms["shuttle"]), figures.shuttle_share if goes_in else 0.0),
            ("interview", chance.pick(terms["interview"]), figures.interview_share),
            ("valid_until", self._last_day(chance), figures.valid_share),
        )
        return {key: value for key, value, share in drawn if chance.happens(share)}

    def _last_day(self, chance: Chance) -> CellValue:
        days = chance.between(*self._figures.valid_days)
        is_expired = chance.happens(self._figures.expired_share)
        day = self._order.today + timedelta(days=-min(days, 40) if is_expired else days)
        said: tuple[CellValue, ...] = (day, day, day.isoformat(), _in_chinese(day))
        return chance.pick(said)


def _forms(advert: Advert, *, is_public: bool) -> str:
    if advert.employer.user_firm:
        return "forms_agency"
    if is_public:
        return "forms_public"
    if advert.trade.branch == _HOME_BRANCH:
        return "forms_home"
    by_basis = {"day": "forms_day", "piece": "forms_piece"}
    return by_basis.get(advert.pay.basis.value, "forms_plain")


def _season(trade: CountyTrade) -> str:
    if trade.name == _TEA_TRADE:
        return "season_tea"
    return "season_farm" if trade.branch in _FARM_BRANCHES else "season_plain"


def _in_chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _joined(before: CellValue, more: str) -> str:
    """Add words to a cell, with one comma between."""
    return f"{before}，{more.lstrip('，')}" if before else more.lstrip("，")
