"""Where Memoir's parts come from: pinned, with hashes, from no index in particular."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.tree import ROOT, relative, texts

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
REQUIREMENTS = sorted((ROOT / "packaging" / "requirements").glob("*.txt"))
# Put together here, so that this file does not name what it forbids.
INDEX = re.compile(r"pypi\." + r"org|python" + r"hosted|(extra-)?index-" + r"url|find-" + r"links")


# Of PyTorch every kind of machine needs another file, so that those hashes cannot be known.
HASHED = [path for path in REQUIREMENTS if path.stem != "train"]


def pins() -> dict[str, str]:
    found = {}
    for path in REQUIREMENTS:
        for line in path.read_text(encoding="utf-8").splitlines():
            if match := re.match(r"([\w.-]+)==([\w.+!]+)", line):
                found[match[1]] = match[2]
    return found


def asked() -> list[Requirement]:
    lines = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]
    lines += PROJECT["project"]["optional-dependencies"]["train"]
    return [Requirement(line) for line in lines + PROJECT["build-system"]["requires"]]


@pytest.mark.parametrize("requirement", asked(), ids=lambda one: one.name)
def test_every_dependency_is_pinned_as_pyproject_allows(requirement: Requirement):
    assert requirement.specifier.contains(pins()[canonicalize_name(requirement.name)])


@pytest.mark.parametrize("path", HASHED, ids=lambda path: path.stem)
def test_every_pin_has_a_hash(path):
    blocks = re.split(r"\n(?=\S)", path.read_text(encoding="utf-8"))
    pinned = [block for block in blocks if not block.startswith("#")]
    assert pinned
    assert [block for block in pinned if "--hash=sha256:" not in block] == []


def test_no_file_names_a_package_index():
    """Which index packages come from is for pip's configuration to say."""
    assert [relative(path) for path, text in texts() if INDEX.search(text)] == []


def test_the_licence_is_the_one_announced():
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert PROJECT["project"]["license"] == "Apache-2.0"
    assert "Apache License" in licence
    assert "END OF TERMS AND CONDITIONS" in licence
