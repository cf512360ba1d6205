"""What ``plashka init`` writes for pipelines: one file for each kind of CI."""

from __future__ import annotations

import json
from enum import StrEnum

from checker import __version__
from checker.records import dataclass

DEFAULT_REQUIREMENT = f"plashka=={__version__}"


class Pipeline(StrEnum):
    """Where articles are checked before they are published."""

    GITHUB = "github"
    GITLAB = "gitlab"
    PRE_COMMIT = "pre-commit"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Snippet:
    """A file for a pipeline, and what has to be done with it besides."""

    path: str
    """From the top of the repository."""
    text: str
    note: str | None = None
    """Key of a message."""


def snippet(pipeline: Pipeline, articles: str, requirement: str) -> Snippet | None:
    """The file for a pipeline.

    Args:
        pipeline: which.
        articles: their folder, from the top of the repository; ``.`` for all of it.
        requirement: what pip installs.
    """
    if pipeline is Pipeline.NONE:
        return None
    path, template, note = _FILES[pipeline]
    values = {
        "ARTICLES": json.dumps(articles, ensure_ascii=False),
        "REQUIREMENT": json.dumps(requirement, ensure_ascii=False),
        "FILES": "" if articles == "." else f"\n        files: {_pattern(articles)}",
    }
    for mark, value in values.items():
        template = template.replace(f"@{mark}@", value)
    return Snippet(path, template, note)


def _pattern(folder: str) -> str:
    """A pattern for pre-commit that holds for the files of one folder."""
    plain = "".join(f"\\{one}" if one in ".^$*+?{}[]()|\\" else one for one in folder)
    return json.dumps(f"^{plain}/", ensure_ascii=False)


_GITHUB = """\
name: Labels
on:
  pull_request:
permissions: {}
concurrency:
  group: labels-${{ github.ref }}
  cancel-in-progress: true
jobs:
  plashka:
    name: Plashka
    runs-on: ubuntu-latest
    permissions:
      contents: read # to check the articles out
    env:
      PLASHKA: @REQUIREMENT@
      ARTICLES: @ARTICLES@
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
        with:
          persist-credentials: false
      - run: python3 -m venv "$RUNNER_TEMP/plashka" && "$RUNNER_TEMP/plashka/bin/pip" install --quiet "$PLASHKA"
      - run: '"$RUNNER_TEMP/plashka/bin/plashka" check "$ARTICLES" --format github'
"""

_GITLAB = """\
plashka:
  stage: test
  image: python:3.11-slim
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  variables:
    PLASHKA: @REQUIREMENT@
    ARTICLES: @ARTICLES@
  script:
    - pip install --quiet "$PLASHKA"
    - plashka check "$ARTICLES" --format text --format gitlab --output gl-code-quality-report.json
  artifacts:
    when: always
    expire_in: 1 week
    reports:
      codequality: gl-code-quality-report.json
"""

_PRE_COMMIT = """\
repos:
  - repo: local
    hooks:
      - id: plashka
        name: plashka
        entry: plashka check --force-exclude
        language: python
        additional_dependencies: [@REQUIREMENT@]
        types_or: [markdown, html, plain-text]@FILES@
        require_serial: true
"""

_FILES = {
    Pipeline.GITHUB: (".github/workflows/plashka.yml", _GITHUB, None),
    Pipeline.GITLAB: (".gitlab/plashka.yml", _GITLAB, "cli.init-gitlab"),
    Pipeline.PRE_COMMIT: (
        ".pre-commit-config.yaml",
        _PRE_COMMIT,
        "cli.init-pre-commit",
    ),
}
