"""What readers of a restyled site see; run as `python -m tests.sites.restyle SETTINGS`."""

import json
import os
import sys

import django
import wagtail
from django.core.management import call_command

QUOTE = {
    "text": "We have waited for eleven years.",
    "speaker": "Anna Egorova",
    "position": "head of the district",
    "link": "https://council.example/minutes/",
}


def pages() -> dict[str, str]:
    """The HTML of front page, list and article, by name."""
    from django.test import Client

    from tests.newspaper import make_paper
    from wagtail_regional_news.rubrics.snippets import Rubric

    paper = make_paper()
    city = Rubric.objects.create(name="City", slug="city")
    body = json.dumps([{"type": "quote", "value": QUOTE}])
    article = paper.article("Bridge", lead="Cars go.", rubric=city, age_mark="12+", body=body)
    client = Client(headers={"host": "localhost"})
    urls = {"front": "/", "list": "/news/", "article": article.get_url()}
    answers = {name: client.get(url) for name, url in urls.items()}
    assert {answer.status_code for answer in answers.values()} == {200}
    return {name: answer.content.decode() for name, answer in answers.items()}


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = sys.argv[1]
    django.setup()
    call_command("check", fail_level="ERROR" if wagtail.VERSION[:3] == (7, 4, 0) else "WARNING")
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)
    call_command("migrate", check_unapplied=True)
    print(json.dumps(pages()))  # noqa: T201 - read by the test
