"""What a user sees when a command cannot go on: one Chinese sentence and an exit code."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import typer
from pydantic import ValidationError

from matcher.errors import InputError, MatcherError

EXIT_OK, EXIT_FAULT, EXIT_UNUSABLE, EXIT_STOPPED = 0, 1, 2, 130


class NothingGiven(InputError):
    """A command was called without any file to work on."""

    code = "input.nothing_given"


def guarded(command: Callable[[], object]) -> int:  # noqa: PLR0911 - one for each way to end
    """Run a command; turn what it raises into a sentence on stderr and an exit code.

    Returns
    -------
    int
        0 done (doubts or not), 2 unusable input or arguments, 130 stopped, 1 a fault of ours.
    """
    try:
        command()
    except typer.Exit as done:
        return done.exit_code
    except (KeyboardInterrupt, typer.Abort):
        _say("已停止，原有结果没有改动。")
        return EXIT_STOPPED
    except typer.TyperException as error:
        if type(error).__name__ != "NoArgsIsHelpError":  # the help itself has been shown
            _say(usage_sentence(error))
        return EXIT_UNUSABLE
    except MatcherError as error:
        from api.messages import error_sentence  # noqa: PLC0415 - a usage error needs no table

        _say(error_sentence(error))
        return EXIT_UNUSABLE
    except ValidationError as error:
        _say(f"设置有误：{', '.join('.'.join(map(str, e['loc'])) for e in error.errors())}")
        return EXIT_UNUSABLE
    except Exception as error:
        _say(_fault(error))
        return EXIT_FAULT
    return EXIT_OK


def usage_sentence(error: typer.TyperException) -> str:
    """What is wrong with the command as typed, and where its usage is told."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "chunfeng"
    return f"{_mistake(error)}用法见 {command} --help。"


def _mistake(error: typer.TyperException) -> str:
    name = type(error).__name__
    option = getattr(error, "option_name", None)
    parameter = getattr(error, "param", None)
    if parameter is not None:
        option = max(parameter.opts, key=len)
    if option is None:
        return f"命令写得不对（{error.format_message()}）。"
    if name == "MissingParameter":
        return f"缺少 {option}。"
    return f"没有 {option} 这个选项。" if name == "NoSuchOption" else f"{option} 写得不对。"


def _fault(error: Exception) -> str:
    """A fault of the program, told without any value it was working on."""
    if os.environ.get("CHUNFENG_DEBUG"):
        traceback.print_exception(error)
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(last.filename).name}:{last.lineno}"
    return f"程序内部出错，结果没有改动。请把这一行告诉维护人员：{type(error).__name__} {place}"


def _say(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")
