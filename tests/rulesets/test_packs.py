"""Rule packs: found without running them, pinned, refused when they changed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rulesets.test_every_mistake import TINY

ROOT = Path(__file__).parents[2]
RULES = TINY.replace("[shop.example]", "{file: shops.txt}")
PROJECT = "rules: [pack:press]\n"


class Place:
    """A project folder with a pack installed beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = folder / "site"
        self.files = {
            "press_rules/__init__.py": "raise SystemExit('the pack was run')\n",
            "press_rules/ad.yaml": RULES,
            "press_rules/shops.txt": "shop.example\n",
        }
        self.install("1.0")
        self.write("plashka.yaml", PROJECT)
        self.write("a.txt", "Anzeige von X\n\nText.\n")

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def install(self, version: str, more: tuple[str, ...] = ()) -> None:
        for name, text in self.files.items():
            self.write(f"site/{name}", text)
        about = f"site/press_rules-{version}.dist-info"
        record = "".join(f"{name},,\n" for name in (*self.files, *more))
        self.write(f"{about}/METADATA", f"Name: press-rules\nVersion: {version}\n")
        self.write(f"{about}/RECORD", record)
        self.write(
            f"{about}/entry_points.txt", "[plashka.rules]\npress = press_rules\n"
        )

    def upgrade(self) -> None:
        for path in (self.site / "press_rules-1.0.dist-info").iterdir():
            path.unlink()
        (self.site / "press_rules-1.0.dist-info").rmdir()
        self.install("1.1")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        path = os.pathsep.join((str(ROOT), str(self.site)))
        return subprocess.run(
            [sys.executable, "-m", "checker", *arguments],
            cwd=self.folder, capture_output=True, check=False,
            env={**os.environ, "PYTHONPATH": path, "PLASHKA_CACHE": str(self.folder / "c")},
        )  # fmt: skip

    def report(self, *arguments: str) -> dict:
        done = self.run("check", "a.txt", "--format", "json", *arguments)
        assert b"Traceback" not in done.stderr
        return json.loads(done.stdout)


@pytest.fixture
def place(tmp_path):
    return Place(tmp_path)


def test_a_pinned_pack_is_used_and_none_of_it_is_run(place):
    locked = place.run("rules", "lock")
    assert locked.returncode == 0, locked.stderr.decode()
    report = place.report()
    assert [one["id"] for one in report["rule_sets"]] == ["xx-ad"]
    assert report["problems"] == []
    lock = json.loads((place.folder / "plashka.lock").read_text("utf-8"))
    assert lock["packs"]["press"]["version"] == "1.0"
    assert set(lock["packs"]["press"]["files"]) == {"ad.yaml", "shops.txt"}


def test_a_pack_that_is_not_pinned_is_refused_with_the_way_out(place):
    report = place.report()
    assert report["exit_code"] == 2
    assert "“press” is not pinned" in report["problems"][0]["message"]
    assert b"plashka rules lock" in place.run("check", "a.txt").stdout


@pytest.mark.parametrize("name", ["ad.yaml", "shops.txt"])
def test_a_changed_file_of_a_pack_is_refused_and_named(place, name):
    place.run("rules", "lock")
    place.files[f"press_rules/{name}"] += "# more\n"
    place.install("1.0")
    report = place.report()
    assert report["exit_code"] == 2
    assert f"changed: {name}" in report["problems"][0]["message"]
    assert report["rule_sets"] == []


def test_another_version_is_refused_until_it_is_pinned(place):
    place.run("rules", "lock")
    place.upgrade()
    assert (
        "press-rules 1.1 instead of press-rules 1.0"
        in (place.report()["problems"][0]["message"])
    )
    assert place.run("rules", "lock", "--check").returncode == 1
    assert place.run("rules", "lock").returncode == 0
    assert place.run("rules", "lock", "--check").returncode == 0
    assert place.report()["problems"] == []


def test_the_other_rule_sets_are_judged_without_the_refused_pack(place):
    place.write("plashka.yaml", "rules: [ru-age, pack:press]\n")
    report = place.report()
    assert report["exit_code"] == 2
    assert "ru-age" in {one["id"] for one in report["rule_sets"]}


def test_a_pack_of_another_name_is_told_with_what_was_meant(place):
    place.write("plashka.yaml", "rules: [pack:pres]\n")
    done = place.run("check", "a.txt")
    assert done.returncode == 2
    assert "did you mean “pack:press”?" in done.stderr.decode()


def test_a_file_outside_the_pack_is_refused(place):
    place.install("1.0", more=("press_rules/../../secret.yaml",))
    place.write("secret.yaml", TINY)
    done = place.run("rules", "lock")
    assert done.returncode == 2
    assert "lies outside the pack" in done.stderr.decode()


def test_a_broken_lock_file_is_told(place):
    place.write("plashka.lock", '{"format": 1}')
    done = place.run("check", "a.txt")
    assert done.returncode == 2
    assert "write it anew with “plashka rules lock”" in done.stderr.decode()


def test_a_house_overlay_changes_a_pack(place):
    place.write("plashka.yaml", "rules: [pack:press, house.yaml]\n")
    place.write("house.yaml", "ruleset: house\ntitle: H\nversion: '1'\nextends: [xx-ad]\n"
                "rules:\n  - {id: xx-ad, severity: info}\n")  # fmt: skip
    place.run("rules", "lock")
    done = place.run("explain", "xx-ad", "--resolved")
    text = done.stdout.decode()
    assert "house.yaml:6" in text
    assert "ad.yaml:23" in text


def test_no_pack_no_metadata(place):
    place.write("plashka.yaml", "rules: [ru]\n")
    code = (
        "import atexit, sys\n"
        "atexit.register(lambda: print('importlib.metadata' in sys.modules))\n"
        "sys.argv = ['plashka', 'check', 'a.txt', '--output', 'r.txt']\n"
        "from checker.cli.app import main\nmain()\n"
    )
    place.run("check", "a.txt")
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=place.folder, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PLASHKA_CACHE": str(place.folder / "c")},
    )  # fmt: skip
    assert done.stdout.split() == ["False"]
