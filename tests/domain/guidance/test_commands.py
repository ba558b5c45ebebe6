"""An operator adds a service from a folder of files."""

import argparse

import pytest

from reisgezel.domain.contracts.models import Product
from reisgezel.domain.guidance import commands
from reisgezel.domain.guidance.models import ServiceFlow
from tests.domain.guidance.test_catalogue import CHECKLISTS, PRODUCTS, SERVICES

pytestmark = pytest.mark.database


def run(*words):
    parser = argparse.ArgumentParser()
    commands.configure(parser)
    return commands.run(parser.parse_args([str(word) for word in words]))


def test_a_folder_with_a_new_service_is_loaded_and_listed(tmp_path, capsys):
    for name, text in (("products", PRODUCTS), ("checklists", CHECKLISTS), ("services", SERVICES)):
        (tmp_path / f"{name}.toml").write_text(text)
    assert run("load", tmp_path) == 0
    assert run("load", tmp_path) == 0
    assert run("list") == 0
    told = capsys.readouterr().out
    assert "services.toml: 1 new." in told
    assert "services.toml: 0 new." in told
    assert "cycling: Fietslessen, version 1 from 2018-01-01" in told


def test_a_wrong_entry_loads_nothing_and_says_which(tmp_path, capsys):
    (tmp_path / "products.toml").write_text(PRODUCTS)
    (tmp_path / "services.toml").write_text(SERVICES)
    assert run("load", tmp_path) == 1
    assert "cycling: there is no checklist bike" in capsys.readouterr().err
    assert not Product.objects.exists()


def test_an_empty_folder_is_said(tmp_path, capsys):
    assert run("load", tmp_path) == 2
    assert "holds none of products.toml" in capsys.readouterr().err


def test_without_a_folder_the_house_loads_its_own(capsys):
    assert run("load") == 0
    assert "2 new versions." in capsys.readouterr().out
    assert ServiceFlow.objects.get().product.code == "social_guidance"
