#!/usr/bin/env python3
"""Sealed records through a network that loses three of ten each way: all of them reach the store, none twice.

usage: acknowledged_test.py FOLDER_OF_PROGRAMS
"""

import sqlite3
import sys
import tempfile
from pathlib import Path

from programs import delivered, free_port, programs, wait_until
from pushing_meter import PushingMeter
from relay import Relay

RECORDS = 10_000


def stored(store):
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
        (count,) = database.execute("SELECT count(*) FROM records").fetchone()
        return count


def run(folder):
    port, relay_port = free_port(), free_port()
    with tempfile.TemporaryDirectory(prefix="meterwire-") as work, programs(folder, work) as running, \
            PushingMeter(RECORDS, rate=1000) as meter, Relay(relay_port, port, seed=6) as relay:
        key, store = Path(work) / "bbb-7.key", Path(work) / "feed.db"
        running.start("keygen", "meterwire-receiver", "keygen", "bbb-7", "--out", str(key))
        running.wait_for_end("keygen", 10)
        running.start("receiver", "meterwire-receiver", "--listen", f"udp://127.0.0.1:{port}", "--output", "none",
                      "--sqlite", str(store), "--key-file", str(key))
        wait_until("the receiver", lambda: b"listening" in running.read("receiver.log"), 10)
        running.start("forwarder", "meterwire-forwarder", "--gateway", "bbb-7", "--log-level", "debug", "--source",
                      meter.uri, "--sink",
                      f"udp://127.0.0.1:{relay_port}?ack=true&drain-rate=2000&key-file={key}&spool={work}/spool.db")
        wait_until("the records in the store", lambda: stored(store) == RECORDS, 120)
        wait_until("the acknowledgements", lambda: len(delivered(running.read("forwarder.log"))) == RECORDS, 60)
        running.stop("forwarder")
        running.stop("receiver")
        assert relay.lost > RECORDS / 3 and relay.twice > RECORDS / 100, (relay.seen, relay.lost, relay.twice)
        with sqlite3.connect(store) as database:
            numbers = database.execute(
                "SELECT number FROM named_readings WHERE name = 'energy_import_t1' ORDER BY number").fetchall()
        assert [round(number * 1000) for (number,) in numbers] == list(range(1, RECORDS + 1))
        assert b"records delivered %d," % RECORDS in running.read("forwarder.log")
    print(f"{RECORDS} records in the store; the network took {relay.lost} of {relay.seen} datagrams")


if __name__ == "__main__":
    run(sys.argv[1])
