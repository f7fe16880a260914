"""What tests of a shared log are handed."""

from contextlib import closing

import pytest

from pmlog.store import IN_MEMORY, Store
from pmlog.store.history.arrival import shape_of
from pmlog.sync.fold import Shape


@pytest.fixture(scope="session")
def shape() -> Shape:
    """The tables of an empty log, as far as other devices are told of them."""
    with closing(Store(IN_MEMORY)) as store:
        return Shape(*shape_of(store.db))
