"""Which lines stand between the records, and which cells are merged."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence

from matcher.parse.text import clean
from matcher.records import Place
from models.county.chance import Chance
from models.county.people import Person
from models.county.sheets import READ, Expectation, Line, LineKind, Merge, SheetPlan
from models.county.vacancies import Advert
from models.county.values import place_value

TOTALS = ("合计", "小计", "本页小计", "总计")
NOTES = (
    "注：本表由村委会填报，乡镇审核。",
    "填表人：            审核人：            填表日期：",
    "说明：联系方式请填写本人手机号码。",
    "以上人员均已入户核实",
)
VACANCY_NOTES = (
    "注：以上岗位长期有效，请电话联系。",
    "备注：工资待遇以面谈为准。",
    "填报单位（盖章）：",
)


def insert_lines(
    lines: list[Line], notes: Sequence[str], *, count: int, chance: Chance
) -> list[Line]:
    """Put ``count`` lines of each kind between the records: blank, total, note, header.

    The record under a blank line must still be read: its name is expected.
    """
    makers: tuple[Callable[[], Line], ...] = (
        lambda: Line(LineKind.BLANK),
        lambda: _total(chance),
        lambda: _note(notes, chance),
        lambda: Line(LineKind.HEADER, planted=[Expectation("", "row.repeated_header")]),
    )
    found = list(lines)
    for make in makers:
        for _ in range(count):
            place = chance.between(1, max(1, len(found) - 1))
            line = make()
            if line.kind is LineKind.BLANK:
                _expect_name(found, place)
            found.insert(place, line)
    return found


def _total(chance: Chance) -> Line:
    texts = {0: chance.pick(TOTALS), 2: f"{chance.between(20, 300)}人"}
    return Line(LineKind.TEXT, texts=texts, planted=[Expectation("", "row.total")])


def _note(notes: Sequence[str], chance: Chance) -> Line:
    return Line(LineKind.TEXT, texts={0: chance.pick(notes)}, planted=[Expectation("", "row.note")])


def _expect_name(lines: Sequence[Line], place: int) -> None:
    """Expect the name of the record below a blank line to be read all the same."""
    for line in lines[place:]:
        key = "name" if "name" in line.cells else "title"
        if line.kind is LineKind.RECORD and key in line.cells:
            is_clean = not any(one.column == key for one in line.planted)
            if is_clean:
                line.planted.append(Expectation(key, READ, clean(line.cells[key])))
            return


def merge_villages(
    plan: SheetPlan, people: Mapping[int, Person], *, code: str, runs: int, chance: Chance
) -> None:
    """Merge 乡镇 and 行政村 over runs of one village, and 户编号 over households.

    Parameters
    ----------
    people
        Person of each line, by the line's ``id``.
    """
    homes = {
        place: (one.household.town.number, one.household.village) for place, one in people.items()
    }
    for run in chance.some(_runs(plan.lines, homes), runs):
        home = people[id(run[0])].household
        place = place_value(Place(code, home.town.name, home.village))
        _merge(plan, "town", run, place)
        _merge(plan, "village", run, home.village)
        numbers = {id(line): people[id(line)].household_number for line in run}
        for family in _runs(run, numbers):
            _merge(plan, "household", family, numbers[id(family[0])])


def merge_employers(
    plan: SheetPlan, adverts: Mapping[int, Advert], *, runs: int, chance: Chance
) -> None:
    """Merge 单位名称 over the adverts of an employer."""
    names = {place: advert.employer.name for place, advert in adverts.items()}
    for run in chance.some(_runs(plan.lines, names), runs):
        _merge(plan, "employer", run, clean(names[id(run[0])]))


def _merge(plan: SheetPlan, column: str, run: Sequence[Line], value: str) -> None:
    """Merge a column over a run; every line but the first must still be read as ``value``."""
    plan.merges.append(Merge(column, run[0], run[-1]))
    for line in run[1:]:
        line.planted.append(Expectation(column, READ, value))


def _runs(lines: Sequence[Line], groups: Mapping[int, Hashable]) -> list[list[Line]]:
    """Two or more lines of one group that stand together, none with a fault of its own."""
    runs: list[list[Line]] = []
    before: Hashable = None
    for line in lines:
        group = groups.get(id(line))
        is_plain = group is not None and not any(one.expect != READ for one in line.planted)
        if is_plain and group == before:
            runs[-1].append(line)
        elif is_plain:
            runs.append([line])
        before = group if is_plain else None
    return [run for run in runs if len(run) > 1]
