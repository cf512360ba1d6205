from __future__ import annotations

from checker.contracts import ReportOptions
from checker.reporters.concise import render

from . import builders as b
from . import hostile


def lines(*documents, lang="en", verdicts="findings", **changes):
    options = ReportOptions(lang=lang, verdicts=verdicts)
    return render(b.report(*documents, **changes), options).splitlines()


def test_a_missing_label_is_one_line():
    (line,) = lines(b.missing())
    assert line == (
        "news/china.md:5:11: error: ru-foreign-agent-notice: missing:"
        " An agent's own material carries the notice."
    )


def test_a_malformed_label_says_what_to_change():
    document = b.malformed("Настоящий текст", (b.Fault.WORDING, "материал", "текст"))
    (line,) = lines(document, lang="ru")
    assert line.endswith("с ошибкой (слова): напишите «материал» вместо «текст»")


def test_open_questions_come_when_asked_for():
    made = lines(hostile.several(), verdicts="owed")
    assert len(made) == 5
    assert made[-1].endswith("undecided: ru-age-marker: undecided: ask somebody")


def test_problems_come_first_and_nothing_breaks_a_line():
    made = lines(hostile.document(), problems=(hostile.problem(),))
    assert len(made) == 2
    assert made[0].startswith("x/</script>")
    assert "\x1b" not in "".join(made)
