import pytest

from tests.intake.mailing import BROKEN_MAIL, hanging_server, use_mailer
from wagtail_regional_news.foundation import mail

SMTP = "django.core.mail.backends.smtp.EmailBackend"


def test_a_mail_is_sent_as_written(mailoutbox):
    assert mail.send_text("№ 1:\r\nBcc: x@y.example", "Текст", ["a@b.example"], ["c@d.example"])
    (sent,) = mailoutbox
    assert sent.subject == "№ 1: Bcc: x@y.example"
    assert (sent.body, sent.to, sent.reply_to) == ("Текст", ["a@b.example"], ["c@d.example"])


@pytest.mark.parametrize("own", [None, 1])
def test_a_server_that_hangs_is_not_waited_for(settings, monkeypatch, own):
    monkeypatch.setattr(mail, "PATIENCE", 1)
    with hanging_server() as port:
        use_mailer(settings, SMTP, host="127.0.0.1", port=port, timeout=own)
        with pytest.raises(OSError, match="timed out"):
            mail.send_text("A", "B", ["a@b.example"])


def test_what_the_backend_raises_is_raised(settings):
    use_mailer(settings, BROKEN_MAIL)
    with pytest.raises(OSError, match="no route"):
        mail.send_text("A", "B", ["a@b.example"])
