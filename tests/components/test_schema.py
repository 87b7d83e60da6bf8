from wagtail_regional_news.components.schema import news_organization
from wagtail_regional_news.newsroom.settings import NewsroomSettings
from wagtail_regional_news.photos.renderers import Picture

ROOT = "https://herald.example"


def test_a_paper_is_told_with_its_logo_and_contacts():
    newsroom = NewsroomSettings(address="Kaluga", phone="+7 4842 000000", email="a@herald.example")
    logo = Picture("/media/logo.jpg", "", 480, 160)
    assert news_organization(newsroom, "The Herald", ROOT, logo) == {
        "@type": "NewsMediaOrganization",
        "name": "The Herald",
        "url": "https://herald.example/",
        "logo": {"@type": "ImageObject", "url": "https://herald.example/media/logo.jpg"},
        "address": "Kaluga",
        "telephone": "+7 4842 000000",
        "email": "a@herald.example",
    }


def test_a_logo_that_lies_elsewhere_keeps_its_address():
    logo = Picture("https://cdn.example/logo.jpg", "", 480, 160)
    told = news_organization(NewsroomSettings(), "The Herald", ROOT, logo)
    assert told["logo"]["url"] == "https://cdn.example/logo.jpg"
    assert set(told) == {"@type", "name", "url", "logo"}
