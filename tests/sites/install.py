"""What the developer of a new site does first; run as `python -m tests.sites.install SETTINGS`."""

import os
import sys

import django
import wagtail
from django.core.management import call_command


def publish_article() -> None:
    """Add a paper with one article to the empty site, and read it."""
    import swapper
    from django.test import Client
    from wagtail.models import Site, get_page_models

    from wagtail_regional_news.articles.mixins import NewsIndexMixin
    from wagtail_regional_news.conf import get_article_model

    swapper.set_app_prefix("wagtailcore", "wagtail")
    base = swapper.load_model("wagtailcore", "Page")
    article_model = get_article_model()
    (index_model,) = (
        model for model in django.apps.apps.get_models() if issubclass(model, NewsIndexMixin)
    )
    root = base.get_first_root_node() or base.add_root(instance=base(title="Root", slug="root"))
    index = root.add_child(instance=index_model(title="News", slug="paper"))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": index}
    )
    kinds = [
        model for model in type(index).allowed_subpage_models() if issubclass(model, article_model)
    ]
    assert article_model in kinds
    articles = [index.add_child(instance=model(title="The bridge is opened")) for model in kinds]
    for article in articles:
        article.save_revision().publish()
    client = Client(headers={"host": "localhost"})
    for page in (index, *articles):
        response = client.get(page.get_url())
        assert response.status_code == 200, f"{page.get_url()}: {response.status_code}"
        assert "The bridge is opened" in response.content.decode(), page.get_url()
    for model in get_page_models():
        if issubclass(model, article_model) and model is not article_model:
            publish_special(index, model(title="The long read"), client)


def publish_special(index, article, client) -> None:
    """An article of a type derived from the site's own is served as such, and listed."""
    index.add_child(instance=article)
    response = client.get(article.get_url())
    assert type(response.context_data["page"]) is type(article)
    assert "The long read" in client.get(index.get_url()).content.decode()
    type(index).objects.get().get_descendants().filter(pk=article.pk).delete()
    assert "The long read" not in client.get(index.get_url()).content.decode()


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = sys.argv[1]
    django.setup()
    # Wagtail 7.4.0 itself is warned of by treebeard 5.3.
    call_command("check", fail_level="ERROR" if wagtail.VERSION[:3] == (7, 4, 0) else "WARNING")
    call_command("makemigrations", check_changes=True, dry_run=True)
    call_command("migrate", verbosity=0)
    publish_article()
