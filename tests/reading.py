"""What a reader's browser makes of a page."""

import json
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.test import Client


def read(client: Client, url: str, status: int = 200) -> BeautifulSoup:
    """The page at this address, which sets an anonymous reader no cookie."""
    response = client.get(url)
    assert response.status_code == status
    assert "Set-Cookie" not in response.headers
    return BeautifulSoup(response.content, "html.parser")


def text_of(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def meta(soup: BeautifulSoup) -> dict[str, list[str]]:
    """Contents of the meta tags by name or property."""
    found: dict[str, list[str]] = {}
    for tag in soup.head.find_all("meta", content=True):
        found.setdefault(tag.get("property") or tag["name"], []).append(tag["content"])
    return found


def robots(soup: BeautifulSoup) -> str:
    return soup.find("meta", attrs={"name": "robots"})["content"]


def link(soup: BeautifulSoup, rel: str) -> str:
    return soup.head.find("link", rel=rel)["href"]


def entities(soup: BeautifulSoup) -> dict[str, dict[str, Any]]:
    """The structured data of the page by type, each of a script of its own."""
    scripts = soup.head.find_all("script", type="application/ld+json")
    found = [json.loads(script.string) for script in scripts]
    assert {data.pop("@context") for data in found} <= {"https://schema.org"}
    assert len({data["@type"] for data in found}) == len(found)
    return {data["@type"]: data for data in found}
