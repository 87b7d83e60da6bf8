from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel


def lead_photo_panel() -> MultiFieldPanel:
    """The lead photo of a `LeadPhotoMixin` with its passport."""
    return MultiFieldPanel(
        [
            FieldPanel("lead_photo", heading=_("Image")),
            FieldRowPanel([FieldPanel("lead_photo_credit"), FieldPanel("lead_photo_alt")]),
            FieldPanel("lead_photo_caption"),
            FieldRowPanel(
                [
                    FieldPanel("lead_photo_credit_url"),
                    FieldPanel("lead_photo_licence_note"),
                    FieldPanel("lead_photo_licence_until"),
                ]
            ),
        ],
        heading=_("Lead photo"),
    )
