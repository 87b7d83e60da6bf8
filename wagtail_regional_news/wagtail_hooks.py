"""Wagtail's hub: every hook of the package, by import alone."""

from .articles import hooks as article_hooks
from .desk import hooks as desk_hooks
from .hotline import hooks as hotline_hooks
from .intake import hooks as intake_hooks
from .newsroom import hooks as newsroom_hooks
from .photos import hooks as photo_hooks
from .submissions import hooks as submission_hooks
