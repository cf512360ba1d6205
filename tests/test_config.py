"""The project file and ``--set``."""

from pathlib import Path

import pytest

from checker.config import Config, Download, Override, Publisher, find_config
from checker.errors import ConfigError
from checker.projects import ConfigProblemsError, load_config

WHOLE = """\
publisher: {name: АО «Пример», registry_names: [], registered_medium: true, countries: [RU], languages: [ru]}
rules: [ru, house/*.yaml]                  # by id or jurisdiction
registries: {ru-foreign-agents: registries/agents.csv}
lists: {betting-brands: house/brands.txt}
fact_paths: {sponsored: [adv, meta.promo], ai: meta.ai}
facts: {medium: site}
site: [templates/footer.html]
overrides: [{paths: ["archive/**"], disable: [ru-ad-label], severity: {ru-age-marker: info}}]
fail_on: warning
"""


@pytest.fixture
def project(tmp_path):
    for name, text in (
        ("registries/agents.csv", "id,name\n"),
        ("house/brands.txt", "# brands\nOne\n\nTwo  # second\n"),
        ("templates/footer.html", "<p>16+</p>"),
    ):
        path = tmp_path / name
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")

    def written(text):
        path = tmp_path / "plashka.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return written


def problems(path, *settings, **options):
    with pytest.raises(ConfigProblemsError) as caught:
        load_config(path, settings, **options)
    return caught.value.problems


def test_without_a_file_there_are_defaults():
    assert load_config() == Config()
    assert Config().fail_on == "error"
    assert Config().rules == ()


def test_the_whole_file_becomes_values(project, tmp_path):
    config = load_config(project(WHOLE))
    assert config.publisher == Publisher("АО «Пример»", (), True, ("RU",), ("ru",))
    assert config.rules == ("ru", "house/*.yaml")
    assert config.registries == {
        "ru-foreign-agents": tmp_path / "registries" / "agents.csv"
    }
    assert config.lists == {"betting-brands": ("One", "Two")}
    assert config.fact_paths == {"sponsored": ("adv", "meta.promo"), "ai": ("meta.ai",)}
    assert config.facts == {"medium": "site"}
    assert config.site == (tmp_path / "templates" / "footer.html",)
    assert config.overrides == (
        Override(("archive/**",), ("ru-ad-label",), {"ru-age-marker": "info"}),
    )
    assert config.fail_on == "warning"
    assert (config.base, config.path) == (tmp_path, tmp_path / "plashka.yaml")


def test_an_empty_file_is_no_fault(project):
    assert load_config(project("\n")).rules == ()


def test_the_file_is_found_upwards_from_the_article(project, tmp_path):
    path = project("rules: [ru]")
    deep = tmp_path / "news" / "2026"
    deep.mkdir(parents=True)
    assert find_config(deep / "a.html") == path
    assert find_config(deep) == path
    assert find_config(path) == path


def test_no_file_is_found_where_there_is_none(tmp_path):
    found = find_config(tmp_path / "a.html")
    assert found is None or tmp_path not in found.parents


def test_settings_go_before_the_file(project):
    config = load_config(
        project(WHOLE),
        [
            "fail_on=error",
            "publisher.name=Другой",
            "rules=[de, us]",
            "facts.medium=press",
        ],
    )
    assert config.fail_on == "error"
    assert config.publisher.name == "Другой"
    assert config.publisher.countries == ("RU",)
    assert config.rules == ("de", "us")
    assert config.facts == {"medium": "press"}


def test_settings_need_no_file(tmp_path):
    config = load_config(None, ["publisher.registered_medium=false"], base=tmp_path)
    assert config.publisher.registered_medium is False
    assert config.base == tmp_path


def test_a_setting_may_hold_an_equals_sign_and_quotes():
    config = load_config(None, ["publisher.name=a=b", 'facts.section="true"'])
    assert config.publisher.name == "a=b"
    assert config.facts == {"section": "true"}


def test_the_digest_knows_file_lists_and_settings(project, tmp_path):
    path = project(WHOLE)
    first = load_config(path).sha256
    assert first == load_config(path).sha256
    assert first != load_config(path, ["fail_on=error"]).sha256
    (tmp_path / "house" / "brands.txt").write_text("Three\n", "utf-8")
    assert first != load_config(path).sha256


def test_a_registry_may_have_an_address(project, tmp_path):
    config = load_config(
        project(
            "registries:\n"
            "  a: {file: registries/agents.csv}\n"
            "  b: {file: registries/b.csv, url: 'https://b.example/x'}\n"
            "  c: {file: c.csv, url: 'https://c.example/values', format: minjust-rest,\n"
            "      certificates: registries/agents.csv}\n"
        )
    )
    agents = tmp_path / "registries" / "agents.csv"
    assert config.registries == {
        "a": agents,
        "b": tmp_path / "registries" / "b.csv",
        "c": tmp_path / "c.csv",
    }
    assert config.downloads == {
        "b": Download("https://b.example/x"),
        "c": Download("https://c.example/values", "minjust-rest", agents),
    }


def test_brands_are_lists_or_single_names(project):
    text = "brands: {ru-foreign-agents: {ООО «Мол»: [Мол, Pier], SIA «X»: Икс}}\n"
    assert load_config(project(text)).brands == {
        "ru-foreign-agents": {"ООО «Мол»": ("Мол", "Pier"), "SIA «X»": ("Икс",)}
    }


FAULTS = {
    "an unknown key": ("rule: [ru]", (1, 1), "unknown key “rule”", "“rules”"),
    "an unknown key inside": (
        "publisher: {nam: x}", (1, 13), "unknown key “nam” in “publisher”", "“name”"),
    "a list that is a text": (
        "rules: ru", (1, 8), "“rules” expects a list, not the text “ru”", "[ru]"),
    "a switch that is none": (
        "publisher: {registered_medium: yes}", (1, 32), "expects true or false",
        "write true or false"),
    "a level that is none": (
        "fail_on: errors", (1, 10), "“errors” is not allowed", "did you mean “error”?"),
    "a country in small letters": (
        "publisher: {countries: [ru]}", (1, 25), "unknown country “ru”", "“RU”"),
    "a language in capitals": (
        "publisher: {languages: [RU]}", (1, 25), "unknown language “RU”", "“ru”"),
    "a registry file that is not there": (
        "registries: {a: none.csv}", (1, 17), "there is no file", "relative to the project"),
    "a certificate file that is not there": (
        'registries: {a: {file: b.csv, url: "https://c.example", certificates: none.pem}}',
        (1, 71), "there is no file", "relative to the project"),
    "an address that is not safe": (
        'registries: {a: {file: b.csv, url: "http://c.example"}}',
        (1, 36), "is not safe", "begins with https://"),
    "a registry without a file": (
        'registries: {a: {url: "https://c.example"}}', (1, 17), "“file” is missing", "file: …"),
    "a format that is none": (
        'registries: {a: {file: b.csv, url: "https://c.example", format: xlsx}}',
        (1, 65), "“xlsx” is not allowed", "file"),
    "a brand of nothing": (
        "brands: {a: {ООО «Мол»: []}}", (1, 25), "“ООО «Мол»” is empty", "fill it"),
    "a list file that is not there": (
        "lists: {a: none.txt}", (1, 12), "there is no file", "relative"),
    "a site file that is not there": (
        "site: [none.html]", (1, 8), "there is no file", "relative"),
    "a key that is there twice": (
        "fail_on: info\nfail_on: error", (2, 1), "is there twice", "line 1"),
    "a bracket that is not closed": (
        "rules: [ru\nfail_on: info\n", (1, 8), "not closed", "]"),
    "a null": ("rules: null", (1, 8), "expects a list, not “null”", ""),
    "an override without paths": (
        "overrides: [{disable: [x]}]", (1, 13), "“paths” is missing", "paths: …"),
    "a file that is a list": ("- ru", (1, 1), "a project file is a mapping", "rules: [ru]"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "where", "message", "hint"), FAULTS.values(), ids=FAULTS
)
def test_a_fault_of_the_file_is_told_once(project, text, where, message, hint):
    (problem,) = problems(project(text))
    assert (problem.line, problem.column) == where
    assert message in problem.message
    assert hint in (problem.hint or "")
    assert problem.kind == "config"
    assert problem.path.endswith("plashka.yaml")


def test_all_faults_of_file_and_settings_are_told_at_once(project):
    path = project("rule: [ru]\nfail_on: x\npublisher: {countries: [xx]}\n")
    found = problems(path, "publisher.languages=[EN]", "nonsense")
    assert sorted(problem.message for problem in found) == [
        "unknown country “xx”",
        "unknown key “rule”",
        "unknown language “EN”",
        "“nonsense” is no setting",
        "“x” is not allowed under “fail_on”",
    ]


def test_a_fault_of_a_setting_names_the_setting():
    (problem,) = problems(None, "fail_on=wrong")
    assert problem.path == "--set fail_on"
    (problem,) = problems(None, "publisher.nam=x")
    assert problem.path == "--set publisher.nam"
    assert "did you mean “name”?" in problem.hint


def test_a_setting_with_a_bracket_too_few_is_told():
    (problem,) = problems(None, "rules=[ru")
    assert "not closed" in problem.message


def test_a_file_that_is_not_there_is_told(tmp_path):
    (problem,) = problems(tmp_path / "none.yaml")
    assert "cannot be read" in problem.message


def test_the_error_is_one_of_configuration(project):
    with pytest.raises(ConfigError, match="unknown key"):
        load_config(project("rule: [ru]"))


def test_a_relative_base_stays_relative():
    assert load_config(None, ["fail_on=info"], base=Path("x")).base == Path("x")
