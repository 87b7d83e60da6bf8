import django.core.validators
import django.db.models.deletion
import swapper
import uuid
import wagtail_regional_news.foundation.fields
import wagtail_regional_news.rubrics.validators
from django.conf import settings
from django.db import migrations, models
from wagtail.images import get_image_model_string

swapper.set_app_prefix("wagtailcore", "wagtail")
PAGE_MODEL = swapper.get_model_name("wagtailcore", "Page")


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(get_image_model_string()),
        swapper.dependency("wagtailcore", "Page"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportRecord",
            fields=[
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="import_record",
                        serialize=False,
                        to=PAGE_MODEL,
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Tag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, unique=True, verbose_name="name")),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True, max_length=100, unique=True, verbose_name="slug"
                    ),
                ),
            ],
            options={
                "verbose_name": "tag",
                "verbose_name_plural": "tags",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Contributor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("person", "person"), ("organisation", "organisation")],
                        default="person",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=255, verbose_name="name")),
                (
                    "slug",
                    models.SlugField(
                        blank=True,
                        help_text="The contributor's word in addresses. Left empty, it is made of the name.",
                        max_length=100,
                        unique=True,
                        verbose_name="slug",
                    ),
                ),
                ("position", models.CharField(blank=True, max_length=255, verbose_name="position")),
                ("bio", models.TextField(blank=True, verbose_name="about")),
                (
                    "links",
                    wagtail_regional_news.foundation.fields.BodyField(
                        [], blank=True, verbose_name="links"
                    ),
                ),
                (
                    "has_page",
                    models.BooleanField(
                        default=True,
                        help_text="A page with the contributor's articles, linked from every byline.",
                        verbose_name="show a page",
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=get_image_model_string(),
                        verbose_name="photo",
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="news_contributor",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="user account",
                    ),
                ),
            ],
            options={
                "verbose_name": "contributor",
                "verbose_name_plural": "contributors",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="NewsroomSettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(blank=True, max_length=255, verbose_name="name of the paper"),
                ),
                ("tagline", models.CharField(blank=True, max_length=255, verbose_name="tagline")),
                (
                    "age_mark",
                    models.CharField(
                        choices=[
                            ("0+", "0+"),
                            ("6+", "6+"),
                            ("12+", "12+"),
                            ("16+", "16+"),
                            ("18+", "18+"),
                        ],
                        default="12+",
                        max_length=3,
                        verbose_name="age mark",
                    ),
                ),
                ("founder", models.CharField(blank=True, max_length=500, verbose_name="founder")),
                (
                    "editor_in_chief",
                    models.CharField(blank=True, max_length=255, verbose_name="editor-in-chief"),
                ),
                (
                    "registration",
                    models.TextField(
                        blank=True,
                        help_text="Who registered the paper, under which number, when.",
                        verbose_name="registration",
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=500, verbose_name="address")),
                ("phone", models.CharField(blank=True, max_length=100, verbose_name="phone")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                (
                    "imprint",
                    models.TextField(
                        blank=True,
                        help_text="Shown in the footer of every page.",
                        verbose_name="further imprint",
                    ),
                ),
                (
                    "logo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=get_image_model_string(),
                        verbose_name="logo",
                    ),
                ),
                (
                    "site",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="wagtailcore.site",
                    ),
                ),
            ],
            options={
                "verbose_name": "newsroom settings",
                "verbose_name_plural": "newsroom settings",
                "permissions": [("use_raw_html", "Can use raw HTML in articles")],
            },
        ),
        migrations.CreateModel(
            name="ArchiveMonth",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField()),
                ("count", models.PositiveIntegerField()),
                ("stale_at", models.DateTimeField(null=True)),
                (
                    "index",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=PAGE_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("index", "month"), name="news_archive_month_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ListingEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("a", "everything"),
                            ("r", "rubric"),
                            ("t", "tag"),
                            ("c", "contributor"),
                        ],
                        max_length=1,
                    ),
                ),
                ("key", models.PositiveBigIntegerField(default=0)),
                ("listed_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(null=True)),
                (
                    "index",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=PAGE_MODEL,
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="listing_entries",
                        to=PAGE_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["index", "kind", "key", "-listed_at", "-page"],
                        name="news_listing_order",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("page", "index", "kind", "key"), name="news_listing_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RelatedLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("score", models.FloatField()),
                (
                    "source",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=PAGE_MODEL,
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=PAGE_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["source", "-score"], name="news_related_order")],
                "constraints": [
                    models.UniqueConstraint(fields=("source", "target"), name="news_related_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Rubric",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "slug",
                    models.SlugField(
                        blank=True,
                        help_text="The rubric's word in addresses. Left empty, it is made of the name.",
                        max_length=100,
                        validators=[wagtail_regional_news.rubrics.validators.refuse_reserved],
                        verbose_name="slug",
                    ),
                ),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "colour",
                    models.CharField(
                        blank=True,
                        help_text="#rrggbb",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-fA-F]{6}$", "Write a colour as #rrggbb."
                            )
                        ],
                        verbose_name="colour",
                    ),
                ),
                ("show_in_menu", models.BooleanField(default=True, verbose_name="show in menu")),
                (
                    "sort_order",
                    models.IntegerField(blank=True, editable=False, verbose_name="order"),
                ),
                (
                    "seo_title",
                    models.CharField(
                        blank=True, max_length=255, verbose_name="title for search engines"
                    ),
                ),
                (
                    "search_description",
                    models.TextField(blank=True, verbose_name="description for search engines"),
                ),
                (
                    "locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="locale",
                    ),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=get_image_model_string(),
                        verbose_name="picture",
                    ),
                ),
            ],
            options={
                "verbose_name": "rubric",
                "verbose_name_plural": "rubrics",
                "ordering": ["sort_order", "name"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("slug", "locale"),
                        name="rubric_slug_in_locale",
                        violation_error_message="Another rubric has this slug.",
                    )
                ],
                "unique_together": {("translation_key", "locale")},
            },
        ),
    ]
