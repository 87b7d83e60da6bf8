"""Views that stand for a form, the admin, and whatever may fail between them."""

from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

RECEIVED: list[dict[str, list[str]]] = []


def receive(request: HttpRequest) -> HttpResponse:
    RECEIVED.append(
        {**dict(request.POST.lists()), "files": [f.name for f in request.FILES.values()]}
    )
    return HttpResponse("received")


def lose_database(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM no_such_table")
    return HttpResponse("never")


def fill_disk(request: HttpRequest) -> HttpResponse:
    raise OSError(28, "No space left on device")


def break_code(request: HttpRequest) -> HttpResponse:
    raise RuntimeError


def forbid(request: HttpRequest) -> HttpResponse:
    return HttpResponse("not for you", status=403)


@csrf_exempt
def choose_handlers(request: HttpRequest) -> HttpResponse:
    request.upload_handlers = [TemporaryFileUploadHandler(request)]
    return receive(request)


class LosingMiddleware:
    """Another middleware, further in, whose database is away."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path == "/middleware/":
            raise DatabaseError
        return self.get_response(request)


urlpatterns = [
    path("form/", receive),
    path("database/", lose_database),
    path("disk/", fill_disk),
    path("code/", break_code),
    path("forbidden/", forbid),
    path("exempt/", csrf_exempt(forbid)),
    path("handlers/", choose_handlers),
    path("middleware/", receive),
]
