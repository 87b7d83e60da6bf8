"""What a site can listen to. Each is sent after the commit, with ``letter``."""

from __future__ import annotations

from django.dispatch import Signal

letter_received = Signal()
letter_accepted = Signal()
letter_rejected = Signal()
