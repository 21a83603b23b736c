"""A sealed value opens with its key, at its place, unchanged; nothing else does."""

from __future__ import annotations

import pytest

from api.store.errors import SealBroken
from api.store.sealing import Key, Spot, version_of

MATERIAL = bytes(range(32))
SPOT = Spot("labourers", "phone", "1")


def test_a_sealed_value_opens_again_and_never_looks_the_same() -> None:
    key = Key(MATERIAL, 7)
    first, second = (key.seal("赵".encode(), SPOT) for _ in range(2))
    assert first != second
    assert key.open(first, SPOT) == key.open(second, SPOT) == "赵".encode()
    assert version_of(first) == 7


@pytest.mark.parametrize(
    "spot",
    [
        Spot("labourers", "phone", "2"),
        Spot("labourers", "certificate", "1"),
        Spot("labourer", "sphone", "1"),  # the same letters, cut elsewhere
        Spot("labourers", "phon", "e1"),
    ],
)
def test_a_value_moved_to_another_place_does_not_open(spot: Spot) -> None:
    key = Key(MATERIAL, 1)
    with pytest.raises(SealBroken) as refused:
        key.open(key.seal(b"13800001234", SPOT), spot)
    assert "13800001234" not in str(refused.value)


@pytest.mark.parametrize("key", [Key(MATERIAL[::-1], 1), Key(MATERIAL, 2)])
def test_another_key_or_version_does_not_open(key: Key) -> None:
    with pytest.raises(SealBroken):
        key.open(Key(MATERIAL, 1).seal(b"x", SPOT), SPOT)


@pytest.mark.parametrize("sealed", [b"", b"\1", b"\1" * 28])
def test_what_is_too_short_is_refused(sealed: bytes) -> None:
    with pytest.raises(SealBroken):
        Key(MATERIAL, 1).open(sealed, SPOT)
    assert version_of(sealed) in {0, 1}


def test_a_key_does_not_show() -> None:
    assert repr(Key(MATERIAL, 3)) == "Key(version=3, ****)"
    with pytest.raises(ValueError, match="32 bytes"):
        Key(b"short", 1)


def test_what_is_derived_differs_by_purpose_and_key() -> None:
    key = Key(MATERIAL, 1)
    assert key.derived(b"a") == key.derived(b"a") != key.derived(b"b")
    assert key.derived(b"a") != Key(MATERIAL[::-1], 1).derived(b"a")
