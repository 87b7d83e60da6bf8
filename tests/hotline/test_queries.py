from datetime import timedelta

from django.utils import timezone

from tests.hotline.questions import ask, ask_and_answer
from wagtail_regional_news.foundation.paging import Cursor
from wagtail_regional_news.hotline import queries
from wagtail_regional_news.hotline.choices import SessionState
from wagtail_regional_news.pages.models import HotlinePage

HOUR = timedelta(hours=1)


def test_sessions_are_current_up_to_the_moment_of_closing(hotline, make_session):
    now = timezone.now()
    first, last = make_session("A", closes_at=now), make_session("B", closes_at=now + HOUR)
    assert queries.current_sessions(hotline.pk, now) == [last]
    assert queries.past_sessions(hotline.pk, now, None, 5).rows == [first]
    before = now - timedelta(microseconds=1)
    assert queries.current_sessions(hotline.pk, before) == [first, last]
    assert queries.past_sessions(hotline.pk, before, None, 5).rows == []


def test_past_sessions_are_paged_by_a_cursor(hotline, make_session):
    now = timezone.now()
    ends = [now - HOUR, now - 2 * HOUR, now - 2 * HOUR]
    made = [make_session(f"S{n}", opens_at=now - 9 * HOUR, closes_at=e) for n, e in enumerate(ends)]
    first = queries.past_sessions(hotline.pk, now, None, 2)
    assert first.rows == [made[0], made[2]]
    rest = queries.past_sessions(hotline.pk, now, Cursor.parse(str(first.older)), 2)
    assert (rest.rows, rest.older) == ([made[1]], None)


def test_a_session_answers_on_its_own_hot_line_alone(paper, hotline, session):
    other = paper.front.add_child(instance=HotlinePage(title="Other", slug="other"))
    assert queries.session_of(hotline.pk, session.slug) == session
    assert queries.session_of(other.pk, session.slug) is None
    assert queries.listed_sessions(hotline.pk) == [session]
    assert queries.listed_sessions(other.pk) == []


def test_readers_see_what_is_accepted_and_published_and_nothing_else(session, make_session):
    shown = ask_and_answer(session)
    ask_and_answer(session, published_at=None)
    ask_and_answer(session, published_at=timezone.now() + HOUR)
    for status in ("new", "in_work", "rejected", "spam", "merged"):
        ask_and_answer(session, status=status)
    ask_and_answer(make_session("Other"))
    ask(session, status="merged", merged_into=shown)
    ask(session, status="spam", merged_into=shown)
    (found,) = queries.answered_questions(session.pk)
    assert (found, found.merged_count) == (shown, 1)
    assert queries.session_of(session.page_id, session.slug).answer_count == 1


def test_questions_stand_in_the_editors_order(session):
    now = timezone.now()
    third = ask_and_answer(session, sort_order=2, published_at=now - 3 * HOUR)
    second = ask_and_answer(session, sort_order=1, published_at=now - HOUR)
    first = ask_and_answer(session, sort_order=1, published_at=now - 2 * HOUR)
    assert list(queries.answered_questions(session.pk)) == [first, second, third]


def test_personal_data_is_not_read_for_readers(session):
    ask_and_answer(session, sender_name="Ivan", email="ivan@example.org")
    (found,) = queries.answered_questions(session.pk)
    assert {"sender_name", "email", "phone", "body"} <= found.get_deferred_fields()


def test_sessions_are_counted_and_filtered_for_the_desk(session, make_session, make_user):
    ask(session)
    ask(session, status="in_work")
    ask_and_answer(session)
    now = timezone.now()
    coming = make_session("Coming", opens_at=now + HOUR, closes_at=now + 2 * HOUR)
    past = make_session("Past", opens_at=now - 2 * HOUR, closes_at=now - HOUR)
    rows = {row.pk: row for row in queries.counted_sessions(queries.all_sessions())}
    assert (rows[session.pk].new_count, rows[session.pk].answer_count) == (2, 1)
    assert (rows[past.pk].new_count, rows[past.pk].answer_count) == (0, 0)
    for state, wanted in zip(SessionState, (coming, session, past), strict=True):
        assert list(queries.in_session_state(queries.all_sessions(), state)) == [wanted]


def test_a_guest_has_the_sessions_of_his_contributor(session, guest, make_session, make_user):
    make_session("Other")
    guest.user = make_user("guest")
    guest.save()
    assert list(queries.guest_sessions(guest.user)) == [session]
    assert list(queries.guest_sessions(make_user("other"))) == []


def test_the_article_goes_to_the_index_of_the_same_site(paper, session):
    assert queries.article_index(session) == paper.index
    paper.index.unpublish()
    assert queries.article_index(session) == paper.index


def test_hot_lines_are_found_whatever_other_pages_there_are(paper, hotline):
    paper.article()
    assert [page.pk for page in queries.hot_lines()] == [hotline.pk]


def test_one_question_is_found_with_all_that_its_page_shows(session, django_assert_num_queries):
    question = ask(session)
    with django_assert_num_queries(1):
        found = queries.find_question(question.pk)
        assert found.session.guest.name == "Anna Egorova"
        assert found.session.page.title == "Hot line"
    assert queries.find_question(0) is None
    assert queries.find_session(session.pk) == session
    assert queries.find_session(0) is None


def test_the_desk_lists_questions_by_state(session):
    new, accepted = ask(session), ask(session, status="accepted", group="B")
    other = ask_and_answer(session, group="A")
    assert list(queries.desk_questions(session.pk, ["new", "accepted"])) == [new, accepted]
    assert list(queries.desk_questions(session.pk, ["published"])) == [other]
    assert list(queries.desk_questions(session.pk, [])) == []


def test_a_question_is_joined_to_another_accepted_one_of_its_session(session, make_session):
    question, accepted = ask(session), ask(session, status="accepted")
    ask(session, status="spam")
    ask(make_session("Other"), status="accepted")
    assert list(queries.accepted_questions(question)) == [accepted]
    assert list(queries.accepted_questions(accepted)) == []
    merged = ask(session, status="merged", merged_into=accepted)
    assert list(queries.merged_questions(accepted.pk)) == [merged]


def test_a_chain_of_follow_ups_that_leads_back_is_noticed(session):
    first, second, third = ask(session), ask(session), ask(session)
    second.follows, third.follows = first, second
    assert queries.follows_itself(first.pk, third)
    assert not queries.follows_itself(third.pk, first)
    assert not queries.follows_itself(third.pk, None)
    first.follows = second
    assert not queries.follows_itself(third.pk, second)


def test_questions_are_given_to_who_may_answer_them(session, guest, make_user, admin_user):
    guest.user = make_user("guest")
    guest.save()
    answering = make_user("answering", "answer_question")
    make_user("other")
    session.guest.refresh_from_db()
    assert set(queries.answering_users(session)) == {guest.user, answering, admin_user}


def test_readers_of_merged_questions_wait_as_well(session):
    question = ask_and_answer(session, email="a@example.org")
    merged = ask(session, email="b@example.org", status="merged", merged_into=question)
    ask(session, status="merged", merged_into=question)
    ask(session, email="c@example.org", status="spam", merged_into=question)
    told = ask(session, email="d@example.org", status="merged", merged_into=question)
    told.told_at = timezone.now()
    told.save()
    assert list(queries.untold_readers(question.pk)) == [question, merged]
    assert queries.published_question(question.pk) == question
    assert queries.published_question(merged.pk) is None
    assert set(queries.public_questions()) == {question}
    assert queries.shown_question(question.pk) == queries.shown_question(merged.pk) == question
    assert queries.shown_question(0) is None
    assert list(queries.sessions_of(session.page_id)) == [session]
