#!/usr/bin/env python3
"""Sealed records, short ones and ones in many datagrams, through a network that loses three of ten each way: all of them
reach the store, none twice. The same with an outage, during which the spool grows, and from which it is drained.

usage: acknowledged_test.py FOLDER_OF_PROGRAMS [RECORDS_WITH_AN_OUTAGE]     4000 unless told otherwise
"""

import sqlite3
import sys
import tempfile
from pathlib import Path

from programs import delivered, free_port, programs, side_by_side, wait_until
from pushing_meter import PushingMeter, mixed_telegram
from relay import Relay

RECORDS, RATE = 10_000, 1000
OUTAGE_RATE = 250  # what the spool takes: 256 a second, and 4096 wait in memory
MANY = 10_000


def records_in(store):
    """The whole ones."""
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
        (count,) = database.execute(
            "SELECT count(*) FROM (SELECT count(*) AS came, parts FROM records GROUP BY boot, seq HAVING came = parts)"
        ).fetchone()
        return count


def cut_off(running, meter, relay, spool):
    """Nothing comes through, for longer than it takes until it is told, and for a while after that."""
    relay.cut, meter.rate = True, OUTAGE_RATE
    wait_until("the outage", lambda: b"does not acknowledge" in running.read("forwarder.log"), 30)
    mark = meter.pushed
    wait_until("telegrams for the spool", lambda: meter.pushed >= min(mark + 3 * OUTAGE_RATE, meter.most), 30)
    assert spool.exists(), "there is no spool in an outage"
    relay.cut, meter.rate = False, RATE


def run(folder, records, outage, loss_afterwards, seed):
    port, relay_port = free_port(), free_port()
    with tempfile.TemporaryDirectory(prefix="meterwire-") as work, programs(folder, work) as running, \
            PushingMeter(records, RATE, mixed_telegram) as meter, Relay(relay_port, port, seed) as relay:
        key, store, spool = (Path(work) / name for name in ("bbb-7.key", "feed.db", "spool.db"))
        running.start("keygen", "meterwire-receiver", "keygen", "bbb-7", "--out", str(key))
        running.wait_for_end("keygen", 10)
        running.start("receiver", "meterwire-receiver", "--listen", f"udp://127.0.0.1:{port}", "--output", "none",
                      "--sqlite", str(store), "--key-file", str(key))
        wait_until("the receiver", lambda: b"listening" in running.read("receiver.log"), 10)
        running.start("forwarder", "meterwire-forwarder", "--gateway", "bbb-7", "--log-level", "debug", "--source",
                      meter.uri, "--sink",
                      f"udp://127.0.0.1:{relay_port}?ack=true&mtu=700&drain-rate=2000&key-file={key}&spool={spool}")
        if outage:
            wait_until("records", lambda: meter.pushed >= records // 10, 30)
            cut_off(running, meter, relay, spool)
        relay.loss = loss_afterwards
        wait_until("the records in the store", lambda: records_in(store) == records, 240)
        wait_until("the acknowledgements", lambda: len(delivered(running.read("forwarder.log"))) == records, 120)
        running.stop("forwarder")
        running.stop("receiver")
        log = running.read("forwarder.log")
        passed = relay.seen - relay.lost
        assert relay.lost > relay.seen / 10 and relay.twice > passed / 50, (relay.seen, relay.lost, relay.twice)
        with sqlite3.connect(store) as database:
            numbers = database.execute(
                "SELECT number FROM named_readings WHERE name = 'energy_import_t1' ORDER BY number").fetchall()
            (most_parts,) = database.execute("SELECT max(parts) FROM records").fetchone()
            (datagrams, different) = database.execute(
                "SELECT count(*), count(DISTINCT boot || ' ' || seq || ' ' || part) FROM records").fetchone()
        assert [round(number * 1000) for (number,) in numbers] == list(range(1, records + 1))
        assert most_parts > 2 and datagrams == different, (most_parts, datagrams, different)
        assert b"records delivered %d," % records in log
        # A machine that is busy with other things may make an outage where none was meant.
        for words in (b"the receiver answers again after", b"all records that waited are delivered"):
            assert words in log or not outage, words
    return (f"{records} records in the store, in {datagrams} datagrams{', an outage between them' if outage else ''}; "
            f"the network took {relay.lost} of {relay.seen} datagrams")


def main(folder, with_outage):
    # A record out of the spool that was sent five times in vain waits for a minute: too long for every day.
    loss_afterwards = 0.3 if with_outage >= MANY else 0.1
    for line in side_by_side(run, [(folder, RECORDS, False, 0.3, 6), (folder, with_outage, True, loss_afterwards, 9)]):
        print(line)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 4000)
