"""The example newspaper behind a proxy, as many readers reach it."""

from newspaper.settings import *  # noqa: F403

DEBUG = False
ALLOWED_HOSTS = ["*"]
WAGTAIL_REGIONAL_NEWS = {
    # Each reader of the load has an address of their own, told by the proxy that the load plays.
    "TRUSTED_PROXIES": ["127.0.0.0/8"],
    "CAPTCHA": {
        "BACKEND": "wagtail_regional_news.intake.captcha.ProofOfWork",
        "OPTIONS": {"bits": 8},
    },
}
