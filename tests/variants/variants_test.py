#!/usr/bin/env python3
"""A telegram of every variant that the simulator composes, through meterwire-parse: every value, unit and time.

usage: variants_test.py COMPOSE_TELEGRAMS METERWIRE_PARSE
"""

import json
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone
from decimal import Decimal
from pathlib import Path

from variant_reader import difference, telegrams

# Winter, summer, and both sides of both changes of the clock; the repeated hour of autumn twice.
MOMENTS = [
    datetime(*fields, tzinfo=timezone.utc)
    for fields in (
        (2026, 1, 15, 17, 30, 7), (2026, 7, 1, 4, 0, 0), (2026, 3, 29, 0, 59, 59), (2026, 3, 29, 1, 0, 0),
        (2026, 10, 25, 0, 30, 0), (2026, 10, 25, 0, 59, 59), (2026, 10, 25, 1, 0, 0), (2026, 10, 25, 1, 30, 0),
        (2026, 12, 31, 23, 30, 1),
    )
]
TEST_KEY = "AA" * 16

# What cannot be told from the telegram: Finland's differs from Sweden's in nothing but the zone.
OPTIONS = {"finland": ["--timezone", "Europe/Helsinki"]}
WINTER_HOURS = {"finland": 2, "lithuania": 2, "lithuania-early": 2}
WITHOUT_CLOCK = {"dsmr22", "dsmr30", "germany-q3d"}
# Date and time stand apart there, and may be put together.
CLOCK_IS_OPTIONAL = {"croatia"}
NAMES_OF_BINARY = {"norway": ("HDLC", "DLMS"), "poland-elgama": ("DLMS", "Elgama", "encrypted")}


def parse(program, kind, secrecy, wire):
    keys = ["--decryption-key", TEST_KEY] if secrecy == "encrypted" else []
    return subprocess.run(
        [program, "--format", "json", *keys, *OPTIONS.get(kind, []), str(wire)], capture_output=True, timeout=20
    )


def check_binary(kind, run):
    message = run.stderr.decode()
    assert run.returncode == 1, f"exit status {run.returncode} instead of 1"
    assert not run.stdout, f"a record came out: {run.stdout[:200]}"
    assert any(name in message for name in NAMES_OF_BINARY[kind]), f"the protocol is not named: {message[:300]}"


def check_clock(kind, moment, record):
    if kind in WITHOUT_CLOCK or (kind in CLOCK_IS_OPTIONAL and "time" not in record):
        return
    assert "time" in record, "the record has no time"
    time = datetime.fromisoformat(record["time"])
    hour_is_open = kind == "emucs-wallonia" or kind in CLOCK_IS_OPTIONAL  # no S or W
    repeated = moment.month == 10 and moment.day == 25
    off = abs((time - moment).total_seconds())
    assert off == 0 or (hour_is_open and repeated and off == 3600), f"the time is {time} instead of {moment}"


def check_records(kind, plain, run):
    assert run.returncode == 0, f"exit status {run.returncode}: {run.stderr.decode()[:300]}"
    records = [json.loads(line, parse_float=Decimal, parse_int=Decimal) for line in run.stdout.splitlines()]
    sent = telegrams(plain)
    assert len(sent) == len(MOMENTS) and all(len(lines) > 7 for lines in sent), "this test does not read telegrams"
    assert len(records) == len(sent), f"{len(sent)} telegrams were sent, {len(records)} records came out"
    for moment, lines, record in zip(MOMENTS, sent, records):
        assert record.get("variant"), "the record does not say what variant it is"
        check_clock(kind, moment, record)
        found = difference(lines, record, WINTER_HOURS.get(kind, 1))
        assert not found, f"{moment}: {found}"


def check(compose, program, work, kind, secrecy):
    """What is wrong, or nothing."""
    seconds = [str(int(moment.timestamp())) for moment in MOMENTS]
    subprocess.run([compose, kind, work, *seconds], check=True, timeout=20)
    run = parse(program, kind, secrecy, Path(work, f"{kind}.wire"))
    try:
        if secrecy == "binary":
            check_binary(kind, run)
        else:
            check_records(kind, Path(work, f"{kind}.plain").read_bytes(), run)
    except AssertionError as problem:
        return str(problem)
    return ""


def run(compose, program):
    listed = subprocess.run([compose], check=True, capture_output=True, text=True, timeout=20).stdout
    kinds = [line.split() for line in listed.splitlines()]
    assert len(kinds) > 20, f"few kinds of meters: {kinds}"
    with tempfile.TemporaryDirectory() as work, ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(lambda row: check(compose, program, work, *row), kinds))
    for (kind, _), problem in zip(kinds, outcomes):
        print(f"{kind}: {problem or 'good'}")
    return 1 if any(outcomes) else 0


if __name__ == "__main__":
    sys.exit(run(*sys.argv[1:]))
