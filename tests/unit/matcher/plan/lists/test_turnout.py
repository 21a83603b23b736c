"""How many to send to a booth: exact chances, the limits, and what a better turnout changes."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from matcher.plan.lists.turnout import Booking, TurnoutSettings, overbook

SEATS = st.integers(1, 500)
LIMITS = st.floats(0, 0.5)
SHARES = st.floats(0.01, 1)
PER_SEAT = st.floats(1, 20)
SETTINGS = st.builds(
    TurnoutSettings,
    show_up=SHARES,
    intention=SHARES,
    most_in_vain=LIMITS,
    most_per_seat=PER_SEAT,
)


def chances(n: int, p: float) -> list[Fraction]:
    """That 0, 1, .. n of n people take a seat, without any rounding."""
    take = Fraction(p)
    return [comb(n, k) * take**k * (1 - take) ** (n - k) for k in range(n + 1)]


@pytest.mark.parametrize("seats", [1, 2, 7, 30])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 1.0])
def test_chances_are_those_of_the_binomial(seats: int, share: float) -> None:
    settings = TurnoutSettings(show_up=share, intention=0.75, most_in_vain=0.1)
    booking = overbook(seats, settings)
    of = chances(booking.n_sent, settings.p_take)
    assert booking.chance_of_empty_seat == pytest.approx(float(sum(of[:seats])), abs=1e-12)
    assert booking.chance_in_vain == pytest.approx(float(sum(of[seats + 1 :])), abs=1e-12)
    filled = float(sum(min(k, seats) * chance for k, chance in enumerate(of)))
    assert booking.expected_filled == pytest.approx(filled, rel=1e-12)


@pytest.mark.parametrize(
    ("seats", "share", "limit", "per_seat", "n_sent"),
    [
        (1, 0.5, 0.25, 20.0, 2),
        (1, 0.5, 0.2499, 20.0, 1),
        (1, 0.5, 0.5, 20.0, 3),
        (2, 0.5, 0.125, 20.0, 3),
        (2, 0.5, 0.0, 20.0, 2),
        (10, 0.1, 0.05, 1.0, 10),
        (10, 0.1, 0.05, 1.55, 15),
        (3, 1.0, 0.5, 20.0, 3),
    ],
)
def test_as_many_as_both_limits_allow(
    seats: int, share: float, limit: float, per_seat: float, n_sent: int
) -> None:
    settings = TurnoutSettings(
        show_up=share, intention=1, most_in_vain=limit, most_per_seat=per_seat
    )
    assert overbook(seats, settings).n_sent == n_sent


def test_a_public_welfare_post_gets_as_many_people_as_seats() -> None:
    settings = TurnoutSettings()
    booking = overbook(4, settings, is_public_welfare=True)
    assert booking.n_sent == 4 < overbook(4, settings).n_sent
    assert booking.chance_in_vain == 0
    assert booking.expected_filled == pytest.approx(4 * settings.p_take)


def test_a_booth_without_seats_gets_nobody() -> None:
    assert overbook(0, TurnoutSettings()) == Booking(0, 0.0, 0.0, 0.0)
    with pytest.raises(ValueError, match="-1 seats"):
        overbook(-1, TurnoutSettings())


@given(seats=SEATS, settings=SETTINGS)
def test_the_limits_are_kept_and_one_more_person_would_break_one(
    seats: int, settings: TurnoutSettings
) -> None:
    booking = overbook(seats, settings)
    most = seats * settings.most_per_seat
    assert seats <= booking.n_sent <= most
    assert booking.chance_in_vain <= settings.most_in_vain
    freer = settings.model_copy(update={"most_in_vain": 1.0, "most_per_seat": 25.0})
    assume(booking.n_sent + 1 <= most)
    per_seat = (booking.n_sent + 1.5) / seats
    more = overbook(seats, freer.model_copy(update={"most_per_seat": per_seat}))
    assert more.n_sent == booking.n_sent + 1
    assert more.chance_in_vain > settings.most_in_vain


@given(seats=SEATS, settings=SETTINGS)
def test_chances_are_chances_and_more_people_fill_no_fewer_seats(
    seats: int, settings: TurnoutSettings
) -> None:
    booking = overbook(seats, settings)
    exact = overbook(seats, settings, is_public_welfare=True)
    assert 0 <= booking.chance_of_empty_seat <= exact.chance_of_empty_seat + 1e-12
    assert booking.chance_of_empty_seat + booking.chance_in_vain <= 1 + 1e-12
    assert exact.expected_filled - 1e-9 <= booking.expected_filled <= seats + 1e-9
    assert exact.expected_filled == pytest.approx(seats * settings.p_take)


@given(seats=st.integers(1, 499), settings=SETTINGS)
def test_a_seat_more_is_a_person_more_at_least(seats: int, settings: TurnoutSettings) -> None:
    assert overbook(seats, settings).n_sent < overbook(seats + 1, settings).n_sent


@given(seats=SEATS, settings=SETTINGS, show_up=SHARES)
def test_the_surer_people_come_the_fewer_are_sent(
    seats: int, settings: TurnoutSettings, show_up: float
) -> None:
    assume(show_up > settings.show_up)
    surer = settings.model_copy(update={"show_up": show_up})
    assert overbook(seats, surer).n_sent <= overbook(seats, settings).n_sent


@given(seats=SEATS, settings=SETTINGS, limit=LIMITS, per_seat=PER_SEAT)
def test_wider_limits_send_no_fewer_and_leave_no_more_seats_empty(
    seats: int, settings: TurnoutSettings, limit: float, per_seat: float
) -> None:
    wider = settings.model_copy(
        update={
            "most_in_vain": max(limit, settings.most_in_vain),
            "most_per_seat": max(per_seat, settings.most_per_seat),
        }
    )
    narrow, wide = overbook(seats, settings), overbook(seats, wider)
    assert narrow.n_sent <= wide.n_sent
    assert narrow.chance_of_empty_seat >= wide.chance_of_empty_seat - 1e-12


@pytest.mark.parametrize(
    "odd",
    [
        {"show_up": 0},
        {"intention": 1.01},
        {"most_in_vain": 0.51},
        {"most_per_seat": 0.9},
        {"surprise": 1},
    ],
)
def test_settings_out_of_bounds_are_refused(odd: dict[str, float]) -> None:
    with pytest.raises(ValidationError):
        TurnoutSettings(**odd)


def test_what_no_source_tells_is_marked() -> None:
    told = {name: field.description for name, field in TurnoutSettings.model_fields.items()}
    assert "assumption" in str(told["show_up"])
    assert "assumption" in str(told["intention"])
