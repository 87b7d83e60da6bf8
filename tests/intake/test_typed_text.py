"""What a reader typed and chose: never lost, and never in the report of an error."""

from tests.letters import photo_file
from wagtail_regional_news.intake.records import Letter


def test_pictures_that_are_too_many_are_refused_and_those_allowed_are_kept(reader):
    fields = {**reader.letter(body="My long letter"), **reader.open()}
    pictures = {f"photo-{number}-file": photo_file(f"{number}.jpg") for number in range(1, 8)}
    response = reader.client.post(reader.url, {**fields, **pictures})
    html = response.content.decode()
    assert response.status_code == 422
    assert "My long letter" in html
    assert html.count("Up to 5 pictures, as your phone") == 3
    assert all(f"“{number}.jpg” is here already" in html for number in range(1, 6))
    assert reader.client.post(reader.url, fields).status_code == 303
    assert Letter.objects.get().photos.count() == 5
