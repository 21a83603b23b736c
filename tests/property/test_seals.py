"""Laws of sealing: what is sealed opens again, and nothing that differs in one bit does."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from api.store.errors import SealBroken
from api.store.sealing import Key, Spot

keys = st.builds(Key, st.binary(min_size=32, max_size=32), st.integers(1, 255))
spots = st.builds(Spot, st.text(max_size=8), st.text(max_size=8), st.text(max_size=8))
plains = st.binary(max_size=200)


@given(keys, plains, spots)
def test_what_is_sealed_opens_again(key: Key, plain: bytes, spot: Spot) -> None:
    sealed = key.seal(plain, spot)
    assert key.open(sealed, spot) == plain
    assert len(sealed) == len(plain) + 29


@given(keys, plains, spots, st.data())
def test_no_bit_may_flip(key: Key, plain: bytes, spot: Spot, data: st.DataObject) -> None:
    sealed = bytearray(key.seal(plain, spot))
    place = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[place // 8] ^= 1 << place % 8
    with pytest.raises(SealBroken):
        key.open(bytes(sealed), spot)


@given(keys, plains, spots, st.integers(0, 230))
def test_nothing_may_be_cut_off_or_added(key: Key, plain: bytes, spot: Spot, keep: int) -> None:
    sealed = key.seal(plain, spot)
    assume(keep < len(sealed))
    for other in (sealed[:keep], sealed + b"\0"):
        with pytest.raises(SealBroken):
            key.open(other, spot)


@given(keys, plains, spots, spots)
def test_the_place_matters(key: Key, plain: bytes, spot: Spot, other: Spot) -> None:
    assume(spot != other)
    with pytest.raises(SealBroken):
        key.open(key.seal(plain, spot), other)


@given(plains, spots, st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_the_key_matters(plain: bytes, spot: Spot, one: bytes, other: bytes) -> None:
    assume(one != other)
    with pytest.raises(SealBroken):
        Key(other, 1).open(Key(one, 1).seal(plain, spot), spot)
