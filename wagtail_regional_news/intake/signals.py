"""What a site can listen to. All but the last are sent after the commit, with ``letter``."""

from __future__ import annotations

from django.dispatch import Signal

letter_received = Signal()
letter_accepted = Signal()
letter_rejected = Signal()
letter_withdrawn = Signal()
"""
Sent with ``letter``, still whole, before it is erased at its sender's wish and not by the purge.

It is sent within the transaction: what a receiver raises undoes it all.
"""
