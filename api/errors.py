"""What a user sees when a command cannot go on: one Chinese sentence and an exit code."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import typer
from pydantic import ValidationError

EXIT_OK, EXIT_FAULT, EXIT_UNUSABLE, EXIT_STOPPED = 0, 1, 2, 130


def guarded(command: Callable[[], object]) -> int:
    """Run a command; turn what it raises into a sentence on stderr and an exit code.

    Returns
    -------
    int
        0 done (doubts or not), 2 unusable input or arguments, 130 stopped, 1 a fault of ours.
    """
    try:
        # Commands give nothing back: a number is what typer has made of Ctrl-C or of an Exit.
        ended = command()
    except typer.Exit as done:
        ended = done.exit_code
    except (KeyboardInterrupt, typer.Abort):
        ended = EXIT_STOPPED
    except typer.TyperException as error:
        if type(error).__name__ != "NoArgsIsHelpError":  # the help itself has been shown
            _say(usage_sentence(error))
        return EXIT_UNUSABLE
    except ValidationError as error:
        _say(f"设置有误：{', '.join('.'.join(map(str, e['loc'])) for e in error.errors())}")
        return EXIT_UNUSABLE
    except Exception as error:
        # The core takes a second to load; help and mistakes in typing do without.
        from api.messages import error_sentence  # noqa: PLC0415
        from matcher.errors import MatcherError  # noqa: PLC0415

        if isinstance(error, MatcherError):
            _say(error_sentence(error))
            return EXIT_UNUSABLE
        _say(_fault(error))
        return EXIT_FAULT
    if ended == EXIT_STOPPED:
        _say("已停止，原有结果没有改动。")
    return ended if isinstance(ended, int) else EXIT_OK


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
        is_argument = parameter.param_type_name == "argument"
        option = parameter.metavar if is_argument else max(parameter.opts, key=len)
    if option is None:
        return _misplaced(error)
    if name == "MissingParameter":
        return f"缺少 {option}。"
    if name == "NoSuchOption":
        close = next(iter(getattr(error, "possibilities", None) or ()), None)
        return f"没有 {option} 这个选项" + ("。" if close is None else f"，是不是 {close}？")
    return f"{option} 写得不对。"


def _misplaced(error: typer.TyperException) -> str:
    """A mistake that no option is to blame for: the command itself, or words behind it."""
    command = getattr(getattr(error, "ctx", None), "command", None)
    known = "、".join(getattr(command, "commands", ()))
    return f"没有这个命令，可用的有：{known}。" if known else "命令后面有多余的内容。"


def _fault(error: Exception) -> str:
    """A fault of the program, told without any value it was working on."""
    if os.environ.get("CHUNFENG_DEBUG"):
        traceback.print_exception(error)
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(last.filename).name}:{last.lineno}"
    return f"程序内部出错，结果没有改动。请把这一行告诉维护人员：{type(error).__name__} {place}"


def _say(sentence: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(sentence + "\n")
