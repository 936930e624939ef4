from pathlib import Path

import pytest

from memoir import paths


def test_a_given_folder_wins_over_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("MEMOIR_HOME", str(tmp_path / "other"))
    assert paths.profile_home(tmp_path / "mine") == tmp_path / "mine"


def test_the_environment_wins_over_the_usual_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("MEMOIR_HOME", str(tmp_path / "profile"))
    monkeypatch.setenv("MEMOIR_MODELS", str(tmp_path / "models"))
    assert paths.profile_home() == tmp_path / "profile"
    assert paths.models_folder() == tmp_path / "models"


def test_an_empty_variable_is_none(monkeypatch):
    usual = paths.profile_home()
    monkeypatch.setenv("MEMOIR_HOME", "")
    assert paths.profile_home() == usual


def test_the_usual_folders_are_below_the_users_home_and_apart(home):
    folders = [paths.profile_home(), paths.models_folder(), paths.log_folder()]
    assert all(folder.is_relative_to(home) for folder in folders)
    assert len(set(folders)) == 3
    assert not any(folder.exists() for folder in folders)


@pytest.mark.parametrize("given", ["~/diary", "diary"])
def test_a_folder_is_made_absolute(given, home, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    expected = {"~/diary": home / "diary", "diary": tmp_path / "diary"}
    assert paths.profile_home(Path(given)) == expected[given]
