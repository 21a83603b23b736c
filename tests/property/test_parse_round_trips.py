"""parse(render(x)) = x, for values written the way people write them."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from support import writing
from support.identity import disability_number, fifteen_digits, identity_number

from matcher.parse.ages import parse_age_limit
from matcher.parse.dates import parse_date
from matcher.parse.headcount import parse_headcount
from matcher.parse.identity import parse_identity
from matcher.parse.numbers import parse_number
from matcher.parse.wage import parse_wage
from matcher.records import AgeLimit, Headcount
from matcher.vocabulary import WageBasis

TODAY = date(2026, 3, 1)
DASHES = st.sampled_from(["-", "–", "—", "~", "～", "至", "到", " - "])
SETTINGS = settings(max_examples=120, deadline=None)


@given(number=st.integers(min_value=1, max_value=99_999_999))
@SETTINGS
def test_chinese_numerals(number):
    assert parse_number(writing.in_chinese(number)) == number


def ranges(lowest: int, highest: int, step: int):
    """Pairs of low and high, high ``None`` where it is open; both multiples of ``step``."""
    amounts = st.integers(lowest // step, highest // step).map(lambda count: count * step)
    return st.tuples(amounts, st.one_of(st.none(), amounts)).map(
        lambda pair: pair if pair[1] is None else (min(pair), max(pair))
    )


def read_wage(text):
    wage = parse_wage(text, is_full_time=False, stated_days=None).value
    return wage.basis, wage.stated_min, wage.stated_max


@given(
    bounds=ranges(600, 20_000, 100),
    dash=DASHES,
    style=st.sampled_from(["plain", "thousands", "千", "万", "chinese", "wide"]),
    frame=st.sampled_from(
        ["{}/月", "月薪{}", "每月{}", "月薪：{}", "{}每月", "{}一个月", "计件，{}/月", "{}"]
    ),
)
@SETTINGS
def test_monthly_wages(bounds, dash, style, frame):
    text = frame.format(writing.span(*bounds, dash=dash, style=style))
    assert read_wage(text) == (WageBasis.MONTH, *bounds)


@given(
    bounds=ranges(30, 900, 5),
    dash=DASHES,
    style=st.sampled_from(["plain", "wide", "chinese"]),
    frame=st.sampled_from(["{}/天", "日薪{}", "每天{}", "{}/日", "{}一天", "日均{}", "{}/人/天"]),
)
@SETTINGS
def test_day_wages(bounds, dash, style, frame):
    text = frame.format(writing.span(*bounds, dash=dash, style=style))
    assert read_wage(text) == (WageBasis.DAY, *bounds)


@given(bounds=ranges(8, 90, 1), frame=st.sampled_from(["{}/小时", "时薪{}", "每小时{}", "{}/时"]))
@SETTINGS
def test_hour_wages(bounds, frame):
    assert read_wage(frame.format(writing.span(*bounds))) == (WageBasis.HOUR, *bounds)


@given(
    bounds=ranges(5_000, 300_000, 1_000),
    style=st.sampled_from(["plain", "万", "chinese"]),
    frame=st.sampled_from(["{}/年", "年薪{}", "每年{}", "年收入{}"]),
)
@SETTINGS
def test_year_wages(bounds, style, frame):
    text = frame.format(writing.span(*bounds, style=style))
    assert read_wage(text) == (WageBasis.YEAR, *bounds)


@given(
    cents=st.integers(1, 5_000),
    unit=st.sampled_from(["件", "斤", "卡", "双", "个", "打", "亩", "公斤", "平方米", "箱"]),
    frame=st.sampled_from(["{}元/{}", "每{1}{0}元", "{}元一{}", "计件，{}元/{}"]),
)
@SETTINGS
def test_piece_rates(cents, unit, frame):
    rate = cents / 100
    assert read_wage(frame.format(f"{rate:g}", unit)) == (WageBasis.PIECE, rate, rate)


@given(
    base=st.integers(10, 60).map(lambda count: count * 100),
    bonus=st.integers(1, 20).map(lambda count: count * 50),
    insurance=st.integers(1, 9).map(lambda count: count * 100),
)
@SETTINGS
def test_parts_paid_by_the_month_add_up(base, bonus, insurance):
    text = f"{base}元/月+绩效{bonus}元/月+保险{insurance}元/年"
    assert read_wage(text) == (WageBasis.MONTH, base + bonus, base + bonus)


@given(guarantee=st.integers(10, 40), more=st.integers(1, 60))
@SETTINGS
def test_a_guarantee_is_the_lower_bound(guarantee, more):
    low, high = guarantee * 100, (guarantee + more) * 100
    assert read_wage(f"保底{low}，计件{high}元/月") == (WageBasis.MONTH, low, high)
    assert read_wage(f"底薪{low}元+提成") == (WageBasis.MONTH, low, None)


@given(
    low=st.one_of(st.none(), st.integers(16, 40)),
    high=st.one_of(st.none(), st.integers(41, 70)),
    style=st.sampled_from(["digits", "full", "chinese"]),
)
@SETTINGS
def test_age_limits(low, high, style):
    text = writing.age_limit(low, high, style)
    assert parse_age_limit(text, today=TODAY).value == AgeLimit(low, high)


@given(
    low=st.one_of(st.none(), st.integers(1, 500)),
    more=st.one_of(st.none(), st.integers(0, 200)),
    style=st.sampled_from(["招", "需", "", "招聘", "chinese"]),
)
@SETTINGS
def test_headcounts(low, more, style):
    high = None if more is None else (low or 1) + more
    text = writing.headcount(low, high, style)
    assert parse_headcount(text).value == Headcount(low, high)


@given(
    day=st.dates(date(1955, 1, 1), date(2099, 12, 31)),
    style=st.sampled_from(
        ["iso", "dots", "slashes", "chinese", "compact", "characters", "serial", "time"]
    ),
)
@SETTINGS
def test_days(day, style):
    reading = parse_date(writing.day_as_written(day, style), today=TODAY)
    assert (reading.value, reading.findings) == (day, ())


@given(
    birth=st.dates(date(1940, 1, 1), date(2009, 12, 31)),
    order=st.integers(0, 49),
    is_male=st.booleans(),
    style=st.sampled_from(["plain", "lower", "spaces", "quote", "wide"]),
)
@SETTINGS
def test_identity_numbers(birth, order, is_male, style):
    number = identity_number(birth, order=order, is_male=is_male)
    written = {
        "plain": number,
        "lower": number.lower(),
        "spaces": f"{number[:6]} {number[6:14]} {number[14:]}",
        "quote": f"'{number}",
        "wide": writing.full_width(number),
    }[style]
    reading = parse_identity(written, today=TODAY)
    assert reading.value is not None
    assert (reading.value.number, reading.value.birth) == (number, birth)
    assert (int(reading.value.sex) == 0) == is_male
    assert reading.findings == ()


@given(
    birth=st.dates(date(1940, 1, 1), date(1999, 12, 31)),
    kind=st.integers(1, 7),
    grade=st.integers(1, 4),
    reissue=st.sampled_from(["", "B1", "02"]),
)
@SETTINGS
def test_other_forms_of_the_same_number(birth, kind, grade, reissue):
    number = identity_number(birth)
    card = parse_identity(disability_number(number, kind=kind, grade=grade, reissue=reissue)).value
    assert card is not None
    assert (card.person, card.disability_kind, card.disability_grade) == (number, kind, grade)
    old = parse_identity(fifteen_digits(number)).value
    assert old is not None
    assert old.number == number


@given(birth=st.dates(date(1940, 1, 1), date(2009, 12, 31)), place=st.integers(0, 16))
@SETTINGS
def test_one_wrong_digit_never_goes_unnoticed(birth, place):
    number = identity_number(birth)
    wrong = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
    assert parse_identity(wrong, today=TODAY).findings != ()
