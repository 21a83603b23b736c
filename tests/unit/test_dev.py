"""What pip is set to is handed on to the package manager of the set-up."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def dev() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev_script", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_nothing_is_handed_on_where_pip_has_its_defaults(dev: ModuleType) -> None:
    assert dev.sources_of_pip("") == ((), {})
    assert dev.sources_of_pip("global.timeout='60'\nnot a setting\n") == ((), {})


def test_sources_are_handed_on(dev: ModuleType) -> None:
    options, environment = dev.sources_of_pip(
        "global.cert='/etc/ssl/ca.pem'\n"
        "global.extra-index-url='https://a/simple https://b/simple'\n"
        "global.index-url='https://mirror/simple'\n"
        "global.trusted-host='\\nmirror\\nother'\n"
    )
    assert options == (
        "--index-url", "https://mirror/simple",
        "--extra-index-url", "https://a/simple", "--extra-index-url", "https://b/simple",
        "--allow-insecure-host", "mirror", "--allow-insecure-host", "other",
        "--index-strategy", "unsafe-best-match",
    )  # fmt: skip
    assert environment == {"SSL_CERT_FILE": "/etc/ssl/ca.pem"}


def test_the_environment_wins_over_the_files_and_other_commands_count_for_nothing(
    dev: ModuleType,
) -> None:
    options, _ = dev.sources_of_pip(
        ":env:.index-url='https://env/simple'\n"
        "download.index-url='https://download/simple'\n"
        "global.index-url='https://global/simple'\n"
        "install.index-url='https://install/simple'\n"
    )
    assert options == ("--index-url", "https://env/simple")
