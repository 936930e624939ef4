"""What is wrong with a cube file, said once for every way it can be wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from memoir.errors import CubeError


class Damage(Exception):
    """A part of a sentence saying what is wrong: “the file is cut short”."""


class OtherKind(Damage):
    """What a file is that was never meant to be a memory cube: “it is a picture”."""


@contextmanager
def blamed_on(path: Path) -> Iterator[None]:
    """Turn Damage, and a file that cannot be read, into a CubeError that names the file."""
    try:
        yield
    except OtherKind as kind:
        raise CubeError(
            f"“{path.name}” is not a usable memory cube: {kind}. Memory cubes, the .memcube files"
            " that Memoir exports, are all that can be imported."
        ) from kind
    except Damage as damage:
        raise CubeError(
            f"“{path.name}” is not a usable memory cube: {damage}. Nothing was loaded."
        ) from damage
    except FileNotFoundError as error:
        raise CubeError(f"There is no file “{path}”.") from error
    except IsADirectoryError as error:
        raise CubeError(f"“{path}” is a folder, not a memory cube.") from error
    except PermissionError as error:
        raise CubeError(f"“{path}” may not be read by you; check its permissions.") from error
