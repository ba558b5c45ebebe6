"""What the source does not do, so that no input can make it: run text, fetch addresses, weaken secrets."""

from __future__ import annotations

import ast
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from tests.architecture.sources import PACKAGE, imports_of, python_files, short, templates

CALLS = {
    *("eval", "exec", "compile", "__import__", "os.system", "os.popen", "os.startfile"),
    *("subprocess.run", "subprocess.Popen", "subprocess.call", "subprocess.check_output"),
    *(
        "pickle.load",
        "pickle.loads",
        "marshal.loads",
        "shelve.open",
        "yaml.load",
        "jsonpickle.decode",
    ),
    *("mark_safe", "Template", "Engine.from_string", "engines.from_string", "format_map"),
    *("hashlib.md5", "hashlib.sha1", "tempfile.mktemp"),
}
"""Each of these runs text, unpacks objects, lets markup pass, or hashes weakly."""
MARKUP = {
    f"src/reisgezel/core/ui/components/{name}.py: mark_safe"
    for name in ("charts", "controls", "journey", "tables")
}
"""Components that put icons and marks of ours, and rows that were escaped already, in a page."""
OUTBOUND = {
    *("urllib.request", "http.client", "requests", "httpx", "aiohttp", "ftplib", "telnetlib"),
    *("smtplib", "imaplib", "poplib", "xmlrpc", "paramiko", "websockets", "boto3"),
}
PARSERS = {"xml", "lxml", "defusedxml", "html5lib", "yaml", "pickle", "marshal", "shelve", "dill"}
CRYPTOGRAPHY = {"cryptography", "hashlib", "hmac", "secrets", "argon2", "ssl"}
MAKERS = {
    f"src/reisgezel/{place}.py"
    for place in (
        *("config/home", "config/backups/manifest", "config/backups/tables"),
        *("config/backups/keyring", "core/access/actors"),
        *("core/accounts/forms", "core/accounts/invitations"),
        *("core/audit/chain", "core/audit/context", "core/audit/heads"),
        *("core/records/fields", "core/records/ids", "core/records/keys"),
        *("core/records/once", "core/records/secret_addresses", "core/records/vault"),
        *("core/records/disk", "core/records/keyring", "core/records/fingerprints"),
        "demo/builders/documents",
        *("domain/cases/services/documents", "domain/cases/services/numbers"),
        "domain/terms/selectors/feeds",
        *("domain/stories/services/codes", "domain/stories/services/sharing"),
        "doors/exchange/searching",
    )
}
"""The places that encrypt, sign, fingerprint or draw a secret."""
HOME_MADE = re.compile(r"\b(?:ECB|PKCS1v15|RC4|ARC4|DES\b|Blowfish|modes\.|algorithms\.)")
STORED = {"touched", "once"}
"""What our scripts put in the storage of the browser: a moment, and the key of a form."""
REGULAR = {
    f"re.{name}" for name in ("compile", "search", "match", "fullmatch", "sub", "split", "findall")
}
NO_SECRETS = {
    f"src/reisgezel/core/{name}.py" for name in ("records/once", "audit/context", "records/disk")
}
"""The key of a form, the id of a request, the name of a half-written file: nothing opens with them."""


def calls(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


@pytest.mark.asvs("V1.2.5", "V1.3.2", "V1.3.7", "V1.5.2", "V11.4.1")
def test_nothing_runs_text_unpacks_objects_or_lets_markup_pass():
    found = [
        f"{short(path)}: {call}" for path in python_files() for call in calls(path) if call in CALLS
    ]
    assert [one for one in found if one not in MARKUP] == []


STATEMENTS = Counter(
    {
        "src/reisgezel/config/backups/tables.py": 4,
        "src/reisgezel/demo/builders/tables.py": 1,
        "src/reisgezel/config/checks/records.py": 1,
        "src/reisgezel/core/figures/watching.py": 2,
        "src/reisgezel/core/records/rows.py": 1,
        "src/reisgezel/core/records/together.py": 2,
        "src/reisgezel/domain/people/selectors/vocabulary.py": 2,
    }
)
"""How many statements each place sends that do not stand there as one literal.

The first two put names of tables and columns of our own models together, quoted, and let the database
number on; the third asks the questions of a constant; the fourth and fifth name tables and columns of
what is watched and kept; the sixth sends statements that Django wrote, one or joined; the last
names the table of the keys of names, and puts as many marks as there are values.
"""
SENT = (".execute", ".executemany", ".executescript")


@pytest.mark.asvs("V1.2.4")
def test_no_statement_to_the_database_is_put_together_from_text():
    found, raw = Counter(), []
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call):
                continue
            name = ast.unparse(node.func)
            if name.endswith((".raw", ".extra")) or name in {"RawSQL", "RunSQL"}:
                raw.append(f"{short(path)}: {name}")
            if name.endswith(SENT) and not isinstance(node.args[0], ast.Constant):
                found[short(path)] += 1
    assert raw == []
    assert found == STATEMENTS


@pytest.mark.asvs("V1.3.6", "V13.2.4", "V15.3.2")
def test_the_house_speaks_to_its_mail_server_and_to_nobody_else():
    """Mail goes through Django's own backend; no module of ours opens a connection to anywhere."""
    found = [
        f"{short(path)}: {module}"
        for path in python_files()
        for module in imports_of(path)
        if any(module == name or module.startswith(f"{name}.") for name in OUTBOUND)
    ]
    assert found == []


@pytest.mark.asvs("V1.5.1")
def test_no_parser_of_ours_reads_xml_or_objects():
    """Workbooks are read by openpyxl, whose parser refuses entities when defusedxml is there.

    OpenDocument is read as a stream, by the parser of the language, which refuses whatever declares a type
    of document and so can have no entity (``test_opendocument.py``).
    """
    assert openpyxl.DEFUSEDXML
    found = [
        f"{short(path)}: {module}"
        for path in python_files()
        for module in imports_of(path)
        if module.split(".")[0] in PARSERS
    ]
    exchange = "src/reisgezel/doors/exchange"
    assert found == [f"{exchange}/{name}.py: xml.parsers" for name in ("opendocument", "workbooks")]
    [reader] = (path for path in python_files() if path.name == "opendocument.py")
    assert "StartDoctypeDeclHandler = _refuse" in reader.read_text()


@pytest.mark.asvs("V11.2.1", "V11.3.1", "V11.3.2", "V11.6.1")
def test_cryptography_is_that_of_proven_libraries_in_their_safe_recipe():
    makers = {
        short(path)
        for path in python_files()
        if CRYPTOGRAPHY & {module.split(".")[0] for module in imports_of(path)}
    }
    assert makers == MAKERS, "another place: mend the inventory in docs/explanation/security.md too"
    for path in python_files():
        assert not HOME_MADE.search(path.read_text()), short(path)
    fernets = {short(path) for path in python_files() if "Fernet" in path.read_text()}
    assert fernets == {f"src/reisgezel/core/records/{name}.py" for name in ("keys", "keyring")}


@pytest.mark.asvs("V11.5.1")
def test_chance_that_must_not_be_guessed_comes_from_the_system():
    found = [
        short(path)
        for path in python_files()
        if {"random", "uuid"} & set(imports_of(path)) and "demo" not in path.parts
    ]
    assert found == []
    sizes = {}
    for path in python_files():
        made = re.findall(r"secrets\.token_\w+\((\d+)\)", path.read_text())
        sizes |= {short(path): int(size) for size in made}
    assert len(sizes) > 4
    assert {path for path, size in sizes.items() if size < 16} == NO_SECRETS


@pytest.mark.asvs("V15.3.3")
def test_no_form_takes_fields_that_it_does_not_name():
    for path in python_files():
        text = path.read_text()
        assert '__all__"' not in text or "fields" not in text, short(path)
        assert not re.search(r"^\s+exclude = ", text, re.M), short(path)
        assert not re.search(r"\*\*(?:dict\()?request\.(?:POST|GET)", text), short(path)


@pytest.mark.asvs("V1.2.9")
def test_no_regular_expression_of_ours_takes_long_over_anything():
    bad = ["a" * 50_000, "0" * 50_000, " " * 50_000, "a@" * 25_000, "/-" * 25_000, "<" * 50_000]
    patterns = []
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text())):
            is_regular = isinstance(node, ast.Call) and ast.unparse(node.func) in REGULAR
            if is_regular and isinstance(node.args[0], ast.Constant):
                patterns.append((short(path), node.args[0].value))
            elif is_regular:
                assert not isinstance(node.args[0], ast.JoinedStr), "text in a pattern: escape it"
    assert len(patterns) > 20
    for where, pattern in patterns:
        started = time.process_time()
        for text in bad:
            re.search(pattern, text.encode() if isinstance(pattern, bytes) else text)
        assert time.process_time() - started < 1.0, f"{where}: {pattern}"


def scripts() -> list[Path]:
    found = PACKAGE.rglob("static/**/*.js")
    return [path for path in found if "vendor" not in path.parts]


@pytest.mark.asvs("V3.2.2", "V14.3.3", "V15.3.6")
def test_our_scripts_write_no_markup_keep_no_data_and_touch_no_prototype():
    assert len(scripts()) > 3
    for path in scripts():
        text = path.read_text()
        for word in (
            *(
                "innerHTML",
                "outerHTML",
                "insertAdjacentHTML",
                "document.write",
                "eval(",
                "new Function",
            ),
            *("__proto__", "prototype", "Object.assign", "indexedDB", "document.cookie"),
        ):
            assert word not in text, f"{short(path)}: {word}"
        kept = re.findall(r"(?:local|session)Storage\.setItem\([`\"'](\w+)", text)
        assert set(kept) <= STORED, short(path)


@pytest.mark.asvs("V1.2.1", "V3.7.1")
def test_no_template_switches_escaping_off():
    for path in templates():
        text = path.read_text()
        assert not re.search(r"\|\s*safe\b|autoescape off|safeseq", text), short(path)
        assert not re.search(r"<(?:object|embed|applet|frameset|marquee)\b", text), short(path)
