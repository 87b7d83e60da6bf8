"""System checks of the readers' forms: see docs/reference/checks.md."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning as CheckWarning, register
from django.utils.module_loading import import_string

from wagtail_regional_news.conf import CAPTCHA, LETTER_LIMITS, RETENTION_DAYS, SETTING, conf
from wagtail_regional_news.foundation.addresses import read_network

from .captcha import NoCaptcha, RemoteCaptcha, get_captcha
from .middleware import LetterGuardMiddleware
from .storage import private_storage

PREFIX = "wagtail_regional_news"
SESSION = "django.contrib.sessions.middleware.SessionMiddleware"
CSRF = "django.middleware.csrf.CsrfViewMiddleware"
GUARD = f"{LetterGuardMiddleware.__module__}.{LetterGuardMiddleware.__name__}"
PUBLIC_ACLS = {"public-read", "public-read-write"}
KNOWN_KEYS = {
    "CAPTCHA": CAPTCHA,
    "LETTER_LIMITS": LETTER_LIMITS,
    "RETENTION_DAYS": RETENTION_DAYS,
}


@register(Tags.security)
def check_letters(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Everything that guards readers' letters."""
    return [*_keys(), *_paths(), *_networks(), *_captcha(), *_storage()]


@register(Tags.security, deploy=True)
def check_deployment(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """What a site needs before it meets strangers."""
    return [*_guard(), *_proxies()]


def _keys() -> Iterator[CheckMessage]:
    for name, known in KNOWN_KEYS.items():
        for key in sorted(set(getattr(conf(), name)) - set(known)):
            yield Error(
                f"{SETTING}[{name!r}] has an unknown key {key!r}.",
                hint=f"Known keys: {', '.join(known)}.",
                id=f"{PREFIX}.E013",
            )


def _paths() -> Iterator[CheckMessage]:
    current = conf()
    named = [("SPAM_CHECKS", path) for path in current.SPAM_CHECKS]
    named += [("SCANNERS", path) for path in current.SCANNERS]
    named += [("CAPTCHA", current.CAPTCHA.get("BACKEND", CAPTCHA["BACKEND"]))]
    for key, path in named:
        try:
            import_string(path)
        except ImportError as error:
            yield Error(
                f"{SETTING}[{key!r}] names {path!r}, which cannot be imported.",
                hint=str(error),
                id=f"{PREFIX}.E008",
            )


def _networks() -> Iterator[CheckMessage]:
    for text in conf().TRUSTED_PROXIES:
        if read_network(text) is None:
            yield Error(
                f"{SETTING}['TRUSTED_PROXIES'] has {text!r}, which is no network.",
                hint="Write addresses or networks, such as '127.0.0.1' or '10.0.0.0/8'.",
                id=f"{PREFIX}.E012",
            )


def _captcha() -> Iterator[CheckMessage]:
    try:
        backend = get_captcha()
    except ImportError:  # E008
        return
    except (TypeError, ValueError) as error:
        yield Error(
            f"{SETTING}['CAPTCHA'] has options that its backend does not take.",
            hint=str(error),
            id=f"{PREFIX}.E010",
        )
        return
    if isinstance(backend, NoCaptcha) and not settings.DEBUG:
        yield Error(
            "The readers' forms have no CAPTCHA.",
            hint="NoCaptcha is for tests. Leave the setting out: the default needs no service.",
            id=f"{PREFIX}.E009",
        )
    if isinstance(backend, RemoteCaptcha) and not (backend.site_key and backend.secret_key):
        yield Error(
            f"{type(backend).__name__} has no keys.",
            hint="Give site_key and secret_key in the OPTIONS of CAPTCHA.",
            id=f"{PREFIX}.E010",
        )


def _storage() -> Iterator[CheckMessage]:
    storage = private_storage()
    reason = ""
    if getattr(storage, "_base_url", None):
        reason = "it has a base_url"
    elif getattr(storage, "default_acl", None) in PUBLIC_ACLS:
        reason = "its default_acl is public"
    elif root := _public_root(getattr(storage, "location", None)):
        reason = f"it lies in {root}"
    if reason:
        yield Error(
            f"The storage {conf().PRIVATE_STORAGE!r} of readers' pictures is public: {reason}.",
            hint="Pictures that nobody has looked at yet must have no address. Move it out.",
            id=f"{PREFIX}.E011",
        )


def _public_root(location: Any) -> str:
    """The name of the setting that makes a folder public, or ""."""
    if not location:
        return ""
    folder = Path(location).resolve()
    for name in ("MEDIA_ROOT", "STATIC_ROOT"):
        root = getattr(settings, name, None)
        if root and folder.is_relative_to(Path(root).resolve()):
            return name
    return ""


def _guard() -> Iterator[CheckMessage]:
    order = list(settings.MIDDLEWARE)
    after = order.index(SESSION) if SESSION in order else -1
    before = order.index(CSRF) if CSRF in order else len(order)
    if GUARD not in order or not after < order.index(GUARD) < before:
        yield CheckWarning(
            f"{GUARD} does not stand between SessionMiddleware and CsrfViewMiddleware.",
            hint="Without it every form spools whatever it is sent, and an outage loses what "
            "readers typed. Write it into MIDDLEWARE just above CsrfViewMiddleware.",
            id=f"{PREFIX}.W004",
        )


def _proxies() -> Iterator[CheckMessage]:
    behind = [
        name
        for name in ("SECURE_PROXY_SSL_HEADER", "USE_X_FORWARDED_HOST", "USE_X_FORWARDED_PORT")
        if getattr(settings, name, None)
    ]
    if behind and not conf().TRUSTED_PROXIES:
        yield CheckWarning(
            f"{behind[0]} says that a proxy stands before the site, and TRUSTED_PROXIES is empty.",
            hint="All readers would share the limits of the proxy's address. Name its network: "
            f"{SETTING} = {{'TRUSTED_PROXIES': ['127.0.0.1/32']}}.",
            id=f"{PREFIX}.W005",
        )
