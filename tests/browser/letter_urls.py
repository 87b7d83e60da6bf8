"""A tiny page with a form, the token it fetches, and what it sends; under a strict policy."""

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import path

from wagtail_regional_news.foundation.tokens import issue, read
from wagtail_regional_news.intake.captcha import ProofOfWork, Question

POLICY = "default-src 'self'; style-src 'none'"
CALLS: list[str] = []
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Form</title>
<script type="module" src="{script}"></script></head><body>{body}</body></html>"""
FORM = """<form method="post" action="../receive/" data-news-letter data-token-url="{token}"
 data-text-wait="Please wait" data-text-failed="No connection">
<input type="hidden" name="csrfmiddlewaretoken"><input type="hidden" name="letter_token">
<p><label>Title <input name="title" required></label></p>
<p hidden><label>Find a rubric <input type="search" data-news-filter="rubrics"></label></p>
<ul id="rubrics"><li><label><input type="checkbox" name="rubrics" value="1"> City</label></li>
<li><label><input type="checkbox" name="rubrics" value="2"> Sport</label></li></ul>
<div data-news-captcha></div><p role="status"></p>
<button type="submit" name="do" value="send">Send</button>
<p data-news-plain hidden><a href="/plain/">Without a script</a></p></form>"""


def page_of(body: str) -> HttpResponse:
    page = PAGE.format(script=static("wagtail_regional_news/letter.js"), body=body)
    return HttpResponse(page, headers={"Content-Security-Policy": POLICY})


def show_form(request: HttpRequest) -> HttpResponse:
    return page_of(FORM.format(token=request.GET.get("token", "/token/")))


def show_link(request: HttpRequest) -> HttpResponse:
    return page_of('<p><a href="/form/" data-news-letter-embed>Tell us more</a></p>')


def show_link_to_closed(request: HttpRequest) -> HttpResponse:
    return page_of('<p><a href="/closed/" data-news-letter-embed>Tell us more</a></p>')


def say_closed(request: HttpRequest) -> HttpResponse:
    return page_of("<h1>Letters are not taken any more</h1>")


def give_token(request: HttpRequest) -> JsonResponse:
    CALLS.append("token")
    token = issue("form")
    backend = Question() if "question" in request.GET else ProofOfWork(bits=15)
    challenge = backend.challenge(token, plain=False)
    return JsonResponse({"csrf": get_token(request), "token": token.text, "challenge": challenge})


def receive(request: HttpRequest) -> HttpResponse:
    CALLS.append("receive")
    token = read(request.POST["letter_token"], "form")
    verdict = ProofOfWork(bits=15).verify(request.POST, token, address="", plain=False)
    sent = {
        name: request.POST.getlist(name) for name in ("title", "rubrics", "do", "captcha_answer")
    }
    return HttpResponse(f"<title>Received</title><p>{verdict}</p><pre>{json.dumps(sent)}</pre>")


urlpatterns = [
    path("form/", show_form),
    path("link/", show_link),
    path("link-to-closed/", show_link_to_closed),
    path("closed/", say_closed),
    path("token/", give_token),
    path("receive/", receive),
]
