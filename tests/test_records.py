"""Value classes behave like dataclasses, however late their methods are made."""

from __future__ import annotations

import dataclasses
import pickle
from dataclasses import field

import pytest

from checker.records import dataclass, fields_of, replace


@dataclass(frozen=True, slots=True)
class Pair:
    """Two fields and one with a default of its own."""

    left: int
    right: str = "r"
    more: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, order=True)
class Ordered:
    """Compared field by field."""

    start: int
    end: int


@dataclass(slots=True)
class Open:
    """May change."""

    parts: list[str] = field(default_factory=list)
    size: int = 0


@dataclasses.dataclass(frozen=True, slots=True)
class Original:
    """What ``Pair`` is to behave like."""

    left: int
    right: str = "r"
    more: dict[str, int] = field(default_factory=dict)


@pytest.mark.parametrize("times", [1, 100], ids=["first", "compiled"])
@pytest.mark.parametrize(
    ("args", "named"),
    [((1,), {}), ((1, "x"), {}), ((), {"left": 3, "more": {"a": 1}}), ((1,), {"right": "y"})],
)  # fmt: skip
def test_objects_are_made_as_by_dataclasses(times, args, named):
    made = [Pair(*args, **named) for _ in range(times)][-1]
    assert dataclasses.asdict(made) == dataclasses.asdict(Original(*args, **named))
    assert repr(made) == repr(Original(*args, **named)).replace("Original", "Pair")


@pytest.mark.parametrize("times", [1, 100], ids=["first", "compiled"])
@pytest.mark.parametrize(
    ("args", "named"),
    [((), {}), ((1, "x", {}, 4), {}), ((1,), {"other": 2}), ((1,), {"left": 2})],
)
def test_wrong_arguments_are_refused(times, args, named):
    for _ in range(times):
        with pytest.raises(TypeError):
            Pair(*args, **named)


def test_default_factories_are_called_for_each_object():
    one, two = Open(), Open()
    one.parts.append("a")
    assert two.parts == []


def test_frozen_values_do_not_change():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Pair(1).left = 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        del Pair(1).left
    opened = Open()
    opened.size = 4
    assert opened.size == 4


def test_values_are_equal_hashed_and_ordered_by_their_fields():
    assert Ordered(1, 2) == Ordered(1, 2) != Ordered(2, 1)
    assert Ordered(1, 2) != (1, 2)
    assert len({Ordered(1, 2), Ordered(1, 2), Ordered(1, 3)}) == 2
    assert min([Ordered(2, 1), Ordered(1, 9), Ordered(1, 2)]) == Ordered(1, 2)
    assert Ordered(1, 2) <= Ordered(1, 2) < Ordered(1, 3)
    with pytest.raises(TypeError):
        hash(Open())
    with pytest.raises(TypeError):
        assert Pair(1) < Pair(2)


def test_replace_makes_another_value():
    assert (
        replace(Pair(1), right="z")
        == Pair(1, "z")
        == dataclasses.replace(Pair(1), right="z")
    )
    with pytest.raises(TypeError):
        replace(Pair(1), nothing=1)


def test_dataclasses_knows_the_fields():
    assert dataclasses.is_dataclass(Pair)
    assert [one.name for one in dataclasses.fields(Pair)] == list(fields_of(Pair))


def test_values_survive_pickling():
    assert pickle.loads(pickle.dumps(Pair(1, "b"))) == Pair(1, "b")


def test_values_match_by_position():
    match Pair(1, "b"):
        case Pair(left, right):
            assert (left, right) == (1, "b")


def test_values_take_no_other_fields():
    with pytest.raises(AttributeError):
        Open().other = 1
