"""The municipalities and the locations of the report, as the demo has them."""

import pytest

from reisgezel.core.reference import selectors
from reisgezel.domain.places import services
from reisgezel.domain.places.models import Municipality


@pytest.fixture
def catalogue(db):
    selectors.forget()
    services.load_catalogue()
    yield
    selectors.forget()


@pytest.fixture
def region(catalogue):
    services.load_locations()


@pytest.fixture
def municipality(catalogue):
    """Return a function that gives a municipality by name."""
    return lambda name: Municipality.objects.get(name=name)
