"""A recorded move: guards, state, history, facts, audit, commit.

The floor writes the same rows by the driver, and makes them durable by one commit for each move.
"""

from time import perf_counter
from typing import Any

from tests.benchmarks.office import REFERRED, file_of, office_at
from tests.benchmarks.timing import Times, without_collector
from tests.stores import Shelf, filled
from workflows.cases import accept
from workflows.receive import receive_files

COUNT, ROUNDS = 200, 7
MARK = {"sqlcipher": "?", "postgresql": "%s"}
# What a move writes: the table, and how its new rows are found by the entry in the log.
WRITTEN = (("log_entry", "seq"), ("history_event", "entry"), ("referral_facts", "entry"))
HEAD = "UPDATE log_head SET seq = {0}, hash = {0}, recorded_at = {0} WHERE id = 1"
STATE = "UPDATE referral SET state = {0}, accepted_on = {0}, version = {0} WHERE id = {0}"
Statement = tuple[str, tuple[Any, ...]]


def measure(shelf: Shelf, count: int = COUNT, rounds: int = ROUNDS) -> Times:
    """Measure the move `accept`; seconds for as many of them as there are referrals.

    A disk is quick in one second and slow in the next, so the floor and ours change places at
    every move, and what counts is the quietest round.
    """
    place = filled(shelf)
    office = office_at(place)
    report = receive_files(office, [file_of(1, count)], referred_on=REFERRED)
    references = [one.reference for one in report.received]
    office.store.close()
    once = shelf.copy(place)
    office = office_at(once)
    for reference in references:
        accept(office, reference)
    office.store.close()
    moves = _written(once, shelf.kind, count)
    turns = [_round(shelf, place, references, moves) for _ in range(rounds)]
    return min(turns, key=lambda times: times.floor + times.ours)


def _round(shelf: Shelf, place: str, references: list[str], moves: list[list[Statement]]) -> Times:
    places = shelf.copy(place), shelf.copy(place)
    driven, used = office_at(places[0]), office_at(places[1])
    driver = driven.store.engine.raw_connection()
    floor = ours = 0.0
    with without_collector():
        for reference, statements in zip(references, moves, strict=True):
            start = perf_counter()
            _write(driver, shelf.kind, statements)
            between = perf_counter()
            accept(used, reference)
            floor, ours = floor + between - start, ours + perf_counter() - between
    driver.close()
    for office, copy in zip((driven, used), places, strict=True):
        office.store.close()
        shelf.drop(copy)
    return Times(floor, ours)


def _written(place: str, kind: str, count: int) -> list[list[Statement]]:
    """What the last moves wrote, each as the statements that write the same."""
    mark, office = MARK[kind], office_at(place)
    driver = office.store.engine.raw_connection()
    cursor = driver.cursor()
    cursor.execute("SELECT seq FROM log_head")
    newest = cursor.fetchall()[0][0]
    moves = []
    for entry in range(newest - count + 1, newest + 1):
        statements = []
        for table, column in WRITTEN:
            cursor.execute(f"SELECT * FROM {table} WHERE {column} = {entry}")
            names = [part[0] for part in cursor.description]
            marks = ", ".join([mark] * len(names))
            sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"
            statements += [(sql, tuple(row)) for row in cursor.fetchall()]
        cursor.execute(f"SELECT seq, hash, recorded_at FROM log_entry WHERE seq = {entry}")
        statements.append((HEAD.format(mark), tuple(cursor.fetchall()[0])))
        cursor.execute(
            "SELECT state, accepted_on, version, id FROM referral "
            f"WHERE id = (SELECT referral_id FROM log_entry WHERE seq = {entry})"
        )
        statements.append((STATE.format(mark), tuple(cursor.fetchall()[0])))
        moves.append(statements)
    driver.close()
    office.store.close()
    return moves


def _write(driver: Any, kind: str, statements: list[Statement]) -> None:
    cursor = driver.cursor()
    # The driver of PostgreSQL begins by itself.
    if kind == "sqlcipher":
        cursor.execute("BEGIN IMMEDIATE")
    for sql, values in statements:
        cursor.execute(sql, values)
    driver.commit()
    cursor.close()
