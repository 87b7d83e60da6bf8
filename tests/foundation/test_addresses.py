from datetime import date

import pytest
from django.test import RequestFactory

from wagtail_regional_news.foundation.addresses import (
    client_address,
    client_key,
    fingerprint,
    network_of,
    read_address,
    read_network,
)

PROXIES = ["10.0.0.0/8", "2001:db8:1::/48"]
READER = "198.51.100.7"


def request(remote: str, forwarded: str | None = None):
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return RequestFactory().get("/", REMOTE_ADDR=remote, **headers)


@pytest.mark.parametrize(
    ("remote", "forwarded", "found"),
    [
        (READER, None, READER),
        # Nobody who is not a proxy of ours is believed.
        (READER, "1.2.3.4", READER),
        ("10.0.0.1", READER, READER),
        # What the client wrote itself stands further left than what our proxies add.
        ("10.0.0.1", f"1.2.3.4, {READER}", READER),
        ("10.0.0.1", f"10.9.9.9, {READER}, 10.0.0.2", READER),
        ("2001:db8:1::1", f"{READER}, 10.0.0.2", READER),
        # All are ours: a request from within.
        ("10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"),
        ("10.0.0.1", None, "10.0.0.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        # Garbage ends the walk at the last address that is known to be one.
        ("10.0.0.1", f"{READER}, <script>, 10.0.0.2", "10.0.0.2"),
        ("10.0.0.1", "unknown", "10.0.0.1"),
        ("10.0.0.1", ", ,,", "10.0.0.1"),
        ("10.0.0.1", f"{READER}:50123", READER),
        ("10.0.0.1", '"[2001:db8::7]:443"', "2001:db8::7"),
        ("::ffff:10.0.0.1", f"::ffff:{READER}", READER),
        # A Unix socket.
        ("", READER, READER),
        ("garbage", READER, ""),
    ],
)
def test_the_client_is_the_first_whom_no_proxy_of_ours_vouches_for(remote, forwarded, found):
    assert client_address(request(remote, forwarded), PROXIES) == found


@pytest.mark.parametrize("remote", ["10.0.0.1", ""])
def test_without_trusted_proxies_the_header_is_worth_nothing(remote):
    assert client_address(request(remote, READER), []) == remote


def test_fifty_forged_headers_are_one_client():
    forged = {
        client_address(request("10.0.0.1", f"203.0.113.{n}, {READER}"), PROXIES) for n in range(50)
    }
    assert forged == {READER}


def test_a_very_long_header_is_read_from_its_end_alone():
    assert client_address(request("10.0.0.1", "10.0.0.2," * 100_000 + READER), PROXIES) == READER


def test_a_network_that_is_none_is_passed_over():
    assert client_address(request("10.0.0.1", READER), ["nonsense", "10.0.0.0/8"]) == READER


@pytest.mark.parametrize(
    ("address", "key", "network"),
    [
        (READER, READER, "198.51.100.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1:2::/64"),
        ("::ffff:198.51.100.7", READER, "198.51.100.0/24"),
        ("", "", ""),
        ("nonsense", "", ""),
    ],
)
def test_clients_and_networks(address, key, network):
    assert client_key(address) == key
    assert network_of(address) == network


@pytest.mark.parametrize("text", ["", "1.2.3", "a" * 5000, "1.2.3.4.5", "[", "١.٢.٣.٤", "::1::"])
def test_garbage_is_no_address(text):
    assert read_address(text) is None


def test_networks_are_read_or_not():
    assert str(read_network(" 10.1.2.3/8 ")) == "10.0.0.0/8"
    assert read_network("10.0.0.0/99") is None


class TestFingerprints:
    def test_differ_by_address_purpose_day_and_key(self, settings):
        day = date(2026, 3, 7)
        first = fingerprint(READER, "sender", day)
        others = {
            fingerprint("198.51.100.8", "sender", day),
            fingerprint(READER, "network", day),
            fingerprint(READER, "sender", date(2026, 3, 8)),
        }
        settings.SECRET_KEY = "another"  # noqa: S105
        others.add(fingerprint(READER, "sender", day))
        assert len(others) == 4
        assert first not in others
        assert len(first) == 64

    def test_hold_nothing_of_the_address(self):
        assert READER not in fingerprint(READER, "sender", date(2026, 3, 7))

    def test_of_nobody_are_empty(self):
        assert fingerprint("", "sender", date(2026, 3, 7)) == ""
