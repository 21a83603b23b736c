"""A certificate of one's own: checked by TLS itself, kept while it fits, readable by its owner."""

from __future__ import annotations

import hashlib
import socket
import ssl
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from api.serving.certificates import Certificate, certificate_for

NAMES, ADDRESSES = ("fair-desk", "localhost"), ("10.0.0.5", "127.0.0.1", "::1")
NOW = datetime.now(UTC)


def make(
    folder: Path, *, after: timedelta = timedelta(), addresses: tuple[str, ...] = ADDRESSES
) -> Certificate:
    return certificate_for(folder, NAMES, addresses, NOW + after)


def shown_to(made: Certificate, host: str) -> bytes:
    """The certificate that a client sees which trusts nothing but this one."""
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(made.certificate_file, made.key_file)
    client = ssl.create_default_context(cafile=str(made.certificate_file))
    here, there = socket.socketpair()

    def answer() -> None:
        try:
            with server.wrap_socket(there, server_side=True) as secured:
                secured.recv(1)
        except (ssl.SSLError, OSError):
            there.close()

    other = threading.Thread(target=answer)
    other.start()
    try:
        with client.wrap_socket(here, server_hostname=host) as secured:
            seen = secured.getpeercert(binary_form=True)
            assert seen is not None
            return seen
    finally:
        here.close()
        other.join()


@pytest.mark.parametrize("host", [*NAMES, *ADDRESSES])
def test_tls_accepts_it_for_every_name_and_address(tmp_path: Path, host: str) -> None:
    made = make(tmp_path)
    told = made.fingerprint.replace("  ", ":").replace(":", "")
    assert hashlib.sha256(shown_to(made, host)).hexdigest().upper() == told


def test_tls_refuses_it_for_others(tmp_path: Path) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        shown_to(make(tmp_path), "10.0.0.6")


def test_it_is_kept_while_it_fits(tmp_path: Path) -> None:
    first = make(tmp_path)
    again = make(tmp_path, after=timedelta(days=334), addresses=ADDRESSES[1:])
    assert (first.is_new, again.is_new) == (True, False)
    assert again.fingerprint == first.fingerprint


@pytest.mark.parametrize(
    ("after", "addresses"),
    [
        (timedelta(days=336), ADDRESSES),
        (timedelta(days=-2), ADDRESSES),
        (timedelta(), (*ADDRESSES, "10.0.0.6")),
    ],
    ids=["ends within thirty days", "begins later", "another address"],
)
def test_it_is_renewed(tmp_path: Path, after: timedelta, addresses: tuple[str, ...]) -> None:
    first = make(tmp_path)
    again = make(tmp_path, after=after, addresses=addresses)
    assert again.is_new
    assert again.fingerprint != first.fingerprint


@pytest.mark.parametrize("name", ["tls_key.pem", "tls_certificate.pem"])
def test_damaged_files_are_made_anew(tmp_path: Path, name: str) -> None:
    make(tmp_path)
    (tmp_path / name).write_text("half a file")
    assert make(tmp_path).is_new
    assert not make(tmp_path).is_new


def test_a_key_of_another_certificate_is_not_used(tmp_path: Path) -> None:
    make(tmp_path / "a")
    make(tmp_path / "b")
    (tmp_path / "a" / "tls_key.pem").replace(tmp_path / "b" / "tls_key.pem")
    assert make(tmp_path / "b").is_new


def test_only_the_owner_reads_the_key(tmp_path: Path) -> None:
    made = make(tmp_path / "keys")
    assert made.key_file.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o700
