"""Copy the listed fonts from node_modules to the folder that is served, and write the one stylesheet.

Nothing third-party is committed; what is not named here is not served.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ROOT / "node_modules"
UI = ROOT / "src/reisgezel/core/ui/static/ui"
VENDOR = UI.parent / "vendor"

DESIGN_SYSTEM = PACKAGES / "@digdir/designsystemet-css/dist/src"
COMPONENTS = (
    "button",
    "divider",
    "error-summary",
    "field",
    "fieldset",
    "input",
    "label",
    "link",
    "skip-link",
    "table",
    "tag",
    "validation-message",
)

SHEETS = (
    "fonts",
    "tokens",
    "elements",
    "layout",
    "shell",
    "menus",
    "plain",
    "controls",
    "ways",
    "panels",
    "lists",
    "forms",
    "tables",
    "route",
    "timeline",
    "charts",
    "palette",
    "print",
)
"""Our own sheets, in the order in which they hold."""

FONTS = {
    "atkinson-latin.woff2": (
        "@fontsource-variable/atkinson-hyperlegible-next/files/"
        "atkinson-hyperlegible-next-latin-wght-normal.woff2"
    ),
    "atkinson-latin-ext.woff2": (
        "@fontsource-variable/atkinson-hyperlegible-next/files/"
        "atkinson-hyperlegible-next-latin-ext-wght-normal.woff2"
    ),
    "noto-arabic.woff2": (
        "@fontsource-variable/noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2"
    ),
    "noto-ethiopic.woff2": (
        "@fontsource/noto-sans-ethiopic/files/noto-sans-ethiopic-ethiopic-400-normal.woff2"
    ),
    "noto-ethiopic-bold.woff2": (
        "@fontsource/noto-sans-ethiopic/files/noto-sans-ethiopic-ethiopic-700-normal.woff2"
    ),
}

LICENCES = {
    "designsystemet.LICENSE": "@digdir/designsystemet-css/LICENSE",
    "atkinson.LICENSE": "@fontsource-variable/atkinson-hyperlegible-next/LICENSE",
    "noto-arabic.LICENSE": "@fontsource-variable/noto-sans-arabic/LICENSE",
    "noto-ethiopic.LICENSE": "@fontsource/noto-sans-ethiopic/LICENSE",
}

SOURCE_MAP = re.compile(r"/\*[#@]\s*sourceMappingURL=.*?\*/")


def copy_assets() -> None:
    """Build the served folder anew from ``node_modules``."""
    if not DESIGN_SYSTEM.is_dir():
        raise SystemExit("node_modules is missing or incomplete. Run: npm ci --ignore-scripts")
    shutil.rmtree(VENDOR, ignore_errors=True)
    (VENDOR / "fonts").mkdir(parents=True)
    (VENDOR / "reisgezel.css").write_text(one_sheet())
    for name, source in FONTS.items():
        shutil.copyfile(PACKAGES / source, VENDOR / "fonts" / name)
    for name, source in LICENCES.items():
        shutil.copyfile(PACKAGES / source, VENDOR / name)


def one_sheet() -> str:
    """Return theme, design system and our own sheets as the one that every page links."""
    own = [(UI / f"css/{name}.css").read_text() for name in SHEETS]
    sheets = [(UI / "theme.css").read_text(), design_system_css(), *own]
    return "\n".join(sheets).replace('url("../../vendor/', 'url("')


def design_system_css() -> str:
    """Return the base and the listed components as one sheet, each in its cascade layer."""
    sheets = ["@layer ds.theme, ds.base, ds.house, ds.components;"]
    sheets.append(in_layer("ds.base", "base"))
    sheets.extend(in_layer("ds.components", name) for name in COMPONENTS)
    return "\n".join(sheets) + "\n"


def in_layer(layer: str, name: str) -> str:
    css = SOURCE_MAP.sub("", (DESIGN_SYSTEM / f"{name}.css").read_text())
    return f"@layer {layer}{{{css.strip()}}}"


if __name__ == "__main__":
    copy_assets()
