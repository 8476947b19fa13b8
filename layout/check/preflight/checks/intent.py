"""Rules of the output intent and its profile (prepress, sections 1 and 3)."""

from __future__ import annotations

from collections.abc import Iterator

from layout.check.preflight.file_model import Facts, Intent, Profile
from layout.check.preflight.limits import Limits
from layout.check.preflight.rules import Hit, Rule
from layout.messages import msg

_HEADER_SPACES = {"GRAY": 1, "RGB": 3, "CMYK": 4}
_REGISTRY = "http://www.color.org"
_CURE = msg("export with the newspaper printer's profile as output intent")


def _intents(facts: Facts) -> list[Intent]:
    return [intent for intent in facts.intents if intent.subtype == "GTS_PDFX"]


def _profiles(facts: Facts) -> Iterator[Profile]:
    for intent in _intents(facts):
        if intent.profile is not None:
            yield intent.profile


def _output_intent(facts: Facts, limits: Limits) -> Iterator[Hit]:
    count = len(_intents(facts))
    if count == 0:
        yield Hit(msg("there is no output intent for PDF/X"), _CURE)
    elif count > 1:
        yield Hit(
            msg(
                "there {count:is|are} {count} output {count:intent|intents} for PDF/X",
                count=count,
            ),
            _CURE,
        )


def _condition(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for intent in _intents(facts):
        if not intent.identifier:
            yield Hit(msg("the output intent does not name its condition"), _CURE)
        elif intent.registry:
            if intent.registry.rstrip("/") not in (_REGISTRY, "https://www.color.org"):
                registry = intent.registry
                yield Hit(msg("unknown registry: {registry}", registry=registry), _CURE)
        elif not intent.info:
            yield Hit(msg("“{name}” is not described", name=intent.identifier), _CURE)


def _output_profile(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for intent in _intents(facts):
        needed = facts.pdfx == "x4" or not intent.registry
        if intent.profile is None and needed:
            yield Hit(msg("the output intent embeds no profile"), _CURE)
        elif intent.profile is not None:
            space = intent.profile.space
            if intent.components != _HEADER_SPACES.get(space, intent.components):
                stated = intent.components
                yield Hit(
                    msg(
                        "N is {stated} for a {space} profile",
                        stated=stated,
                        space=space,
                    ),
                    _CURE,
                )


def _icc_class(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for profile in _profiles(facts):
        if profile.kind != "prtr":
            yield Hit(msg("the profile's class is {kind}", kind=profile.kind), _CURE)


def _icc_space(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for profile in _profiles(facts):
        if profile.space != "CMYK":
            yield Hit(msg("the profile is for {space}", space=profile.space), _CURE)


def _icc_version(facts: Facts, limits: Limits) -> Iterator[Hit]:
    most = 2 if facts.pdfx == "x1a" else 4
    for profile in _profiles(facts):
        major, minor = profile.version
        if major > most:
            version = f"{major}.{minor}"
            yield Hit(
                msg("ICC {version}, at most {most}", version=version, most=most), _CURE
            )


def _icc_profile(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for profile in _profiles(facts):
        if profile.fault:
            yield Hit(msg("the profile is damaged: {why}", why=profile.fault), _CURE)
        elif profile.size != profile.stated_size:
            size, stated = profile.size, profile.stated_size
            yield Hit(
                msg(
                    "the profile has {size} bytes, and says {stated}",
                    size=size,
                    stated=stated,
                ),
                _CURE,
            )


INTENT_RULES = (
    Rule(
        "output-intent",
        msg("Only with it the printer knows which press the colours are for."),
        _output_intent,
    ),
    Rule(
        "output-condition",
        msg("The condition's name is what the printer asks for."),
        _condition,
    ),
    Rule(
        "output-profile",
        msg("Without the profile a proof cannot be made."),
        _output_profile,
    ),
    Rule(
        "icc-class",
        msg("The output intent must hold the profile of a printer."),
        _icc_class,
    ),
    Rule(
        "icc-space",
        msg("A newspaper press prints cyan, magenta, yellow and black."),
        _icc_space,
    ),
    Rule(
        "icc-version",
        msg("A newer profile cannot be read by RIPs of that age."),
        _icc_version,
    ),
    Rule(
        "icc-profile",
        msg("A damaged profile gives other colours, or stops the RIP."),
        _icc_profile,
    ),
)
