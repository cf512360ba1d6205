"""SARIF logs against Microsoft's validator, with GitHub's rules for code scanning."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from checker.contracts import ReportOptions
from checker.errors import Problem
from checker.reporters.sarif import render
from checker.verdict import Fault, Reason, Status, Suppressed
from tests.cli.test_errors import ROOT, plashka

from . import builders as b

TOOL = (
    ROOT / "tests" / "tools" / "node_modules" / "@microsoft" / "sarif-multitool-linux"
    / "Sarif.Multitool"
)  # fmt: skip
ALLOWED = {"SARIF2005"}
"""“No address of the tool”: the project has none yet (decision 54)."""

pytestmark = pytest.mark.skipif(
    not (TOOL.is_file() and sys.platform == "linux" and platform.machine() == "x86_64"),
    reason="needs `npm install --prefix tests/tools` on Linux, x86-64",
)


def objections(log: str, folder: Path) -> set[tuple[str, str]]:
    """Rule and level of all that the validator has to say."""
    path, out = folder / "report.sarif", folder / "said.sarif"
    path.write_text(log, encoding="utf-8")
    TOOL.chmod(TOOL.stat().st_mode | 0o100)  # npm does not always run what sets it
    done = subprocess.run(
        [str(TOOL), "validate", str(path), "--rule-kind", "Sarif;Ghas",
         "--output", str(out), "--log", "ForceOverwrite"],
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert out.is_file(), done.stdout + done.stderr
    (said,) = json.loads(out.read_text("utf-8-sig"))["runs"]
    assert said["invocations"][0]["executionSuccessful"], done.stdout
    return {(one["ruleId"], one.get("level", "warning")) for one in said["results"]}


def test_the_validator_objects_to_what_is_wrong(tmp_path):
    log = json.loads(render(b.report(b.missing()), ReportOptions()))
    log["runs"][0]["results"][0]["ruleIndex"] = 99
    assert any(level == "error" for _, level in objections(json.dumps(log), tmp_path))


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_every_kind_of_result_is_valid(tmp_path, lang):
    known = Suppressed("a.md:3", "стоит на сайте", "2026-12-31")
    documents = [
        b.missing(),
        b.malformed("Настоящий 🛳 текст", (Fault.WORDING, "материал", "текст")),
        b.document("text", b.verdict(Status.MISSING, suppressed=known)),
        b.document("text", b.verdict(Status.UNDECIDED, reason=Reason.CONTEXT)),
        b.document("text", b.verdict(Status.OK)),
    ]
    problem = Problem("rule-set", "rules/x.yaml", 3, 5, "is no day", hint="write one")
    report = b.report(*documents, problems=(problem,))
    log = render(report, ReportOptions(lang=lang, verdicts="all"))
    assert {rule for rule, _ in objections(log, tmp_path)} <= ALLOWED


def test_the_log_of_a_real_run_is_valid(tmp_path):
    done = plashka("check", str(ROOT / "samples"), "--format", "sarif", cwd=tmp_path)
    log = done.stdout.decode()
    assert json.loads(log)["runs"][0]["results"]
    assert {rule for rule, _ in objections(log, tmp_path)} <= ALLOWED
