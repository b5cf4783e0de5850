#!/usr/bin/env python3
"""csv: and jsonl: of the forwarder: what is in the files equals the telegram, for a reader that is none of ours.

usage: files_test.py FOLDER_OF_PROGRAMS

Real telegrams are read as well where they lie beside the project.
"""

import csv
import json
import os
import re
import stat
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

from programs import Programs, wait_until
from pushing_meter import crc16
from telegram_reader import NUMBER_WITH_UNIT, telegrams

LINE = re.compile(r"^(\d+-\d+:\d+\.\d+\.\d+)(?:\(\d{12}[SW]\))?\((\d+(?:\.\d+)?)\*(\w+)\)$")
CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "p1"
SPECIAL = re.compile(r":24\.3\.|:98\.1\.")  # the unit stands apart; months that were not yet have no value
BODY = [
    "1-3:0.2.8(50)", "0-0:1.0.0(261120190000W)", "0-0:96.1.1(4530303939303035303030303031323334)",
    "1-0:1.8.1(001234.567*kWh)", "1-0:1.8.2(000765.433*kWh)", "1-0:2.8.1(000000.010*kWh)", "0-0:96.14.0(0002)",
    "1-0:1.7.0(01.193*kW)", "1-0:32.7.0(231.0*V)", "1-0:52.7.0(229.9*V)", "1-0:72.7.0(230.1*V)",
    "0-0:96.13.0(3D312B312C227122)", "0-1:24.1.0(003)", "0-1:24.2.1(261120185500W)(12785.123*m3)",
]
GERMAN = {
    "1-0:1.8.1": "Wirkenergie Bezug, Tarif 1", "1-0:1.8.2": "Wirkenergie Bezug, Tarif 2",
    "1-0:2.8.1": "Wirkenergie Lieferung, Tarif 1", "1-0:72.7.0": "Spannung, Phase L3",
    "0-1:24.2.1": "Gas, Zählerstand", "0-0:1.0.0": "Uhr des Zählers",
}


def telegram():
    text = "".join(line + "\r\n" for line in ["/ISK5\\2M550T-1012", "", *BODY]) + "!"
    return (text + f"{crc16(text.encode()):04X}\r\n").encode()


def sent():
    return {m[1]: (Decimal(m[2]), m[3]) for m in map(LINE.match, BODY) if m}


def forward(folder, source, *sinks):
    arguments = [f"{folder}/meterwire-forwarder", "--gateway", "bbb-7", "--source", f"file:{source}"]
    for sink in sinks:
        arguments += ["--sink", sink]
    return subprocess.run(arguments, stderr=subprocess.PIPE, timeout=30, text=True, check=False)


def only_file(folder):
    names = os.listdir(folder)
    assert len(names) == 1, names
    return Path(folder, names[0])


def rows_of(path):
    # As a spreadsheet reads it, from bytes on.
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def values_equal_the_telegram(folder, work, source):
    with tempfile.TemporaryDirectory(dir=work) as out:
        done = forward(folder, source, f"csv:{out}/m.csv?language=de")
        assert done.returncode == 0, done.stderr
        file = only_file(out)
        assert re.fullmatch(r"m-20\d\d-\d\d-\d\d\.csv", file.name), file
        assert stat.S_IMODE(file.stat().st_mode) & 0o137 == 0, oct(file.stat().st_mode)
        rows = rows_of(file)
        assert len(rows) == 3 * len(BODY), len(rows)
        assert {row["seq"] for row in rows} == {"0", "1", "2"}
        for row in rows:
            assert None not in row and None not in row.values(), row
        got = {row["obis"]: (Decimal(row["value"]), row["unit"]) for row in rows if row["unit"]}
        assert got == sent(), got
        described = {row["obis"]: row["description"] for row in rows}
        assert {code: described[code] for code in GERMAN} == GERMAN, described
        assert all(described.values()), described
        message = next(row for row in rows if row["name"] == "message")
        assert message["text"] == "'=1+1,\"q\"", message  # no formula


def real_telegrams(folder, work):
    """Of each file of one telegram that the forwarder takes: every number with a unit is in the table, as sent."""
    taken = 0
    for file in sorted(CORPUS.glob("*.txt")):
        found = telegrams_of(file.read_bytes())
        with tempfile.TemporaryDirectory(dir=work) as out:
            forward(folder, file, f"csv:{out}/m.csv?language=pt")
            if len(found) != 1 or not os.listdir(out):
                continue
            rows = rows_of(only_file(out))
        got = sorted(
            (row["obis"], Decimal(row["value"]), row["unit"].lower()) for row in rows
            if row["unit"] and row["value"] and not SPECIAL.search(row["obis"])
        )
        assert got == sorted(found[0]), f"{file.name}: {set(got) ^ set(found[0])}"
        taken += 1
    print(f"real telegrams compared: {taken}")
    assert taken > 30 or not CORPUS.is_dir(), taken


def telegrams_of(sent_bytes):
    """(code, number, unit) of each number with a unit, of each telegram."""
    try:
        found = telegrams(sent_bytes)
    except UnicodeDecodeError:
        return []
    numbers = []
    for lines in found:
        matches = [(code, NUMBER_WITH_UNIT.fullmatch(each)) for code, brackets in lines for each in brackets]
        numbers.append([
            (code, Decimal(match[1]), match[2].lower()) for code, match in matches if match and not SPECIAL.search(code)
        ])
    return numbers


def json_lines_are_the_feed(folder, work, source):
    with tempfile.TemporaryDirectory(dir=work) as out:
        assert forward(folder, source, f"jsonl:{out}/m.jsonl?rotate=none").returncode == 0
        records = [json.loads(line) for line in Path(out, "m.jsonl").read_text(encoding="utf-8").splitlines()]
        assert [record["seq"] for record in records] == [0, 1, 2], records
        readings = {each["obis"]: each for each in records[0]["readings"]}
        assert {code: (Decimal(str(readings[code]["value"])), readings[code]["unit"]) for code in sent()} == sent()
        assert "description" not in json.dumps(records)


def old_days_go_and_a_cut_line_is_mended(folder, work, source):
    with tempfile.TemporaryDirectory(dir=work) as out:
        today = datetime.now(timezone.utc).date()
        kept = [f"m-{today - timedelta(days=n)}.csv" for n in (1, 2)]
        for name in [*kept, f"m-{today - timedelta(days=3)}.csv", "m-2020-01-01.csv", "m-2020-01-01.csv.gz"]:
            Path(out, name).write_text("a,b\n")
        for _ in range(2):
            done = forward(folder, source, f"csv:{out}/m.csv?keep-days=3&only=power_import")
            assert done.returncode == 0, done.stderr
            now = next(iter(set(os.listdir(out)) - {*kept, "m-2020-01-01.csv.gz"}))
            assert set(os.listdir(out)) == {*kept, "m-2020-01-01.csv.gz", now}, os.listdir(out)
            with open(f"{out}/{now}", "ab") as file:
                file.write(b"2026-11-21T12:00:00.0")  # what a power cut leaves
        lines = Path(out, now).read_bytes().split(b"\n")
        assert len(lines) == 1 + 3 + 1 + 3 + 1, lines
        assert sum(b",power_import,1.193,kW," in line for line in lines) == 6, lines


def killed_while_it_writes(folder, work):
    """Whatever the moment: whole lines, but for the last one; and the next start goes on."""
    for attempt in range(5):
        out = f"{work}/killed{attempt}"
        os.mkdir(out)
        programs = Programs(folder, out)
        os.mkfifo(f"{out}/meter")
        programs.start("forwarder", "meterwire-forwarder", "--source", f"file:{out}/meter", "--sink",
                       f"jsonl:{out}/m.jsonl?rotate=none&flush=0")
        with open(f"{out}/meter", "wb", buffering=0) as meter:
            for _ in range(50 + 30 * attempt):
                meter.write(telegram())
            wait_until("something is written", lambda: os.path.exists(f"{out}/m.jsonl"), 10)
            programs.kill("forwarder")
        lines = Path(out, "m.jsonl").read_bytes().split(b"\n")
        for line in lines[:-1]:
            assert json.loads(line)["v"] == 1


def checked_before(folder, work):
    with tempfile.TemporaryDirectory(dir=work) as out:
        def check(*sinks):
            arguments = [f"{folder}/meterwire-forwarder", "--check-config", "--source", "-"]
            for sink in sinks:
                arguments += ["--sink", sink]
            return subprocess.run(arguments, capture_output=True, timeout=20, text=True, check=False)

        good = check(f"csv:{out}/m.csv?keep-days=30&language=pt", f"jsonl:{out}/m.jsonl")
        assert good.returncode == 0, good.stderr
        told = f"sink csv:{out}/m.csv: a file a day, kept for 30 days, descriptions in pt, written every 60 s"
        assert told in good.stdout, good.stdout
        assert not os.listdir(out)
        for sinks, said in [
            ([f"csv:{out}/none/m.csv"], "No such file or directory"),
            ([f"csv:{out}/m", f"jsonl:{out}/m"], "two of them write"),
            ([f"csv:{os.path.relpath(out)}/m", f"jsonl:{out}/./m"], "two of them write"),
            ([f"csv:{out}/m?language=xx"], "one of en, nl, de, fr, es, pt"),
        ]:
            bad = check(*sinks)
            assert bad.returncode == 2 and said in bad.stderr, bad.stderr


def run(folder):
    with tempfile.TemporaryDirectory() as work:
        source = f"{work}/telegrams"
        Path(source).write_bytes(3 * telegram())
        values_equal_the_telegram(folder, work, source)
        real_telegrams(folder, work)
        json_lines_are_the_feed(folder, work, source)
        old_days_go_and_a_cut_line_is_mended(folder, work, source)
        killed_while_it_writes(folder, work)
        checked_before(folder, work)
    print("files hold what the telegrams say")


if __name__ == "__main__":
    run(sys.argv[1])
