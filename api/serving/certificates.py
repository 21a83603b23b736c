"""A certificate that this machine gives itself, for a network without anybody who could give one.

Nobody vouches for it, so a browser warns. Whoever connects for the first time compares the
fingerprint with the one that the server prints, which a machine in between cannot imitate.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from api.store import private_folder, replace_whole

VALID, RENEWED_BEFORE = timedelta(days=365), timedelta(days=30)
EARLIER = timedelta(days=1)
"""Clocks at the fair differ: the certificate holds from a day before it is made."""
KEY_FILE, CERTIFICATE_FILE = "tls_key.pem", "tls_certificate.pem"


@dataclass(frozen=True, slots=True)
class Certificate:
    """Where the files are, and what to compare."""

    key_file: Path
    certificate_file: Path
    fingerprint: str
    """SHA-256 over the certificate, as browsers show it."""
    valid_until: datetime
    is_new: bool


def certificate_for(
    folder: Path, names: Iterable[str], addresses: Iterable[str], now: datetime
) -> Certificate:
    """The certificate in the folder; a new one if there is none that fits.

    A certificate fits if it covers every name and address and is valid for thirty days more.
    """
    wanted = frozenset(_subjects(names, addresses))
    key_file, certificate_file = folder / KEY_FILE, folder / CERTIFICATE_FILE
    kept = _kept(key_file, certificate_file)
    is_new = kept is None or not _fits(kept, wanted, now)
    if is_new:
        private_folder(folder)
        key = ec.generate_private_key(ec.SECP256R1())
        kept = _signed(key, wanted, now)
        replace_whole(key_file, _pem(key))
        replace_whole(certificate_file, kept.public_bytes(serialization.Encoding.PEM))
    if kept is None:  # made just above
        raise AssertionError
    return Certificate(
        key_file, certificate_file, fingerprint_of(kept), kept.not_valid_after_utc, is_new
    )


def fingerprint_of(certificate: x509.Certificate) -> str:
    """SHA-256 in pairs of digits, in four groups of eight pairs."""
    pairs = [f"{one:02X}" for one in certificate.fingerprint(hashes.SHA256())]
    return "  ".join(":".join(pairs[start : start + 8]) for start in range(0, len(pairs), 8))


def _subjects(names: Iterable[str], addresses: Iterable[str]) -> list[x509.GeneralName]:
    found: list[x509.GeneralName] = [x509.DNSName(one) for one in names]
    found += [x509.IPAddress(ipaddress.ip_address(one.partition("%")[0])) for one in addresses]
    return found


def _kept(key_file: Path, certificate_file: Path) -> x509.Certificate | None:
    """What is there, if key and certificate belong together."""
    try:
        key = serialization.load_pem_private_key(key_file.read_bytes(), None)
        certificate = x509.load_pem_x509_certificate(certificate_file.read_bytes())
    except (OSError, ValueError, TypeError):
        return None
    return certificate if key.public_key() == certificate.public_key() else None


def _fits(
    certificate: x509.Certificate, wanted: frozenset[x509.GeneralName], now: datetime
) -> bool:
    extension = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    is_in_time = (
        certificate.not_valid_before_utc <= now < certificate.not_valid_after_utc - RENEWED_BEFORE
    )
    return is_in_time and wanted <= frozenset(extension.value)


def _signed(
    key: ec.EllipticCurvePrivateKey, subjects: frozenset[x509.GeneralName], now: datetime
) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "chunfeng")])
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    public = key.public_key()
    ordered = sorted(subjects, key=lambda one: (type(one).__name__, str(one.value)))
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - EARLIER)
        .not_valid_after(now + VALID)
        .add_extension(x509.SubjectAlternativeName(ordered), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(public), critical=False)
    )
    return builder.sign(key, hashes.SHA256())


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
