"""Files that put Plashka into other people's pipelines: linted, and put to work."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from checker.cli.app import app

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
BAD = "# Новости\n\nМатериал № 1\n"
"""An article of the publisher of samples/plashka.yaml, without its notice."""


def tool(name):
    found = shutil.which(name, path=os.pathsep.join([str(BIN), os.environ["PATH"]]))
    if not found:
        pytest.skip(f"{name} is not installed: pip install {name}")
    return found


def run(*command, cwd, **environment):
    return subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8",
             "PLASHKA_LANG": "en", "NO_COLOR": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip


@pytest.fixture
def newsroom(tmp_path):
    """A folder with a project file, its registry, and one article without its notice."""
    folder = tmp_path / "newsroom"
    (folder / "articles").mkdir(parents=True)
    for name in ("plashka.yaml", "registry.csv"):
        shutil.copy(ROOT / "samples" / name, folder / name)
    (folder / "articles" / "новость.md").write_text(BAD, "utf-8")
    return folder


def valid(schema, path):
    done = run(tool("check-jsonschema"), "--builtin-schema", schema, str(path), cwd=ROOT)  # fmt: skip
    return done.returncode == 0, done.stdout + done.stderr


# --- GitHub


def steps():
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    return action["inputs"], action["runs"]["steps"]


def test_the_action_has_the_shape_github_asks_for(tmp_path):
    ok, told = valid("vendor.github-actions", ROOT / "action.yml")
    assert ok, told
    text = (ROOT / "action.yml").read_text("utf-8")
    broken = tmp_path / "action.yml"
    broken.write_text(text.replace("      shell: bash\n", "", 1), "utf-8")
    assert not valid("vendor.github-actions", broken)[0]


def test_the_action_holds_no_known_weakness(tmp_path):
    def zizmor(path):
        return run(tool("zizmor"), "--offline", "--no-progress", "--quiet", str(path), cwd=tmp_path).returncode  # fmt: skip

    assert zizmor(ROOT / "action.yml") == 0
    broken = tmp_path / "action.yml"
    text = (ROOT / "action.yml").read_text("utf-8")
    broken.write_text(text.replace('"$PLASHKA_PATHS"', "${{ inputs.paths }}"), "utf-8")
    assert zizmor(broken) != 0


def act(folder, **inputs):
    """Run the checking step as the runner does, with the installed command."""
    declared, (_, check) = steps()
    values = {name: one.get("default", "") for name, one in declared.items()}
    values |= {name.replace("_", "-"): value for name, value in inputs.items()}
    environment = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda m: values[m[1]], text)
        for name, text in check["env"].items()
    }
    assert set(re.findall(r"inputs\.([\w-]+)", json.dumps(check["env"]))) == set(values)
    temporary = folder.parent / "runner"
    (temporary / "plashka").mkdir(parents=True, exist_ok=True)
    link = temporary / "plashka" / "bin"
    if not link.exists():
        link.symlink_to(BIN)
    output, summary = temporary / "output", temporary / "summary"
    output.write_text("", "utf-8")
    done = run("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", check["run"], cwd=folder,
               RUNNER_TEMP=str(temporary), GITHUB_OUTPUT=str(output),
               GITHUB_STEP_SUMMARY=str(summary), **environment)  # fmt: skip
    told = dict(line.split("=", 1) for line in output.read_text("utf-8").splitlines())
    return done, told


def test_the_action_annotates_and_hands_its_outputs_on(newsroom):
    done, told = act(newsroom, paths="articles\n", sarif="plashka.sarif")
    assert done.returncode == 1, done.stderr
    assert "::error" in done.stdout
    assert "file=articles/новость.md" in done.stdout
    assert told["exit-code"] == "1"
    report = json.loads(Path(told["report"]).read_text("utf-8"))
    assert report["summary"]["missing"] >= 1
    assert told["sarif"] == "plashka.sarif"
    assert json.loads((newsroom / "plashka.sarif").read_text("utf-8"))["runs"]
    assert "новость.md" in (newsroom.parent / "runner" / "summary").read_text("utf-8")


def test_the_inputs_of_the_action_reach_the_command(newsroom):
    done, told = act(newsroom, paths="articles", fail_on="never", options="--date=2019-01-01\n--exit-zero")  # fmt: skip
    assert (done.returncode, told["exit-code"]) == (0, "0"), done.stderr
    done, told = act(newsroom, paths="nowhere")
    assert (done.returncode, told["exit-code"]) == (2, "2")
    assert "nowhere" in done.stderr
    done, told = act(newsroom, paths="articles", config="plashka.yaml", rules="ru-foreign-agents\nru-age", strict="true")  # fmt: skip
    assert done.returncode == 1
    sets = json.loads(Path(told["report"]).read_text("utf-8"))["rule_sets"]
    assert {"ru-foreign-agents", "ru-age"} <= {one["id"] for one in sets}


@pytest.mark.parametrize(
    "text", ["$(touch stolen)", "`touch stolen`", '"; touch stolen; "', "-h"]
)
def test_an_input_of_the_action_is_never_run(newsroom, text):
    _, told = act(newsroom, paths=text)
    assert told["exit-code"] == "2"
    assert not (newsroom / "stolen").exists()


# --- pre-commit


def test_the_published_hook_is_valid_and_offers_what_readers_read():
    path = ROOT / ".pre-commit-hooks.yaml"
    done = run(tool("pre-commit"), "validate-manifest", str(path), cwd=ROOT)
    assert done.returncode == 0, done.stdout
    (hook,) = yaml.safe_load(path.read_text("utf-8"))
    assert hook["language"] == "python"
    assert hook["types_or"] == ["markdown", "html", "plain-text"]
    assert hook["require_serial"]
    command, *arguments = hook["entry"].split()
    done = run(command, *arguments, "--help", cwd=ROOT)
    assert done.returncode == 0
    assert re.search(r'^plashka = "checker', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)  # fmt: skip


def test_pre_commit_stops_a_commit_without_the_notice_and_lets_a_right_one_pass(
    newsroom,
):
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    entry = hook["entry"].replace("plashka", f'"{sys.executable}" -m checker', 1)
    local = {**hook, "language": "system", "entry": entry}
    config = {"repos": [{"repo": "local", "hooks": [local]}]}
    (newsroom / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")

    def git(*arguments):
        return run("git", "-c", "user.name=Test", "-c", "user.email=test@example.org",
                   *arguments, cwd=newsroom, PRE_COMMIT_HOME=str(newsroom.parent / "store"),
                   GIT_CONFIG_GLOBAL=os.devnull)  # fmt: skip

    def commit():
        assert git("add", "--all").returncode == 0
        return git("commit", "--quiet", "--message", "an article")

    assert git("init", "--quiet").returncode == 0
    installed = run(tool("pre-commit"), "install", cwd=newsroom, PRE_COMMIT_HOME=str(newsroom.parent / "store"))  # fmt: skip
    assert installed.returncode == 0, installed.stdout
    done = commit()
    assert done.returncode != 0
    assert "ru-foreign-agent-notice" in done.stdout + done.stderr
    shutil.copy(ROOT / "samples" / "right.txt", newsroom / "articles" / "верно.txt")
    (newsroom / "articles" / "новость.md").unlink()
    done = commit()
    assert done.returncode == 0, done.stdout + done.stderr


# --- GitLab


def component(**inputs):
    """The jobs of the component, its inputs put in as GitLab does."""
    text = (ROOT / "templates" / "plashka.yml").read_text("utf-8")
    head, jobs = text.split("\n---\n")
    declared = yaml.safe_load(head)["spec"]["inputs"]
    values = {name: one["default"] for name, one in declared.items()} | inputs
    used = set(re.findall(r"\$\[\[ inputs\.([\w-]+) \]\]", jobs))
    assert used == set(values)
    return re.sub(r"\$\[\[ inputs\.([\w-]+) \]\]", lambda m: values[m[1]], jobs)


def test_the_gitlab_component_has_the_shape_gitlab_asks_for(tmp_path):
    path = tmp_path / ".gitlab-ci.yml"
    path.write_text(component(), "utf-8")
    ok, told = valid("vendor.gitlab-ci", path)
    assert ok, told
    path.write_text(component().replace("  script:", "  scirpt:"), "utf-8")
    assert not valid("vendor.gitlab-ci", path)[0]


def test_the_gitlab_job_writes_a_code_quality_report(newsroom):
    (job,) = yaml.safe_load(
        component(paths="articles", options="--fail-on error")
    ).values()
    install, check = job["script"]
    assert install == 'pip install --quiet "$PLASHKA_REQUIREMENT"'
    done = run("bash", "-e", "-o", "pipefail", "-c", check, cwd=newsroom, **job["variables"])  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "missing" in done.stdout
    (artifact,) = job["artifacts"]["paths"]
    assert artifact == job["artifacts"]["reports"]["codequality"]
    issues = json.loads((newsroom / artifact).read_text("utf-8"))
    assert {one["location"]["path"] for one in issues} == {"articles/новость.md"}


# --- what plashka init writes


@pytest.fixture
def begun(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()

    def begin(pipeline):
        done = CliRunner().invoke(
            app, ["init", "content (new)", "--country", "RU", "--ci", pipeline]
        )
        assert done.exit_code == 0, done.output
        return tmp_path

    return begin


def test_the_workflow_of_init_is_sound(begun):
    path = begun("github") / ".github" / "workflows" / "plashka.yml"
    ok, told = valid("vendor.github-workflows", path)
    assert ok, told
    done = run(tool("zizmor"), "--offline", "--no-progress", "--quiet", "--persona=pedantic", str(path), cwd=path.parent)  # fmt: skip
    assert done.returncode == 0, done.stdout
    job = yaml.safe_load(path.read_text("utf-8"))["jobs"]["plashka"]
    assert job["env"]["ARTICLES"] == "content (new)"


def test_the_gitlab_job_of_init_is_sound(begun):
    path = begun("gitlab") / ".gitlab" / "plashka.yml"
    ok, told = valid("vendor.gitlab-ci", path)
    assert ok, told


def test_the_pre_commit_file_of_init_is_sound(begun):
    path = begun("pre-commit") / ".pre-commit-config.yaml"
    done = run(tool("pre-commit"), "validate-config", str(path), cwd=path.parent)
    assert done.returncode == 0, done.stdout
    (hook,) = yaml.safe_load(path.read_text("utf-8"))["repos"][0]["hooks"]
    assert re.match(hook["files"], "content (new)/a.md")
    assert not re.match(hook["files"], "content new/a.md")


# --- the container


def test_the_container_file_copies_all_a_wheel_needs(tmp_path):
    """No container engine is asked for: the copied files alone must make the wheel."""
    text = (ROOT / "Dockerfile").read_text("utf-8")
    first, second = text.replace("\\\n", " ").split("FROM python:3.11-slim\n")
    context = (ROOT / ".dockerignore").read_text("utf-8").split()
    for line in re.findall(r"^COPY (.+)$", first, re.MULTILINE):
        *sources, target = line.split()
        for source in sources:
            name = source.removeprefix("./")
            assert f"!{name}" in context
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, tmp_path / target)
            else:
                shutil.copy(ROOT / name, tmp_path / target)
    done = run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", "made", ".", cwd=tmp_path)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "made").glob("plashka-*.whl"))
    assert "compileall" in first
    assert re.search(r"^USER 1000$", second, re.MULTILINE)
    assert 'ENTRYPOINT ["plashka"]' in second


# --- completion


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_printed_for_each_shell(shell):
    done = run("plashka", cwd=ROOT, _PLASHKA_COMPLETE=f"source_{shell}")
    assert done.returncode == 0
    assert "_PLASHKA_COMPLETE=complete_" in done.stdout
    if shutil.which(shell):
        script = [shell, "-n"] if shell != "fish" else [shell, "--no-execute"]
        checked = subprocess.run(script, input=done.stdout, text=True, capture_output=True, check=False)  # fmt: skip
        assert checked.returncode == 0, checked.stderr


def test_completion_knows_commands_and_options():
    def complete(words, number):
        return run("plashka", cwd=ROOT, _PLASHKA_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=str(number)).stdout.split()  # fmt: skip

    assert complete("plashka ru", 1) == ["rules"]
    assert "--baseline" in complete("plashka check --ba", 2)
