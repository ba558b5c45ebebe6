"""What each component writes, and what holds for all of them."""

from __future__ import annotations

import inspect
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.safestring import mark_safe

from reisgezel.core import ui
from reisgezel.core.records.counts import CountedAhead
from reisgezel.core.ui.components import charts, controls, forms, journey, moments, panels, tables
from reisgezel.core.ui.components.journey import place_on_route, route_sentence
from reisgezel.core.ui.items import (
    Attention,
    Bar,
    Check,
    Chip,
    Column,
    Mark,
    Score,
    Stop,
    Tab,
    Tag,
    Tile,
)

TODAY = date(2018, 8, 9)
PARTS = (charts, controls, forms, journey, moments, panels, tables)
SHOWN = "".join(
    file.read_text() for file in (Path(ui.__file__).parent / "templates/ui").glob("*.html")
)


def render(source: str, query: str = "", **values: Any) -> str:
    request = RequestFactory().get(f"/lijst/{query}")
    context = Context({"request": request, "business_day": TODAY, **values})
    return Template("{% load i18n ui %}" + source).render(context)


def functions() -> list[Any]:
    found = []
    for part in PARTS:
        for name in (*part.register.tags, *part.register.filters):
            found.append(pytest.param(getattr(part, name), id=name))
    return found


@pytest.mark.parametrize("function", functions())
def test_a_component_says_how_it_is_used_and_takes_at_most_six_arguments(function: Any) -> None:
    taken = [name for name in inspect.signature(function).parameters if name != "context"]
    shown = [name for name in taken if name != "content"]
    assert function.__name__ in (function.__doc__ or "").split(":")[0].split("``")[1]
    assert len(shown) <= 6


@pytest.mark.parametrize("function", functions())
def test_a_component_is_shown_on_the_component_page(function: Any) -> None:
    assert re.search(rf"{{% {function.__name__} |\|{function.__name__}\b", SHOWN)


def test_a_button_with_an_address_is_a_link_and_without_one_sends() -> None:
    assert '<a class="ds-button" href="/x/"' in render('{% button "Openen" "/x/" %}')
    assert 'type="submit"' in render('{% button "Vastleggen" variant="primary" %}')


@pytest.mark.asvs("V1.2.1")
def test_text_is_escaped_wherever_it_comes_from() -> None:
    nasty = "<script>x</script>"
    written = render(
        "{% tag nasty %}{% panel nasty aside=nasty %}{% endpanel %}{% facts pairs %}"
        "{% attention items %}{% avatar nasty %}{% empty nasty %}{% endempty %}",
        nasty=nasty,
        pairs=[(nasty, nasty)],
        items=[Attention(nasty, nasty, Tag(nasty))],
    )
    assert "<script>" not in written
    assert written.count("&lt;script&gt;") == 9


def test_the_route_has_a_sentence_for_who_listens() -> None:
    stops = [
        Stop("Aankomst", "14 feb 2017", state="done"),
        Stop("Begeleiding", "week 14 van 52", state="now"),
        Stop("Meedoen"),
    ]
    sentence = "Gedaan: Aankomst (14 feb 2017). Nu: Begeleiding (week 14 van 52). Later: Meedoen."
    assert route_sentence(stops) == sentence
    written = render("{% route stops %}", stops=stops)
    assert sentence in written
    assert written.count('aria-current="step"') == 1


def test_the_folded_route_says_where_one_is() -> None:
    stops = [Stop("Aankomst", state="done"), Stop("Besluit", state="now"), Stop("Huis")]
    written = render("{% route stops folded=True %}", stops=stops)
    assert re.search(r"<strong>Besluit</strong>.*2 van 3.*</summary>", written, re.DOTALL)


@pytest.mark.parametrize(
    ("states", "place"),
    [(["done", "done"], 1), (["later", "later"], 0), (["now", "now", "later"], 1), ([], 0)],
)
def test_one_is_at_the_last_stop_that_is_now_or_else_done(states: list[Any], place: int) -> None:
    assert place_on_route([Stop("x", state=state) for state in states]) == place


def test_a_check_that_is_late_says_so_in_words() -> None:
    written = render("{% checklist checks %}", checks=[Check("Huisarts", False, date(2018, 7, 19))])
    assert "3 weken te laat" in written
    assert "nog te doen" in written


def test_a_check_that_is_done_shows_its_day_and_is_never_late() -> None:
    written = render("{% checklist checks %}", checks=[Check("Huisarts", True, date(2018, 5, 8))])
    assert "8 mei" in written
    assert "te laat" not in written


def test_every_day_carries_its_full_date() -> None:
    written = render("{% when day %}", day=date(2018, 8, 15))
    assert written == (
        '<time datetime="2018-08-15" title="woensdag 15 augustus 2018">over 6 dagen</time>'
    )


def test_a_score_is_told_in_words() -> None:
    written = render("{% scale scores %}", scores=[Score("Wonen", 8, 3, 9)])
    assert 'aria-label="Wonen: nu 8 van 10, eerder 3, cliënt zelf 9"' in written


def test_a_progress_bar_says_how_far_it_is() -> None:
    written = render('{% meter 1200 4918 "Checklist" %}')
    assert '<progress value="1200" max="4918"' in written
    assert "1.200 van 4.918" in written


def test_the_number_of_a_stat_is_a_link_to_its_records() -> None:
    written = render('{% stat "Vragen" 24 "/vragen/" note="bij 4 gemeenten" tone="brick" %}')
    assert re.search(r'<a class="stat-number" href="/vragen/">24', written)


def test_a_head_sorts_up_first_and_down_when_pressed_again() -> None:
    first = render('<table>{% sort_head "Naam" "name" %}</table>', "?q=ab&page=3")
    again = render('<table>{% sort_head "Naam" "name" %}</table>', "?q=ab&sort=name")
    assert 'aria-sort="none"' in first
    assert 'href="?q=ab&amp;sort=name"' in first
    assert 'aria-sort="ascending"' in again
    assert 'href="?q=ab&amp;sort=-name"' in again


def test_the_pager_keeps_the_filters_and_marks_the_page() -> None:
    page = Paginator(range(214), 25).get_page(3)
    written = render('{% pager page "cliënten" %}', "?q=ab&page=3", page=page)
    assert "51–75 van 214 cliënten" in written
    assert 'href="?q=ab&amp;page=4"' in written
    assert written.count('aria-current="page"') == 1


def test_the_pager_says_so_when_a_list_was_not_counted_to_the_end() -> None:
    pages = CountedAhead(range(20_000), 50)
    pages.count_found(10_001, most=10_000)
    written = render('{% pager page "cliënten" %}', page=pages.page(1))
    assert "1–50 van meer dan 10.000 cliënten" in written


def test_a_list_that_fits_on_one_page_has_nothing_to_leaf_through() -> None:
    page = Paginator(range(3), 25).get_page(1)
    assert render('{% pager page "cliënten" %}', page=page).strip() == ""


def test_a_filter_can_be_taken_away() -> None:
    written = render('{% chips chips "/alles/" %}', chips=[Chip("Locatie: Zaandam", "?")])
    assert "filter weghalen" in written
    assert 'href="/alles/"' in written
    assert render("{% chips chips %}", chips=[]).strip() == ""


def test_a_filter_that_is_off_can_be_added() -> None:
    written = render('{% chips on "" offers %}', on=[], offers=[Chip("Zonder begeleider", "?b=1")])
    assert 'href="?b=1"' in written
    assert "filter weghalen" not in written


def test_a_search_keeps_what_else_the_address_says() -> None:
    written = render('{% find "Naam" words keep %}', words="<b>", keep=[("own", "1")])
    assert 'name="q" value="&lt;b&gt;"' in written
    assert '<input type="hidden" name="own" value="1">' in written


def test_the_tab_that_is_open_is_marked() -> None:
    items = [Tab("Overzicht", "/a/", True), Tab("Contact", "/b/", count=3)]
    written = render('{% tabs items "Onderdelen" %}', items=items)
    assert '<a href="/a/" aria-current="page">' in written
    assert written.count("aria-current") == 1


def test_a_histogram_reads_itself_out_and_marks_the_target() -> None:
    items = [Column("0-6", 3), Column("6+", None, "sun")]
    written = render(
        '{% histogram items "Wachttijd" unit="maanden" mark=mark %}',
        items=items,
        mark=Mark(1, "streefduur 6 maanden"),
    )
    said = re.search(r'role="img" aria-label="([^"]+)"', written)
    assert said
    assert said[1] == ("Wachttijd. 0-6 maanden: 3; 6+ maanden: verborgen; streefduur 6 maanden")
    assert 'data-tone="sea" x="4.0"' in written
    assert written.count("chart-bar") == 1
    assert "zou naar enkele mensen wijzen" in written
    assert 'class="histogram-mark" x1="40"' in written


def test_bars_are_a_table_that_draws() -> None:
    items = [Bar("januari", 200, "/jan/"), Bar("februari", 1400)]
    written = render('{% bars items "Gestart" unit="trajecten" %}', items=items)
    assert 'width="14.3%"' in written
    assert '<a href="/jan/">200</a>' in written
    assert "1.400" in written


def test_a_tile_map_has_its_table() -> None:
    items = [Tile(("Zaanstad",), "Zaanstad", 1, 2, "actief", "sea", "/zaanstad/", ("scale",))]
    written = render('{% tiles items "Werkgebied" "Wat wij doen" %}', items=items)
    assert '<th scope="row"><a href="/zaanstad/">Zaanstad</a></th><td>actief</td>' in written
    assert 'x="76" y="104"' in written
    assert ">Zaanstad</text>" in written
    assert '<use class="tile-icon" href="#tile-scale"' in written


def test_a_name_that_is_too_long_for_its_tile_is_drawn_closer() -> None:
    items = [Tile(("Haarlemmer-", "meer"), "Haarlemmermeer", 0, 0)]
    written = render('{% tiles items "Werkgebied" %}', items=items)
    assert 'lengthAdjust="spacingAndGlyphs">Haarlemmer-</text>' in written
    assert written.count("textLength") == 1


def test_a_map_too_wide_for_a_page_keeps_its_own_width() -> None:
    wide = [Tile(("Vaals",), "Vaals", 20, 0)]
    assert "data-wide" in render('{% tiles items "Nederland" %}', items=wide)


def test_an_empty_fact_is_left_out() -> None:
    assert "Telefoon" not in render("{% facts pairs %}", pairs=[("Telefoon", ""), ("Naam", "Y")])


def test_an_icon_is_silent_unless_it_is_given_words() -> None:
    assert 'aria-hidden="true"' in render('{% icon "phone" %}')
    assert 'role="img" aria-label="bellen"' in render('{% icon "phone" "bellen" %}')


CARDS = (
    '{% table "Vragen" %}<thead><tr>{% sort_head "Naam" "name" %}<th scope="col">Sinds</th>'
    '<th scope="col" data-action>Antwoord</th><th scope="col"><span class="sr-only">Doen</span></th>'
    "</tr></thead><tbody>{% for row in rows %}<tr>{{ row }}</tr>{% endfor %}</tbody>{% endtable %}"
)


def cards(row: str, table: str = CARDS) -> str:
    return render(table, rows=[mark_safe(row)])


def test_a_cell_says_the_name_of_its_column() -> None:
    written = cards('<th scope="row">Yonas</th><td class="number">5 mei</td>')
    assert '<th scope="row">Yonas</th>' in written
    assert '<td class="number" data-label="Sinds">5 mei</td>' in written


def test_a_cell_of_what_one_does_is_marked_and_has_no_word_when_its_head_is_hidden() -> None:
    written = cards("<th>Yonas</th><td>x</td><td>ja</td><td><a>Wijzigen</a></td>")
    assert '<td data-label="Antwoord" data-action>ja</td>' in written
    assert "<td data-action><a>Wijzigen</a></td>" in written


def test_the_head_of_a_column_stays_escaped_in_its_cells() -> None:
    written = render(
        '{% table "x" %}<thead><tr><th>{{ head }}</th></tr></thead><tr><td>1</td></tr>{% endtable %}',
        head='"<b>&',
    )
    assert 'data-label="&quot;&lt;b&gt;&amp;"' in written


def test_an_empty_cell_and_one_across_the_table_name_no_column() -> None:
    assert "<td data-empty> </td>" in cards("<th>Yonas</th><td> </td>")
    assert '<td colspan="4">Niemand</td>' in cards('<td colspan="4">Niemand</td>')


def test_a_table_that_fits_a_phone_keeps_its_columns() -> None:
    written = cards(
        "<th>Yonas</th><td>1</td>", CARDS.replace('"Vragen"', '"Vragen" keep_columns=1')
    )
    assert "data-label" not in written
    assert "data-cards" not in written
