from wagtail_regional_news.photos.mixins import LeadPhotoMixin
from wagtail_regional_news.photos.panels import lead_photo_panel


def test_the_panel_offers_every_field_of_the_lead_photo():
    rows = [getattr(panel, "children", [panel]) for panel in lead_photo_panel().children]
    offered = {panel.field_name for row in rows for panel in row}
    assert offered == {field.name for field in LeadPhotoMixin._meta.local_fields}
