"""Every pair of colours that the sheets put together, in light and in dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reisgezel.core import ui

STATIC = Path(ui.__file__).parent / "static" / "ui"
TEXT, LARGE_OR_GRAPHIC = 4.5, 3.0
TONES = ("sea", "sun", "brick", "leaf", "plum")
PAIRS = [
    *[(ink, ground, TEXT) for ink in ("ink", "ink-2") for ground in ("paper", "card", "wash")],
    *[("ink", f"{tone}-tint", TEXT) for tone in TONES],
    *[(f"{tone}-text", f"{tone}-tint", TEXT) for tone in TONES],
    *[(f"{tone}-text", "card", TEXT) for tone in TONES],
    ("ink-2", "wash", TEXT),
    ("sea-text", "paper", TEXT),
    ("on-sea", "sea", TEXT),
    ("deep-text", "deep", TEXT),
    ("deep-text", "deep-2", TEXT),
    ("deep-text", "deep-count", TEXT),
    ("deep-text-2", "deep", TEXT),
    ("mark", "deep", LARGE_OR_GRAPHIC),
    ("ink-3", "card", LARGE_OR_GRAPHIC),
    ("sea", "card", LARGE_OR_GRAPHIC),
    ("sea-2", "card", LARGE_OR_GRAPHIC),
    ("sea-2", "wash", LARGE_OR_GRAPHIC),
    ("brick", "card", LARGE_OR_GRAPHIC),
    ("ds-color-focus-outer", "paper", LARGE_OR_GRAPHIC),
    ("ds-color-focus-outer", "card", LARGE_OR_GRAPHIC),
    ("ds-color-brick-base-contrast-default", "ds-color-brick-base-default", TEXT),
    ("ds-color-brick-base-contrast-default", "ds-color-brick-base-hover", TEXT),
    ("on-sea", "ds-color-sea-base-hover", TEXT),
    ("on-sea", "ds-color-sea-base-active", TEXT),
]


def declarations(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*([^;{}]+);", css))


def block(css: str, selector: str) -> str:
    return css.split(selector, 1)[1].split("}", 1)[0]


def colours(scheme: str) -> dict[str, str]:
    theme = (STATIC / "theme.css").read_text()
    light, _, dark = (
        (STATIC / "css/tokens.css").read_text().partition("@media (prefers-color-scheme: dark)")
    )
    found = declarations(block(theme, f'[data-color-scheme="{scheme}"] {{')) | declarations(
        light.split("/* One word")[0]
    )
    return found | (declarations(block(dark, ":root {")) if scheme == "dark" else {})


def resolve(name: str, found: dict[str, str]) -> str:
    value = found[name].strip()
    while value.startswith("var("):
        value = found[value[6:-1]].strip()
    return value


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_what_stands_on_a_ground_can_be_read(
    front: str, ground: str, least: float, scheme: str
) -> None:
    found = colours(scheme)
    assert contrast(resolve(front, found), resolve(ground, found)) >= least


def test_the_colours_of_the_design_are_those_of_the_theme() -> None:
    found = colours("light")
    design = {
        "ink": "#14213a",
        "ink-2": "#4a5670",
        "paper": "#f6f7f9",
        "line": "#dfe4ec",
        "sea": "#0b5c63",
        "sun": "#e8a12a",
        "brick": "#b3382c",
        "leaf": "#2f7d4f",
        "plum": "#6b4a8e",
    }
    assert {name: resolve(name, found) for name in design} == design
