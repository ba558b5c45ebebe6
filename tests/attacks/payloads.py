"""What somebody types who means harm, and what people type whose names our schools do not teach."""

from __future__ import annotations

import json
from pathlib import Path

from tests.architecture.nasty import MARK

RUN = f"{MARK}(1)"
"""What a script of an attacker would call."""

SCRIPTS = (
    f"<script>{RUN}</script>",
    f"<SCRIPT SRC=//example.org/{MARK}.js></SCRIPT>",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"<script\x20type='text/javascript'>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</textarea><script>{RUN}</script>",
    f"</select><script>{RUN}</script>",
    f"--><script>{RUN}</script><!--",
    f"]]><script>{RUN}</script>",
    f'"><script>{RUN}</script>',
    f"'><script>{RUN}</script>",
    f"><img src={MARK} onerror={RUN}>",
    f"<img src={MARK} onerror={RUN}>",
    f"<img src=x:{MARK} onerror=alert`1`>",
    f"<img/src='{MARK}'/onerror='{RUN}'>",
    f"<img src={MARK}\tonerror\n=\n{RUN}>",
    f"<IMG SRC=javascript:{RUN}>",
    f'<IMG SRC="jav&#x09;ascript:{RUN}">',
    f"<svg onload={RUN}>",
    f"<svg/onload={RUN}//",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<svg><a xlink:href='javascript:{RUN}'><text x=9 y=9>{MARK}</text></a></svg>",
    f"<math><mtext></form><form><mglyph><style></math><img src onerror={RUN}>",
    f"<body onload={RUN}>",
    f"<iframe src='javascript:{RUN}'></iframe>",
    f"<iframe srcdoc='<script>{RUN}</script>'></iframe>",
    f"<object data='javascript:{RUN}'></object>",
    f"<embed src='javascript:{RUN}'>",
    f"<a href='javascript:{RUN}'>{MARK}</a>",
    f"<a href='data:text/html;base64,PHNjcmlwdD4x{MARK}'>{MARK}</a>",
    f"<a href='vbscript:{RUN}'>{MARK}</a>",
    f"<form action='javascript:{RUN}'><input type=submit></form>",
    f"<button formaction='javascript:{RUN}'>{MARK}</button>",
    f"<input onfocus={RUN} autofocus>",
    f"<select onfocus={RUN} autofocus>",
    f"<details open ontoggle={RUN}>",
    f"<video><source onerror={RUN}></video>",
    f"<audio src={MARK} onerror={RUN}>",
    f"<marquee onstart={RUN}>",
    f"<base href='//example.org/{MARK}/'>",
    f"<meta http-equiv=refresh content='0;url=javascript:{RUN}'>",
    f"<link rel=stylesheet href='//example.org/{MARK}.css'>",
    f"<style>@import '//example.org/{MARK}.css';</style>",
    f"<div style='background:url(javascript:{RUN})'>{MARK}</div>",
    f'" onmouseover="{RUN}',
    f"' onmouseover='{RUN}",
    f'" autofocus onfocus={RUN} {MARK}="',
    f"` onmouseover={RUN} {MARK}=`",
    f"javascript:{RUN}",
    f"java\tscript:{RUN}",
    f" javascript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"%3Cscript%3E{RUN}%3C/script%3E",
    f"%253Cscript%253E{RUN}%253C%252Fscript%253E",
    f"+ADw-script+AD4-{RUN}+ADw-/script+AD4-",
    f"\uff1cscript\uff1e{RUN}\uff1c/script\uff1e",
    f"{{{{constructor.constructor('{RUN}')()}}}}",
    f"${{{RUN}}}",
    f"{{% load {MARK} %}}{{{{ {MARK}|safe }}}}",
    f"<x hx-get='/{MARK}' hx-trigger=load {MARK}>{MARK}</x>",
    f"<!--<img src='--><img src={MARK} onerror={RUN}//'>",
    f" <noscript><p title='</noscript><img src={MARK} onerror={RUN}>'>",
)
"""Ways to let a browser run something of somebody else; each names the mark where it would come out."""

QUERIES = (
    "' OR '1'='1",
    "' OR 1=1--",
    '" OR ""="',
    "1; DROP TABLE cases_clientfile;--",
    "1 UNION SELECT NULL,NULL,NULL--",
    "' UNION SELECT email, password FROM accounts_user--",
    "name'; SELECT pg_sleep(5);--",
    "1 AND (SELECT 1 FROM (SELECT SLEEP(5))x)",
    "name) ASC, (SELECT password FROM accounts_user LIMIT 1",
    "-name, (CASE WHEN 1=1 THEN 1 ELSE 1/0 END)",
    "password",
    "-person__v_number",
    "user__password__startswith",
    "%' ESCAPE '",
    "%_\\%\\_",
    "(((((",
    "[a-",
    "*" * 40,
    "a" * 300,
    "$where",
    "../../etc/passwd",
    "%s%s%s%n%x",
    "{0.__class__.__mro__}",
    "9" * 40,
    "-9223372036854775809",
    "1e400",
    "NaN",
)
"""What a search, a filter or a sort order might pass on to the database or to a format."""

NAMES = (
    "ሓየሎም ገብረእግዚኣብሔር",
    "محمد‌رضا عبدالهادی‌پور",
    "ګل‌محمد څارنوال",
    "عبد الرَّحْمٰن الطَّيِّب",
    "נַחְמָן מברסלב",
    "Nguyễn Thị Ánh Nguyệt",
    "Nguye\u0302\u0303n Thi\u0323 A\u0301nh",
    "Ґалаґан-Кочубей Їржина",
    "Þórbjörg Ægisdóttir",
    "O'Neill-d'Arc",
    "Van 't Hof-de l'Église",
    "𐎸𐎶𐎱 𠮷野家",
    "👨‍👩‍👧‍👦 🇪🇷",
    "\u200fيونس\u200e Tesfay",
    "\u202eyafseT sanoY\u202c",
    "\u2067יונתן\u2069 T.",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
    "ﷺ",
    "Ⅷ ﬁ ﬀ ß ſ ı İ",
    "ن" * 200,
    "Wolfeschlegelsteinhausenbergerdorff" * 6,
)
"""Names and scripts as they come: combining marks, joiners, right to left, four bytes, and long."""


def naughty_strings() -> list[str]:
    """Return the 515 of the Big List of Naughty Strings; data/README.md says where they are from."""
    found: list[str] = json.loads(
        Path(__file__).with_name("data").joinpath("blns.json").read_text()
    )
    return found
