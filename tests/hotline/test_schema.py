from datetime import UTC, datetime

from django.utils.safestring import SafeString

from wagtail_regional_news.foundation.markup import json_ld_script
from wagtail_regional_news.hotline.choices import SessionState
from wagtail_regional_news.hotline.schema import (
    AnswerGroup,
    HotlineList,
    PublicAnswer,
    SessionCard,
    faq_page,
    plain_text,
)

MOMENT = datetime(2026, 3, 7, 9, tzinfo=UTC)
EVIL = "</script><script>alert(1)</script>"


def answer(number: int, text: str = "When?", **fields) -> PublicAnswer:
    url = f"https://a.example/h/#question-{number}"
    html = SafeString("<p>Soon &amp; well.</p><ul><li>one</li><li>two</li></ul>")
    return PublicAnswer(f"question-{number}", url, text, html, **fields)


def test_a_session_is_a_faq_page_of_questions_and_their_follow_ups():
    follow_up = answer(2, "And then?")
    groups = [
        AnswerGroup("", [answer(1, asker="Ivan", answered_at=MOMENT, follow_ups=[follow_up])]),
        AnswerGroup("Roads", [answer(3)]),
    ]
    data = faq_page("https://a.example/h/", "Roads", "Anna", groups)
    assert data["@type"] == "FAQPage"
    assert [each["name"] for each in data["mainEntity"]] == ["When?", "And then?", "When?"]
    first = data["mainEntity"][0]
    assert first["author"] == {"@type": "Person", "name": "Ivan"}
    assert first["acceptedAnswer"] == {
        "@type": "Answer",
        "text": "Soon & well. one two",
        "url": "https://a.example/h/#question-1",
        "dateCreated": "2026-03-07T09:00:00+00:00",
        "author": {"@type": "Person", "name": "Anna"},
    }
    assert "author" not in data["mainEntity"][1]
    assert "author" not in faq_page("", "", "", groups)["mainEntity"][0]["acceptedAnswer"]


def test_nothing_is_said_of_a_session_without_answers():
    assert faq_page("https://a.example/", "Roads", "", []) == {}


def test_no_text_closes_the_script():
    groups = [AnswerGroup("", [answer(1, EVIL, asker=EVIL)])]
    script = json_ld_script(faq_page("https://a.example/", EVIL, EVIL, groups))
    assert script.count("<") == 2


def test_rich_text_is_read_as_words():
    assert plain_text("<p>One.</p><p>Two &lt;b&gt;</p>") == "One. Two <b>"
    assert plain_text("<p></p>") == ""


def test_a_card_says_its_state_in_words():
    card = SessionCard("A", "/a/", SessionState.OPEN, MOMENT, MOMENT)
    assert card.state_label == "questions are taken"
    assert HotlineList("/", "/").is_empty
    assert not HotlineList("/", "/", past=[card]).is_empty
