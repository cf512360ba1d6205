"""Where each value of a rule comes from."""

from checker.rulesets.tracing import trace
from tests.rulesets.marked import SOUND, load
from tests.rulesets.test_overlays import HOUSE


def origins(folder, more):
    loaded = load(folder, a=SOUND, house=HOUSE + more)
    assert loaded.problems == (), "\n".join(map(str, loaded.problems))
    found = trace("xx-ad", loaded.resolved, loaded.written)
    return {(one.thing, one.key): one for one in found}


def place(one):
    return one.path and (one.path.rpartition("/")[2], one.line)


def test_values_come_from_the_file_that_wrote_them_last(tmp_path):
    found = origins(tmp_path, "rules:\n  - {id: xx-ad, severity: info, fix: none}\n")
    severity = found["rule xx-ad", "severity"]
    assert (severity.value, place(severity)) == ("info", ("house.yaml", 6))
    assert severity.before is None
    assert place(found["rule xx-ad", "title"]) == ("a.yaml", 26)


def test_what_an_overlay_changed_is_told_with_what_stood_there(tmp_path):
    found = origins(tmp_path, "rules:\n  - {id: xx-ad, title: New, place: {at: end}}\n")
    title = found["rule xx-ad", "title"]
    assert (title.value, title.before.value) == ("New", "Ads are marked")
    assert place(title.before) == ("a.yaml", 26)
    assert found["rule xx-ad", "place.at"].before.value == "start"


def test_items_of_a_list_come_from_where_they_stand(tmp_path):
    found = origins(
        tmp_path,
        "lists: {shops+: [b.example], shops-: [shop.example]}\n"
        "rules:\n  - {id: xx-ad, when: {links: {host_in: shops}}}\n",
    )
    (item,) = [
        one
        for (thing, _), one in found.items()
        if thing == "list shops" and one.value is not None
    ]
    assert (item.value, place(item)) == ("b.example", ("house.yaml", 5))


def test_what_an_overlay_took_away_is_told(tmp_path):
    found = origins(tmp_path, "rules:\n  - {id: xx-ad, with: null}\n")
    gone = found["rule xx-ad", "with.agent"]
    assert gone.value is None
    assert gone.before.value == "trigger"


def test_what_nobody_wrote_holds_by_default(tmp_path):
    found = origins(tmp_path, "rules:\n  - {id: xx-ad, fix: none}\n")
    assert found["rule xx-ad", "for"].path is None
    assert ("rule xx-ad", "place.at") in found
    assert found["rule xx-ad", "place.at"].path is not None


def test_labels_terms_and_registries_that_a_rule_leans_on_are_told_too(tmp_path):
    found = origins(tmp_path, "labels: {xx-label: {tolerate: [grammar]}}\n")
    things = {thing for thing, _ in found}
    assert things == {
        "rule xx-ad",
        "set xx-ad",
        "label xx-label",
        "term paid",
        "registry xx-agents",
    }
    assert place(found["label xx-label", "tolerate.1"]) == ("house.yaml", 5)
    assert place(found["term paid", "is.sponsored"]) == ("a.yaml", 13)
