"""Numbers and wordings of law, guidance and local custom: dated, sourced, asked for at a date.

The values stand in `data/policy/*.toml`, each a series of steps with the day it starts, its
source and how far to trust it. An office may override a local value, and another with a reason.
"""

import hashlib
import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, ValidationError

from nrm_panel import words
from nrm_panel.errors import BadInput
from nrm_panel.reference import names, read_toml
from nrm_panel.vocabulary import Confidence

Value = bool | int | str | tuple[str, ...]


class Step(BaseModel):
    """One value of a series as its file gives it, in force from a day on."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    starts: date = Field(alias="from")
    value: StrictBool | StrictInt | str | tuple[str, ...]
    source: str = Field(min_length=1)
    confidence: Confidence
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class PolicyValue:
    """A value as it was in force on a day; of confidence unknown where none is known."""

    key: str
    value: Value
    starts: date | None
    source: str
    confidence: Confidence


@dataclass(frozen=True)
class Override:
    """What an office sets in place of a value, with its reason."""

    value: Value
    reason: str = ""


@dataclass(frozen=True)
class Overridden:
    """A value that an office has changed, beside the usual one."""

    key: str
    value: Value
    usual: PolicyValue
    reason: str


class Policy:
    """Every policy value at every date, with an office's overrides in place."""

    def __init__(
        self, series: Mapping[str, Sequence[Step]], overrides: Mapping[str, Override] | None = None
    ) -> None:
        self._series = series
        self._overrides = dict(overrides or {})
        for key, override in self._overrides.items():
            _check_override(key, override, series)
        self.overridden = tuple(
            Overridden(key, override.value, _given(key, series[key][-1]), override.reason)
            for key, override in sorted(self._overrides.items())
        )
        self.version = _digest(series, self._overrides)

    @classmethod
    def load(cls, overrides: Mapping[str, Override] | None = None) -> "Policy":
        """Read the policy files; raises BadInput for a faulty file or override."""
        return cls(_shipped(), overrides)

    @property
    def keys(self) -> tuple[str, ...]:
        """Give every key, in alphabetical order."""
        return tuple(sorted(self._series))

    def at(self, key: str, on: date) -> PolicyValue:
        """Give the value in force on a day; raises KeyError for a key that is in no file."""
        steps = self._series[key]
        if key in self._overrides:
            override = self._overrides[key]
            source = f"Set by this office. {override.reason}".strip()
            return PolicyValue(key, override.value, None, source, Confidence.LOCAL)
        place = bisect_right([step.starts for step in steps], on)
        if place == 0:
            source = f"None is known before {words.day(steps[0].starts)}; the first one is used."
            return PolicyValue(key, steps[0].value, None, source, Confidence.UNKNOWN)
        return _given(key, steps[place - 1])

    def days(self, key: str, on: date) -> int:
        """Give a whole number of days, minutes or characters, as the key says."""
        value = self.at(key, on).value
        if isinstance(value, bool) or not isinstance(value, int):
            raise TypeError(f"{key} is not a whole number")
        return value

    def text(self, key: str, on: date) -> str:
        """Give a text; empty where none is known for the day."""
        value = self.at(key, on).value
        if not isinstance(value, str):
            raise TypeError(f"{key} is not a text")
        return value

    def flag(self, key: str, on: date) -> bool:
        """Give a yes or no."""
        value = self.at(key, on).value
        if not isinstance(value, bool):
            raise TypeError(f"{key} is not a yes or no")
        return value

    def words_list(self, key: str, on: date) -> tuple[str, ...]:
        """Give a list of codes."""
        value = self.at(key, on).value
        if not isinstance(value, tuple):
            raise TypeError(f"{key} is not a list")
        return value


def read_series(tables: Mapping[str, Any], file: str) -> dict[str, tuple[Step, ...]]:
    """Check the tables of one policy file; raises BadInput naming file, key and fault."""
    series: dict[str, tuple[Step, ...]] = {}
    for group, entries in tables.items():
        for name, steps in entries.items():
            key = f"{group}.{name}"
            series[key] = tuple(_step(step, key, file) for step in steps)
            _check_series(series[key], key, file)
    return series


def _check_series(steps: Sequence[Step], key: str, file: str) -> None:
    starts = [step.starts for step in steps]
    if not starts or starts != sorted(set(starts)):
        raise BadInput(f"In {file}, {key} is not in order of its dates; put it in order.")
    if len({type(step.value) for step in steps}) > 1:
        raise BadInput(f"In {file}, {key} has values of several kinds; give them one kind.")
    if any(step.options and step.value not in step.options for step in steps):
        raise BadInput(f"In {file}, {key} has a value that is not in its options; correct it.")


def _step(given: Mapping[str, Any], key: str, file: str) -> Step:
    try:
        return Step.model_validate(given)
    except ValidationError as fault:
        first = fault.errors()[0]
        where = ".".join(str(part) for part in first["loc"][:1])
        raise BadInput(f"In {file}, {key} has a fault at {where!r}: {first['msg']}.") from fault


@cache
def _shipped() -> Mapping[str, tuple[Step, ...]]:
    series: dict[str, tuple[Step, ...]] = {}
    for name in names("policy", ".toml"):
        series |= read_series(read_toml("policy", name), f"data/policy/{name}")
    return series


def _given(key: str, step: Step) -> PolicyValue:
    return PolicyValue(key, step.value, step.starts, step.source, step.confidence)


def _check_override(key: str, override: Override, series: Mapping[str, Sequence[Step]]) -> None:
    if key not in series:
        raise BadInput(f"The setting {key!r} is not a policy value; take it out or correct it.")
    usual = series[key][-1]
    if type(override.value) is not type(usual.value):
        raise BadInput(f"The setting {key} is of the wrong kind; write it like {usual.value!r}.")
    if usual.options and override.value not in usual.options:
        known = words.join_words(usual.options, "or")
        raise BadInput(f"The setting {key} must be {known}; correct it.")
    if isinstance(override.value, int) and override.value < 0:
        raise BadInput(f"The setting {key} is below nought; give a number from nought up.")
    if usual.confidence is not Confidence.LOCAL and not override.reason.strip():
        raise BadInput(
            f"The setting {key} is not a local one ({usual.confidence.words}); give a reason"
            " for changing it."
        )


def _digest(series: Mapping[str, Sequence[Step]], overrides: Mapping[str, Override]) -> str:
    content = {
        "series": {key: [step.model_dump(mode="json") for step in series[key]] for key in series},
        "overrides": {key: [made.value, made.reason] for key, made in overrides.items()},
    }
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]
