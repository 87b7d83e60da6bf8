from django.utils.translation import override

from wagtail_regional_news.contributors.widgets import ContributorChooser


def test_the_button_is_a_whole_phrase_in_every_language():
    with override("ru"):
        assert ContributorChooser().choose_one_text == "Выберите автора"
    assert ContributorChooser().choose_one_text == "Choose a contributor"
