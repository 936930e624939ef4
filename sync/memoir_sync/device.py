"""The device a profile is written on, as the change log knows it.

Every change in a vault carries the identifier of the device that made it and that device's
logical clock; both are what a merge between devices goes by.
"""

from __future__ import annotations

import platform
from dataclasses import dataclass
from datetime import datetime

from memoir import Memoir
from memoir.errors import InvalidInput
from memoir.settings import DEVICE_NAMES

_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A device that writes to this profile; ``last_change`` by its own clock, None before any."""

    id: str
    name: str
    last_change: datetime | None


def this_device(memoir: Memoir) -> Device:
    """The device this program runs on; named as the system calls it until it is named."""
    names = memoir.preferences.get(DEVICE_NAMES)
    return Device(
        id=memoir.device,
        name=names.get(memoir.device) or platform.node() or "This device",
        last_change=memoir.last_change(),
    )


def name_this_device(memoir: Memoir, name: str) -> Device:
    """Name this device for people; raises InvalidInput if nobody could read the name."""
    name = name.strip()
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise InvalidInput(f"A device's name is one line of at most {_LONGEST_NAME} characters.")
    names = memoir.preferences.get(DEVICE_NAMES)
    memoir.preferences.put(DEVICE_NAMES, {**names, memoir.device: name})
    return this_device(memoir)
