"""How a made-up county is put together and written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from matcher.regions import Regions
from models.county.book import write_book
from models.county.employers import make_employers
from models.county.mess.faults import Ground
from models.county.mess.sheets_in_mess import labourers_in_mess, vacancies_in_mess
from models.county.numbers import Numbers
from models.county.order import CountyOrder, CountyReport
from models.county.parameters import CountyParameters
from models.county.people import Person, households_of, make_people
from models.county.person_cells import person_cells
from models.county.person_texts import Writing
from models.county.places import CountyPlaces, county_places
from models.county.planted import PlantedRow, planted_rows, write_planted
from models.county.sheets import Line, SheetPlan, labourer_sheet, vacancy_sheet
from models.county.text_file import write_text_file
from models.county.vacancies import Advert, make_adverts, stated_seats
from models.county.vacancy_cells import AdvertWriter
from models.trades import Lexicon

LABOURERS, VACANCIES, PLANTED = "labourers", "vacancies", "planted.csv"
FORM_TITLE, VACANCY_TITLE = "农村贫困劳动力就业信息表", "岗位信息表"

DEFAULT = CountyParameters()


def make_county(
    order: CountyOrder, out: Path, *, regions: Regions, parameters: CountyParameters = DEFAULT
) -> CountyReport:
    """Write ``labourers.xlsx`` and ``vacancies.xlsx`` of an invented county into a folder.

    With ``order.mess`` also ``planted.csv``, with ``order.with_csv`` both forms once more as csv.

    Raises
    ------
    UnknownPlace
        If no table has the county's towns.
    OSError
        As the system gave it.

    Notes
    -----
    1. Employers, people, adverts: one after the other, as the later depend on the earlier.
    2. Their cells, then the faults.
    3. The files.
    """
    # 1.
    places = county_places(regions, order.county_code, parameters)
    people, adverts = _invent(order, places, parameters)
    # 2.
    ground = Ground(places, order.today)
    labourers = _labourer_sheets(order, people, ground, parameters=parameters)
    vacancies = _vacancy_sheets(order, adverts, ground, parameters=parameters)
    # 3.
    planted: list[PlantedRow] = []
    files: list[str] = []
    for name, sheets in ((LABOURERS, labourers), (VACANCIES, vacancies)):
        for file, rows in _write(out, name, sheets, with_csv=order.with_csv):
            files.append(file)
            planted += rows
    if order.mess:
        write_planted(out / PLANTED, planted)
        files.append(PLANTED)
    return CountyReport(
        files=tuple(files),
        people=len(people),
        households=households_of(people),
        willing=sum(person.is_seeking for person in people),
        vacancies=len(adverts),
        seats=stated_seats(adverts),
        planted=dict(sorted(Counter(row[4] for row in planted).items())),
    )


def made_up_labourers(
    order: CountyOrder, *, regions: Regions, parameters: CountyParameters = DEFAULT
) -> list[Person]:
    """Return the people of an invented county, before anything is written."""
    places = county_places(regions, order.county_code, parameters)
    return _invent(order, places, parameters)[0]


def made_up_vacancies(
    order: CountyOrder, *, regions: Regions, parameters: CountyParameters = DEFAULT
) -> list[Advert]:
    """Return the adverts of an invented county, before anything is written."""
    places = county_places(regions, order.county_code, parameters)
    return _invent(order, places, parameters)[1]


def _invent(
    order: CountyOrder, places: CountyPlaces, parameters: CountyParameters
) -> tuple[list[Person], list[Advert]]:
    numbers = Numbers()
    employers = make_employers(order, places, parameters, numbers=numbers)
    known = [employer for employer, _ in employers]
    people = make_people(order, places, parameters, employers=known, numbers=numbers)
    willing = sum(person.is_seeking for person in people)
    return people, make_adverts(order, parameters, employers=employers, willing=willing)


def _labourer_sheets(
    order: CountyOrder, people: Sequence[Person], ground: Ground, *, parameters: CountyParameters
) -> list[SheetPlan]:
    writing = Writing(order, parameters.cells, ground.places.regions, Lexicon.load())
    pairs = [(Line(cells=person_cells(person, writing)), person) for person in people]
    county = ground.places.short_name
    if not order.mess:
        return [labourer_sheet("就业信息表", [FORM_TITLE], [line for line, _ in pairs])]
    titles = [
        f"{county}{FORM_TITLE}",
        f"填报单位：{county}人力资源和社会保障局",
        f"填报日期：{order.today.year}年{order.today.month}月{order.today.day}日          单位：人",
    ]
    return labourers_in_mess(order, pairs, parameters.mess, ground=ground, titles=titles)


def _vacancy_sheets(
    order: CountyOrder, adverts: Sequence[Advert], ground: Ground, *, parameters: CountyParameters
) -> list[SheetPlan]:
    writer = AdvertWriter(order, ground.places, parameters, Lexicon.load())
    pairs = [(Line(cells=writer.cells(advert)), advert) for advert in adverts]
    titles = [f"{ground.places.short_name}{VACANCY_TITLE}"]
    if not order.mess:
        return [vacancy_sheet("岗位信息", titles, [line for line, _ in pairs])]
    return vacancies_in_mess(order, pairs, parameters.mess, ground=ground, titles=titles)


def _write(
    out: Path, name: str, sheets: Sequence[SheetPlan], *, with_csv: bool
) -> Iterator[tuple[str, list[PlantedRow]]]:
    """Write one form; yield each file with what was planted in it."""
    book = f"{name}.xlsx"
    write_book(out / book, sheets)
    yield book, list(planted_rows(book, sheets))
    if with_csv:
        text = f"{name}.csv"
        rows = write_text_file(out / text, sheets)
        yield text, list(planted_rows(text, sheets, rows))
