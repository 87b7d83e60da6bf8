import django.db.models.deletion
import swapper
import wagtail.fields
import wagtail_regional_news.intake.records
import wagtail_regional_news.intake.storage
from django.conf import settings
from django.db import migrations, models
from wagtail.images import get_image_model_string

swapper.set_app_prefix("wagtailcore", "wagtail")
PAGE_MODEL = swapper.get_model_name("wagtailcore", "Page")


class Migration(migrations.Migration):
    dependencies = [
        ("wagtail_regional_news", "0001_initial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(get_image_model_string()),
        swapper.dependency("wagtailcore", "Page"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Letter",
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
                        choices=[("news", "news item"), ("question", "question")],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("token", models.CharField(editable=False, max_length=64, unique=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("new", "new"),
                            ("in_work", "in work"),
                            ("accepted", "accepted"),
                            ("rejected", "rejected"),
                            ("spam", "spam"),
                            ("merged", "merged into another"),
                        ],
                        default="new",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="title")),
                ("body", models.TextField(blank=True, verbose_name="text")),
                ("sender_name", models.CharField(blank=True, max_length=150, verbose_name="name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="phone")),
                (
                    "messenger",
                    models.CharField(blank=True, max_length=150, verbose_name="messenger"),
                ),
                (
                    "publication",
                    models.CharField(
                        choices=[
                            ("named", "with my name"),
                            ("anonymous", "without my name"),
                            ("ask", "ask me first"),
                            ("info", "not at all, it is for your information"),
                        ],
                        default="ask",
                        max_length=10,
                        verbose_name="permission to publish",
                    ),
                ),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("network", models.CharField(blank=True, editable=False, max_length=64)),
                ("body_hash", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "spam_score",
                    models.PositiveSmallIntegerField(default=0, verbose_name="spam score"),
                ),
                (
                    "spam_reasons",
                    models.JSONField(blank=True, default=list, verbose_name="spam reasons"),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("note", models.TextField(blank=True, verbose_name="note of the desk")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="received")),
                (
                    "status_changed_at",
                    models.DateTimeField(null=True, verbose_name="last decision"),
                ),
                ("notified_at", models.DateTimeField(editable=False, null=True)),
                ("erased_at", models.DateTimeField(null=True, verbose_name="personal data erased")),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="assignee",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=PAGE_MODEL,
                        verbose_name="form",
                    ),
                ),
                (
                    "source_page",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=PAGE_MODEL,
                        verbose_name="sent from",
                    ),
                ),
                (
                    "status_changed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
            ],
            options={
                "verbose_name": "reader's letter",
                "verbose_name_plural": "readers' letters",
                "permissions": [
                    ("decide_letter", "Can decide on readers' letters"),
                    ("see_personal_letter", "Can see personal data of readers' letters"),
                    ("export_letter", "Can export readers' letters"),
                ],
                "default_permissions": ("view", "delete"),
            },
        ),
        migrations.CreateModel(
            name="SpentToken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("nonce", models.CharField(max_length=64, unique=True)),
                ("expires_at", models.DateTimeField(db_index=True)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="newsroomsettings",
            name="rejection_letter",
            field=models.TextField(
                blank=True,
                help_text="What is written to a reader whose letter is rejected. Empty: our own words.",
                verbose_name="letter of rejection",
            ),
        ),
        migrations.CreateModel(
            name="ConsentDocument",
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
                            ("processing", "processing of personal data"),
                            ("dissemination", "publication of a name or photo"),
                        ],
                        default="processing",
                        max_length=15,
                        verbose_name="kind of consent",
                    ),
                ),
                ("version", models.CharField(max_length=20, verbose_name="version")),
                (
                    "text",
                    models.TextField(
                        help_text="The sentence beside the tick box, as readers agree to it.",
                        verbose_name="text",
                    ),
                ),
                (
                    "policy_url",
                    models.CharField(
                        blank=True,
                        help_text="A link to the whole document, on this site or elsewhere.",
                        max_length=500,
                        verbose_name="address of the policy",
                    ),
                ),
                ("sha256", models.CharField(editable=False, max_length=64)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="valid from")),
            ],
            options={
                "verbose_name": "consent document",
                "verbose_name_plural": "consent documents",
                "ordering": ["kind", "-created_at", "-pk"],
                "default_permissions": ("add", "view"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "version"),
                        name="news_consent_version",
                        violation_error_message="There is this version already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Consent",
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
                            ("processing", "processing of personal data"),
                            ("dissemination", "publication of a name or photo"),
                        ],
                        max_length=15,
                    ),
                ),
                ("version", models.CharField(max_length=20)),
                ("text_sha256", models.CharField(max_length=64)),
                ("given_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtail_regional_news.consentdocument",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="wagtail_regional_news.letter",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ContactKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(db_index=True, max_length=254)),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contact_keys",
                        to="wagtail_regional_news.letter",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="DueMail",
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
                            ("receipt", "Receipt"),
                            ("rejection", "Rejection"),
                            ("withdrawal", "Withdrawal"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.TextField(blank=True)),
                ("claimed_at", models.DateTimeField(null=True)),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="due_mails",
                        to="wagtail_regional_news.letter",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="LetterPhoto",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.CharField(blank=True, db_index=True, max_length=64)),
                (
                    "file",
                    models.FileField(
                        max_length=200,
                        storage=wagtail_regional_news.intake.storage.private_storage,
                        upload_to=wagtail_regional_news.intake.records.photo_path,
                    ),
                ),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("sort_order", models.PositiveSmallIntegerField(default=0)),
                ("caption", models.CharField(blank=True, max_length=255, verbose_name="caption")),
                (
                    "author",
                    models.CharField(
                        blank=True, max_length=150, verbose_name="author of the photo"
                    ),
                ),
                ("original_name", models.CharField(blank=True, max_length=100)),
                ("capture", models.JSONField(blank=True, default=dict)),
                (
                    "scan",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "not scanned"),
                            ("clean", "clean"),
                            ("error", "the scanner failed"),
                        ],
                        max_length=10,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "image",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=get_image_model_string(),
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="wagtail_regional_news.letter",
                    ),
                ),
            ],
            options={
                "verbose_name": "reader's picture",
                "verbose_name_plural": "readers' pictures",
                "ordering": ["sort_order", "pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="HotlineSession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("topic", models.CharField(max_length=255, verbose_name="topic")),
                (
                    "slug",
                    models.SlugField(
                        blank=True,
                        help_text="The session's word in addresses. Left empty, it is made of the topic.",
                        max_length=100,
                        unique=True,
                        verbose_name="slug",
                    ),
                ),
                ("intro", wagtail.fields.RichTextField(blank=True, verbose_name="introduction")),
                (
                    "held_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When the guest answers.",
                        null=True,
                        verbose_name="date of the session",
                    ),
                ),
                ("opens_at", models.DateTimeField(verbose_name="questions are taken from")),
                ("closes_at", models.DateTimeField(verbose_name="questions are taken until")),
                (
                    "article",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="hotline_session",
                        to=PAGE_MODEL,
                        verbose_name="article",
                    ),
                ),
                (
                    "guest",
                    models.ForeignKey(
                        blank=True,
                        help_text="Name, position and photo are those of the contributor.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtail_regional_news.contributor",
                        verbose_name="guest",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=PAGE_MODEL,
                        verbose_name="hot line",
                    ),
                ),
            ],
            options={
                "verbose_name": "hot line session",
                "verbose_name_plural": "hot line sessions",
                "ordering": ["-closes_at", "-pk"],
                "indexes": [
                    models.Index(fields=["page", "-closes_at"], name="news_hotline_sessions")
                ],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "letter_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtail_regional_news.letter",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=150, verbose_name="town")),
                ("public_text", models.TextField(blank=True, verbose_name="question as published")),
                ("asker", models.CharField(blank=True, max_length=200, verbose_name="asked by")),
                ("group", models.CharField(blank=True, max_length=100, verbose_name="group")),
                ("sort_order", models.PositiveIntegerField(default=0, verbose_name="order")),
                ("answer", wagtail.fields.RichTextField(blank=True, verbose_name="answer")),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="answered"),
                ),
                (
                    "published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="published"),
                ),
                ("told_at", models.DateTimeField(editable=False, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="follow_ups",
                        to="wagtail_regional_news.question",
                        verbose_name="follows up on",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="merged",
                        to="wagtail_regional_news.question",
                        verbose_name="merged into",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="wagtail_regional_news.hotlinesession",
                        verbose_name="session",
                    ),
                ),
            ],
            options={
                "verbose_name": "question",
                "verbose_name_plural": "questions",
                "permissions": [("answer_question", "Can answer questions of the hot line")],
                "default_permissions": (),
            },
            bases=("wagtail_regional_news.letter",),
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                (
                    "letter_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtail_regional_news.letter",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                (
                    "happened_on",
                    models.DateField(blank=True, null=True, verbose_name="date of the event"),
                ),
                (
                    "article",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reader_submission",
                        to=PAGE_MODEL,
                        verbose_name="article",
                    ),
                ),
                (
                    "rubrics",
                    models.ManyToManyField(
                        blank=True,
                        related_name="+",
                        to="wagtail_regional_news.rubric",
                        verbose_name="rubrics",
                    ),
                ),
            ],
            options={
                "verbose_name": "reader's news",
                "verbose_name_plural": "readers' news",
                "default_permissions": (),
            },
            bases=("wagtail_regional_news.letter",),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(fields=["status", "-created_at"], name="news_letter_queue"),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(fields=["fingerprint", "-created_at"], name="news_letter_sender"),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(fields=["network", "-created_at"], name="news_letter_network"),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(fields=["body_hash", "-created_at"], name="news_letter_text"),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(fields=["-created_at"], name="news_letter_newest"),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.UniqueConstraint(fields=("letter", "kind"), name="news_consent_once"),
        ),
        migrations.AddConstraint(
            model_name="duemail",
            constraint=models.UniqueConstraint(fields=("letter", "kind"), name="news_mail_once"),
        ),
        migrations.AddIndex(
            model_name="question",
            index=models.Index(
                fields=["session", "published_at", "sort_order"], name="news_hotline_questions"
            ),
        ),
    ]
