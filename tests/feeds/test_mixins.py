import pytest

from wagtail_regional_news.contributors.snippets import Contributor
from wagtail_regional_news.rubrics.snippets import Rubric


@pytest.mark.parametrize(
    ("route", "arguments", "path"),
    [
        ("latest_feed", [], "feed/"),
        ("rubric_feed", ["sport"], "sport/feed/"),
        ("tag_feed", ["bridge"], "tags/bridge/feed/"),
        ("contributor_feed", ["anna"], "contributors/anna/feed/"),
    ],
)
def test_each_list_names_the_address_of_its_feed(paper, route, arguments, path):
    assert paper.index.reverse_subpage(route, args=arguments) == path


def test_a_feed_stands_beside_each_list(client, paper):
    Rubric.objects.create(name="Sport")
    Contributor.objects.create(name="Anna")
    paper.article(tags=("bridge",))
    for path in ("", "sport/", "tags/bridge/", "contributors/anna/"):
        assert client.get(f"/news/{path}").status_code == 200
        assert client.get(f"/news/{path}feed/")["Content-Type"].startswith("application/rss+xml")
