from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from wagtail_regional_news.articles.widgets import CheckboxRow, RadioRow


@pytest.mark.parametrize("widget", [CheckboxRow, RadioRow])
def test_choices_lie_open_in_a_row_of_our_style_sheet(widget):
    html = widget(choices=[("a", "Society"), ("b", "Sport")]).render("rubric", None)
    assert html.count("<input") == 2
    assert 'class="news-choices"' in html
    sheet = "wagtail_regional_news/admin.css"
    assert sheet in str(widget().media)
    assert "news-choices" in Path(finders.find(sheet)).read_text()
