"""Where a request comes from: the address of the browser, told by a proxy on this machine only."""

from __future__ import annotations

import pytest

from reisgezel.config.wsgi import behind_proxy


@pytest.mark.asvs("V4.1.3", "V15.3.4")
@pytest.mark.parametrize(
    ("peer", "told", "address"),
    [
        ("127.0.0.1", "203.0.113.7", "203.0.113.7"),
        ("::1", "203.0.113.7", "203.0.113.7"),
        ("127.0.0.1", "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        ("127.0.0.1", None, "127.0.0.1"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
    ],
)
def test_only_a_proxy_on_this_machine_is_believed_and_only_its_own_word(peer, told, address):
    seen = []
    application = behind_proxy(lambda environ, _: seen.append(environ["REMOTE_ADDR"]))
    application({"REMOTE_ADDR": peer} | ({"HTTP_X_FORWARDED_FOR": told} if told else {}), None)
    assert seen == [address]
