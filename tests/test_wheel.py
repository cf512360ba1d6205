"""The wheel: built, installed in an empty environment elsewhere, and put to work."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SEED = ROOT.parent / "shared" / "seed" / "article.txt"


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}

    def run(*arguments, **options):
        return subprocess.run(
            arguments, cwd=folder, env=environment, capture_output=True, text=True, check=True,
            **options,
        )  # fmt: skip

    run(
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--wheel-dir",
        ".",
        str(ROOT),
    )
    (wheel,) = folder.glob("plashka-*.whl")
    run(sys.executable, "-m", "venv", "empty")
    run("empty/bin/python", "-m", "pip", "install", "--quiet", str(wheel))
    return folder, run


def test_rules_schemas_and_types_are_in_the_wheel(installed):
    _, run = installed
    code = (
        "import checker, pathlib; root = pathlib.Path(checker.__file__).parent;"
        "print(*[(root / name).exists() for name in ('_rules/ru/foreign-agents.yaml',"
        "'_rules/registries/ru-foreign-agents.csv', '_rules/registries/brands/ru-foreign-agents.yaml', 'report.schema.json', 'project_schema.json',"
        "'rulesets/schema.json', 'py.typed')])"
    )
    assert run("empty/bin/python", "-c", code).stdout.split() == ["True"] * 7


def test_the_installed_command_knows_its_rules(installed):
    _, run = installed
    assert "ru-foreign-agent-notice" in run("empty/bin/plashka", "rules", "list").stdout
    assert "passed" in run("empty/bin/plashka", "rules", "test").stdout


@pytest.mark.skipif(
    not SEED.exists(), reason="the seed article is not beside the checkout"
)
def test_the_seed_job_runs_from_the_wheel(installed):
    _, run = installed
    done = run(
        "empty/bin/plashka",
        "check",
        str(SEED),
        "--date",
        "2023-04-19",
        "--format",
        "json",
    )
    verdicts = {
        v["rule"]: v["status"]
        for v in json.loads(done.stdout)["documents"][0]["verdicts"]
    }
    assert verdicts["ru-foreign-agent-reprint"] == "ok"
    assert verdicts["ru-foreign-agent-age"] == "ok"
