"""What nobody should type and somebody will, and a reader of forms and pages to find it back with."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import quote_plus, urlsplit

Values = list[tuple[str, str | bytes]]
"""The fields of one post, in their order; a name may come twice."""

MARK = "zz9"
"""No element or attribute of ours is called this: one that is came out of somebody's text."""

BREAKOUT = f"{MARK}'\"><{MARK} on{MARK}=1></textarea></title></script><{MARK}>{{{{7*7}}}}"
"""A text that becomes an element wherever a page forgets to escape it."""

SIGNS = (f"{MARK}'", f'{MARK}"', f"<{MARK}", f"javascript:{MARK}")
"""One of these stands in a page in which something was not escaped."""

LINKS = ("href", "src", "action", "formaction", "xlink:href", "data", "poster", "background")
FETCHED = ("src", "srcdoc", "srcset", "style", "data", "poster", "background", "formaction")
NEVER_OURS = frozenset(
    {"iframe", "object", "embed", "base", "applet", "marquee", "frameset", "math"}
)
_SCHEME = re.compile(r"(?:javascript|data|vbscript):", re.IGNORECASE)
"""What runs when it is followed, whatever space stands between."""

TEXTS = (
    BREAKOUT,
    f"javascript:{MARK}",
    '=HYPERLINK("http://example.org";1)',
    "+31 6 1111 2222",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "Robert'); DROP TABLE cases_clientfile;--",
    "{{ request.user }}{% load i18n %}${7*7}#{7*7}",
    "%s%n%x%d %(naam)s {naam} {0.__class__}",
    "../../../etc/passwd\\..\\..\\boot.ini",
    "\u202eBNI feirB\u202c.exe",
    "\u2066\u2067\u2068مرحبا\u2069\u200f\u200e",
    "Z\u0351\u036b\u0343\u0363A\u035b\u0308LGO\u0321\u0353",
    "👩‍👩‍👧‍👦🇳🇱\U0001f468\U0001f3ff",
    "\ufeff\u200b\u00ad\u2028\u2029\u0085",
    "ﬁﬀı̇İßſK\u0130\u212a",
    "\U0010ffff\ufffe\uffff",
    "\x01\x02\x07\x08\x0b\x0c\x1b[31m\x7f",
    "NULL",
    "undefined",
    "None",
    "true",
    "NaN",
    "-1",
    "0",
    "99999999999999999999999999",
    "1e309",
    "0x7fffffff",
    "٢٠١٨",
    "²³",
    "31-2-2018",
    "1-1-0001",
    "31-12-9999",
    "29-2-2100",
    "2018-W60-9",
    "24.61",
    "99999999-99999999-99999999",
    "111222333",
    "V-000.000.0000",
    "a@b",
    '"<script>"@[127.0.0.1]',
    "a" * 300,
    " " * 300,
    "\n" * 300,
    "x\r\nSet-Cookie: zz9=1\r\n\r\n",
    "woord " * 20_000,
    "é" * 120_000,
)
"""Valid text, all of it: a form may refuse it in words, and never break."""

OURS = ("csrfmiddlewaretoken",)
"""A hidden field that Django checks before any page is asked."""

BYTES = (
    b"\x00",
    b"voor\x00na",
    b"\xed\xa0\x80\xed\xbf\xbf",
    b"\xff\xfe\xfd",
    b"\xc0\xaf\xc0\xae",
    b"\xf4\x90\x80\x80",
)
"""What is no text: zero bytes, lone surrogates, and bytes that are not UTF-8."""


@dataclass
class Field:
    name: str
    kind: str
    """``text``, ``textarea``, ``day``, ``select``, ``radio``, ``checkbox``, ``hidden``, ``file`` ..."""
    value: str = ""
    options: list[str] = field(default_factory=list)
    is_wrong: bool = False

    @property
    def is_typed(self) -> bool:
        return self.kind in {"text", "textarea", "day", "time", "email", "search", "number", "tel"}


@dataclass
class Form:
    action: str
    method: str
    fields: dict[str, Field] = field(default_factory=dict)
    is_guessed: bool = False

    @classmethod
    def guessed(cls, *names: str) -> Form:
        """Return a form of text fields, for an address that no page of its own posts to."""
        return cls("", "post", {name: Field(name, "text") for name in names}, is_guessed=True)

    def filled(self, today: str) -> dict[str, str]:
        """Return what an honest reader might send: what stands there, and something for the rest."""
        honest = {"day": today, "time": "10.00", "email": f"{MARK}@example.org", "number": "1"}
        return {
            one.name: one.value
            or next(filter(None, one.options), "")
            or honest.get(one.kind, BREAKOUT if one.is_typed else "")
            for one in self.fields.values()
            if one.kind not in {"checkbox", "file"}
        }


class Page(HTMLParser):
    """A page as a browser would read it: its forms, and what has no business being there."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.smuggled: list[str] = []
        self._select: Field | None = None
        self._textarea: Field | None = None
        self._in_form = False
        self._runs = ""
        self.feed(text)
        self.close()

    def form_for(self, address: str) -> Form | None:
        """Return the form that posts to an address; a form without one posts to its own page."""
        posts = (form for form in self.forms if form.method == "post")
        return next((f for f in posts if urlsplit(f.action or address).path == address), None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self._suspect(tag, found)
        is_data = found.get("type", "").endswith("json")
        self._runs = tag if tag in {"script", "style"} and not is_data else ""
        if tag == "form":
            self.forms.append(Form(found.get("action", ""), found.get("method", "get").lower()))
            self._in_form = True
        elif tag == "option" and self._select is not None:
            self._select.options.append(found.get("value", ""))
            if "selected" in found:
                self._select.value = found.get("value", "")
        elif tag in {"input", "select", "textarea", "button"} and found.get("name"):
            self._control(tag, found)

    def handle_endtag(self, tag: str) -> None:
        self._runs = ""
        if tag == "form":
            self._in_form = False
        elif tag == "select":
            self._select = None
        elif tag == "textarea" and self._textarea is not None:
            self._textarea.value = self._textarea.value.removeprefix("\n")
            self._textarea = None

    def handle_data(self, data: str) -> None:
        if self._runs and MARK in data:
            self.smuggled.append(f"<{self._runs}>{data}")
        if self._textarea is not None:
            self._textarea.value += data

    def _control(self, tag: str, found: dict[str, str]) -> None:
        kind = tag if tag != "input" else found.get("type", "text")
        kind = next((k for k in ("day", "time") if f"input-{k}" in found.get("class", "")), kind)
        wrong = found.get("aria-invalid") == "true"
        control = Field(found["name"], kind, found.get("value", ""), is_wrong=wrong)
        if kind == "select":
            self._select = control
        elif kind == "textarea":
            self._textarea = control
        elif kind == "radio":
            control = self._radio(control, checked="checked" in found)
        if self._in_form and kind != "button":
            self.forms[-1].fields.setdefault(control.name, control)

    def _radio(self, control: Field, *, checked: bool) -> Field:
        group = self.forms[-1].fields.get(control.name, control) if self.forms else control
        group.options.append(control.value)
        group.value = control.value if checked else ("" if group is control else group.value)
        return group

    def _suspect(self, tag: str, attrs: dict[str, str]) -> None:
        links = (attrs.get(name, "") for name in LINKS)
        runs = [link for link in links if _SCHEME.match("".join(link.split()))]
        fetched = [attrs[name] for name in FETCHED if MARK in attrs.get(name, "")]
        handlers = [name for name in attrs if name.startswith("on") or MARK in name]
        linked = tag in {"link", "meta"} and any(MARK in value for value in attrs.values())
        odd = MARK in tag or tag in NEVER_OURS or not tag.replace("-", "").isalnum()
        if odd or handlers or runs or fetched or linked:
            self.smuggled.append(f"<{tag} {attrs}>")


def urlencoded(values: Iterable[tuple[str, str | bytes]]) -> bytes:
    """Return a form body as a browser sends it, or as one never would: bytes go in as they are."""
    return "&".join(f"{quote_plus(name)}={quote_plus(value)}" for name, value in values).encode()


def assaults(form: Form, honest: dict[str, str], chance: random.Random) -> list[Values]:
    """Return posts nobody would send by hand, each wrong in its own way."""
    names = [name for name in form.fields if name not in OURS]
    typed = [name for name in names if form.fields[name].is_typed]
    chosen = [name for name in names if not form.fields[name].is_typed]

    def post(wrong: dict[str, str | bytes]) -> Values:
        return list((honest | wrong).items())

    def each(those: list[str], values: tuple[str | bytes, ...]) -> dict[str, str | bytes]:
        return {name: chance.choice(values) for name in those}

    return [
        *(post(dict.fromkeys(typed, text)) for text in TEXTS),
        *(post(each(typed, TEXTS)) for _ in range(6)),
        *(post(each(typed, BYTES)) for _ in range(4)),
        *(post(each(chosen, TEXTS + BYTES)) for _ in range(4)),
        post(each(names, ("-1", "99999999999999999999", "23456789abcdef"))),
        [(name, honest.get(name, "")) for name in names if chance.random() < 0.5],
        [(name, value) for name in names for value in (BREAKOUT, honest.get(name, ""))],
        [(f"{name}[]", BREAKOUT) for name in names],
        [],
    ]
