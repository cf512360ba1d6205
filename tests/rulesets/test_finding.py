"""Rule set files by id, jurisdiction, path and glob; countries and their groups."""

import pytest

from checker.errors import ConfigError
from checker.rulesets import finding
from checker.rulesets.regions import members


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    root = tmp_path / "rules"
    for name, code in (("ru", "RU"), ("de", "DE"), ("eu", "EU"), ("world", '"001"')):
        (root / name).mkdir(parents=True)
        text = f"# shipped\nruleset: {name}-set\njurisdiction: {code}\n"
        (root / name / "set.yaml").write_text(text, "utf-8")
    (root / "other.yaml").write_text("id: no rule set\n", "utf-8")
    monkeypatch.setattr(finding, "builtin_rules_root", lambda: root)
    return root


def found(paths, root):
    return [path.relative_to(root).as_posix() for path in paths]


def test_sets_are_found_by_id_code_path_and_glob(shipped, tmp_path):
    house = tmp_path / "house"
    house.mkdir()
    (house / "a.yaml").write_text("ruleset: a\n", "utf-8")
    names = ["ru", "de-set", "house/*.yaml", "house/a.yaml", "house"]
    assert found(finding.find_sets(names, base=tmp_path), tmp_path) == [
        "rules/ru/set.yaml",
        "rules/de/set.yaml",
        "house/a.yaml",
    ]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("de-sat", "did you mean “de-set”?"),
        ("house/*.yaml", "matches no rule set file"),
        ("house/a.yaml", "no such rule set file"),
    ],
)
def test_a_name_that_means_no_set_is_told(shipped, tmp_path, name, words):
    with pytest.raises(ConfigError, match=words.replace("?", r"\?")):
        finding.find_sets([name], base=tmp_path)


def test_the_sets_of_a_country_are_its_own_those_of_its_groups_and_of_the_world(
    shipped,
):
    assert found(finding.sets_for(["DE"]), shipped) == [
        "de/set.yaml",
        "eu/set.yaml",
        "world/set.yaml",
    ]


def test_without_a_country_all_sets_are_meant(shipped):
    assert len(finding.sets_for([])) == 4


def test_a_group_has_members_and_a_country_only_itself():
    assert {"DE", "FR"} < members("EU")
    assert members("DE") == {"DE"}
    assert "GB" not in members("EU")


def test_the_shipped_rules_are_inside_an_installed_package_or_beside_it():
    assert finding.builtin_rules_root().name in ("rules", "_rules")
    assert list(finding.heads(finding.builtin_rules_root()))


@pytest.mark.parametrize(
    "tags",
    [
        "tags: [advertising, health]",
        "tags:\n  - health\n  - advertising   # both",
        "tags: [\n  health,\n  advertising]",
    ],
)
def test_sets_are_chosen_by_tags_languages_and_media_they_name(shipped, tags):
    path = shipped / "de" / "set.yaml"
    path.write_text(
        f"ruleset: de-set\njurisdiction: DE\nlanguages: [de]\nmedia: [site]\n{tags}\n",
        "utf-8",
    )

    def chosen(**wanted):
        return "de/set.yaml" in found(finding.sets_for(["DE"], **wanted), shipped)

    assert chosen()
    assert chosen(tags=["health"], languages=["de", "ru"], media=["site"])
    assert not chosen(tags=["finance"])
    assert not chosen(languages=["fr"])
    assert not chosen(media=["paper"])


def test_a_set_that_names_nothing_is_chosen_whatever_is_asked(shipped):
    sets = finding.sets_for(["DE"], tags=["finance"], languages=["fr"])
    assert found(sets, shipped) == ["de/set.yaml", "eu/set.yaml", "world/set.yaml"]
