"""Look for the system libraries that a window needs on Linux, and install them where we may.

    .venv/bin/python packaging/system_libraries.py

PySide6 brings Qt but not what Qt finds on every desktop. A server or a container lacks some of
it. As root with apt-get they are installed; otherwise one line names them. Ends with 1 when
something is still missing. Other systems bring it all.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

# Library -> Debian package, by what asks for it.
ALWAYS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}
X_WINDOWS = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
# Without a font every letter is an empty box.
FONTS = ("fonts-dejavu-core", "fonts-noto-color-emoji")
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


def main() -> int:
    """Install or name what is missing; return the exit status."""
    if not sys.platform.startswith("linux"):
        return 0
    packages = missing()
    if packages and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing system libraries: {' '.join(packages)}")
        _install(packages)
        packages = missing()
    if packages:
        print(
            "The window needs system packages that are not here. On Debian or Ubuntu: "
            f"sudo apt-get install {' '.join(packages)}",
            file=sys.stderr,
        )
    return 1 if packages else 0


def missing() -> list[str]:
    """Return the Debian packages that this session's kind of window lacks."""
    wanted = dict(ALWAYS)
    if os.environ.get("DISPLAY"):
        wanted |= X_WINDOWS
    if os.environ.get("WAYLAND_DISPLAY"):
        wanted |= WAYLAND
    packages = [package for library, package in wanted.items() if not _loads(library)]
    return packages if _has_fonts() else [*packages, *FONTS]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_fonts() -> bool:
    folders = (Path(folder).expanduser() for folder in FONT_FOLDERS)
    return any(
        path.suffix.lower() in {".ttf", ".otf", ".ttc"}
        for folder in folders
        for path in folder.rglob("*")
    )


def _install(packages: list[str]) -> None:
    """Run apt-get; what it could not do shows in the second look."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        command = ["apt-get", "--quiet", *arguments]
        subprocess.run(
            command, check=False, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr
        )


if __name__ == "__main__":
    sys.exit(main())
