"""A place without a network: what runs there reaches this machine's loopback and nothing else."""

from __future__ import annotations

import ctypes
import fcntl
import os
import socket
import struct
import threading
from collections.abc import Callable

NEW_NETWORK = 0x40000000
"""CLONE_NEWNET."""
GET_FLAGS, SET_FLAGS, UP = 0x8913, 0x8914, 0x1


def cut_off(work: Callable[[], None]) -> bool:
    """Run work in a thread that has no network but a loopback of its own; whether that was so.

    A network belongs to a thread on Linux, and processes that it starts inherit it. Where the
    machine does not allow that (another system, not root) the work is done all the same.
    """
    raised: list[BaseException] = []
    were_cut: list[bool] = []

    def run() -> None:
        try:
            were_cut.append(_leave_the_network())
            work()
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=run, name="without network")
    thread.start()
    thread.join()
    if raised:
        raise raised[0]
    return were_cut[0]


def reaches_out() -> bool:
    """Whether there is any way off this machine; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(("192.0.2.1", 9))
        except OSError:
            return False
    return True


def _leave_the_network() -> bool:
    if os.name == "nt":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "unshare") or libc.unshare(NEW_NETWORK):
        return False
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        name = b"lo".ljust(16, b"\0")
        told = fcntl.ioctl(asking, GET_FLAGS, struct.pack("16sH14x", name, 0))
        flags = struct.unpack("16sH14x", told)[1] | UP
        fcntl.ioctl(asking, SET_FLAGS, struct.pack("16sH14x", name, flags))
    return True
