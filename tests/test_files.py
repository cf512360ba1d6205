"""Which files are checked, and how their bytes are read."""

import io
import os
import sys

import pytest

from checker import files
from checker.contracts import names, plugin
from checker.errors import ConfigError, DocumentError
from checker.files import Choice, Excludes, FileRef, find, read_bytes, reader_for


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in (
        "b.txt",
        "a.md",
        "site/page.HTML",
        "site/deep/post.markdown",
        "site/style.css",
        ".git/notes.txt",
        "node_modules/readme.md",
        "site/.draft.txt",
        "photo.png",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")
    return tmp_path


def shown(paths, **options):
    return [ref.shown for ref in find(paths, Choice(**options)).refs]


def test_folders_give_the_files_a_reader_knows_sorted(folder):
    assert shown(["."]) == [
        "a.md",
        "b.txt",
        "site/deep/post.markdown",
        "site/page.HTML",
    ]


def test_a_named_file_is_taken_whatever_its_suffix(folder):
    assert shown(["site/style.css"]) == ["site/style.css"]


def test_a_named_file_is_taken_even_if_excluded(folder):
    assert shown(["a.md"], excludes=(Excludes(("*.md",)),)) == ["a.md"]


def test_excluded_files_of_a_folder_are_left_out(folder):
    assert shown(["."], excludes=(Excludes(("site/*", "b.txt")),)) == ["a.md"]


def test_a_file_named_twice_is_checked_once(folder):
    assert shown(["b.txt", "./b.txt", "site/../b.txt", str(folder / "b.txt")]) == [
        "b.txt"
    ]


def test_globs_are_followed(folder):
    assert shown(["site/**/*.markdown", "*.md"]) == ["a.md", "site/deep/post.markdown"]


def test_a_hidden_file_may_be_named(folder):
    assert shown(["site/.draft.txt"]) == ["site/.draft.txt"]


def test_a_dash_is_standard_input_and_may_have_a_name(folder):
    assert find(["-"]).refs == (FileRef(None, "<stdin>"),)
    assert find(["-"], Choice(stdin_name="a.html")).refs == (FileRef(None, "a.html"),)


def test_a_path_that_is_not_there_is_named(folder):
    with pytest.raises(ConfigError, match=r"missing\.txt: no such file"):
        find(["missing.txt"])


def test_a_folder_that_cannot_be_looked_into_does_not_stop_the_others(
    folder, monkeypatch
):
    scan = os.scandir

    def refuse(place):
        if place.name == "site":
            raise PermissionError(13, "Permission denied")
        return scan(place)

    monkeypatch.setattr(os, "scandir", refuse)
    found = find(["."])
    assert [ref.shown for ref in found.refs] == ["a.md", "b.txt"]
    (problem,) = found.problems
    assert (problem.path, problem.kind) == ("site", "document")
    assert "Permission denied" in problem.message
    assert find(["site"]).problems == (problem,)
    assert find(["."], Choice((Excludes(("site/",)),))).problems == ()


def test_gitignore_of_a_repository_is_found_above_the_folder(folder):
    (folder / ".git" / "info").mkdir()
    (folder / ".git" / "info" / "exclude").write_text("post.*\n")
    (folder / ".gitignore").write_bytes(
        b"\xef\xbb\xbf# pages\r\n/site/*.HTML\r\n\xff\r\n"
    )
    with pytest.raises(ConfigError, match=r"without what \.gitignore"):
        find(["site"])
    (folder / "site" / "deep" / ".gitignore").write_text("!post.markdown\n")
    assert shown(["site"]) == ["site/deep/post.markdown"]
    (folder / ".gitignore").write_text("site\n")
    assert len(shown(["site"])) == 2
    assert shown(["."]) == ["a.md", "b.txt"]


def test_without_a_repository_no_gitignore_above_counts(folder):
    (folder / ".git").rename(folder / "git")
    (folder / ".gitignore").write_text("*\n")
    assert len(shown(["site"])) == 2


@pytest.mark.parametrize("pattern", ["\\", "!", "[", "a[", "a\\", "/"])
def test_a_pattern_that_makes_no_sense_spoils_no_other(folder, pattern):
    (folder / ".gitignore").write_text(f"{pattern}\nb.txt\nsite\n")
    assert shown(["."]) == ["a.md"]


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("site", ["a.md", "b.txt"]),
        ("site/", ["a.md", "b.txt"]),
        ("deep", ["a.md", "b.txt", "site/page.HTML"]),
        ("**/deep", ["a.md", "b.txt", "site/page.HTML"]),
        ("site/**/*.markdown", ["a.md", "b.txt", "site/page.HTML"]),
        (".*", ["a.md", "b.txt", "site/deep/post.markdown", "site/page.HTML"]),
    ],
)
def test_an_excluded_folder_is_left_out_whole(folder, pattern, left):
    assert shown(["."], excludes=(Excludes((pattern,)),)) == left
    base = Excludes((pattern,), folder)
    assert shown(["."], excludes=(base,)) == left


def test_a_folder_without_articles_says_what_is_searched_for(folder):
    (folder / "empty").mkdir()
    with pytest.raises(ConfigError, match=r"empty: folders are searched for .*\.html"):
        find(["empty"])


def test_a_link_in_a_circle_does_not_stop_the_search(folder):
    (folder / "site" / "loop").symlink_to(folder, target_is_directory=True)
    assert len(find(["."]).refs) == 4


def test_a_folder_within_a_thousand_folders_is_reached(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for _ in range(1200):
        os.mkdir("d")  # noqa: PTH102 - paths this long have no other way
        os.chdir("d")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("text")
    try:
        assert shown(["."]) == ["a.txt"]
    finally:
        # Left alone, folders this deep break the recursive clean-up of the tests.
        os.removedirs("/".join(["d"] * 1200))


def test_bytes_are_read_as_they_are(folder):
    (folder / "b.txt").write_bytes(b"\xff\r\n")
    assert read_bytes(FileRef(folder / "b.txt", "b.txt")) == b"\xff\r\n"


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(folder):
    with (folder / "b.txt").open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(DocumentError, match=r"100\.0 MB, more than the 20 MB"):
        read_bytes(FileRef(folder / "b.txt", "b.txt"))


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="no such device here")  # noqa: PTH110 - a plain string
def test_an_endless_device_is_refused():
    (ref,) = find(["/dev/zero"]).refs
    with pytest.raises(DocumentError, match="more than"):
        read_bytes(ref, limit=1000)


def test_standard_input_has_the_same_limit(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a" * 11)))
    with pytest.raises(DocumentError, match="more than"):
        read_bytes(FileRef(None, "-"), limit=10)


def test_a_file_gone_meanwhile_is_one_unreadable_article(tmp_path):
    with pytest.raises(DocumentError, match="no such file"):
        read_bytes(FileRef(tmp_path / "gone.txt", "gone.txt"))


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_file_that_may_not_be_read_says_so(folder):
    (folder / "b.txt").chmod(0)
    with pytest.raises(DocumentError, match="no permission"):
        read_bytes(FileRef(folder / "b.txt", "b.txt"))


def test_the_table_of_suffixes_equals_the_plug_ins():
    declared = {
        suffix: name
        for name in names("readers")
        for suffix in plugin("readers", name).suffixes
    }
    assert declared == files.READERS


@pytest.mark.parametrize(
    ("name", "data", "reader"),
    [
        ("a.txt", b"<html>", "plain-text"),
        ("a.ru.md", b"", "markdown"),
        ("A.HTM", b"", "html"),
        ("a", b"\xef\xbb\xbf <!DOCTYPE html><p>", "html"),
        ("a.php", b"<HTML lang=ru>", "html"),
        ("a.body", b"<p>One</p>\n<p>Two</p>", "html"),
        ("a", b"Headline\n\nText <b>so</b>", "plain-text"),
        ("<stdin>", b"1 < 2", "plain-text"),
    ],
)
def test_the_reader_is_chosen_by_suffix_else_by_the_beginning(name, data, reader):
    assert reader_for(name, data) is plugin("readers", reader)


def test_choosing_the_reader_of_plain_text_imports_no_other():
    import subprocess

    code = (
        "import sys; from checker.files import reader_for; reader_for('a.txt', b'x');"
        "print([m for m in ('turbohtml', 'yaml', 'checker.readers.html',"
        " 'checker.readers.markdown') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
