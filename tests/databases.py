"""What tests must know of the database they run on."""

import pytest
from django.db import connection

# MariaDB's full-text index holds what is committed, and nothing of a transaction under way.
commits = connection.vendor == "mysql"
searches = pytest.mark.django_db(transaction=commits, serialized_rollback=commits)
"""For a test that searches for what it has written."""
