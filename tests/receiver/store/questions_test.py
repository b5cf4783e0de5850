#!/usr/bin/env python3
"""The questions in docs/store.md and in the README get the right answers from a store that the receiver's own code filled.

usage: questions_test.py FILL_STORE
"""

import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
BOOT, NEXT_BOOT, OTHER_BOOT = "9f86d081884c7d65", "0000000000000001", "0000000000000002"
BEGIN = datetime(2026, 11, 20, 22, 30, tzinfo=timezone.utc)  # half past eleven at night in Brussels

FORGETTING = "Delete what is older than 400 days"
LEAVING = "Delete a gateway"

# Of every question that the pages have, by its first line. Days and times are those of Brussels.
EXPECTED = {
    "Power over a day, the mean of each quarter of an hour": [
        ("E1", "2026-11-21 00:00:00", 1.25), ("E1", "2026-11-21 00:15:00", 1.333), ("E1", "2026-11-21 00:30:00", 1.0),
        ("E9", "2026-11-21 00:30:00", 0.5),
    ],
    "Consumption per day and tariff": [
        ("2026-11-20", "E1", "1-0:1.8.1", "night", None, None),
        ("2026-11-21", "E1", "1-0:1.8.1", "night", 0.8, "2026-11-20"),
        ("2026-11-20", "E1", "1-0:1.8.2", "day", None, None),
        ("2026-11-21", "E1", "1-0:1.8.2", "day", 0.0, "2026-11-20"),
        ("2026-11-18", "E9", "1-0:1.8.0", "", None, None),
        ("2026-11-21", "E9", "1-0:1.8.0", "", 1.5, "2026-11-18"),
    ],
    "Gaps by number: records that are missing within a boot": [
        ("bbb-7", OTHER_BOOT, 0, 2, "2026-11-18T12:30:00.000000Z"),
        ("bbb-7", BOOT, 5, 6, "2026-11-20T23:05:00.000000Z"),
    ],
    "Gaps by time: more than five minutes without a record": [
        ("bbb-7", "2026-11-18 13:30:00", "2026-11-20 23:30:00", 208800),
        ("bbb-7", "2026-11-20 23:50:00", "2026-11-21 00:05:00", 900),
    ],
    "Loss per gateway and day": [
        ("bbb-7", "2026-11-18", 1, 3, 75.0), ("bbb-7", "2026-11-20", 5, 0, 0.0), ("bbb-7", "2026-11-21", 7, 2, 22.2),
        ("hall-2", "2026-11-20", 1, 0, 0.0),
    ],
    "Who was heard last, and when": [
        ("hall-2", "2026-11-20 23:30:00"), ("bbb-7", "2026-11-21 00:30:00"),
    ],
    "What came unsealed, so that anybody could have made it": [
        ("bbb-7", 13, "2026-11-21 00:30:00"), ("hall-2", 1, "2026-11-20 23:30:00"),
    ],
    "The last value of everything": [
        ("E1", "0-1:24.2.1", "gas", "G1", "5.100", "m3", "2026-11-20 23:55:00"),
        ("E1", "1-0:1.7.0", "power_import", "", "1.00", "kW", "2026-11-21 00:30:00"),
        ("E1", "1-0:1.8.1", "energy_import_t1", "", "101.200", "kWh", "2026-11-21 00:30:00"),
        ("E1", "1-0:1.8.2", "energy_import_t2", "", "200.000", "kWh", "2026-11-21 00:30:00"),
        ("E9", "1-0:1.7.0", "power_import", "", "500", "W", "2026-11-21 00:30:00"),
        ("E9", "1-0:1.8.0", "energy_import", "", "6500", "Wh", "2026-11-21 00:30:00"),
    ],
    "Records of which parts are missing": [
        ("hall-2", BOOT, 0, 1, 2),
    ],
    "Lines that were not understood, the most frequent first": [
        ("bbb-7", "E1", "no '(' behind the code", "xx", 11), ("bbb-7", "E9", "no value", "zz", 2),
        ("hall-2", "E2", "too long", "yy", 1),
    ],
}


def record(gateway, meter, place, minutes, readings, error):
    received = (BEGIN + timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%S.000000Z")
    envelope = {"v": 1, "gateway": gateway, "meter": meter, "protocol": "dsmr", **place, "received": received,
                "check": "crc16", "errors": [{"line": 1, "column": 1, "reason": error[0], "text": error[1]}]}
    # By hand, because Python's numbers would lose the digits.
    return json.dumps(envelope)[:-1] + f',"readings":[{",".join(readings)}]}}'


def household(step):
    """A record of every five minutes; two are lost on the way, then the gateway restarts."""
    boot, seq = (BOOT, step) if step < 10 else (NEXT_BOOT, step - 10)
    readings = [
        f'{{"obis":"1-0:1.8.1","name":"energy_import_t1","tariff":"night","value":{100 + step / 10:.3f},"unit":"kWh"}}',
        '{"obis":"1-0:1.8.2","name":"energy_import_t2","tariff":"day","value":200.000,"unit":"kWh"}',
        f'{{"obis":"1-0:1.7.0","name":"power_import","value":{1 + step % 2 / 2:.2f},"unit":"kW"}}',
        '{"obis":"0-1:24.2.1","name":"gas","device":"G1","value":5.100,"unit":"m3","time":"2026-11-20T23:55:00+01:00"}',
    ]
    return record("bbb-7", "E1", {"boot": boot, "seq": seq}, 5 * step, readings, ("no '(' behind the code", "xx"))


def in_watts(seq, minutes, energy):
    """Another meter of the same gateway, which sends Wh and no tariffs. Its first records were lost."""
    readings = [f'{{"obis":"1-0:1.8.0","name":"energy_import","value":{energy},"unit":"Wh"}}',
                '{"obis":"1-0:1.7.0","name":"power_import","value":500,"unit":"W"}']
    return record("bbb-7", "E9", {"boot": OTHER_BOOT, "seq": seq}, minutes, readings, ("no value", "zz"))


def half_a_record():
    place = {"boot": BOOT, "seq": 0, "part": 1, "parts": 2}
    readings = ['{"obis":"1-0:1.7.0","name":"power_import","value":9,"unit":"kW"}']
    return record("hall-2", "E2", place, 0, readings, ("too long", "yy"))


def questions(page):
    """The titles and texts of the ```sql blocks."""
    for block in re.findall(r"^```sql\n(.*?)^```$", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE):
        title = re.match(r"-- (.*)\n", block)
        assert title, f"{page.name}: a question without a title: {block}"
        yield title.group(1), block


def check(connection, page):
    asked = set()
    for title, sql in questions(page):
        if title in (FORGETTING, LEAVING):
            continue
        assert title in EXPECTED, f"{page.name}: no answer is known to '{title}'"
        got = connection.execute(sql).fetchall()
        assert got == EXPECTED[title], f"{page.name}: {title}: {got}"
        asked.add(title)
    return asked


class Receiver:
    """A process that keeps the store open and puts batches into it."""

    def __init__(self, fill_store, file):
        self.process = subprocess.Popen([fill_store, file], stdin=subprocess.PIPE)

    def keep(self, lines):
        self.process.stdin.write("\n".join([*lines, "", ""]).encode())
        self.process.stdin.flush()

    def end(self):
        self.process.stdin.close()
        assert self.process.wait(timeout=20) == 0


def count(connection, table):
    return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def wait_for(connection, records):
    deadline = time.monotonic() + 20
    while count(connection, "records") != records:
        assert time.monotonic() < deadline, f"{count(connection, 'records')} records instead of {records}"
        time.sleep(0.01)


def forget(connection, now):
    """What docs/store.md says, 400 days after a moment of the records."""
    sql = dict(questions(ROOT / "docs" / "store.md"))[FORGETTING]
    assert sql.count("'now'") == 2
    connection.executescript(sql.replace("'now'", f"'{now:%Y-%m-%d %H:%M:%S}', '+400 days'"))


def check_forgetting(fill_store, file, lines):
    """While the receiver runs: what is old goes with all that belongs to it, and what comes is stored."""
    subprocess.run([fill_store, file], input=b"", check=True, timeout=20)
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA busy_timeout = 20000")
    asking = dict(questions(ROOT / "docs" / "store.md"))
    by_number = asking["Gaps by number: records that are missing within a boot"]
    receiver = Receiver(fill_store, file)
    receiver.keep(lines)
    wait_for(connection, len(lines))
    pages = connection.execute("PRAGMA page_count").fetchone()[0]

    forget(connection, BEGIN + timedelta(minutes=40))  # those of 0 to 20 and of 35 minutes; the newest stays
    assert count(connection, "records") == len(lines) - 6
    left = {row[0] for row in connection.execute("SELECT id FROM records")}
    for table in ("readings", "errors", "telegrams"):
        assert {row[0] for row in connection.execute(f"SELECT record FROM {table}")} <= left, table
    assert connection.execute("SELECT min(at) FROM readings").fetchone()[0] >= (BEGIN + timedelta(minutes=40)).timestamp()
    assert connection.execute(by_number).fetchall() == []

    receiver.keep(lines)  # what was forgotten is new again, the others are not
    wait_for(connection, len(lines))
    assert connection.execute(by_number).fetchall() == [("bbb-7", BOOT, 5, 6, "2026-11-20T23:05:00.000000Z")]
    forget(connection, BEGIN + timedelta(days=4000))
    assert count(connection, "records") == 1 and count(connection, "readings") == 0
    receiver.keep(lines)
    wait_for(connection, len(lines))
    assert connection.execute("PRAGMA page_count").fetchone()[0] <= pages + 1, "the room is not used again"
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.executescript(asking[LEAVING])
    assert count(connection, "gateways") == count(connection, "meters") == 1
    for table in ("records", "errors"):
        assert count(connection, table) == len(lines) - 1
    successor = half_a_record().replace("hall-2", "hall-3").replace("E2", "E3")
    receiver.keep([successor, lines[0]])
    wait_for(connection, len(lines))
    left = connection.execute("SELECT gateway, meter, count(DISTINCT code), count(*) FROM named_readings GROUP BY 1, 2")
    # The newest record of the household was left without readings above.
    assert left.fetchall() == [("bbb-7", "E1", 4, 4 * (len(lines) - 2)), ("hall-3", "E3", 1, 1)]
    receiver.end()
    connection.close()


def run(fill_store):
    os.environ["TZ"] = "Europe/Brussels"
    time.tzset()
    farm = [household(step) for step in range(13) if step not in (5, 6)] + [half_a_record()]
    # Two and a half days before the others, and with the last of them.
    lines = [*farm, in_watts(3, -3480, 5000), in_watts(4, 60, 6500)]
    with tempfile.TemporaryDirectory() as folder:
        file = f"{folder}/feed.sqlite"
        subprocess.run([fill_store, file], input="\n".join(lines).encode(), check=True, timeout=20)
        connection = sqlite3.connect(file)
        connection.execute("UPDATE records SET arrived_at = received_at")  # they came just now
        asked = check(connection, ROOT / "docs" / "store.md")
        assert asked == set(EXPECTED), f"docs/store.md does not ask {set(EXPECTED) - asked}"
        asked_in_readme = check(connection, ROOT / "README.md")
        connection.close()
        check_forgetting(fill_store, f"{folder}/forgetting.sqlite", farm)
    print(f"{len(asked)} questions of docs/store.md and {len(asked_in_readme)} of README.md are answered rightly, "
          "and what is old can be deleted")


if __name__ == "__main__":
    if sqlite3.sqlite_version_info < (3, 38):
        print(f"skipped: Python's SQLite is {sqlite3.sqlite_version}, and the questions need 3.38")
        sys.exit(77)
    run(sys.argv[1])
