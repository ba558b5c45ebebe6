"""How long going over a million persons takes, in a base of nobody but strangers.

``python -m benchmarks.sweeping --persons 1000000 --home /tmp/million`` makes it when it is not there and
goes over it, on SQLite or on the database that ``DATABASE_URL`` names.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from itertools import islice
from pathlib import Path

AT_ONCE = 5000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--persons", type=int, default=1_000_000)
    parser.add_argument("--home", type=Path, required=True)
    options = parser.parse_args()
    os.environ["REISGEZEL_HOME"] = str(options.home)
    from reisgezel.config.command_line import start_django
    from reisgezel.config.home import Home

    is_new = not (options.home / "built").exists()
    if is_new:
        Home(options.home).prepare(mode="production", hosts="localhost")
    start_django()
    if is_new:
        build(options.persons)
        (options.home / "built").touch()
    measure()


def build(persons: int) -> None:
    """Store so many strangers, without the keys by which a search finds them: a sweep asks for none."""
    from django.core.management import call_command

    from benchmarks.doubles import as_person, keep_particulars
    from benchmarks.strangers import strangers
    from reisgezel.domain.people.models import Person

    began, coming, done = time.perf_counter(), strangers(persons), 0
    call_command("migrate", verbosity=0)
    while some := list(islice(coming, AT_ONCE)):
        rows = Person.objects.bulk_create(as_person(None, one) for one in some)
        keep_particulars([(row.pk, one) for row, one in zip(rows, some, strict=True)])
        done += len(some)
    tell(f"stored {done} persons", began)


def measure() -> None:
    """Go over everybody, and tell how many pairs came of it and who was missed."""
    from benchmarks.doubles import found_of, twice_of
    from benchmarks.strangers import strangers
    from reisgezel.domain.identity.models import Pair, Sweep
    from reisgezel.domain.identity.services.sweeping import sweep
    from reisgezel.domain.people.models import Person

    Pair.objects.all().delete()
    Sweep.objects.all().delete()
    began = time.perf_counter()
    done = sweep(
        lambda read: tell(f"read {read}", began) if not read % 100_000 else None,
        lambda going: tell(f"{going.pairs_found} pairs, part {going.done_up_to}", began),
    )
    tell(f"{done.persons_done} persons compared", began)
    numbers = Person.objects.order_by("pk").values_list("pk", flat=True)
    made = zip(numbers, strangers(len(numbers)), strict=True)
    twice = twice_of(made)
    tell(f"{found_of(twice)} of {len(twice)} found who are there twice", began)


def tell(what: str, began: float) -> None:
    own, made = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    busy = sum(one.ru_utime + one.ru_stime for one in (own, made))
    taken, peak = time.perf_counter() - began, max(own.ru_maxrss, made.ru_maxrss) // 1024
    sys.stdout.write(
        f"{what:<44}{taken:8.1f} s  {busy:8.1f} s busy  {peak:6} MB in a process at most\n"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    main()
