from django.contrib.auth.models import AbstractUser


class Writer(AbstractUser):
    """A site's own user."""
