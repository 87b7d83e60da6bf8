import warnings

from django.db import models
from django.db.migrations.writer import MigrationWriter
from django.forms import fields

from wagtail_regional_news.foundation.fields import WebAddressField


def test_the_form_assumes_https_without_a_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        form_field = WebAddressField(blank=True).formfield()
    assert isinstance(form_field, fields.URLField)
    assert form_field.clean("paper.example/about") == "https://paper.example/about"


def test_migrations_see_a_plain_url_field():
    field = WebAddressField(max_length=500)
    field.set_attributes_from_name("website")
    assert MigrationWriter.serialize(field)[0] == "models.URLField(max_length=500)"
    assert isinstance(field, models.URLField)
