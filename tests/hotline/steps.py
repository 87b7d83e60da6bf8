"""Actions on questions, in any order, and what holds after each of them."""

from hypothesis import strategies as st

from wagtail_regional_news.hotline import actions
from wagtail_regional_news.hotline.records import Question
from wagtail_regional_news.intake.choices import TRANSITIONS, Publication, Status

NUMBERS = st.integers(0, 3)
STEPS = {
    "accept": lambda q, user, text, other: actions.accept_question(q, user, public_text=text),
    "edit": lambda q, user, text, other: actions.edit_question(q, user, public_text=text),
    "follow": lambda q, user, text, other: actions.edit_question(
        q, user, follows=Question.objects.get(pk=other)
    ),
    "restore": lambda q, user, text, other: actions.restore_question(q, user),
    "merge": lambda q, user, text, other: actions.merge_question(q, user, other),
    "unmerge": lambda q, user, text, other: actions.unmerge_question(q, user),
    "answer": lambda q, user, text, other: actions.answer_question(q, user, f"<p>{text}</p>"),
    "publish": lambda q, user, text, other: actions.publish_question(q, user),
    "unpublish": lambda q, user, text, other: actions.unpublish_question(q, user),
}
STEP = st.tuples(st.sampled_from(sorted(STEPS)), NUMBERS, NUMBERS, st.sampled_from(["", "Words"]))


def check_step(before: dict[int, Question], after: dict[int, Question]) -> None:
    for pk, question in after.items():
        was, now = Status(before[pk].status), Status(question.status)
        assert was == now or now in TRANSITIONS[was]
        assert (question.merged_into_id is not None) == (now == Status.MERGED)
        if question.merged_into_id:
            assert after[question.merged_into_id].status != Status.MERGED
        if question.published_at:
            assert now == Status.ACCEPTED
            assert question.public_text
            assert question.answer
            assert question.publication != Publication.INFO
        seen, followed = {pk}, question.follows_id
        while followed:
            assert followed not in seen
            seen.add(followed)
            followed = after[followed].follows_id
