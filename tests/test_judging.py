"""Order of decision, several labels, quoted labels, unknown flags and context."""

import pytest

from tests.programs import check, program, verdict

RULE = """
labels:
  notice:
    wordings:
      one: {text: {ru: "Материал подготовлен при участии порта и за его счёт"}}
rules:
  - id: test-notice
    title: Notice
    when: %s
    %s
    require: notice
    place: {at: under-headline}
"""
TEXT = "Заголовок статьи\n\n%s\n\nОбычный абзац текста."
RIGHT = "Материал подготовлен при участии порта и за его счёт."
WRONG = "Материал подготовлен при поддержке порта и за его счёт."


def rule(when="{}", more=""):
    return RULE % (when, more)


def made(tmp_path, when="{is: {sponsored: true}}", more=""):
    return program(tmp_path, rule(when, more))


def test_a_faultless_label_is_ok(tmp_path):
    assert verdict(made(tmp_path), TEXT % RIGHT, sponsored=True).status == "ok"


def test_no_label_is_missing_with_the_words_and_the_place(tmp_path):
    one = verdict(
        made(tmp_path), "Заголовок статьи\n\nОбычный абзац текста.", sponsored=True
    )
    assert one.status == "missing"
    assert one.suggestion == "Материал подготовлен при участии порта и за его счёт"
    assert one.insert_at.place == "under-headline"
    assert one.insert_at.span.start == len("Заголовок статьи")


def test_a_changed_word_is_malformed(tmp_path):
    one = verdict(made(tmp_path), TEXT % WRONG, sponsored=True)
    assert one.status == "malformed"
    assert [fault.fault for fault in one.faults] == ["wording"]
    assert (one.faults[0].expected, one.faults[0].found) == ("участии", "поддержке")


def test_an_absent_flag_fires_no_trigger(tmp_path):
    one = verdict(made(tmp_path), TEXT % "Просто текст.")
    assert (one.status, one.reason) == ("not-applicable", "not-triggered")


def test_a_negated_absent_flag_fires_no_trigger_either(tmp_path):
    one = verdict(
        made(tmp_path, "{not: {is: {sponsored: false}}}"), TEXT % "Просто текст."
    )
    assert (one.status, one.reason) == ("not-applicable", "not-triggered")


def test_an_absent_flag_grants_no_exemption(tmp_path):
    more = "unless: [{not: {is: {section: news}}}]"
    one = verdict(made(tmp_path, more=more), TEXT % "Просто текст.", sponsored=True)
    assert one.status == "missing"


def test_a_known_exemption_exempts(tmp_path):
    more = "unless: [{is: {section: news}}]"
    one = verdict(
        made(tmp_path, more=more),
        TEXT % "Просто текст.",
        sponsored=True,
        section="news",
    )
    assert (one.status, one.reason) == ("not-applicable", "exempt")


STALE = """
labels:
  status: {wordings: {one: {says: {ru: ["иноагент*"]}}}}
rules:
  - id: test-mention
    title: Mention
    when: {mentions: {listed_in: agents}}
    unless: [{publisher: {listed_in: agents}}]
    for: each entry
    require: status
    place: {at: beside}
"""


@pytest.mark.parametrize(
    ("text", "publisher", "expected"),
    [
        (
            "Пётр Травкин промолчал.",
            "Вестник порта",
            ("missing", ["exemption-unknown"]),
        ),
        ("Пётр Травкин (иноагент) промолчал.", "Вестник порта", ("ok", [])),
        ("Пётр Травкин промолчал.", "Пётр Травкин", ("not-applicable", [])),
        ("Порт промолчал.", "Вестник порта", ("undecided", [])),
    ],
)
def test_a_stale_registry_neither_exempts_nor_hides_whom_it_lists(
    tmp_path, text, publisher, expected
):
    made = program(tmp_path, STALE, snapshot="2023-02-20")
    for day, stale in (("2023-03-01", False), ("2023-04-19", True)):
        one = verdict(made, TEXT % text, day, publisher=publisher)
        if stale:
            assert (one.status.value, list(one.notes)) == expected
        elif expected[0] != "undecided":
            assert (one.status.value, list(one.notes)) == (expected[0], [])
        else:
            assert one.status == "not-applicable"


def test_absent_context_is_undecided(tmp_path):
    one = verdict(made(tmp_path, "{is: {country: RU}}"), TEXT % "Просто текст.")
    assert (one.status, one.reason) == ("undecided", "context")


def test_known_other_context_is_not_applicable(tmp_path):
    one = verdict(
        made(tmp_path, "{is: {country: RU}}"), TEXT % "Текст.", country=("KZ",)
    )
    assert (one.status, one.reason) == ("not-applicable", "other-context")


def test_a_country_group_holds_its_members(tmp_path):
    one = verdict(
        made(tmp_path, "{is: {country: EU}}"), TEXT % "Текст.", country=("DE",)
    )
    assert one.status == "missing"


def test_a_faultless_label_is_ok_even_if_the_trigger_is_uncertain(tmp_path):
    assert verdict(made(tmp_path, "{is: {country: RU}}"), TEXT % RIGHT).status == "ok"


def test_an_uncertain_trigger_comes_before_a_certain_fault(tmp_path):
    one = verdict(made(tmp_path, "{is: {country: RU}}"), TEXT % WRONG)
    assert (one.status, one.reason) == ("undecided", "context")


def test_an_absent_flag_in_all_weighs_more_than_unknown_context(tmp_path):
    one = verdict(
        made(tmp_path, "{is: {country: RU, sponsored: true}}"), TEXT % "Текст."
    )
    assert one.status == "not-applicable"


def test_not_in_force_comes_first(tmp_path):
    more = "in_force: {from: 2023-05-01}"
    one = verdict(made(tmp_path, more=more), TEXT % WRONG, sponsored=True)
    assert (one.status, one.reason) == ("not-applicable", "not-in-force")


def test_both_ends_of_in_force_belong_to_it(tmp_path):
    more = "in_force: {from: 2023-04-19, to: 2023-04-20}"
    engine = made(tmp_path, more=more)
    days = ["2023-04-18", "2023-04-19", "2023-04-20", "2023-04-21"]
    answers = [
        verdict(engine, TEXT % "Текст.", day, sponsored=True).status for day in days
    ]
    assert answers == ["not-applicable", "missing", "missing", "not-applicable"]


def test_one_right_label_in_place_makes_the_duty_ok_whatever_its_copies(tmp_path):
    one = verdict(made(tmp_path), f"{TEXT % RIGHT}\n\n{WRONG}", sponsored=True)
    assert one.status == "ok"


def test_without_a_right_one_the_accepted_place_speaks_first(tmp_path):
    text = f"Заголовок статьи\n\n{WRONG}\n\nОбычный абзац.\n\n{RIGHT}"
    one = verdict(made(tmp_path), text, sponsored=True)
    assert [fault.fault for fault in one.faults] == ["wording"]
    assert one.span.line == 3


def test_a_right_label_elsewhere_is_misplaced(tmp_path):
    text = f"Заголовок статьи\n\nОбычный абзац текста.\n\n{RIGHT}"
    one = verdict(made(tmp_path), text, sponsored=True)
    assert [fault.fault for fault in one.faults] == ["position"]


@pytest.mark.parametrize(
    "text",
    [
        "«Материал подготовлен при участии порта и за его счёт»",
        "Вот образец: Материал подготовлен при участии порта и за его счёт",
    ],
)
def test_a_quoted_label_does_not_count_and_the_note_says_so(tmp_path, text):
    report = check(made(tmp_path), TEXT % text, sponsored=True)
    assert [label.quoted for label in report.labels] == [True]
    one = report.verdicts[0]
    assert one.status == "missing"
    assert "only-quoted" in one.notes


def test_a_label_nobody_asks_for_is_no_finding(tmp_path):
    one = verdict(made(tmp_path), TEXT % RIGHT)
    assert one.status == "not-applicable"
    assert "not-owed" in one.notes


def test_a_month_is_undecided_only_where_its_days_disagree(tmp_path):
    engine = made(tmp_path, more="in_force: {from: 2023-04-19}")
    answers = [
        verdict(engine, TEXT % "Текст.", month, sponsored=True) for month in ("2023-03", "2023-04", "2023-05")
    ]  # fmt: skip
    assert [one.status for one in answers] == ["not-applicable", "undecided", "missing"]
    assert answers[1].reason == "date"


def test_without_a_day_the_run_judges_by_as_of(tmp_path):
    report = check(made(tmp_path), TEXT % "Текст.", published=False, sponsored=True)
    assert (report.published, report.judged_day) == (None, "2023-04-19")


@pytest.mark.parametrize(
    ("day", "status", "reason"),
    [
        ("2022-01-13", "not-applicable", "not-listed-yet"),
        ("2022-01-14", "missing", None),
        ("2024-04-30", "missing", None),
        ("2024-05-01", "not-applicable", "delisted"),
    ],
)
def test_the_day_of_listing_counts_and_that_of_delisting_does_not(
    tmp_path, day, status, reason
):
    engine = program(tmp_path, rule("{publisher: {listed_in: agents}}"))
    one = verdict(engine, TEXT % "Текст.", day, publisher="Северный причал")
    assert (one.status, one.reason) == (status, reason)


def test_a_name_that_a_full_registry_does_not_know_fires_nothing(tmp_path):
    engine = program(tmp_path, rule("{publisher: {listed_in: agents}}"))
    one = verdict(engine, TEXT % "Текст.", publisher="ООО «Никто»")
    assert (one.status, one.reason) == ("not-applicable", "not-triggered")


def test_a_name_that_a_partial_registry_does_not_know_is_undecided(tmp_path):
    engine = program(
        tmp_path, rule("{publisher: {listed_in: agents}}"), coverage="partial"
    )
    one = verdict(engine, TEXT % "Текст.", publisher="ООО «Никто»")
    assert (one.status, one.reason) == ("undecided", "registry")


@pytest.mark.parametrize(
    ("day", "status"), [("2023-04-14", "not-applicable"), ("2023-04-15", "undecided")]
)
def test_a_snapshot_speaks_up_to_its_day_and_the_grace(tmp_path, day, status):
    engine = program(
        tmp_path, rule("{publisher: {listed_in: agents}}"), snapshot="2023-03-31"
    )
    assert (
        verdict(engine, TEXT % "Текст.", day, publisher="ООО «Никто»").status == status
    )


def test_a_missing_registry_is_undecided(tmp_path):
    engine = program(tmp_path, rule("{publisher: {listed_in: agents}}"), rows=None)
    one = verdict(engine, TEXT % "Текст.", publisher="Северный причал")
    assert (one.status, one.reason) == ("undecided", "registry")


def test_a_fingerprint_does_not_change_when_lines_move(tmp_path):
    engine = made(tmp_path)
    one = verdict(engine, TEXT % WRONG, sponsored=True)
    other = verdict(
        engine, f"Заголовок статьи\n\n\n\n{WRONG}\n\nЕщё абзац.", sponsored=True
    )
    assert one.fingerprint == other.fingerprint


def test_look_is_not_applicable_in_plain_text(tmp_path):
    engine = made(tmp_path, more="look: {font: at least 2x body}")
    report = check(engine, TEXT % RIGHT, sponsored=True)
    assert [(v.aspect, v.status, v.reason) for v in report.verdicts] == [
        ("words", "ok", None),
        ("look", "not-applicable", "no-styles"),
    ]


VARIANTS = """
labels:
  notice:
    wordings:
      new:
        in_force: {from: 2023-01-01}
        text: {fr: "Avant d'acheter ce ticket lisez la notice et demandez conseil à votre guichet ou à votre contrôleur"}
      old:
        in_force: {to: 2022-12-31}
        text: {fr: "Avant d'acheter ce ticket lisez la notice et demandez conseil au guichet"}
        depends: {fr: "Avant d'acheter ce ticket lisez la notice"}
rules:
  - id: test-notice
    title: Notice
    when: {is: {sponsored: true}}
    require: notice
"""
NEW = "Avant d'acheter ce ticket lisez la notice et demandez conseil à votre guichet ou à votre contrôleur"


def faults(tmp_path, text, day="2023-04-19"):
    one = verdict(program(tmp_path, VARIANTS), TEXT % text, day, sponsored=True)
    return one.status, [fault.fault for fault in one.faults]


def test_a_label_cut_off_is_read_as_the_wording_owed(tmp_path):
    cut = "Avant d'acheter ce ticket lisez la notice et demandez conseil."
    assert faults(tmp_path, cut) == ("malformed", ["truncated"])


def test_the_words_lost_are_those_of_the_wording_owed(tmp_path):
    cut = "Avant d'acheter ce ticket lisez la notice et demandez conseil."
    one = verdict(program(tmp_path, VARIANTS), TEXT % cut, sponsored=True)
    assert one.faults[0].expected == "à votre guichet ou à votre contrôleur"


def test_another_wording_still_wins_where_its_own_words_are_found(tmp_path):
    old = "Avant d'acheter ce ticket lisez la notice et demandez conseil au guichet."
    assert faults(tmp_path, old) == ("malformed", ["outdated"])


def test_capitals_without_their_accents_are_no_fault(tmp_path):
    capitals = NEW.upper().replace("À", "A").replace("Ô", "O")
    assert faults(tmp_path, capitals) == ("ok", [])


def test_small_letters_without_their_accents_are_one(tmp_path):
    assert faults(tmp_path, NEW.replace("ô", "o")) == ("malformed", ["wording"])


def test_graded_words_inside_an_attempt_are_a_piece_of_it(tmp_path):
    changed = NEW.replace("conseil", "avis")
    assert faults(tmp_path, changed) == ("malformed", ["wording"])
