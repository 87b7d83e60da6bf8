"""The paper's settings in the admin."""

from __future__ import annotations

from wagtail.contrib.settings.registry import register_setting

from .settings import NewsroomSettings

register_setting(NewsroomSettings, icon="site", order=100)
