"""Keep the translations: ``python tools/messages.py update|compile|check [room ...]``.

The code speaks Dutch; each room carries its English in ``locale/en/LC_MESSAGES/django.po``.
``update`` brings the catalogues in line with the code and keeps every translation; ``compile``
writes the ``.mo`` files beside them; ``check`` finds what misses, contradicts or no longer stands.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "reisgezel"
CATALOGUE = Path("locale/en/LC_MESSAGES/django.po")
TEMPLATE_SUFFIXES = (".html", ".txt")
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = """\
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("act", choices=("update", "compile", "check"))
    parser.add_argument("rooms", nargs="*", help="folder names, such as people; all by default")
    options = parser.parse_args(arguments)
    chosen = [room for room in find_rooms() if not options.rooms or room.name in options.rooms]
    if options.act == "check":
        findings = list(check(chosen))
        for finding in findings:
            print(finding)
        return 1 if findings else 0
    for room in chosen:
        {"update": update, "compile": compile_room}[options.act](room)
    return 0


def find_rooms() -> list[Path]:
    """Return the folders with a catalogue of their own: Django's apps, and the package itself."""
    return [PACKAGE, *sorted(path.parent for path in PACKAGE.rglob("apps.py"))]


def find_sources(room: Path) -> Iterator[tuple[Path, Any]]:
    """Yield each file that can hold messages, with the function that reads it."""
    others = [other for other in find_rooms() if room in other.parents]
    for path in sorted(room.rglob("*")):
        if "migrations" in path.parts or any(other in path.parents for other in others):
            continue
        if path.suffix == ".py":
            yield path, extract_python
        elif path.suffix in TEMPLATE_SUFFIXES and "templates" in path.parts:
            yield path, extract_template


def extract_template(
    stream: io.BytesIO, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[Any]:
    """Read a template: Django turns its tags into calls and all else into X, Babel reads calls."""
    calls = templatize(stream.read().decode())
    flat = "\n".join(line.strip() for line in calls.splitlines())
    return extract_python(io.BytesIO(flat.encode()), keywords, comment_tags, options)


def read_code(room: Path) -> Catalog:
    """Return the messages that the room's code and templates hold."""
    found = Catalog(locale="en")
    for path, method in find_sources(room):
        with path.open("rb") as stream:
            for _, message, _, context in extract(method, stream, KEYWORDS):
                place = (str(path.relative_to(room)), 0)
                found.add(message, locations=[place], context=context)
    return found


def read_catalogue(room: Path) -> Catalog:
    """Return the stored translations; empty when there are none yet."""
    path = room / CATALOGUE
    return read_po(io.StringIO(path.read_text() if path.exists() else HEADER), locale="en")


def messages_of(catalogue: Catalog) -> Iterable[Message]:
    return (message for message in catalogue if message.id)


def update(room: Path) -> None:
    """Write the catalogue anew: messages of today, translations of before."""
    code, stored = read_code(room), read_catalogue(room)
    if not len(code):
        (room / CATALOGUE).unlink(missing_ok=True)
        return
    stored.update(code, no_fuzzy_matching=True)
    text = io.BytesIO()
    write_po(
        text,
        stored,
        omit_header=True,
        include_lineno=False,
        ignore_obsolete=True,
        sort_output=True,
        width=100,
    )
    (room / CATALOGUE).parent.mkdir(parents=True, exist_ok=True)
    (room / CATALOGUE).write_text(HEADER + text.getvalue().decode())


def compile_room(room: Path) -> None:
    """Write the ``.mo`` file that Django reads."""
    if (room / CATALOGUE).exists():
        with (room / CATALOGUE).with_suffix(".mo").open("wb") as stream:
            write_mo(stream, read_catalogue(room))


def check(rooms: Iterable[Path]) -> Iterator[str]:
    """Yield a line for every message that is not translated as it should be."""
    seen: dict[tuple[Any, Any], tuple[str, Any]] = {}
    for room in rooms:
        code, stored = read_code(room), read_catalogue(room)
        for message in messages_of(code):
            known = stored.get(message.id, message.context)
            if problem := find_problem(message, known):
                yield f"{room.name}: {problem}: {message.id!r}"
                continue
            key = (message.id, message.context)
            other, translation = seen.setdefault(key, (room.name, known.string))
            if translation != known.string:
                yield f"{room.name}: translated otherwise in {other}: {message.id!r}"
        for message in messages_of(stored):
            if not code.get(message.id, message.context):
                yield f"{room.name}: no longer in the code: {message.id!r}"


def find_problem(message: Message, known: Message | None) -> str:
    """Return what is wrong with one translation; empty when nothing is."""
    if known is None:
        return "not in the catalogue (run: python tools/messages.py update)"
    if known.fuzzy:
        return "fuzzy"
    strings = known.string if isinstance(known.string, tuple | list) else [known.string]
    if not all(strings) or message.pluralizable != known.pluralizable:
        return "not translated"
    if faults := list(known.check(Catalog(locale="en"))):
        return str(faults[0])
    return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
