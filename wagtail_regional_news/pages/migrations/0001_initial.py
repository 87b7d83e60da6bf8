import django.db.models.deletion
import modelcluster.contrib.taggit
import modelcluster.fields
import wagtail_regional_news.foundation.fields
from django.db import migrations, models
from wagtail.images import get_image_model_string


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("wagtail_regional_news", "0001_initial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(get_image_model_string()),
    ]

    operations = [
        migrations.CreateModel(
            name="FrontPage",
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
                (
                    "components",
                    wagtail_regional_news.foundation.fields.BodyField(
                        [], blank=True, verbose_name="components"
                    ),
                ),
            ],
            options={
                "verbose_name": "front page",
                "verbose_name_plural": "front pages",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="MonthFolder",
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
            ],
            options={
                "verbose_name": "month folder",
                "verbose_name_plural": "month folders",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="NewsIndexPage",
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
            ],
            options={
                "verbose_name": "news index",
                "verbose_name_plural": "news indexes",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="ArticlePage",
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
                (
                    "lead_photo_credit",
                    models.CharField(
                        blank=True,
                        help_text="Whose photo it is. Leave empty to take it from the image or its file.",
                        max_length=255,
                        verbose_name="photo credit",
                    ),
                ),
                (
                    "lead_photo_credit_url",
                    models.URLField(blank=True, max_length=500, verbose_name="link of the credit"),
                ),
                (
                    "lead_photo_alt",
                    models.CharField(
                        blank=True,
                        help_text="What is to be seen, for those who cannot see it.",
                        max_length=255,
                        verbose_name="alternative text",
                    ),
                ),
                ("lead_photo_caption", models.TextField(blank=True, verbose_name="caption")),
                (
                    "lead_photo_licence_note",
                    models.CharField(blank=True, max_length=255, verbose_name="licence note"),
                ),
                (
                    "lead_photo_licence_until",
                    models.DateField(
                        blank=True,
                        help_text="The last day of use.",
                        null=True,
                        verbose_name="licensed until",
                    ),
                ),
                ("lead", models.TextField(blank=True, verbose_name="lead")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("news", "news item"),
                            ("reportage", "reportage"),
                            ("interview", "interview"),
                            ("opinion", "opinion"),
                            ("announcement", "announcement"),
                        ],
                        default="news",
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
                (
                    "body",
                    wagtail_regional_news.foundation.fields.BodyField(
                        [], blank=True, verbose_name="text"
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(
                        blank=True,
                        db_index=True,
                        help_text="Left empty, it is the moment of publication. A later moment is a schedule.",
                        null=True,
                        verbose_name="date of publication",
                    ),
                ),
                (
                    "age_mark",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("0+", "0+"),
                            ("6+", "6+"),
                            ("12+", "12+"),
                            ("16+", "16+"),
                            ("18+", "18+"),
                        ],
                        help_text="Only where it differs from the paper's.",
                        max_length=3,
                        verbose_name="age mark",
                    ),
                ),
                (
                    "ad_label",
                    models.CharField(
                        blank=True,
                        help_text="For example “Advertisement”. Marks the article as paid for.",
                        max_length=100,
                        verbose_name="advertising label",
                    ),
                ),
                (
                    "ad_token",
                    models.CharField(blank=True, max_length=100, verbose_name="advertising token"),
                ),
                (
                    "advertiser",
                    models.CharField(blank=True, max_length=255, verbose_name="advertiser"),
                ),
                (
                    "related_picks",
                    wagtail_regional_news.foundation.fields.BodyField(
                        [],
                        blank=True,
                        help_text="Shown first; the places left are filled by themselves.",
                        verbose_name="related articles",
                    ),
                ),
                (
                    "external_id",
                    models.CharField(
                        blank=True, db_index=True, default="", editable=False, max_length=100
                    ),
                ),
                (
                    "further_rubrics",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        related_name="+",
                        to="wagtail_regional_news.rubric",
                        verbose_name="further rubrics",
                    ),
                ),
                (
                    "lead_photo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=get_image_model_string(),
                        verbose_name="lead photo",
                    ),
                ),
                (
                    "rubric",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtail_regional_news.rubric",
                        verbose_name="main rubric",
                    ),
                ),
            ],
            options={
                "verbose_name": "article",
                "verbose_name_plural": "articles",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="ArticleByline",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "guest_name",
                    models.CharField(
                        blank=True,
                        help_text="A name without a contributor's entry.",
                        max_length=255,
                        verbose_name="guest",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("text", "text"),
                            ("photo", "photo"),
                            ("video", "video"),
                            ("illustration", "illustration"),
                            ("source", "source"),
                            ("editor", "editor"),
                        ],
                        default="text",
                        max_length=12,
                        verbose_name="role",
                    ),
                ),
                (
                    "contributor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtail_regional_news.contributor",
                        verbose_name="contributor",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bylines",
                        to="wagtail_regional_news_pages.articlepage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ArticleTag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "content_object",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tagged_items",
                        to="wagtail_regional_news_pages.articlepage",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(app_label)s_%(class)s_items",
                        to="wagtail_regional_news.tag",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="articlepage",
            name="tags",
            field=modelcluster.contrib.taggit.ClusterTaggableManager(
                blank=True,
                help_text="A comma-separated list of tags.",
                through="wagtail_regional_news_pages.ArticleTag",
                to="wagtail_regional_news.Tag",
                verbose_name="tags",
            ),
        ),
    ]
