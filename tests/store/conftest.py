"""What tests of the store are handed: a store on a log of its own."""

import pytest

from pmlog.store import Store


@pytest.fixture
def store(log):
    opened = Store(log)
    yield opened
    opened.close()
