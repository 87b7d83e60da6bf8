import re
from pathlib import Path

import pytest
from django.core.checks.registry import registry
from django.core.files.storage import FileSystemStorage

from wagtail_regional_news.intake import checks

ROOT = Path(__file__).parent.parent.parent
CAPTCHAS = "wagtail_regional_news.intake.captcha"


def ids(messages) -> list[str]:
    return [message.id.removeprefix("wagtail_regional_news.") for message in messages]


@pytest.fixture
def found(settings):
    """The ids that the checks report with these keys."""

    def report(**keys) -> list[str]:
        settings.WAGTAIL_REGIONAL_NEWS = keys
        return ids(checks.check_letters(None))

    return report


def test_a_site_set_up_by_the_book_has_nothing_to_mend():
    assert ids(checks.check_letters(None)) == []
    assert ids(checks.check_deployment(None)) == []


def test_the_checks_are_registered():
    assert checks.check_letters in registry.get_checks()
    assert checks.check_deployment in registry.get_checks(include_deployment_checks=True)


@pytest.mark.parametrize(
    "keys",
    [
        {"SPAM_CHECKS": ["nowhere.check"]},
        {"SCANNERS": ["nowhere.scan"]},
        {"CAPTCHA": {"BACKEND": "nowhere.Captcha"}},
        {"CAPTCHA": {"BACKEND": f"{CAPTCHAS}.Nothing"}},
    ],
)
def test_paths_that_cannot_be_imported(found, keys):
    assert found(**keys) == ["E008"]


def test_no_captcha_is_for_tests(found, settings):
    captcha = {"BACKEND": f"{CAPTCHAS}.NoCaptcha"}
    assert found(CAPTCHA=captcha) == ["E009"]
    settings.DEBUG = True
    assert found(CAPTCHA=captcha) == []


@pytest.mark.parametrize("name", ["Turnstile", "ReCaptcha", "HCaptcha"])
def test_a_provider_needs_both_keys(found, name):
    captcha = {"BACKEND": f"{CAPTCHAS}.{name}"}
    keys = {"site_key": "a", "secret_key": "b"}
    assert found(CAPTCHA=captcha) == ["E010"]
    assert found(CAPTCHA={**captcha, "OPTIONS": {"site_key": "a"}}) == ["E010"]
    assert found(CAPTCHA={**captcha, "OPTIONS": keys}) == []


@pytest.mark.parametrize("options", [{"bits": 200}, {"bites": 17}])
def test_options_that_the_backend_does_not_take(found, options):
    assert found(CAPTCHA={"OPTIONS": options}) == ["E010"]


def test_pictures_must_not_lie_where_all_can_see_them(settings, tmp_path, found):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STATIC_ROOT = tmp_path / "static"

    def store(**options) -> list[str]:
        backend = f"{FileSystemStorage.__module__}.{FileSystemStorage.__name__}"
        settings.STORAGES = {
            **settings.STORAGES,
            "private": {"BACKEND": backend, "OPTIONS": options},
        }
        return found()

    assert store(location=tmp_path / "private") == []
    assert store(location=tmp_path / "private", base_url=None) == []
    assert store(location=tmp_path / "private", base_url="/private/") == ["E011"]
    assert store(location=tmp_path / "media/private") == ["E011"]
    assert store(location=tmp_path / "static") == ["E011"]
    (tmp_path / "media").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "media")
    assert store(location=tmp_path / "link/private") == ["E011"]


class PublicStorage(FileSystemStorage):
    default_acl = "public-read"


def test_a_bucket_that_is_public_is_found(settings, found):
    backend = f"{__name__}.PublicStorage"
    settings.STORAGES = {**settings.STORAGES, "private": {"BACKEND": backend}}
    assert found() == ["E011"]


def test_proxies_are_networks(found):
    assert found(TRUSTED_PROXIES=["127.0.0.1", "10.0.0.0/8", "2001:db8::/32"]) == []
    assert found(TRUSTED_PROXIES=["10.0.0.0/99", "proxy.example"]) == ["E012", "E012"]


@pytest.mark.parametrize(
    "keys",
    [
        {"LETTER_LIMITS": {"adress_hour": 1}},
        {"RETENTION_DAYS": {"news": 1}},
        {"CAPTCHA": {"OPTION": {}}},
    ],
)
def test_keys_that_do_not_exist(found, keys):
    assert found(**keys) == ["E013"]


def test_the_guard_stands_below_the_session_and_above_csrf(settings):
    session, csrf, guard = checks.SESSION, checks.CSRF, checks.GUARD
    for order, wrong in (
        ([session, guard, csrf], []),
        ([session, csrf], ["W004"]),
        ([session, csrf, guard], ["W004"]),
        ([guard, session, csrf], ["W004"]),
        ([guard], []),
    ):
        settings.MIDDLEWARE = order
        assert ids(checks.check_deployment(None)) == wrong


def test_a_proxy_that_is_known_is_to_be_trusted(settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert ids(checks.check_deployment(None)) == ["W005"]
    settings.WAGTAIL_REGIONAL_NEWS = {"TRUSTED_PROXIES": ["127.0.0.1"]}
    assert ids(checks.check_deployment(None)) == []


def test_every_check_is_in_the_reference():
    reference = (ROOT / "docs/reference/checks.md").read_text()
    named = set(re.findall(r"\{PREFIX\}\.([EW]\d{3})", Path(checks.__file__).read_text()))
    assert len(named) == 8
    assert {name for name in named if f"wagtail_regional_news.{name}" not in reference} == set()
