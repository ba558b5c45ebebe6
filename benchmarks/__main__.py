"""``python -m benchmarks speed|trust|report``: the one runner behind ``make bench`` and ``make trust``.

``build``, ``one`` and ``session`` are what it calls itself with, in the surroundings of one region.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks import runner
from benchmarks.places import COPIES, DAY, ENGINES, LARGEST, Place
from benchmarks.runner import PROGRAM, Step
from benchmarks.trust import trust_steps
from reisgezel.config.command_line import stand_in_home, start_django
from reisgezel.config.home import Home


def main() -> int:
    options = parse()
    if options.command in ("build", "one", "session"):
        return int(options.run(options) or 0)
    with tempfile.TemporaryDirectory() as folder:
        stand_in_home(Path(folder))
        start_django()
        return int(options.run(options) or 0)


def parse() -> argparse.Namespace:
    """Read the command; what ``make`` was told comes in through the environment."""
    said = os.environ.get
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, measure in (("speed", speed), ("trust", trust)):
        command = commands.add_parser(name)
        command.set_defaults(run=measure)
        command.add_argument("--scale", default=said("SCALE", "30k"))
        command.add_argument("--only", default=said("ONLY", ""), help="one scenario, by name")
        command.add_argument("--again", action="store_true", default=bool(said("AGAIN")))
        command.add_argument("--full", action="store_true", default=bool(said("FULL")))
        command.add_argument("--kills", type=int, default=int(said("KILLS", "20")))
    commands.add_parser("report").set_defaults(run=write_report)
    command = commands.add_parser("one")
    command.set_defaults(run=one)
    command.add_argument("scenario")
    command.add_argument("--full", action="store_true")
    build_command = commands.add_parser("build")
    build_command.set_defaults(run=build)
    for found in (command, build_command):
        found.add_argument("engine", choices=ENGINES)
        found.add_argument("scale", choices=COPIES)
    command = commands.add_parser("session")
    command.set_defaults(run=tell_session)
    command.add_argument("reader")
    return parser.parse_args()


def speed(options: argparse.Namespace) -> int:
    """Measure every scenario on every engine it is about."""
    if options.scale not in COPIES:
        raise SystemExit(f"SCALE is one of {', '.join(COPIES)}.")
    key = f"speed-{options.scale}{'-full' if options.full else ''}"
    return run(options, speed_steps(options), key)


def speed_steps(options: argparse.Namespace) -> Iterator[Step]:
    from benchmarks.speed import SCENARIOS  # here: it needs Django

    full = ["--full"] if options.full else []
    measures_all = options.full or options.scale == LARGEST
    for scenario in SCENARIOS:
        if scenario.of_many and not measures_all and options.only != scenario.name:
            continue
        for engine in scenario.engines:
            place, beside = Place(engine, options.scale), Place(engine, scenario.beside)
            if beside == place:
                continue
            words = [*PROGRAM, "one", scenario.name, engine, options.scale, *full]
            places = (place, beside) if scenario.beside else (place,)
            yield Step(scenario.name, engine, words, places)


def trust(options: argparse.Namespace) -> int:
    """Run the tests that count, and all others on both engines."""
    is_full = options.full or options.scale == "full"
    key = f"trust-{'full' if is_full else 'small'}-{options.kills}"
    steps = trust_steps(is_full=is_full, kills=options.kills)
    return run(options, steps, key)


def run(options: argparse.Namespace, steps: Iterable[Step], key: str) -> int:
    """Run the steps; the pages of figures follow each, as a test of the suite compares them."""
    return runner.run(
        steps,
        key=key,
        after=lambda: write_report(options),
        only=options.only,
        again=options.again,
    )


def write_report(_: argparse.Namespace) -> None:
    from benchmarks import report  # here: it needs Django

    report.write()


def build(options: argparse.Namespace) -> None:
    """Make an installation as an organisation has it, and fill it with the region."""
    place = Place(options.engine, options.scale)
    shutil.rmtree(place.home, ignore_errors=True)
    Home(place.home).prepare(mode="production", business_day=DAY, hosts="localhost")
    start_django()
    from benchmarks.bulk import hurried
    from benchmarks.region import build_region, settle
    from reisgezel.config.commands.migrate import bring_up_to_date

    bring_up_to_date(verbosity=0)
    with hurried():
        build_region(COPIES[place.scale], tell=lambda said: print(f"      {said}", flush=True))
    settle()
    (place.home / "built").touch()


def one(options: argparse.Namespace) -> None:
    """Measure one scenario in the region that the environment names."""
    start_django()
    logging.disable(logging.INFO)
    from benchmarks.scenario import Site
    from benchmarks.speed import BY_NAME

    command = f"make bench SCALE={options.scale}{' FULL=1' if options.full else ''}"
    site = Site(
        place=Place(options.engine, options.scale),
        scenario=options.scenario,
        is_full=options.full,
        command=f"{command} ONLY={options.scenario}",
    )
    BY_NAME[options.scenario].run(site)


def tell_session(options: argparse.Namespace) -> None:
    """Print the session of one of the measured readers."""
    start_django()
    from benchmarks.region import READERS, user_of
    from benchmarks.visiting import session_of

    reader = next(reader for reader in READERS if reader.key == options.reader)
    print(json.dumps(session_of(user_of(reader))))


if __name__ == "__main__":
    raise SystemExit(main())
