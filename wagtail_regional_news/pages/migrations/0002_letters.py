import django.core.validators
import django.db.models.deletion
import wagtail.fields
import wagtail_regional_news.intake.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("wagtail_regional_news", "0002_letters"),
        ("wagtail_regional_news_pages", "0001_initial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="HotlinePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("intro", wagtail.fields.RichTextField(blank=True, verbose_name="introduction")),
                (
                    "thanks_text",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="Shown after sending, above the letter's number.",
                        verbose_name="thanks",
                    ),
                ),
                (
                    "name_use",
                    models.CharField(
                        choices=[
                            ("off", "not asked for"),
                            ("optional", "optional"),
                            ("required", "required"),
                        ],
                        default="optional",
                        max_length=10,
                        verbose_name="name",
                    ),
                ),
                (
                    "contact_use",
                    models.CharField(
                        choices=[
                            ("off", "not asked for"),
                            ("optional", "optional"),
                            ("required", "required"),
                        ],
                        default="optional",
                        max_length=10,
                        verbose_name="contact",
                    ),
                ),
                (
                    "notify_to",
                    models.TextField(
                        blank=True,
                        help_text="E-mail addresses, one on a line.",
                        validators=[wagtail_regional_news.intake.validators.validate_addresses],
                        verbose_name="tell of new letters",
                    ),
                ),
                (
                    "text_limit",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Of the text. Empty: 20,000 for news, 5,000 for a question, which is the most.",
                        null=True,
                        validators=[django.core.validators.MinValueValidator(100)],
                        verbose_name="characters at most",
                    ),
                ),
                (
                    "hourly_limit",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Of one reader. Empty: as the site's settings say.",
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="letters an hour",
                    ),
                ),
            ],
            options={
                "verbose_name": "hot line",
                "verbose_name_plural": "hot lines",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="SubmissionPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("intro", wagtail.fields.RichTextField(blank=True, verbose_name="introduction")),
                (
                    "thanks_text",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="Shown after sending, above the letter's number.",
                        verbose_name="thanks",
                    ),
                ),
                (
                    "name_use",
                    models.CharField(
                        choices=[
                            ("off", "not asked for"),
                            ("optional", "optional"),
                            ("required", "required"),
                        ],
                        default="optional",
                        max_length=10,
                        verbose_name="name",
                    ),
                ),
                (
                    "contact_use",
                    models.CharField(
                        choices=[
                            ("off", "not asked for"),
                            ("optional", "optional"),
                            ("required", "required"),
                        ],
                        default="optional",
                        max_length=10,
                        verbose_name="contact",
                    ),
                ),
                (
                    "notify_to",
                    models.TextField(
                        blank=True,
                        help_text="E-mail addresses, one on a line.",
                        validators=[wagtail_regional_news.intake.validators.validate_addresses],
                        verbose_name="tell of new letters",
                    ),
                ),
                (
                    "text_limit",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Of the text. Empty: 20,000 for news, 5,000 for a question, which is the most.",
                        null=True,
                        validators=[django.core.validators.MinValueValidator(100)],
                        verbose_name="characters at most",
                    ),
                ),
                (
                    "hourly_limit",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Of one reader. Empty: as the site's settings say.",
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="letters an hour",
                    ),
                ),
                (
                    "opens_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="letters are taken from"
                    ),
                ),
                (
                    "closes_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="letters are taken until"
                    ),
                ),
                (
                    "closed_text",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="Shown instead of the form.",
                        verbose_name="text while closed",
                    ),
                ),
                (
                    "title_use",
                    models.CharField(
                        choices=[
                            ("off", "not asked for"),
                            ("optional", "optional"),
                            ("required", "required"),
                        ],
                        default="required",
                        max_length=10,
                        verbose_name="title",
                    ),
                ),
                (
                    "rubrics_use",
                    models.CharField(
                        choices=[
                            ("off", "not asked for"),
                            ("optional", "optional"),
                            ("required", "required"),
                        ],
                        default="optional",
                        max_length=10,
                        verbose_name="rubrics",
                    ),
                ),
                (
                    "place_use",
                    models.CharField(
                        choices=[
                            ("off", "not asked for"),
                            ("optional", "optional"),
                            ("required", "required"),
                        ],
                        default="optional",
                        max_length=10,
                        verbose_name="place",
                    ),
                ),
                (
                    "date_use",
                    models.CharField(
                        choices=[
                            ("off", "not asked for"),
                            ("optional", "optional"),
                            ("required", "required"),
                        ],
                        default="optional",
                        max_length=10,
                        verbose_name="date of the event",
                    ),
                ),
                (
                    "pictures_use",
                    models.CharField(
                        choices=[
                            ("off", "not asked for"),
                            ("optional", "optional"),
                            ("required", "required"),
                        ],
                        default="optional",
                        max_length=10,
                        verbose_name="pictures",
                    ),
                ),
                (
                    "max_pictures",
                    models.PositiveSmallIntegerField(
                        default=5,
                        validators=[django.core.validators.MaxValueValidator(10)],
                        verbose_name="pictures at most",
                    ),
                ),
                (
                    "draft_tags",
                    models.CharField(
                        blank=True,
                        help_text="Given to every draft that is made of a letter, with commas between them.",
                        max_length=255,
                        verbose_name="tags of drafts",
                    ),
                ),
                (
                    "draft_collection",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where a draft's pictures go. Empty: “Readers' pictures”, made when needed.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.collection",
                        verbose_name="collection of pictures",
                    ),
                ),
            ],
            options={
                "verbose_name": "form of readers' news",
                "verbose_name_plural": "forms of readers' news",
            },
            bases=("wagtailcore.page",),
        ),
    ]
