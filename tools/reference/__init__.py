"""Write the pages of ``docs/reference`` that the code tells itself, so that they cannot rot."""

from __future__ import annotations

from pathlib import Path

NOTE = "<!-- Written by tools/reference from the code; a change here is lost. -->\n\n"


def write(folder: Path) -> None:
    """Write every page; one that did not change keeps its time, so that builds stay short."""
    from reisgezel.config.command_line import start_django

    start_django()
    for name, text in pages().items():
        path = folder / f"{name}.md"
        if not path.exists() or path.read_text() != NOTE + text:
            path.write_text(NOTE + text)


def pages() -> dict[str, str]:
    """Return every page by its name; Django must have started."""
    from tools.reference import commands, figures, personal_data, roles, terms, trace

    return {
        "commands": commands.page(),
        "roles": roles.page(),
        "addresses": roles.addresses_page(),
        "personal-data": personal_data.page(),
        "figures": figures.page(),
        "trace": trace.page(),
        "terms": terms.page(),
    }
