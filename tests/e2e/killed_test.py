#!/usr/bin/env python3
"""Forwarder and receiver are killed at random moments while records flow. What was marked delivered is in the store,
nothing is there twice, and both start again without help.

usage: killed_test.py FOLDER_OF_PROGRAMS [KILLS_OF_EACH]
"""

import random
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

from programs import delivered, free_port, programs, wait_until
from pushing_meter import PushingMeter

RATE = 200
SEED = 7


def run(folder, kills):
    chance = random.Random(SEED)
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="meterwire-") as work, programs(folder, work) as running, \
            PushingMeter(10**9, RATE) as meter:
        key, store = Path(work) / "bbb-7.key", Path(work) / "feed.db"
        running.start("keygen", "meterwire-receiver", "keygen", "bbb-7", "--out", str(key))
        running.wait_for_end("keygen", 10)
        commands = {
            "receiver": ("meterwire-receiver", "--listen", f"udp://127.0.0.1:{port}", "--output", "none",
                         "--sqlite", str(store), "--key-file", str(key)),
            "forwarder": ("meterwire-forwarder", "--gateway", "bbb-7", "--log-level", "debug", "--source", meter.uri,
                          "--sink", f"udp://127.0.0.1:{port}?ack=true&key-file={key}&spool={work}/spool.db"),
        }
        for name, command in commands.items():
            running.start(name, *command)
        victims = ["receiver", "forwarder"] * kills
        chance.shuffle(victims)
        for victim in victims:
            time.sleep(chance.uniform(0.02, 0.3))
            running.kill(victim)
            running.start(victim, *commands[victim])
        mark = len(running.read("forwarder.log"))
        wait_until("records after the last kill",
                   lambda: delivered(running.read("forwarder.log")[mark:]), 60)
        running.stop("forwarder")
        running.stop("receiver")
        marked = delivered(running.read("forwarder.log"))
        with sqlite3.connect(store) as database:
            kept = database.execute(
                "SELECT boot, seq FROM named_records").fetchall()
            numbers = database.execute(
                "SELECT number FROM named_readings WHERE name = 'energy_import_t1'").fetchall()
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert len(marked) > kills, f"only {len(marked)} records were marked delivered: nothing was tested"
    assert marked <= set(kept), f"marked delivered and not in the store: {sorted(marked - set(kept))[:10]}"
    assert len(kept) == len(set(kept)), "a record is in the store twice"
    assert len(numbers) == len(set(numbers)), "a telegram is in the store twice"
    print(f"{2 * kills} kills, {len(marked)} records marked delivered, {len(kept)} in the store, each once")


if __name__ == "__main__":
    run(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 20)
