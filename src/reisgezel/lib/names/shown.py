"""How names are shown and sorted; people without a family name are as usual as others."""

from __future__ import annotations


def display_name(
    *, call_name: str = "", given_names: str = "", prefix: str = "", family_name: str = ""
) -> str:
    """Return the name to speak to and of someone with.

    >>> display_name(call_name="Anna", given_names="Anna Maria", prefix="van den",
    ...              family_name="Berg")
    'Anna van den Berg'
    >>> display_name(given_names="Yonas Tesfay")
    'Yonas Tesfay'
    """
    return _joined(call_name.strip() or given_names, prefix, family_name)


def sort_name(
    *, call_name: str = "", given_names: str = "", prefix: str = "", family_name: str = ""
) -> str:
    """Return the name as it stands in a list, the prefix behind it as Dutch lists have it.

    >>> sort_name(call_name="Anna", prefix="van den", family_name="Berg")
    'Berg, Anna van den'
    >>> sort_name(given_names="Yonas Tesfay")
    'Yonas Tesfay'
    """
    own = call_name.strip() or given_names
    if not family_name.strip():
        return _joined(own, prefix)
    rest = _joined(own, prefix)
    return f"{_joined(family_name)}, {rest}" if rest else _joined(family_name)


def _joined(*parts: str) -> str:
    return " ".join(" ".join(part.split()) for part in parts if part.strip())
