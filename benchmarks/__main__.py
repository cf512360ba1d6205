"""`python -m benchmarks [NAME …]`: start-up, throughput, memory and growth.

`python -m benchmarks corpus [FOLDER]` counts what is found in collected real cases.

Figures are the best of some rounds, in processor time: other processes disturb them
least. Besides absolute values each row has a ratio against
``str.lower()`` (or a plain ``re`` search) over the same text in the same run: ratios
hold on other machines, absolute values do not.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from benchmarks import corpus, mentions
from benchmarks.prose import bench_prose

ROOT = Path(__file__).resolve().parent.parent
NOTICE = (
    "Настоящий материал (информация) произведен, распространен и (или) направлен "
    "иностранным агентом АО «РС-Балт» либо касается деятельности иностранного агента "
    "АО «РС-Балт». 18+"
)
SENTENCES = (
    "Перевалка зерна в порту выросла на четверть, сообщила дирекция во вторник.",
    "Новый причал откроют весной, если позволит ледовая обстановка.",
    "Городской совет принял бюджет во втором чтении и поправки к нему.",
    "По словам главного инженера, оборудование закупили ещё в прошлом году.",
    "Жители Заречной улицы просят вернуть автобусный маршрут номер семь.",
    "В библиотеке пройдёт выставка старых карт и морских инструментов.",
)


def article(length: int, *, notice: bool = False) -> str:
    """Made-up Russian prose of about ``length`` characters, in paragraphs."""
    out, at, size = ["Порт подвёл итоги квартала"], 0, 0
    if notice:
        out.append(NOTICE)
    while size < length:
        paragraph = " ".join(
            f"{SENTENCES[(at + step * 5) % 6]} {at * 7 + step}." for step in range(4)
        )
        out.append(paragraph)
        size, at = size + len(paragraph), at + 1
    return "\n\n".join(out)[: length + (len(NOTICE) if notice else 0)]


def page(size: int = 57_000) -> str:
    """A made-up news page: style sheet, scripts, menu, article, cards of other news."""
    style = "".join(
        f".c{n}{{color:#{n:03d};display:flex}}\n.c{n} a:hover{{opacity:1}}\n"
        for n in range(140)
    )
    script = "".join(
        f"function f{n}(a,b){{return a<b?'x{n}':\"y\"+b}}\n" for n in range(180)
    )
    menu = "".join(
        f'<li class="menu__item"><a class="menu__link" href="/{n}/">Раздел {n}</a></li>\n'
        for n in range(60)
    )
    body = "".join(
        f'<p class="text">{one} <a href="/tag/{at}">По <b>теме</b></a></p>\n'
        for at, one in enumerate(article(4000).split("\n\n"))
    )
    start = (
        '<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>Порт</title>\n'
        f"<style>{style}</style><script>{script}</script></head><body>\n"
        f'<header><nav><ul class="menu">{menu}</ul></nav></header>\n'
        f"<main><article><h1>Порт</h1>\n{body}</article></main><aside>\n"
    )
    cards, length, number = [start], len(start), 0
    while length < size:
        card = (
            f'<div class="card" data-id="{number}">\n<a class="card__link" href="/n/{number}/">'
            f'<img class="card__img" src="/i/{number}.jpg" alt=""><span class="card__title">'
            f"Новость номер {number}</span></a>\n<time>{number} апреля</time></div>\n"
        )
        cards.append(card)
        length, number = length + len(card), number + 1
    return "".join(cards) + "</aside></body></html>"


def best(call: Callable[[], object], least: float = 0.2) -> float:
    """Seconds of processor time one call takes: the best of five rounds."""
    call()
    rounds = []
    for _ in range(5):
        count, started = 0, time.process_time()
        while time.process_time() - started < least / 5:
            call()
            count += 1
        rounds.append((time.process_time() - started) / count)
    return min(rounds)


def least(call: Callable[[], object]) -> float:
    """Seconds of processor time of one call: the least of thirty rounds."""
    call()
    rounds = []
    for _ in range(30):
        started = time.process_time()
        for _ in range(10):
            call()
        rounds.append((time.process_time() - started) / 10)
    return min(rounds)


def row(name: str, seconds: float, against: float, what: str = "lower()") -> None:
    """One line of a table."""
    print(f"  {name:<44} {seconds * 1e6:>12.1f} µs  {seconds / against:>8.1f} x {what}")


def command(*arguments: str, cache: Path, cold: bool = False) -> tuple[float, int]:
    """Seconds of processor time of a process and its peak memory in KiB."""
    if cold:
        for path in (cache / "plashka").glob("*"):
            path.unlink()
    code = (
        "import resource,subprocess,sys;"
        "subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL);"
        "used=resource.getrusage(resource.RUSAGE_CHILDREN);"
        "print(used.ru_utime+used.ru_stime,used.ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={
            **{k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"},
            "XDG_CACHE_HOME": str(cache),
        },
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    used, memory = done.stdout.split()
    return float(used), int(memory)


def bench_startup() -> None:
    """Whole processes: empty interpreter, --version, check warm and cold."""
    print("start-up (whole process)")
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        path = cache / "one.txt"
        path.write_text(article(4000, notice=True), encoding="utf-8")
        python = sys.executable
        rows = {
            "python -c pass": ([python, "-c", "pass"], False),
            "python -c 'import typer'": ([python, "-c", "import typer"], False),
            "plashka --version": ([python, "-m", "checker", "--version"], False),
            "plashka check, cache cold": (
                [python, "-m", "checker", "check", str(path)],
                True,
            ),
            "plashka check, cache warm": (
                [python, "-m", "checker", "check", str(path)],
                False,
            ),
        }
        base = 0.0
        for name, (arguments, cold) in rows.items():
            runs = [command(*arguments, cache=cache, cold=cold) for _ in range(7)]
            used = min(one for one, _ in runs)
            base = base or used
            memory = max(one for _, one in runs) / 1024
            print(
                f"  {name:<44} {used * 1e3:>8.1f} ms {memory:>7.1f} MB {used / base:>6.1f} x empty"
            )


def bench_article() -> None:
    """One article of 4,000 characters, stage by stage."""
    from checker import runs
    from checker.bodies import text
    from checker.contracts import Article, body_plugins
    from checker.engine import Engine, Settings
    from checker.readers import html, markdown, plain_text
    from checker.text.folding import fold
    from checker.text.probes import Sieve

    print("one article of 4,000 characters (in the process, warm)")
    program, _ = runs.open_program(runs.ProgramRequest())
    engine = Engine(program)
    settings = Settings(date(2023, 4, 19), published=date(2023, 4, 19))
    owed = Settings(
        date(2023, 4, 19),
        published=date(2023, 4, 19),
        facts={"publisher": "АО «РС-Балт»"},
    )
    plain, marked = article(4000), article(4000, notice=True)
    lower = best(plain.lower)
    search = re.compile("иностранн[а-я]+ агент|18\\+")
    row("str.lower()", lower, lower)
    row("re search of two words", best(lambda: search.findall(plain)), lower)
    row("fold", best(lambda: fold(plain)), lower)
    data, noted = plain.encode(), marked.encode()
    row("read plain text", best(lambda: plain_text.PLUGIN.read("a.txt", data)), lower)
    row("read Markdown", best(lambda: markdown.PLUGIN.read("a.md", data)), lower)
    paragraphs = "".join(f"<p>{one}</p>" for one in plain.split("\n\n"))
    bare = f"<html><body><article>{paragraphs}</article></body></html>".encode()
    row("read HTML", best(lambda: html.PLUGIN.read("a.html", bare)), lower)
    whole_page = page()
    news = whole_page.encode()
    row(
        f"read an HTML page of {len(whole_page) // 1000} kB",
        best(lambda: html.PLUGIN.read("a.html", news)),
        best(whole_page.lower),
        "lower() of the page",
    )
    document = plain_text.PLUGIN.read("a.txt", data)
    with_notice = plain_text.PLUGIN.read("a.txt", noted)
    sieve = Sieve()
    finders = [body.prepare(program, sieve) for body in body_plugins()]

    def labels(one, folded):
        made = Article(one, folded, sieve)
        return [fit for finder in finders for fit in finder(made)]

    alone = Sieve()
    long_wordings = text.prepare(program, alone)
    for name, one in (("none", document), ("a notice", with_notice)):
        folded = fold(one.text)
        row(
            f"wordings word for word, {name} there",
            best(
                lambda one=one, folded=folded: list(
                    long_wordings(Article(one, folded, alone))
                )
            ),
            lower,
        )
        row(
            f"labels beyond folding, {name} there",
            best(lambda one=one, folded=folded: labels(one, folded)),
            lower,
        )
    row("labels and mentions, none there", best(lambda: engine.find(document)), lower)
    row(
        "labels and mentions, a notice there",
        best(lambda: engine.find(with_notice)),
        lower,
    )
    row("check, nothing owed", best(lambda: engine.check(document, settings)), lower)
    row(
        "check, notice owed and there",
        best(lambda: engine.check(with_notice, owed)),
        lower,
    )
    whole = best(lambda: engine.check(plain_text.PLUGIN.read("a.txt", data), settings))
    megabytes = len(data) / 1e6
    print(
        f"  throughput: {1 / whole:,.0f} articles/s, {megabytes / whole:.1f} MB/s on one core"
    )


def bench_growth() -> None:
    """How time grows with length, rules and registry size."""
    from checker import runs
    from checker.engine import Engine
    from checker.readers import plain_text

    print("growth with article length (per character, against the shortest)")
    program, _ = runs.open_program(runs.ProgramRequest())
    engine = Engine(program)
    first = 0.0
    for length in (4_000, 40_000, 400_000, 4_000_000, 10_000_000):
        document = plain_text.PLUGIN.read(
            "a.txt", article(length, notice=True).encode()
        )
        seconds = best(lambda document=document: engine.find(document), least=0.05)
        each = seconds / len(document.text)
        first = first or each
        print(
            f"  {length:>9,} characters {seconds * 1e3:>10.2f} ms {each / first:>6.2f} x"
        )
    growth_of_rules()
    growth_of_duties()
    growth_of_registry()


def invented(pattern, copy: int):
    """A pattern of other words, as another country's would be; its little words stay."""
    from dataclasses import replace

    from checker.text.tokens import weight

    shift = 3 + copy % 25

    def other(text: str) -> str:
        turned = "".join(
            chr(ord("а") + (ord(char) - ord("а") + shift) % 32)
            if "а" <= char <= "я"
            else char
            for char in text
        )
        return f"{turned}{chr(ord('а') + copy % 32)}{chr(ord('а') + copy // 32)}"

    return replace(
        pattern,
        weights={
            (other(word) if weight(word) >= 1 else word): heavy
            for word, heavy in pattern.weights.items()
        },
        needs=tuple(tuple(map(other, group)) for group in pattern.needs),
    )


def growth_of_rules() -> None:
    """The same article with ever more labels to look for."""
    from dataclasses import replace

    from checker import runs
    from checker.engine import Engine
    from checker.readers import plain_text

    print("growth with the number of wordings (against the shipped ones)")
    program, _ = runs.open_program(runs.ProgramRequest())
    document = plain_text.PLUGIN.read("a.txt", article(4000).encode())
    first = 0.0
    for times in (1, 10, 100):
        patterns = tuple(
            invented(one, copy) if copy else one
            for copy in range(times)
            for one in program.patterns
        )
        engine = Engine(replace(program, patterns=patterns, registries={}))
        seconds = best(lambda engine=engine: engine.find(document), least=0.05)
        first = first or seconds
        print(
            f"  {len(patterns):>9,} wordings {seconds * 1e6:>10.1f} µs {seconds / first:>6.2f} x"
        )


def growth_of_duties() -> None:
    """The same article with ever more rules that are about something else."""
    from dataclasses import replace

    from checker import runs
    from checker.engine import Engine, Settings
    from checker.readers import plain_text

    print("growth with the number of rules (against the shipped ones)")
    program, _ = runs.open_program(runs.ProgramRequest())
    document = plain_text.PLUGIN.read("a.txt", article(4000).encode())
    day = date(2023, 4, 19)
    settings = Settings(day, published=day, facts={"country": ("US",)})
    first = 0.0
    told = Engine(program).check(document, settings).verdicts
    owed = {one.rule for one in told if one.status != "not-applicable"}
    for times in (1, 5, 20):
        rules = tuple(
            replace(rule, id=f"{rule.id}-{copy}") if copy else rule
            for copy in range(times)
            for rule in program.rules
            if not copy or rule.id not in owed
        )
        engine = Engine(replace(program, rules=rules))
        seconds = best(
            lambda engine=engine: engine.check(document, settings), least=0.05
        )
        first = first or seconds
        print(
            f"  {len(rules):>9,} rules {seconds * 1e6:>10.1f} µs {seconds / first:>6.2f} x"
        )


def many_rows(size: int) -> list[dict[str, str]]:
    """Made-up people and organisations, hardly two alike."""
    syllables = [
        "ба",
        "ве",
        "го",
        "ду",
        "жи",
        "за",
        "ки",
        "ло",
        "му",
        "не",
        "по",
        "ри",
        "са",
        "ту",
        "фе",
        "хо",
        "ци",
        "че",
        "ша",
        "щу",
    ]
    rows = []
    for number in range(size):
        digits = [number // 20**place % 20 for place in range(4)]
        stem = "".join(syllables[digit] for digit in digits).capitalize()
        name = f"ООО «Северный вестник {stem}»"
        if number % 3:
            ending, given = (("нов", "Пётр Ильич"), ("нко", "Анна Львовна"))[number % 2]
            name = f"{stem}{ending} {given}"
        kind = "person" if number % 3 else "organisation"
        rows.append({"id": str(number), "name": name, "kind": kind})
    return rows


def growth_of_registry() -> None:
    """Making, opening and asking registries of growing size."""
    from checker import cache
    from checker.registries import mentions
    from checker.registries.index import RegistryIndex
    from checker.registries.loading import from_rows
    from checker.registries.names import build
    from checker.registries.reading import Reading
    from checker.text.folding import fold
    from checker.text.tokens import tokenize

    print("growth with registry size (an article of 4,000 characters, beyond folding)")
    text = (
        article(3900)
        + "\n\nПетра Гобабабанова ждут, молчит «Северный вестник Бабабаба»."
    )
    lower, folded = least(text.lower), fold(text)
    first = 0.0
    for size in (1_000, 10_000, 100_000):
        rows = many_rows(size)
        started = time.process_time()
        block = build(from_rows("agents", rows)).to_bytes()
        made = time.process_time() - started
        with tempfile.TemporaryDirectory() as folder:
            cache.store_block(Path(folder), "names", block)

            def opened(folder: str = folder) -> RegistryIndex:
                stored = cache.load_block(Path(folder), "names")
                assert stored is not None
                return RegistryIndex.from_bytes(stored)

            opening = least(opened)
            index = opened()
            fresh = least(
                lambda: mentions.find(opened(), Reading(text, tokenize(folded)))
            )
            seconds = least(
                lambda index=index: mentions.find(
                    index, Reading(text, tokenize(folded))
                )
            )
            assert len(mentions.find(index, Reading(text, tokenize(folded)))) == 2
        first = first or seconds
        print(
            f"  {size:>9,} entries, made in {made:>5.1f} s ({len(block) / 1e6:.1f} MB), opened in "
            f"{opening * 1e3:>5.2f} ms, first article {fresh * 1e6:>7.1f} µs, next "
            f"{seconds * 1e6:>6.1f} µs = {seconds / lower:>4.1f} x lower() = {seconds / first:>5.2f} x"
        )


BENCHES = {
    "startup": bench_startup,
    "article": bench_article,
    "growth": bench_growth,
    "prose": bench_prose,
}


def main() -> None:
    """Run the named benchmarks, or all but the collected cases."""
    if sys.argv[1:2] == ["mentions"]:
        sys.exit(mentions.main(sys.argv[2:]))
    if sys.argv[1:2] == ["corpus"]:
        sys.exit(corpus.main(*map(Path, sys.argv[2:3])))
    for name in sys.argv[1:] or BENCHES:
        BENCHES[name]()


if __name__ == "__main__":
    main()
