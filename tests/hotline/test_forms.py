import pytest

from tests.hotline.questions import ask, ask_and_answer
from wagtail_regional_news.hotline.forms import AnswerForm, JoinForm, ModerationForm, QuestionForm
from wagtail_regional_news.hotline.snippets import HotlineSession
from wagtail_regional_news.hotline.viewsets import SessionViewSet
from wagtail_regional_news.pages.models import HotlinePage


def session_form(instance=None):
    handler = SessionViewSet().get_edit_handler()
    return handler.get_form_class()(instance=instance or HotlineSession())


def test_a_session_belongs_to_a_hot_line_and_the_first_is_chosen(paper, hotline, session):
    form = session_form()
    assert [value.value for value, _label in form.fields["page"].choices] == [hotline.pk]
    assert form.initial["page"] == hotline.pk
    other = paper.front.add_child(instance=HotlinePage(title="Other", slug="other"))
    session.page = other
    assert session_form(session).initial["page"] == other.pk
    assert [label for _value, label in session_form().fields["page"].choices] == [
        "Hot line",
        "Other",
    ]


@pytest.mark.parametrize(("publication", "asker"), [("named", "Ivan"), ("anonymous", "")])
def test_a_new_question_comes_with_its_text_and_the_name_that_is_allowed(
    session, publication, asker
):
    question = ask(session, "When?", sender_name="Ivan", publication=publication)
    form = ModerationForm(question, may_see=True)
    assert (form.initial["public_text"], form.initial["asker"]) == ("When?", asker)


def test_who_may_not_see_names_is_not_shown_one_before_it_is_published(session):
    question = ask(session, "When?", sender_name="Ivan", publication="named")
    form = ModerationForm(question, may_see=False)
    assert "Ivan" not in form.as_p()
    question.status, question.asker = "accepted", "Ivan"
    assert "Ivan" in ModerationForm(question, may_see=False).as_p()


def test_an_accepted_question_keeps_what_was_made_of_it(session):
    question = ask(session, "Raw", status="accepted", sender_name="Ivan", publication="named")
    form = ModerationForm(question, {"group": "Roads"}, may_see=True)
    assert (form.initial["public_text"], form.initial["asker"]) == ("", "")
    assert form.is_valid()
    assert form.cleaned_data["sort_order"] == 0


def test_others_are_chosen_by_number_and_words(session):
    other = ask_and_answer(session, "Where?")
    form = JoinForm(ask(session))
    assert [label for _value, label in form.fields["target"].choices][1:] == [
        f"№ {other.pk}. Where?"
    ]
    assert not JoinForm(ask(session), {"target": "0"}).is_valid()


def test_an_answer_is_rich_text_without_scripts(session):
    question = ask(session, answer="<p>Soon.</p>")
    assert AnswerForm(question).initial == {"answer": "<p>Soon.</p>"}
    blocks = '{"blocks":[{"key":"a","text":"<script>x","type":"unstyled","depth":0,'
    blocks += '"inlineStyleRanges":[],"entityRanges":[]}],"entityMap":{}}'
    form = AnswerForm(question, {"answer": blocks})
    assert form.is_valid()
    assert "<script>" not in form.cleaned_data["answer"]
    assert "&lt;script&gt;" in form.cleaned_data["answer"]


def test_a_reader_asks_without_pictures_and_rubrics(hotline, session, rf):
    form = QuestionForm(page=hotline, request=rf.get("/"), session=session)
    assert list(form.fields)[:3] == ["body", "sender_name", "place"]
    assert form.max_pictures == 0
    data = {"body": " When? ", "place": "Vyksa", "publication": "info", "consent": "on"}
    form = QuestionForm(data, page=hotline, request=rf.get("/"), session=session)
    assert form.is_valid(), form.errors
    question = form.make_letter(token="a")
    assert (question.session, question.body, question.place) == (session, "When?", "Vyksa")
    form.save_relations(question)
