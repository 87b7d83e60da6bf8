"""What a site can have its say in before a draft is stored."""

from __future__ import annotations

from django.dispatch import Signal

draft_prepared = Signal()
"""Sent with ``letter``, ``article``, ``user`` before the draft is stored; an error undoes it all."""
