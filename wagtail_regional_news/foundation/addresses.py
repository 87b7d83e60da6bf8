"""Whose request it is: addresses behind proxies, and keyed hashes that stand for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

MAX_HOPS = 20
NETWORK_BITS = {4: 24, 6: 64}
# A household has a whole /64, whose addresses change by the hour.
CLIENT_BITS = {4: 32, 6: 64}
SALT = "wagtail_regional_news.foundation.addresses"


def client_address(request: HttpRequest, trusted: Sequence[str]) -> str:
    """
    The address of the client, or "" where none is known.

    ``X-Forwarded-For`` is read from its end, and only as far as networks of ``trusted`` (CIDR)
    wrote it: what a client puts there itself is never reached. A request over a Unix socket has
    no address; it comes from this machine and is trusted where anything is.
    """
    networks = [network for text in trusted if (network := read_network(text))]
    remote = str(request.META.get("REMOTE_ADDR") or "").strip()
    found = read_address(remote)
    if not networks or not (_is_within(found, networks) if found else not remote):
        return str(found or "")
    for hop in _hops(request):
        address = read_address(hop)
        if address is None:
            break
        found = address
        if not _is_within(address, networks):
            break
    return str(found or "")


def client_key(address: str) -> str:
    """What one client has in common: an IPv4 address, the /64 of an IPv6 one; "" of none."""
    return _cut(address, CLIENT_BITS)


def network_of(address: str) -> str:
    """``192.0.2.0/24`` or ``2001:db8::/64``; "" of what is no address."""
    return _cut(address, NETWORK_BITS)


def fingerprint(text: str, purpose: str, day: date) -> str:
    """
    A keyed hash of an address, in hex: it tells two senders apart on one day and names neither.

    Nobody without the SECRET_KEY can try all addresses; "" stays "".
    """
    if not text:
        return ""
    return salted_hmac(f"{SALT}.{purpose}.{day}", text, algorithm="sha256").hexdigest()


def read_address(text: str) -> Address | None:
    """An address as proxies write it: with a port, in brackets, IPv4 within IPv6; None of else."""
    text = text.strip().strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def read_network(text: str) -> Network | None:
    """A network in CIDR form, or None of what is none."""
    try:
        return ip_network(str(text).strip(), strict=False)
    except ValueError:
        return None


def _hops(request: HttpRequest) -> Iterator[str]:
    """The header's addresses, the nearest proxy's first."""
    header = str(request.META.get("HTTP_X_FORWARDED_FOR") or "")
    for _ in range(MAX_HOPS):
        header, comma, hop = header.rpartition(",")
        if hop.strip():
            yield hop
        if not comma:
            return


def _is_within(address: Address, networks: Sequence[Network]) -> bool:
    return any(address in network for network in networks)


def _cut(address: str, bits: dict[int, int]) -> str:
    found = read_address(address)
    if found is None:
        return ""
    size = bits[found.version]
    if size == found.max_prefixlen:
        return str(found)
    return str(ip_network((found, size), strict=False))
