from urllib.parse import parse_qs, urlsplit

from wagtail_regional_news.foundation.sharing import share_links

URL = "https://paper.example/news/most/"
TITLE = 'Мост & "река" + лёд'


def test_every_network_is_told_title_and_address():
    for link in share_links(TITLE, URL):
        words = " ".join(
            part for parts in parse_qs(urlsplit(link.url).query).values() for part in parts
        )
        assert TITLE in words, link.name
        assert URL in words, link.name


def test_no_text_leaves_its_place_in_an_address():
    for link in share_links("</a>\n&bcc=x@y.example", URL):
        assert not set(link.url) & set('<> \n"'), link.name
        assert "&bcc" not in link.url


def test_mail_programs_read_spaces_as_spaces():
    (mail,) = [link for link in share_links(TITLE, URL) if link.name == "email"]
    assert "subject=%D0%9C%D0%BE%D1%81%D1%82%20" in mail.url


def test_a_page_without_an_address_cannot_be_passed_on():
    assert share_links(TITLE, "") == []
