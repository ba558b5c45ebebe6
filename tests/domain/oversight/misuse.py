"""What is planted in the synthetic month: sixteen patterns to find, and work that only looks like them.

Each pattern names whom it should be found at: a colleague, or the file that many opened.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from reisgezel.core.accounts.models import User
from reisgezel.domain.cases.models import Assignment
from reisgezel.domain.people.models import BlockedPair, ColleaguePerson, Person, Relation
from tests.domain.oversight.house import SINCE, Deputy, House, Worker
from tests.domain.oversight.month import FIRST, LAST, Log, days_of_month, moment

DAY = (8.5, 17.5)
Planted = tuple[str, str]
"""The detector that should speak, and the public id it should name."""
WORKDAYS = [day for day in days_of_month() if day.weekday() < 5]


def plant_before(house: House) -> None:
    """Agree beforehand what the log leans on: who leaves when."""
    for team, day in (("Team 04", WORKDAYS[-3]), ("Team 09", WORKDAYS[12])):
        house.those("legal_worker", team)[0].leaves_before = day
    house.those("legal_worker", "Team 03")[0].away = (FIRST, LAST)
    house.those("caseworker", "Team 08")[0].away = (FIRST, LAST)
    standing_in = (
        (*house.those("caseworker", "Team 05")[:2],),
        (_volunteer(house, "Team 06", 4), _volunteer(house, "Team 06", 3)),
    )
    for deputy, replaced in standing_in:
        replaced.away = (FIRST, FIRST + timedelta(days=13))
        house.deputies.append(Deputy(deputy, replaced, *replaced.away))


def plant(house: House, log: Log) -> list[Planted]:
    """Let sixteen things happen that somebody should look at; return where."""
    return [one(house, log) for one in PATTERNS]


def slow_reader(house: House, log: Log) -> Planted:
    who = house.those("legal_worker", "Team 01")[0]
    pool = [one for one in house.of_team("Team 01") if one.nationality == "0085"]
    log.chance.shuffle(pool)
    _forget(log, who)
    for number, client in enumerate(pool[:63]):
        log.visit(who, client, WORKDAYS[number // 3], DAY)
    return "slow_reader", who.id


def popular_file(house: House, log: Log) -> Planted:
    known = house.of_team("Team 02")[0]
    others = [
        one
        for role in ("work_supervisor", "legal_worker", "team_leader")
        for one in house.those(role)
    ]
    for who in log.chance.sample(others, 14):
        log.visit(who, known, log.chance.choice(WORKDAYS[5:12]), DAY)
    return "popular_file", known.subject


def night_reader(house: House, log: Log) -> Planted:
    who = house.those("work_supervisor", "Team 02")[0]
    for day in WORKDAYS[8:12]:
        for client in log.chance.sample(house.of_team("Team 02"), 5):
            log.visit(who, client, day, (24.5, 27.5))
    return "night_reader", who.id


def own_circle(house: House, log: Log) -> Planted:
    who, cousin = house.those("work_supervisor", "Team 03")[1], house.of_team("Team 03")[0]
    _are_family(who, cousin.subject)
    for day in (WORKDAYS[3], WORKDAYS[4], WORKDAYS[9]):
        log.refuse(who, day, DAY, cousin.file)
    return "own_circle", who.id


def probing(house: House, log: Log) -> Planted:
    who = house.those("caseworker", "Team 04")[2]
    for number in range(40):
        log.refuse(who, WORKDAYS[10], (12, 13), f"probe{number:09}")
    return "probing", who.id


def mass_opening(house: House, log: Log) -> Planted:
    who = house.those("work_supervisor", "Team 05")[0]
    for client in log.chance.sample(house.of_team("Team 05"), 140):
        log.visit(who, client, WORKDAYS[13], (15, 17))
    return "mass_opening", who.id


def mass_taking(house: House, log: Log) -> Planted:
    who = house.those("caseworker", "Team 06")[1]
    for _ in range(55):
        log.take(who, log.chance.choice(who.clients), WORKDAYS[7], (16, 18))
    return "mass_taking", who.id


def after_assignment(house: House, log: Log) -> Planted:
    who = house.those("work_supervisor", "Team 07")[0]
    past = house.of_team("Team 07")[:9]
    Assignment.objects.bulk_create(
        Assignment(
            client_file=person.client_file,
            user=User.objects.get(public_id=who.id),
            role_code="caseworker",
            starts_on=SINCE,
            ends_before=FIRST - timedelta(days=60),
        )
        for person in Person.objects.filter(public_id__in=[one.subject for one in past])
    )
    for number, client in enumerate(past):
        log.visit(who, client, WORKDAYS[6 + number % 6], DAY)
    return "after_assignment", who.id


def before_leaving(house: House, log: Log) -> Planted:
    who = house.those("legal_worker", "Team 04")[0]
    for day in WORKDAYS[-12:-4]:
        for client in log.chance.sample(house.of_team("Team 04"), 24):
            log.visit(who, client, day, DAY)
    return "before_leaving", who.id


def repeated_emergency(house: House, log: Log) -> Planted:
    who = house.those("legal_worker", "Team 08")[1]
    for number, client in enumerate(log.chance.sample(house.of_team("Team 09"), 6)):
        log.break_glass(who, client, WORKDAYS[5 + number])
    return "repeated_emergency", who.id


def searching(house: House, log: Log) -> Planted:
    who, neighbour = house.those("legal_worker", "Team 09")[1], house.of_team("Team 09")[5]
    for day in WORKDAYS[4:13]:
        log.search(who, day, DAY, neighbour)
    return "searching", who.id


def secret_addresses(house: House, log: Log) -> Planted:
    who = house.those("work_supervisor", "Team 10")[1]
    secret = [one for one in house.clients if one.is_secret and not one.is_closed][:30]
    for client in secret:
        log.visit(who, client, log.chance.choice(WORKDAYS[9:14]), DAY)
    return "secret_addresses", who.id


def blocked_pair(house: House, log: Log) -> Planted:
    who, client = house.those("work_supervisor", "Team 11")[0], house.of_team("Team 11")[0]
    _block(who, client.subject)
    for day in (WORKDAYS[2], WORKDAYS[2], WORKDAYS[5]):
        log.refuse(who, day, DAY, client.file)
    return "blocked_pair", who.id


def woken_account(house: House, log: Log) -> Planted:
    who = house.those("legal_worker", "Team 03")[0]
    log.add(who, moment(log.chance, FIRST - timedelta(days=120), DAY), "sign_in")
    for client in log.chance.sample(house.of_team("Team 03"), 38):
        log.visit(who, client, WORKDAYS[14], (19, 21.5))
    return "woken_account", who.id


def closed_files(house: House, log: Log) -> Planted:
    who = house.those("legal_worker", "Team 10")[0]
    for client in log.chance.sample(house.of_team("Team 10", closed=True), 22):
        log.visit(who, client, log.chance.choice(WORKDAYS[6:12]), DAY)
    return "closed_files", who.id


def eager_deputy(house: House, log: Log) -> Planted:
    who, replaced = house.those("caseworker", "Team 05")[:2]
    for client in replaced.clients:
        log.visit(who, client, WORKDAYS[0], DAY, on_behalf_of=replaced.id)
    return "eager_deputy", who.id


PATTERNS: tuple[Callable[[House, Log], Planted], ...] = (
    slow_reader,
    popular_file,
    night_reader,
    own_circle,
    probing,
    mass_opening,
    mass_taking,
    after_assignment,
    before_leaving,
    repeated_emergency,
    searching,
    secret_addresses,
    blocked_pair,
    woken_account,
    closed_files,
    eager_deputy,
)


def plant_near_misses(house: House, log: Log) -> None:
    """Let happen what only looks like misuse: nobody of these should be named."""
    chance = log.chance
    busy = house.those("work_supervisor", "Team 00")[0]
    for day in WORKDAYS:
        for client in chance.sample(house.of_team("Team 00"), chance.randint(22, 40)):
            log.visit(busy, client, day, (7.5, 19))
    family_guide = _volunteer(house, "Team 02", 1)
    for day in WORKDAYS[::3]:
        for client in family_guide.clients:
            log.visit(family_guide, client, day, (22.2, 23.3))
    specialist = house.those("legal_worker", "Team 05")[0]
    theirs = [one for one in house.of_team("Team 05") if one.nationality == "0101"]
    for client in theirs[:25]:
        log.visit(specialist, client, chance.choice(WORKDAYS), DAY)
    incident = house.of_team("Team 06")[4]
    for who in [
        *house.those("work_supervisor", "Team 06"),
        *house.those("legal_worker", "Team 06"),
    ]:
        log.visit(who, incident, WORKDAYS[11], DAY)
    handed_over = house.those("caseworker", "Team 07")[0]
    for number in range(11):
        log.refuse(handed_over, WORKDAYS[8], DAY, f"stale{number:09}")
    court = house.those("legal_worker", "Team 07")[1]
    for _ in range(14):
        log.take(court, house.of_team("Team 07")[3], WORKDAYS[9], DAY)
    for team in ("Team 01", "Team 03", "Team 06", "Team 10"):
        one = house.those("legal_worker", team)[2]
        log.break_glass(one, chance.choice(house.of_team("Team 02")), chance.choice(WORKDAYS))
    _near_persons(house, log)
    _near_absences(house, log)


def _near_persons(house: House, log: Log) -> None:
    """One click on a relative, one on a file that is closed to them, a client often at the desk."""
    who, aunt = house.those("legal_worker", "Team 02")[1], house.of_team("Team 02")[7]
    _are_family(who, aunt.subject)
    log.refuse(who, WORKDAYS[6], DAY, aunt.file)
    unknowing, client = house.those("work_supervisor", "Team 06")[1], house.of_team("Team 06")[9]
    _block(unknowing, client.subject)
    log.refuse(unknowing, WORKDAYS[6], DAY, client.file)
    desk, often = house.those("reception_legal_worker")[0], house.of_team("Team 00")[2]
    for day in WORKDAYS[3:12]:
        log.search(desk, day, DAY, often)
        log.write(desk, often, day, DAY)


def _near_absences(house: House, log: Log) -> None:
    """Back from the summer, a deputy who opens what is needed, a leaver who goes through the own work."""
    back = house.those("caseworker", "Team 08")[0]
    log.add(back, moment(log.chance, FIRST - timedelta(days=95), DAY), "sign_in")
    for client in back.clients[:7]:
        log.visit(back, client, WORKDAYS[10], DAY)
    replaced, deputy = _volunteer(house, "Team 06", 3), _volunteer(house, "Team 06", 4)
    for client in replaced.clients:
        log.visit(deputy, client, WORKDAYS[0], DAY, on_behalf_of=replaced.id)
    leaver = house.those("legal_worker", "Team 09")[0]
    for client in log.chance.sample(house.of_team("Team 09"), 12):
        log.visit(leaver, client, WORKDAYS[10], DAY)


def _volunteer(house: House, team: str, number: int) -> Worker:
    return [one for one in house.workers if one.is_volunteer and one.team == team][number]


def _forget(log: Log, who: Worker) -> None:
    """Take out what somebody read for the work, who does this instead."""
    log.rows[:] = [row for row in log.rows if row["actor"] != who.id]


def _are_family(who: Worker, subject: str) -> None:
    own = Person.objects.create()
    ColleaguePerson.objects.create(user=User.objects.get(public_id=who.id), person=own)
    relative = Person.objects.get(public_id=subject)
    Relation.objects.create(person=own, relative=relative, kind=Relation.Kind.RELATIVE)


def _block(who: Worker, subject: str) -> None:
    BlockedPair.objects.create(
        user=User.objects.get(public_id=who.id),
        person=Person.objects.get(public_id=subject),
        named_by=BlockedPair.NamedBy.CLIENT,
        starts_on=SINCE,
    )
