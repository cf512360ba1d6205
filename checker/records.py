"""Frozen slotted dataclasses that cost next to nothing to define.

``dataclasses.dataclass`` compiles six methods for every class, 0.4 ms each: more than
half of what ``plashka check`` spends before it reads anything. Here a class is only
given its slots; its constructor is compiled when the first object is made, the other
methods are shared, and what ``dataclasses`` itself wants to know of the class (for
``replace``, ``fields``, ``asdict``) is made when it asks. What the classes do is the
same; type checkers see the original.
"""

from __future__ import annotations

import dataclasses
from dataclasses import MISSING, Field, FrozenInstanceError
from inspect import get_annotations
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass as dataclass
    from dataclasses import replace as replace
else:

    def replace(one: object, /, **changes: object) -> object:
        """The same value with other contents in the named fields."""
        fields = type(one).__match_args__
        made = type(one)(
            *[
                changes.pop(name) if name in changes else getattr(one, name)
                for name in fields
            ]
        )
        if changes:
            raise TypeError(f"{type(one).__name__} has no field {min(changes)!r}")
        return made

    def dataclass(
        *, frozen: bool = False, slots: bool = True, order: bool = False
    ) -> Callable[[type], type]:
        """As ``dataclasses.dataclass`` with ``slots=True``."""
        if not slots:
            raise TypeError("classes without slots are not made here")
        return lambda cls: _slotted(cls, frozen=frozen, order=order)


class _Fields:
    """``__dataclass_fields__``, made by ``dataclasses`` on first use."""

    __slots__ = ("defaults",)

    def __init__(self, defaults: dict[str, object]) -> None:
        self.defaults = defaults

    def __get__(self, one: object, cls: type) -> dict[str, Field[Any]]:
        body = {"__annotations__": _annotations(cls), **self.defaults}
        # Never used as a class: it only tells how dataclasses sees the fields.
        seen: Any = dataclasses.dataclass(type(cls.__name__, (), body))
        made: dict[str, Field[Any]] = seen.__dataclass_fields__
        cls.__dataclass_fields__ = made  # type: ignore[attr-defined]  # as above
        return made


def _annotations(cls: type) -> dict[str, str]:
    return get_annotations(cls)


def _slotted(cls: type, *, frozen: bool, order: bool) -> type:
    """The class again, with slots and the methods of a dataclass."""
    names = tuple(_annotations(cls))
    body = dict(cls.__dict__)
    defaults = {name: body.pop(name) for name in names if name in body}
    for unwanted in ("__dict__", "__weakref__"):
        body.pop(unwanted, None)
    compared = [name for name in names if _is_compared(defaults.get(name))]
    get = attrgetter(*compared) if compared else _nothing
    given: dict[str, object] = {
        "__slots__": names,
        "__match_args__": names,
        "__qualname__": cls.__qualname__,
        "__dataclass_fields__": _Fields(defaults),
        "__dataclass_params__": None,
        "__init__": _constructor(names, defaults),
        "__repr__": _repr,
        "__eq__": _comparison(get, "__eq__"),
        "__getstate__": _getstate,
        "__setstate__": _setstate,
    }
    if frozen:
        given["__setattr__"] = _setattr
        given["__delattr__"] = _delattr
        given["__hash__"] = _hash_of(get)
    else:
        given["__hash__"] = None
    if order:
        for name in ("__lt__", "__le__", "__gt__", "__ge__"):
            given[name] = _comparison(get, name)
    return type(cls)(cls.__name__, cls.__bases__, {**given, **body})


_OFTEN = 20
"""Objects of a class after which compiling its constructor pays."""


def _constructor(
    names: tuple[str, ...], defaults: dict[str, object]
) -> Callable[..., None]:
    """A constructor that puts a compiled one in its own place when used often."""
    calls = 0

    def construct(self: Any, *args: object, **named: object) -> None:
        nonlocal calls
        calls += 1
        if calls > _OFTEN or len(args) > len(names):
            made = _compiled(type(self), names, defaults)
            type(self).__init__ = made
            made(self, *args, **named)
            return
        put = object.__setattr__
        for name, value in zip(names, args, strict=False):
            put(self, name, value)
        for name in names[len(args) :]:
            if name in named:
                put(self, name, named.pop(name))
            else:
                put(self, name, _default(defaults, name))
        if named:
            raise TypeError(f"{type(self).__name__} does not take {min(named)!r}")

    return construct


def _default(defaults: dict[str, object], name: str) -> object:
    """What a field holds that was not given."""
    if name not in defaults:
        raise TypeError(f"{name!r} is missing")
    default = defaults[name]
    if not isinstance(default, Field):
        return default
    if default.default_factory is not MISSING:
        return default.default_factory()
    if default.default is MISSING:
        raise TypeError(f"{name!r} is missing")
    return default.default


def _compiled(
    cls: type, names: tuple[str, ...], defaults: dict[str, object]
) -> Callable[..., None]:
    """The constructor in full."""
    given: dict[str, object] = {"MISSING": MISSING}
    arguments, lines = ["self"], []
    for name in names:
        given[f"set_{name}"] = cls.__dict__[name].__set__
        default = defaults.get(name, MISSING)
        made: object = MISSING
        if isinstance(default, Field):
            made = default.default_factory
            default = default.default
        if made is not MISSING:
            given[f"make_{name}"] = made
            arguments.append(f"{name}=MISSING")
            value = f"make_{name}() if {name} is MISSING else {name}"
        else:
            given[f"default_{name}"] = default
            optional = f"=default_{name}" if default is not MISSING else ""
            arguments.append(name + optional)
            value = name
        lines.append(f"    set_{name}(self, {value})")
    text = f"def __init__({', '.join(arguments)}):\n" + "\n".join(lines or ["    pass"])
    exec(text, given)  # names come from class bodies of this package
    made_init: Callable[..., None] = given["__init__"]  # type: ignore[assignment]  # a function, by the text
    return made_init


def _is_compared(default: object) -> bool:
    return not isinstance(default, Field) or default.compare


def _nothing(one: object) -> tuple[()]:
    return ()


def _comparison(get: Callable[[Any], Any], name: str) -> Callable[[Any, Any], Any]:
    """A method that compares two objects of one class by their fields, in order."""
    if name == "__eq__":

        def equals(self: object, other: object) -> Any:
            if other.__class__ is not self.__class__:
                return NotImplemented
            return get(self) == get(other)

        return equals

    def compared(self: object, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        mine, theirs = get(self), get(other)
        if name == "__lt__":
            return mine < theirs
        if name == "__le__":
            return mine <= theirs
        return mine > theirs if name == "__gt__" else mine >= theirs

    return compared


def _hash_of(get: Callable[[Any], Any]) -> Callable[[Any], int]:
    def hashed(self: object) -> int:
        return hash(get(self))

    return hashed


def _repr(self: Any) -> str:
    shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
    return f"{type(self).__qualname__}({shown})"


def _setattr(self: object, name: str, value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delattr(self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _getstate(self: Any) -> list[object]:
    return [getattr(self, name) for name in self.__slots__]


def _setstate(self: Any, state: list[object]) -> None:
    for name, value in zip(self.__slots__, state, strict=True):
        object.__setattr__(self, name, value)


def fields_of(cls: type) -> tuple[str, ...]:
    """Names of a value class's fields, in order."""
    names: tuple[str, ...] = cls.__dict__["__match_args__"]
    return names
