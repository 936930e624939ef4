"""What others may rely on: memoir's names and the entry points."""

import inspect
import subprocess
import sys
from importlib.metadata import distribution, entry_points

import memoir


def test_all_names_everything_public_and_every_name_is_there():
    ours = {name for name, value in vars(memoir).items() if getattr(value, "__module__", "")}
    public = {
        name
        for name in ours
        if not name.startswith("_") and vars(memoir)[name].__module__.startswith("memoir")
    }
    assert sorted(public - set(memoir.__all__)) == []
    assert [name for name in memoir.__all__ if not hasattr(memoir, name)] == []
    assert len(set(memoir.__all__)) == len(memoir.__all__)


def test_everything_public_is_described():
    undescribed = [name for name in memoir.__all__ if not inspect.getdoc(getattr(memoir, name))]
    assert undescribed == []


def test_importing_memoir_loads_neither_qt_nor_llama():
    """Programs that use the interface wait for neither and need no display."""
    program = "import sys, memoir; print({'PySide6', 'llama_cpp'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"


def test_the_command_and_the_window_are_found_where_they_are_announced():
    (command,) = [
        one for one in distribution("memoir-desktop").entry_points if one.name == "memoir"
    ]
    (window,) = entry_points(group="memoir.window")
    assert callable(command.load())
    assert callable(window.load())
