import django.db.models.deletion
import modelcluster.contrib.taggit
import modelcluster.fields
import wagtail.contrib.routable_page.models
import wagtail_regional_news.foundation.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('wagtail_regional_news', '0001_initial'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        ('wagtailimages', '0027_image_description'),
    ]

    operations = [
        migrations.CreateModel(
            name='StoryIndex',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
            ],
            options={
                'abstract': False,
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, 'wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='StoryMonth',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
            ],
            options={
                'abstract': False,
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='Story',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead_photo_credit', models.CharField(blank=True, help_text='Whose photo it is. Leave empty to take it from the image or its file.', max_length=255, verbose_name='photo credit')),
                ('lead_photo_credit_url', models.URLField(blank=True, max_length=500, verbose_name='link of the credit')),
                ('lead_photo_alt', models.CharField(blank=True, help_text='What is to be seen, for those who cannot see it.', max_length=255, verbose_name='alternative text')),
                ('lead_photo_caption', models.TextField(blank=True, verbose_name='caption')),
                ('lead_photo_licence_note', models.CharField(blank=True, max_length=255, verbose_name='licence note')),
                ('lead_photo_licence_until', models.DateField(blank=True, help_text='The last day of use.', null=True, verbose_name='licensed until')),
                ('lead', models.TextField(blank=True, verbose_name='lead')),
                ('kind', models.CharField(choices=[('news', 'news item'), ('reportage', 'reportage'), ('interview', 'interview'), ('opinion', 'opinion'), ('announcement', 'announcement')], default='news', max_length=16, verbose_name='kind')),
                ('body', wagtail_regional_news.foundation.fields.BodyField([], blank=True, verbose_name='text')),
                ('published_at', models.DateTimeField(blank=True, db_index=True, help_text='Left empty, it is the moment of publication. A later moment is a schedule.', null=True, verbose_name='date of publication')),
                ('age_mark', models.CharField(blank=True, choices=[('0+', '0+'), ('6+', '6+'), ('12+', '12+'), ('16+', '16+'), ('18+', '18+')], help_text="Only where it differs from the paper's.", max_length=3, verbose_name='age mark')),
                ('ad_label', models.CharField(blank=True, help_text='For example “Advertisement”. Marks the article as paid for.', max_length=100, verbose_name='advertising label')),
                ('ad_token', models.CharField(blank=True, max_length=100, verbose_name='advertising token')),
                ('advertiser', models.CharField(blank=True, max_length=255, verbose_name='advertiser')),
                ('related_picks', wagtail_regional_news.foundation.fields.BodyField([], blank=True, help_text='Shown first; the places left are filled by themselves.', verbose_name='related articles')),
                ('external_id', models.CharField(blank=True, db_index=True, default='', editable=False, max_length=100)),
                ('mood', models.CharField(blank=True, max_length=20)),
                ('further_rubrics', modelcluster.fields.ParentalManyToManyField(blank=True, related_name='+', to='wagtail_regional_news.rubric', verbose_name='further rubrics')),
                ('lead_photo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='lead photo')),
                ('rubric', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtail_regional_news.rubric', verbose_name='main rubric')),
            ],
            options={
                'abstract': False,
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='StoryByline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('guest_name', models.CharField(blank=True, help_text="A name without a contributor's entry.", max_length=255, verbose_name='guest')),
                ('role', models.CharField(choices=[('text', 'text'), ('photo', 'photo'), ('video', 'video'), ('illustration', 'illustration'), ('source', 'source'), ('editor', 'editor')], default='text', max_length=12, verbose_name='role')),
                ('contributor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtail_regional_news.contributor', verbose_name='contributor')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='bylines', to='own_article.story')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StoryTag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_object', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='tagged_items', to='own_article.story')),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(app_label)s_%(class)s_items', to='wagtail_regional_news.tag')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='story',
            name='tags',
            field=modelcluster.contrib.taggit.ClusterTaggableManager(blank=True, help_text='A comma-separated list of tags.', through='own_article.StoryTag', to='wagtail_regional_news.Tag', verbose_name='Tags'),
        ),
    ]
