"""Why an article cannot be read, in Russian: pairs for ``_faults``."""

from __future__ import annotations

PAIRS: tuple[tuple[str, str], ...] = (
    # files
    ("there is no such file", "такого файла нет"),
    ("no permission to read this file", "нет права читать этот файл"),
    ("the file has {a} MB, more than the {b} MB an article may have", "в файле {a} МБ, а материал может занимать не больше {b} МБ"),
    ("split it into articles", "разделите его на отдельные материалы"),
    ("the file is empty: nothing to check", "файл пуст: проверять нечего"),
    ("the file holds no article {a}", "в файле нет материала {a}"),
    # not text
    ("not a text file: it is a PDF file", "это не текст, а файл PDF"),
    ("not a text file: it is a picture ({a})", "это не текст, а картинка ({a})"),
    ("not a text file: it is a ZIP archive, DOCX or EPUB", "это не текст, а архив ZIP, DOCX или EPUB"),
    ("not a text file: it is compressed (gzip)", "это не текст, а сжатый файл (gzip)"),
    ("not a text file: it is an old Office file", "это не текст, а старый файл Office"),
    ("not a text file: it is an RTF file", "это не текст, а файл RTF"),
    ("export it as text or HTML", "сохраните его как текст или HTML"),
    ("unpack it first", "сначала распакуйте его"),
    ("not a text file: it holds NUL bytes", "это не текст: в файле есть нулевые байты"),
    ("if it is UTF-16 without a byte-order mark, save it as UTF-8", "если это UTF-16 без метки порядка байтов, сохраните его в UTF-8"),
    ("not a text file: it is full of control characters", "это не текст: в файле слишком много управляющих знаков"),
    ("give the article as plain text, Markdown or HTML", "сохраните материал как обычный текст, Markdown или HTML"),
    # feeds: before what other XML says
    ("line {a}, column {b}: this is not well-formed XML: {c}", "строка {a}, столбец {b}: неправильный XML: {c}"),
    # Word
    ("this is no Word document: word/document.xml is missing", "это не документ Word: в нём нет word/document.xml"),
    ("this is no Word document: {a}", "это не документ Word: {a}"),
    ("the document holds no text", "в документе нет текста"),
    ("the archive has more than {a} members", "в архиве больше {a} файлов"),
    ("{a} would unpack to {b} MB", "{a} распакуется в {b} МБ"),
    ("{a} cannot be unpacked: {b}", "{a} не распаковывается: {b}"),
    ("{a} unpacks to more than its size says", "{a} распаковывается в больше, чем сказано в архиве"),
    ("{a} declares a document type", "в {a} объявлен тип документа"),
    ("it is not read", "такой файл не читается"),
    ("{a} is not well-formed XML: {b}", "{a} — неправильный XML: {b}"),
    # feeds and exports
    ("the feed holds no item with text", "в ленте нет записей с текстом"),
    ("the feed declares a document type, which could hide text in entities", "в ленте объявлен тип документа, а он может прятать текст"),
    ("take the declaration out", "уберите это объявление"),
    ("this XML is no feed: it begins with <{a}>", "этот XML — не лента: он начинается с <{a}>"),
    ("RSS and Atom are read", "читаются RSS и Atom"),
    ("this JSON is no export Plashka knows: ninjs, WordPress REST, Ghost, Arc ANS or Telegram", "это не выгрузка, которую знает Плашка: ninjs, WordPress REST, Ghost, Arc ANS или Telegram"),
    ("the export holds no article with text", "в выгрузке нет материалов с текстом"),
    ("line {a}, column {b}: something stands after the end", "строка {a}, столбец {b}: после конца что-то стоит"),
    ("line {a}, column {b}: a comma or {c} was expected", "строка {a}, столбец {b}: здесь нужна запятая или {c}"),
    ("line {a}, column {b}: a key in quotes was expected", "строка {a}, столбец {b}: здесь нужен ключ в кавычках"),
    ("line {a}, column {b}: a colon was expected", "строка {a}, столбец {b}: здесь нужно двоеточие"),
    ("line {a}, column {b}: it is nested deeper than {c} levels", "строка {a}, столбец {b}: вложенность больше {c}"),
    ("line {a}, column {b}: a value was expected", "строка {a}, столбец {b}: здесь нужно значение"),
    ("line {a}, column {b}: the file ends too early", "строка {a}, столбец {b}: файл обрывается"),
    ("line {a}, column {b}: this is no JSON", "строка {a}, столбец {b}: это не JSON"),
    # the run
    ("this folder cannot be looked into: {a}", "в эту папку не заглянуть: {a}"),
    ("give the right to read it, or leave it out with --exclude", "дайте право читать её или исключите её ключом --exclude"),
    ("Plashka failed on this article ({a})", "Плашка не справилась с этим материалом ({a})"),
    ("it is not checked. Please report it.", "он не проверен. Сообщите нам об этом."),
)  # fmt: skip
