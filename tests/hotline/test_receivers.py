"""What becomes of the article of a session where a reader takes the consent back."""

from tests.hotline.questions import ask_and_answer
from wagtail_regional_news.hotline.actions import make_article
from wagtail_regional_news.hotline.records import Question
from wagtail_regional_news.intake.actions import withdraw
from wagtail_regional_news.intake.records import DueMail
from wagtail_regional_news.intake.tasks import send_waiting


def test_the_desk_is_told_of_an_article_that_names_the_reader(
    paper, hotline, session, admin_user, mailoutbox
):
    hotline.notify_to = "desk@paper.example"
    hotline.save()
    question = ask_and_answer(session, asker="Anna", sender_name="Anna")
    article, _is_new = make_article(session.pk, admin_user, paper.index)
    withdraw(question)
    assert Question.objects.get().asker == ""
    assert send_waiting() == (1, 0)
    assert f"pages/{article.pk}/edit/" in mailoutbox[0].body
    assert "Anna" not in mailoutbox[0].body


def test_where_no_article_names_the_reader_nobody_is_told(paper, session, admin_user):
    withdraw(ask_and_answer(session, asker="Anna", sender_name="Anna"))
    make_article(session.pk, admin_user, paper.index)
    withdraw(ask_and_answer(session, sender_name="Anna"))
    assert not DueMail.objects.exists()
