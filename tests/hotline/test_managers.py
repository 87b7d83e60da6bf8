from tests.hotline.questions import ask
from wagtail_regional_news.hotline.records import Question


def test_telling_a_reader_is_claimed_once_and_can_be_given_back(session):
    question = ask(session)
    assert Question.objects.claim_telling(question.pk)
    assert not Question.objects.claim_telling(question.pk)
    Question.objects.release_telling(question.pk)
    assert Question.objects.claim_telling(question.pk)
