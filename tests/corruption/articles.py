"""Invented articles: a headline, paragraphs, and a label between them, in three formats."""

from __future__ import annotations

from html import escape

ARTICLES = {
    "ru": (
        (
            "Паром вернулся на переправу",
            "Рейсы через залив открыли в понедельник утром, первым уехал школьный автобус.",
            "Капитан рассказал, что зимой палубу покрасили, а двигатель перебрали дважды.",
            "Билеты продают в кассе у причала; собакам вход свободный.",
        ),
        (
            "Библиотека просит вернуть книги",
            "В читальном зале не хватает трёх атласов и одного словаря.",
            "— Мы никого не ругаем, — говорит заведующая. — Просто принесите.",
            "За год в библиотеку записались 412 человек, из них 18 — старше восьмидесяти лет.",
        ),
        (
            "Суд отложил спор о маркировке варенья",
            "Стороны не договорились, сколько ягод должно быть в банке.",
            "Закон об иностранных агентах в деле не упоминается, хотя истец на него ссылался.",
            "Следующее заседание назначено на 14 мая.",
        ),
        (
            "Как мы чинили часы на башне",
            "Механизм остановился в 1987 году, и с тех пор на площади всегда без десяти пять.",
            "Деятельность часового завода прекращена, детали точили сами.",
            "Материал шестерён — латунь, информация о размерах нашлась в архиве.",
        ),
    ),
    "en": (
        (
            "Ferry is back on the crossing",
            "The first boat left on Monday morning with a school bus on deck.",
            "The captain said the engine had been taken apart twice over the winter.",
            "Tickets are sold at the pier; dogs travel free.",
        ),
        (
            "Town library asks for its books",
            "Three atlases and a dictionary are missing from the reading room.",
            "“We are not angry,” said the librarian. “Just bring them back.”",
            "Some 412 people joined this year.",
        ),
    ),
    "de": (("Die Fähre fährt wieder", "Am Montag legte das erste Schiff ab.", "Karten gibt es am Kai; Hunde fahren frei."),),
    "fr": (("Le bac reprend du service", "Le premier bateau est parti lundi matin.", "Les billets se vendent au quai ; les chiens voyagent gratis."),),
    "es": (("El transbordador vuelve al río", "El primer barco zarpó el lunes.", "Los billetes se venden en el muelle; los perros viajan gratis."),),
    "nl": (("De veerpont vaart weer", "Maandag vertrok de eerste boot.", "Kaartjes zijn te koop op de kade; honden varen gratis."),),
    "ko": (("나룻배가 다시 다닌다", "월요일 아침에 첫 배가 떠났다.", "표는 부두에서 판다. 개는 무료다."),),
    "zh": (("渡轮恢复通航", "星期一早上，第一班船载着校车出发了。", "船票在码头出售，狗可以免费乘船。"),),
    "ja": (("渡し船が再開した", "月曜の朝、最初の船が出た。", "切符は桟橋で売っている。犬は無料だ。"),),
}  # fmt: skip

FORMATS = ("plain-text", "markdown", "html")


def paragraphs(article: tuple[str, ...], label: str) -> list[str]:
    return [*label.split("\n\n"), *article[1:]]


def plain_text(article: tuple[str, ...], label: str) -> str:
    return "\n\n".join([article[0], *paragraphs(article, label)]) + "\n"


def markdown(article: tuple[str, ...], label: str) -> str:
    escaped = label.replace("_", "\\_").replace("*", "\\*")
    return "\n\n".join([f"# {article[0]}", *paragraphs(article, escaped)]) + "\n"


def html(article: tuple[str, ...], label: str) -> str:
    body = "\n".join(
        f"<p>{escape(piece, quote=False)}</p>" for piece in paragraphs(article, label)
    )
    head = escape(article[0])
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{head}</title></head>"
        f"<body><header>Главная</header><article><h1>{head}</h1>\n{body}\n</article>"
        "<footer>Контакты</footer></body></html>"
    )


WRITE = {"plain-text": plain_text, "markdown": markdown, "html": html}
