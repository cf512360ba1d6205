"""Fixes inside exports and front matter: the label changes, nothing else does."""

import json
from pathlib import Path

import pytest

from checker import checking, fields, trials
from checker.compiler import compile_program
from checker.engine import Engine, Settings
from checker.fixing import fix
from checker.readers import json as exports
from checker.readers import markdown
from checker.records import replace
from checker.registries.loading import from_rows
from checker.registries.names import build
from checker.rulesets.finding import sets_for
from checker.rulesets.loading import load_sets
from checker.text import escaping
from checker.verdict import Edit

ROOT = Path(__file__).parents[1]
SETS = load_sets(sets_for(())).rule_sets
BROKEN = [
    trial
    for trial in trials.run(SETS, SETS)
    if trial.verdict is not None and trial.verdict.is_finding
]


def ninjs(title, body):
    return {
        "uri": "a",
        "type": "text",
        "headline": title,
        "body_xhtml": html(body),
    }


def ninjs_text(title, body):
    return {"uri": "a", "type": "text", "headline": title, "body_text": body}


def wordpress(title, body):
    return {
        "id": 1,
        "title": {"rendered": escape(title)},
        "content": {"rendered": html(body)},
    }


def ghost(title, body):
    return {"posts": [{"title": title, "html": html(body)}]}


def ans(title, body):
    return {
        "type": "story",
        "version": "0.10.7",
        "headlines": {"basic": title},
        "content_elements": [
            {"type": "text", "content": escape(one)} for one in body.split("\n\n")
        ],
    }


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


def html(body):
    return "\n".join(f"<p>{escape(one)}</p>" for one in body.split("\n\n"))


SHAPES = [
    (ninjs, True),
    (ninjs_text, False),
    (wordpress, True),
    (ghost, False),
    (ans, True),
]
ENGINES = {}


def engine_for(example):
    key = repr(sorted(example.registries.items()))
    if key not in ENGINES:
        indexes = {
            name: build(from_rows(name, rows))
            for name, rows in example.registries.items()
        }
        ENGINES[key] = Engine(compile_program(SETS, indexes, digest=key))
    return ENGINES[key]


def checker_of(example, read, name):
    """Reads and judges a file under the example's day and facts, all rules on."""
    basis = trials.document_of(example)
    settings = Settings(trials.AS_OF, facts=trials.facts_of(example))

    def check(data):
        made = replace(
            read(name, data),
            published=basis.published,
            language=basis.language,
            publishers=basis.publishers,
        )
        return checking.judged(made, engine_for(example), settings)

    return check


def answers(report):
    return {
        (one.rule, one.aspect, one.subject.entry, one.subject.target): one.status
        for one in report.verdicts
    }


def assert_mended(data, check):
    """A fix keeps its duty, harms none, and is done once; how many there were."""
    before = answers(check(data))
    fixed = fix(data, check, unsafe=True)
    after = answers(fixed.report)
    mended = {
        (one.rule, one.aspect, one.subject.entry, one.subject.target)
        for one in fixed.applied
    }
    for key in mended:
        assert after[key] not in ("missing", "malformed")
    for key in before.keys() - mended:
        assert after[key] == before[key] or before[key] in ("missing", "malformed")
    again = fix(fixed.data, check, unsafe=True)
    assert again.applied == ()
    assert again.data == fixed.data
    return fixed


def same_but_for_texts(one, other):
    """Whether two values differ in the words of their texts alone."""
    if isinstance(one, dict):
        return list(one) == list(other) and all(
            same_but_for_texts(one[key], other[key]) for key in one
        )
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same_but_for_texts, one, other))
    return type(one) is type(other) and (isinstance(one, str) or one == other)


def title_and_body(trial):
    document = trials.document_of(trial.example)
    title, _, body = document.source.strip().partition("\n\n")
    return (title, body) if body else ("Порт", title)


@pytest.mark.parametrize(("shape", "ascii_only"), SHAPES)
def test_every_rule_is_mended_inside_an_export(shape, ascii_only):
    count = 0
    for trial in BROKEN:
        value = shape(*title_and_body(trial))
        data = json.dumps(value, ensure_ascii=ascii_only, indent=1).encode()
        fixed = assert_mended(data, checker_of(trial.example, exports.read, "a.json"))
        assert same_but_for_texts(value, json.loads(fixed.data))
        is_ascii = ascii_only or data.isascii()
        again = json.dumps(json.loads(fixed.data), ensure_ascii=is_ascii, indent=1)
        assert again.encode() == fixed.data
        count += bool(fixed.applied)
    assert count > (10 if shape is ans else 50)


FRONT_MATTERS = {
    "yaml plain": "---\n# kept\ntitle: {plain}  # note\ntags: [a,  b]\n---\n\n",
    "yaml double": '---\r\ntitle: "{double}"\r\n---\r\n\r\n',
    "json": '{{\n  "title": "{double}"\n}}\n\n',
}


@pytest.mark.parametrize("matter", FRONT_MATTERS.values(), ids=FRONT_MATTERS)
def test_every_rule_is_mended_under_front_matter(matter):
    count = titles = 0
    for trial in BROKEN:
        title, body = title_and_body(trial)
        title = title.splitlines()[0].strip()
        head = matter.format(
            plain=escaping.quoted(title, escaping.YAML_PLAIN) or title,
            double=json.dumps(title, ensure_ascii=False)[1:-1],
        )
        check = checker_of(trial.example, markdown.read, "a.md")
        fixed = assert_mended((head + body).encode(), check)
        count += bool(fixed.applied)
        after = fixed.data.decode()
        assert after.startswith(head[: head.index("itle")])
        titles += not after.startswith(head)
    assert titles > 0
    assert count > 50


TITLES = {
    "plain": ("---\ntitle: Порт\nx: 1\n---\n", "---\ntitle: 'Порт: it''s'\nx: 1\n---\n"),
    "single": ("---\ntitle: 'Порт' # a\n---\n", "---\ntitle: 'Порт: it''s' # a\n---\n"),
    "double": ('---\r\ntitle: "Порт"\r\n---\r\n', '---\r\ntitle: "Порт: it\'s"\r\n---\r\n'),
    "basic": ('+++\ntitle = "Порт"\n+++\n', '+++\ntitle = "Порт: it\'s"\n+++\n'),
    "literal": ("+++\ntitle = 'Порт'\n+++\n", '+++\ntitle = "Порт: it\'s"\n+++\n'),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), TITLES.values(), ids=TITLES)
def test_a_title_is_written_in_quotes_that_can_hold_it(before, after):
    document = markdown.read("a.md", f"{before}\nИтоги.\n".encode())
    (field,) = document.fields
    (edit,) = fields.to_file([Edit(4, 4, ": it's", safe=True)], field, document)
    assert before[: edit.start] + edit.text + before[edit.end :] == after
    assert markdown.read("a.md", f"{after}\nИтоги.\n".encode()).title == "Порт: it's"


@pytest.mark.parametrize(
    "title",
    [
        "&a Порт",
        "!!str Порт",
        ">-\n  Порт",
        "|\n  Порт",
        "Порт\n  наш",
        "'Порт\n  наш'",
    ],
)
def test_a_title_that_is_no_plain_line_is_no_field(title):
    document = markdown.read("a.md", f"---\ntitle: {title}\n---\n\nИтоги.\n".encode())
    assert document.title in {"Порт", "Порт наш"}
    assert document.fields == ()
