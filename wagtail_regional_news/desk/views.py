"""A letter before its editor: read, decide, look at its pictures."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _, pgettext
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import DeleteView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.permission_policies import ModelPermissionPolicy

from wagtail_regional_news.intake import actions as decisions
from wagtail_regional_news.intake.choices import Status
from wagtail_regional_news.intake.records import Letter
from wagtail_regional_news.submissions.actions import (
    AlreadyDone,
    NoIndexError,
    NothingToDraftError,
    make_draft,
)

from .actions import delete_letter, reject_letters, write_note
from .forms import AssigneeForm, NoteForm, ReasonForm, decisions_on, listed_letters, sees_persons
from .queries import (
    earlier_letters,
    history_of,
    neighbours,
    news_of,
    photo_of,
    plain_letter,
    similar_articles,
    whole_letter,
)
from .serializers import photo_cards, spam_words
from .urls import letter_url, queue_string, queue_url
from .widgets import age_in_words, letter_about, letter_title

JPEG = b"\xff\xd8\xff"


class LetterMixin(PermissionCheckedMixin):
    """One letter, for whoever may view letters."""

    model = Letter
    # Wagtail 7.4 looks for none itself, and then everything is open.
    permission_policy = ModelPermissionPolicy(Letter)
    permission_required = "view"
    read_letter = staticmethod(plain_letter)

    @cached_property
    def letter(self) -> Letter:
        if letter := self.read_letter(self.kwargs["pk"]):
            return letter
        raise Http404

    def go_on(self) -> HttpResponse:
        """To the letter below this one in the queue, or back to the queue."""
        _above, below = neighbours(listed_letters(self.request), self.letter)
        if below:
            return redirect(letter_url(self.request, below))
        return redirect(queue_url(self.request))


class LetterView(LetterMixin, WagtailAdminTemplateMixin, TemplateView):
    """Everything that the editor needs to decide."""

    template_name = "wagtail_regional_news/admin/letter.html"
    header_icon = "mail"
    read_letter = staticmethod(whole_letter)

    def get_page_title(self) -> str:
        return str(self.letter)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        queue = queue_url(self.request)
        plural = capfirst(Letter._meta.verbose_name_plural)
        here = {"url": "", "label": str(self.letter)}
        return [*self.breadcrumbs_items, {"url": queue, "label": plural}, here]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        above, below = self.places
        known = [
            (above, pgettext("letter", "Previous"), "arrow-up", "k"),
            (below, pgettext("letter", "Next"), "arrow-down", "j"),
        ]
        return [
            HeaderButton(
                label,
                url=letter_url(self.request, pk),
                icon_name=icon,
                priority=number,
                attrs={"data-controller": "w-kbd", "data-w-kbd-key-value": key},
            )
            for number, (pk, label, icon, key) in enumerate(known)
            if pk
        ]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        history = letter_url(self.request, self.letter.pk, "history")
        buttons = [Button(_("History"), url=history, icon_name="history")]
        if self.user_has_permission("delete"):
            url = letter_url(self.request, self.letter.pk, "delete")
            buttons.append(Button(_("Delete"), url=url, icon_name="bin", priority=20))
        return buttons

    @cached_property
    def places(self) -> tuple[int | None, int | None]:
        return neighbours(listed_letters(self.request), self.letter)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        letter, user = self.letter, self.request.user
        sees = sees_persons(user)
        decides = self.user_has_permission("decide") and not letter.erased_at
        return {
            **super().get_context_data(**kwargs),
            "letter": letter,
            "title": letter_title(letter),
            "about": letter_about(letter),
            "age": age_in_words(letter.created_at),
            "sees": sees,
            "news": getattr(letter, "submission", None),
            "question": getattr(letter, "question", None),
            "photos": photo_cards(letter, personal=sees),
            "consents": letter.consents.all(),
            "spam": spam_words(letter),
            "earlier": [(each, letter_title(each)) for each in earlier_letters(letter)],
            "similar": similar_articles(letter),
            "history": history_of(letter),
            "queue": queue_string(self.request),
            **(decisions_on(letter) if decides else {}),
        }


class DecideView(LetterMixin, View):
    """One click on a letter: it is done at once, or the editor is told who was faster."""

    http_method_names = ["post"]
    permission_required = "decide"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        choice = getattr(self, f"do_{kwargs['choice']}", None)
        if not choice or self.letter.erased_at:
            raise Http404
        # What the editor saw, for comparing when it is set.
        if request.POST.get("seen") in Status.values:
            self.letter.status = request.POST["seen"]
        try:
            return choice()
        except (decisions.ForbiddenTransition, decisions.AlreadyDecided) as error:
            messages.error(request, str(error))
            return self.stay()

    def stay(self) -> HttpResponse:
        return redirect(letter_url(self.request, self.letter.pk))

    def told(self, text: str) -> None:
        show = messages.button(letter_url(self.request, self.letter.pk), _("Show"))
        messages.success(self.request, text % {"letter": self.letter}, buttons=[show])

    def form(self, form_class: type[Any], **kwargs: Any) -> dict[str, Any] | None:
        """What was filled in; None after telling what is wrong with it."""
        form = form_class(self.request.POST, **kwargs)
        if form.is_valid():
            return form.cleaned_data
        for field, errors in form.errors.items():
            messages.error(self.request, f"{form.fields[field].label}: {' '.join(errors)}")
        return None

    def do_take(self) -> HttpResponse:
        decisions.take_letter(self.letter, user=self.request.user)
        return self.stay()

    def do_return(self) -> HttpResponse:
        decisions.change_status([self.letter], Status.NEW, user=self.request.user)
        self.told(_("%(letter)s is back in the queue."))
        return self.go_on()

    def do_restore(self) -> HttpResponse:
        decisions.change_status([self.letter], Status.NEW, user=self.request.user)
        return self.stay()

    def do_spam(self) -> HttpResponse:
        decisions.change_status([self.letter], Status.SPAM, user=self.request.user)
        self.told(_("%(letter)s is with the spam."))
        return self.go_on()

    def do_reject(self) -> HttpResponse:
        data = self.form(ReasonForm, prefix="reject")
        if data is None:
            return self.stay()
        reject_letters([self.letter], user=self.request.user, **data)
        self.told(_("%(letter)s is rejected."))
        return self.go_on()

    def do_assign(self) -> HttpResponse:
        if data := self.form(AssigneeForm):
            decisions.assign_letters([self.letter], data["assignee"], user=self.request.user)
        return self.stay()

    def do_note(self) -> HttpResponse:
        if (data := self.form(NoteForm)) is not None:
            write_note(self.letter, data["note"], user=self.request.user)
            messages.success(self.request, _("The note is kept."))
        return self.stay()


class DraftView(LetterMixin, View):
    """One click makes a draft of the letter and opens it; a second one opens the same."""

    http_method_names = ["post"]
    permission_required = "decide"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        letter = news_of(self.letter)
        if letter is None:
            raise Http404
        try:
            page = make_draft(letter, request.user)
        except PermissionDenied:
            return self.refuse(_("You may not write articles in the news index."))
        except (NoIndexError, NothingToDraftError) as error:
            return self.refuse(str(error))
        except AlreadyDone as error:
            if not error.page:
                return self.refuse(str(decisions.AlreadyDecided(self.letter.pk)))
            messages.warning(request, str(decisions.AlreadyDecided(self.letter.pk)))
            return redirect("wagtailadmin_pages:edit", error.page.pk)
        messages.success(request, _("%(letter)s is a draft now.") % {"letter": self.letter})
        return redirect("wagtailadmin_pages:edit", page.pk)

    def refuse(self, text: str) -> HttpResponse:
        messages.error(self.request, text)
        return redirect(letter_url(self.request, self.letter.pk))


class PhotoView(LetterMixin, View):
    """A picture from the private storage: shown where it is a JPEG, else only handed over."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        photo = photo_of(kwargs["pk"], kwargs["photo"])
        if not photo:
            raise Http404
        try:
            file = photo.file.storage.open(photo.file.name)
            is_jpeg = file.read(len(JPEG)) == JPEG
            file.seek(0)
        except OSError as error:
            raise Http404 from error
        response = FileResponse(
            file,
            as_attachment=not is_jpeg,
            filename=f"{kwargs['pk']}-{photo.pk}.{'jpg' if is_jpeg else 'bin'}",
            content_type="image/jpeg" if is_jpeg else "application/octet-stream",
        )
        response["Cache-Control"] = "private, no-store"
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "sandbox; default-src 'none'"
        return response


class DeleteLetterView(LetterMixin, DeleteView):
    permission_required = "delete"

    def delete_action(self) -> None:
        delete_letter(self.object, user=self.request.user)

    def get_success_url(self) -> str:
        return self.go_on().url

    @property
    def confirmation_message(self) -> str:
        return _("The letter, its pictures and consents are deleted for good. Are you sure?")


class LetterHistoryView(HistoryView):
    any_permission_required = ["view"]
    header_buttons: list[HeaderButton] = []
