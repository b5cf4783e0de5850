#!/usr/bin/env python3
"""The forwarder finds out by itself at which speed and with which parity a meter sends.

usage: line_settings_test.py FOLDER_OF_PROGRAMS
"""

import sys
import tempfile
import time
from pathlib import Path

from programs import free_port, programs, wait_until
from telegram_reader import feed

sys.path.append(str(Path(__file__).resolve().parents[1] / "variants"))
from variant_reader import difference, telegrams

# The setting, and a meter that sends with it; 9600-8N1 and 115200-7E1 are what converters make of others.
SETTINGS = (
    ("115200-8N1", "dsmr5"),
    ("9600-7E1", "dsmr30"),
    ("9600-8N1", "dsmr42"),
    ("115200-7E1", "dsmr40"),
)
# At 9600 Bd a telegram takes a second, of which ten times the speed leaves a tenth.
SPEED_UP = "10"
ENOUGH_RECORDS = 3
LONGEST_SEARCH_S = 60


def received(running, setting):
    """The readings of each record that the feed brought for one setting."""
    lines = running.read(f"{setting}.out").splitlines(keepends=True)
    by_protocol, _ = feed([line for line in lines if line.endswith(b"\n")])
    return by_protocol.get("dsmr", [])


def start(running, work, setting, meter):
    """A meter, a forwarder and a receiver of its own for each setting, so that all search at the same time."""
    port = free_port()
    running.start(setting, "meterwire-receiver", "--listen", f"udp://127.0.0.1:{port}", "--output", "jsonl")
    running.start(
        f"{setting}-meter", "meterwire-simulator", "--meter", meter, "--line", setting, "--speed-up", SPEED_UP,
        "--link", f"{work}/{setting}", "--record", f"{work}/{setting}.sent",
    )
    wait_until(f"the port of {meter}", lambda: running.exists(setting), 10)
    running.start(
        f"{setting}-forwarder", "meterwire-forwarder", "--gateway", setting,
        "--sink", f"udp://127.0.0.1:{port}", "--source", f"serial:{work}/{setting}",
    )


def run(folder, work):
    with programs(folder, work) as running:
        for setting, meter in SETTINGS:
            start(running, work, setting, meter)
        begin = time.monotonic()
        for setting, _ in SETTINGS:
            wait_until(
                f"records at {setting}", lambda name=setting: len(received(running, name)) >= ENOUGH_RECORDS,
                LONGEST_SEARCH_S,
            )
            print(f"{setting}: found {time.monotonic() - begin:.0f} s after the start")
        for setting, _ in SETTINGS:
            sent = telegrams(running.read(f"{setting}.sent"))
            assert all(len(telegram) > 10 for telegram in sent), "the reader of this test does not read them"
            for record in received(running, setting):
                told = {"readings": record}
                assert any(not difference(telegram, told, 1) for telegram in sent), f"{setting}: never sent: {record}"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as work_folder:
        run(sys.argv[1], work_folder)
