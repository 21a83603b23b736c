"""Made-up pools as arrays: small hostile ones for properties, large plausible ones for timing."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from matcher.pools import Pools, Side
from matcher.products import SKILL_UNIT
from matcher.signals import (
    PRODUCT_SIGNALS,
    SKILL_OVERLAP,
    TEXT_SIMILARITY,
    TRADE_KNOWN,
    TRADE_WANTED,
)
from matcher.sparse import SparseRows
from matcher.vocabulary import MISSING

N_PROVINCES, N_COUNTIES = 3, 2
Rng = np.random.Generator


def _mostly(rng: Rng, n: int, values: list[int], missing: float = 0.2) -> NDArray[np.int64]:
    chosen = rng.choice(values, n)
    return np.where(rng.random(n) < missing, MISSING, chosen).astype(np.int64)


def _places(rng: Rng, n: int, n_counties: int, away: float) -> dict[str, NDArray[np.int64]]:
    """Ten counties a city, each of 20 towns and 300 villages; ``away`` is the share elsewhere."""
    county = rng.integers(0, n_counties, n)
    town = rng.integers(0, 20, n)
    village = town * 15 + rng.integers(0, 15, n)
    far = rng.random(n) < away
    code = 350800 + county // 10 * 100 + county % 10
    fields = {
        "province": np.where(far, rng.choice([44, 33, 31], n), 35),
        "city": np.where(far, rng.choice([4401, 4403, 3301, 31], n), code // 100),
        "county": np.where(far, rng.choice([440106, 440305, 330106, 310115], n), code),
        "town": np.where(far, MISSING, county * 20 + town),
        "village": np.where(far | (rng.random(n) < 0.3), MISSING, county * 300 + village),
    }
    vague = rng.random(n) < 0.05
    fields["county"] = np.where(vague, MISSING, fields["county"])
    fields["town"] = np.where(vague, MISSING, fields["town"])
    fields["village"] = np.where(vague, MISSING, fields["village"])
    return {name: values.astype(np.int64) for name, values in fields.items()}


def _points(fields: dict[str, NDArray[np.int64]], has_table: bool) -> None:
    town = fields["town"]
    known = (town != MISSING) & has_table
    fields["longitude_microdegrees"] = np.where(known, 116_300_000 + town * 37_000, MISSING)
    fields["latitude_microdegrees"] = np.where(known, 25_600_000 + (town % 7) * 41_000, MISSING)


def sparse_rows(rng: Rng, n: int, n_keys: int, mean: float, weights: tuple[int, int]) -> SparseRows:
    """Rows of about ``mean`` Zipf-distributed keys."""
    lengths = np.minimum(rng.poisson(mean, n), n_keys)
    popularity = 1 / np.arange(1, n_keys + 1) ** 0.9
    keys = rng.choice(n_keys, int(lengths.sum()), p=popularity / popularity.sum())
    row = np.repeat(np.arange(n), lengths)
    pairs = np.unique(row.astype(np.int64) * n_keys + keys)
    starts = np.searchsorted(pairs // n_keys, np.arange(n + 1)).astype(np.int64)
    weight = rng.integers(weights[0], weights[1] + 1, len(pairs)).astype(np.int16)
    return SparseRows(starts, (pairs % n_keys).astype(np.int32), weight, n_keys)


def _scale_to_unit(rows: SparseRows) -> SparseRows:
    """Each row scaled to norm 127 at most, so that products stay within 16 bits."""
    row = np.repeat(np.arange(rows.n_rows), np.diff(rows.starts))
    squares = np.bincount(row, rows.weights.astype(float) ** 2, minlength=rows.n_rows)
    scaled = np.floor(rows.weights * 127 / np.sqrt(np.maximum(squares, 1))[row])
    return SparseRows(rows.starts, rows.keys, np.maximum(scaled, 1).astype(np.int16), rows.n_keys)


def _trade_rows(
    rng: Rng, n: int, n_trades: int, *, weight: int, share: float, two: float
) -> SparseRows:
    """One trade a row, or two, some trades far commoner; each with its group of five as a key."""
    n_groups = -(-n_trades // 5)
    popularity = 1 / np.arange(1, n_trades + 1) ** 0.9
    drawn = rng.choice(n_trades, (n, 2), p=popularity / popularity.sum())
    has_any, has_two = rng.random(n) < share, rng.random(n) < two
    rows = []
    for trades, speaks, names_two in zip(drawn.tolist(), has_any, has_two, strict=True):
        named = trades[: 1 + names_two] if speaks else []
        entries = {n_trades + trade // 5: 1 for trade in named}
        rows.append(entries | dict.fromkeys(named, weight))
    return SparseRows.of(rows, n_trades + n_groups)


def _has_any(rows: SparseRows) -> NDArray[np.int64]:
    return (np.diff(rows.starts) > 0).astype(np.int64)


def made_up_pools(
    seed: int,
    n_labourers: int,
    n_vacancies: int,
    *,
    n_counties: int = 1,
    n_words: int = 3000,
    n_trades: int = 300,
    has_coordinates: bool = False,
) -> Pools:
    """Two pools with every field filled in plausible shares, some of it missing."""
    rng = np.random.default_rng(seed)
    people = _labourer_fields(rng, n_labourers, n_counties)
    jobs = _vacancy_fields(rng, n_vacancies, n_counties)
    _points(people, has_coordinates)
    _points(jobs, has_coordinates)
    vacancy_trades = _trade_rows(rng, n_vacancies, n_trades, weight=1, share=0.95, two=0.1)
    asked = sparse_rows(rng, n_vacancies, 200, 1.5, (1, 1))
    n_asked = np.repeat(np.diff(asked.starts), np.diff(asked.starts))
    labourer_rows = {
        TRADE_WANTED.code: _trade_rows(rng, n_labourers, n_trades, weight=16, share=0.8, two=0.3),
        TRADE_KNOWN.code: _trade_rows(rng, n_labourers, n_trades, weight=64, share=0.6, two=0.3),
        SKILL_OVERLAP.code: sparse_rows(rng, n_labourers, 200, 1.5, (1, 1)),
        TEXT_SIMILARITY.code: _scale_to_unit(sparse_rows(rng, n_labourers, n_words, 7, (5, 60))),
    }
    vacancy_rows = {
        TRADE_WANTED.code: vacancy_trades,
        TRADE_KNOWN.code: vacancy_trades,
        SKILL_OVERLAP.code: SparseRows(
            asked.starts, asked.keys, (SKILL_UNIT // (n_asked + 1)).astype(np.int16), 200
        ),
        TEXT_SIMILARITY.code: _scale_to_unit(sparse_rows(rng, n_vacancies, n_words, 25, (5, 60))),
    }
    for signal in PRODUCT_SIGNALS:
        people[signal.known_labourer] = _has_any(labourer_rows[signal.code])
        jobs[signal.known_vacancy] = _has_any(vacancy_rows[signal.code])
    return Pools(
        Side(np.arange(1, n_labourers + 1), people, labourer_rows),
        Side(np.arange(1, n_vacancies + 1), jobs, vacancy_rows),
    )


def _labourer_fields(rng: Rng, n: int, n_counties: int) -> dict[str, NDArray[np.int64]]:
    furthest = _mostly(rng, n, [0, 0, 0, 1, 2, 3, 3], 0.05)
    fields = {
        "age": np.clip(rng.normal(43, 12, n), 16, 74).astype(np.int64),
        "sex": _mostly(rng, n, [0, 1], 0.02),
        "has_identity": (rng.random(n) < 0.97).astype(np.int64),
        "education": _mostly(rng, n, [0, 1, 1, 2, 2, 2, 3, 4], 0.05),
        "is_in_school": _mostly(rng, n, [0], 0.5),
        "health": _mostly(rng, n, [1, 1, 1, 2, 4, 8, 10], 0.03),
        "ability": _mostly(rng, n, [2, 3, 3, 3, 4], 0.03),
        "avoids_heavy": (rng.random(n) < 0.05).astype(np.int64),
        "is_heavy_work_confirmed": (rng.random(n) < 0.02).astype(np.int64),
        "employment": _mostly(rng, n, [0, 0, 0, 2], 0.1),
        "furthest": furthest,
        "only_outside": ((furthest > 0) & (rng.random(n) < 0.1)).astype(np.int64),
        "prefers_outside": ((furthest > 0) & (rng.random(n) < 0.7)).astype(np.int64),
        "registered_county": (registered := _mostly(rng, n, [350800, 350801], 0.8)),
        "registered_city": np.where(registered < 0, registered, registered // 100),
        "residence_county": (residence := _mostly(rng, n, [350800, 440106], 0.8)),
        "residence_city": np.where(residence < 0, residence, residence // 100),
        "licences_held": rng.choice([0, 0, 0, 0, 1 << 5 | 1 << 6, 1 << 9, 1 << 11], n),
        "licences_known": (rng.random(n) < 0.4).astype(np.int64),
        "licences_lacking": rng.choice([0] * 20 + [1 << 9], n),
        "wage_wanted_cny_month": _mostly(rng, n, list(range(2000, 6001, 250)), 0.3),
        "accepts_lodging": _mostly(rng, n, [0, 1, 1], 0.4),
        "has_care_duties": _mostly(rng, n, [0, 0, 1], 0.4),
        "needs": _mostly(rng, n, [1, 4, 5, 32, 16], 0.4),
        "hardships": _mostly(rng, n, [0, 1, 2, 4, 64], 0.4),
        "experience_months": _mostly(rng, n, [6, 12, 24, 36, 60, 120], 0.5),
        "busy_months": _mostly(rng, n, [0b111 << 3, 0b11 << 9], 0.7),
        "available_from": _mostly(rng, n, [740_000, 740_060], 0.8),
        "names_skill": np.zeros(n, np.int64),
        **_places(rng, n, n_counties, away=0.0),
    }
    return {name: np.asarray(values, dtype=np.int64) for name, values in fields.items()}


def _vacancy_fields(rng: Rng, n: int, n_counties: int) -> dict[str, NDArray[np.int64]]:
    kind = _mostly(rng, n, [0, 1, 1, 1, 2, 3, 3, 3, 3, 4], 0.05)
    at_home = _places(rng, n, n_counties, away=0.0)
    anywhere = _places(rng, n, n_counties, away=0.45)
    is_local = (kind == 1) | (kind == 2)
    fields = {
        "kind": kind,
        **{name: np.where(is_local, at_home[name], anywhere[name]) for name in at_home},
        "education_min": _mostly(rng, n, [0, 1, 2, 2, 3, 4], 0.8),
        "age_min": _mostly(rng, n, [16, 18, 18, 20], 0.6),
        "age_max": _mostly(rng, n, [40, 45, 50, 55, 60], 0.6),
        "age_is_soft": (rng.random(n) < 0.2).astype(np.int64),
        "licences_required": rng.choice([0] * 15 + [1 << 5, 1 << 9, 1 << 11], n),
        "licences_asked_later": rng.choice([0] * 15 + [1 << 17], n),
        "demand_stated": _mostly(rng, n, [0, 1, 2], 0.6),
        "hazards": rng.choice([0] * 12 + [1, 2, 8, 16, 4, 256, 64 | 128], n),
        "forms": _mostly(rng, n, [1, 1, 1, 2, 4, 8, 17], 0.3),
        "wage_cny_month": _mostly(rng, n, list(range(1600, 8001, 200)), 0.25),
        "has_lodging": _mostly(rng, n, [0, 1], 0.5),
        "has_night_shift": _mostly(rng, n, [0, 1], 0.6),
        "offers": rng.choice([0, 0, 4, 16, 20, 32], n),
        "experience_months": _mostly(rng, n, [6, 12, 24], 0.85),
        "season_months": _mostly(rng, n, [0b111 << 3, 0b1111 << 6], 0.85),
        "season_end": _mostly(rng, n, [740_030, 740_200], 0.85),
    }
    fields["demand"] = np.where(
        fields["demand_stated"] != MISSING, fields["demand_stated"], _mostly(rng, n, [0, 1, 2], 0.1)
    )
    return {name: np.asarray(values, dtype=np.int64) for name, values in fields.items()}
