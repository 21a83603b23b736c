"""What the code raises and doubts, read from its source: codes, reasons and their facts."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from matcher.errors import MatcherError
from matcher.io.unreadable import Reason

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("matcher", "models", "api")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Site:
    """One place where something is raised or doubted: candidates for its code, names of facts."""

    codes: frozenset[str]
    facts: frozenset[str]
    reasons: frozenset[str] = frozenset()


@cache
def error_classes() -> tuple[type[MatcherError], ...]:
    """The root and everything below it, once every module of ours is loaded."""
    for package in PACKAGES:
        for module in walk_packages(import_module(package).__path__, f"{package}."):
            import_module(module.name)
    return tuple(_with_heirs(MatcherError))


@cache
def error_sites() -> tuple[Site, ...]:
    """Every call that makes one of our errors."""
    codes = {one.__name__: one.code for one in error_classes()}
    return tuple(
        Site(
            frozenset({codes[_called(call)]}),
            frozenset(keyword.arg for keyword in call.keywords if keyword.arg),
            frozenset(_reasons(call, function, tree)),
        )
        for tree in _trees()
        for function in ast.walk(tree)
        if isinstance(function, Function)
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and _called(call) in codes
    )


def finding_sites(known: frozenset[str]) -> Iterator[Site]:
    """Every call that makes a finding or a doubt.

    Where the code is no literal, each known code that the same function spells may be meant.
    """
    for tree in _trees():
        for function in ast.walk(tree):
            if not isinstance(function, Function):
                continue
            for call in ast.walk(function):
                if isinstance(call, ast.Call) and _called(call) in _CODE_AT:
                    code = call.args[_CODE_AT[_called(call)] :][:1]
                    codes = set(map(_text, code)) & known or set(_texts(function)) & known
                    yield Site(frozenset(codes), frozenset(_facts(call)))


def spelled_in(package: str, *, but: str) -> frozenset[str]:
    """Every text that a package's source spells, one file left out."""
    paths = (ROOT / package).rglob("*.py")
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in paths if path.name != but)
    return frozenset(text for tree in trees for text in _texts(tree))


_CODE_AT = {"finding": 0, "Finding": 0, "Doubt": 1, "doubt": 1}
"""Where each maker of doubts takes the code."""


def _with_heirs(one: type[MatcherError]) -> Iterator[type[MatcherError]]:
    yield one
    for heir in one.__subclasses__():
        if heir.__module__.split(".")[0] in PACKAGES:
            yield from _with_heirs(heir)


@cache
def _trees() -> tuple[ast.Module, ...]:
    paths = (path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py")))
    return tuple(ast.parse(path.read_text(encoding="utf-8")) for path in paths)


def _called(call: ast.Call) -> str:
    function = call.func
    return getattr(function, "attr", getattr(function, "id", ""))


def _facts(call: ast.Call) -> Iterator[str]:
    yield from (keyword.arg for keyword in call.keywords if keyword.arg)
    for argument in call.args:
        if isinstance(argument, ast.Dict):
            yield from filter(None, map(_text, argument.keys))


def _reasons(call: ast.Call, function: Function, tree: ast.Module) -> Iterator[str]:
    """Reasons that an error may be given: spelled there, or handed to the function around it."""
    for keyword in call.keywords:
        if keyword.arg != "reason":
            continue
        yield from _texts(keyword.value)
        if not isinstance(keyword.value, ast.Name):
            continue
        yield from _assigned(keyword.value.id, function)
        for place, parameter in enumerate(function.args.args):
            if parameter.arg != keyword.value.id:
                continue
            if getattr(parameter.annotation, "id", "") == Reason.__name__:
                yield from Reason
            yield from _handed(function.name, place, tree)


def _assigned(name: str, function: Function) -> Iterator[str]:
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and any(_name(target) == name for target in node.targets):
            yield from _texts(node.value)


def _handed(function: str, place: int, tree: ast.Module) -> Iterator[str]:
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and _called(call) == function:
            yield from (text for argument in call.args[place:][:1] for text in _texts(argument))


def _texts(node: ast.AST) -> Iterator[str]:
    yield from filter(None, map(_text, ast.walk(node)))


def _text(node: ast.AST | None) -> str:
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return node.value if is_text else ""  # type: ignore[union-attr, return-value]


def _name(node: ast.AST) -> str:
    return getattr(node, "id", "")
