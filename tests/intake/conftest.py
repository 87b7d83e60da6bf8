from tests.intake.providers import provider
from tests.letter_fixtures import form_page, listen, private_folder, reader

__all__ = ["form_page", "listen", "private_folder", "provider", "reader"]
