"""How modules look: small, named for what they hold, described."""

import ast

from tests.support.tree import CODE, ROOT, modules, relative

LONGEST = 400
# A name that says nothing draws everything.
CATCH_ALL = {"base", "common", "helper", "helpers", "manager", "managers", "misc", "stuff"}
CATCH_ALL |= {"things", "tools", "util", "utilities", "utils"}


def test_no_file_is_longer_than_a_person_reads_at_once():
    lengths = {
        relative(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in modules(*CODE, "tests", "packaging")
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_every_name_says_what_is_inside():
    named = {path: path.relative_to(ROOT).with_suffix("").parts for path in modules(*CODE)}
    words = {path: {w for part in parts for w in part.split("_")} for path, parts in named.items()}
    assert [relative(path) for path, found in words.items() if found & CATCH_ALL] == []


def test_every_module_and_package_says_what_it_is_for():
    silent = [
        relative(path)
        for path in modules(*CODE)
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_every_folder_of_code_is_a_package():
    folders = {path.parent for path in modules(*CODE)}
    assert [relative(one) for one in sorted(folders) if not (one / "__init__.py").exists()] == []


def test_every_package_says_that_it_is_typed():
    roots = ["core/memoir", "sync/memoir_sync", "desktop/memoir_desktop"]
    roots.append("resources/memoir_resources")
    assert [one for one in roots if not (ROOT / one / "py.typed").exists()] == []
