#!/usr/bin/env python3
"""Forwarder and receiver are killed at random moments: while records flow, while the receiver is away and the spool
grows, while the spool is drained. What was marked delivered is in the store, what was in the spool arrives, nothing is
stored twice, and both start again without help.

usage: killed_test.py FOLDER_OF_PROGRAMS [KILLS_OF_EACH]     20 unless told otherwise
"""

import random
import shutil
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from programs import delivered, free_port, programs, side_by_side, wait_until
from pushing_meter import PushingMeter

RATE = 200
SEED = 7
ROUND = 10  # kills of each in a round, which has one outage
FEEDS = 4  # at most, side by side: an outage is told after 10 s without an answer, which are spent asleep


def spooled(spool):
    """The records in the spool of a forwarder that is dead, as (boot, seq). Looks at a copy: looking changes it."""
    with tempfile.TemporaryDirectory(prefix="meterwire-") as folder:
        copy = Path(folder) / "spool.db"
        for end in ("", "-wal"):
            if Path(f"{spool}{end}").exists():
                shutil.copy(f"{spool}{end}", f"{copy}{end}")
        with sqlite3.connect(copy) as database:
            if database.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,):
                return set()
            return set(database.execute("SELECT boot, seq FROM parcels"))


class Feed:
    """A forwarder and a receiver of their own, and what happens to them, by a seed."""

    def __init__(self, running, work, meter, seed):
        self.running, self.chance = running, random.Random(seed)
        port, key = free_port(), work / "bbb-7.key"
        sink = f"udp://127.0.0.1:{port}?ack=true&drain-rate=300&key-file={key}&spool={work}/spool.db"
        self.store, self.spool = work / "feed.db", work / "spool.db"
        running.start("keygen", "meterwire-receiver", "keygen", "bbb-7", "--out", str(key))
        running.wait_for_end("keygen", 10)
        self.commands = {
            "receiver": ("meterwire-receiver", "--listen", f"udp://127.0.0.1:{port}", "--output", "none",
                         "--sqlite", str(self.store), "--key-file", str(key)),
            "forwarder": ("meterwire-forwarder", "--gateway", "bbb-7", "--log-level", "debug", "--source", meter.uri,
                          "--sink", sink),
        }
        self.promised = set()  # all that was ever in the spool when the forwarder died
        self.kills, self.with_spool, self.most_spooled = Counter(), Counter(), 0
        for name in self.commands:
            self.start(name)

    def start(self, name):
        self.running.start(name, *self.commands[name])

    def sleep(self, least, most):
        time.sleep(self.chance.uniform(least, most))

    def kill(self, victim, phase):
        self.running.kill(victim)
        self.kills[victim] += 1
        if victim == "forwarder":
            found = spooled(self.spool)
            self.promised |= found
            self.kills[phase] += 1
            self.with_spool[phase] += bool(found)
            self.most_spooled = max(self.most_spooled, len(found))

    def kill_at_random(self, phase, victims, most_seconds):
        self.chance.shuffle(victims)
        for victim in victims:
            self.sleep(0.02, most_seconds)
            self.kill(victim, phase)
            self.start(victim)

    def log(self):
        return self.running.read("forwarder.log")

    def round(self, receiver_stays):
        """While the receiver is away it is a process that does nothing, or no process at all."""
        self.kill_at_random("flowing", ["forwarder"] * 3 + ["receiver"] * 4, 0.3)
        mark = len(self.log())
        wait_until("records", lambda: delivered(self.log()[mark:]), 60)
        mark = len(self.log())
        if receiver_stays:
            self.running.pause("receiver")
        else:
            self.kill("receiver", "outage")
        wait_until("the outage", lambda: b"does not acknowledge" in self.log()[mark:], 30)
        self.sleep(0.8, 4)
        self.kill("forwarder", "spooling")
        self.start("forwarder")
        self.kill_at_random("spooling", ["forwarder"] * 2, 1)
        if receiver_stays:
            self.running.resume("receiver")
        else:
            self.start("receiver")
        self.kill_at_random("draining", ["forwarder"] * 4 + ["receiver"] * (6 if receiver_stays else 5), 0.4)

    def kept(self):
        with sqlite3.connect(f"file:{self.store}?mode=ro", uri=True) as database:
            return database.execute("SELECT boot, seq FROM named_records").fetchall()

    def finish(self):
        mark = len(self.log())
        wait_until("records after the last kill", lambda: delivered(self.log()[mark:]), 60)
        wait_until("what was in the spool", lambda: self.promised <= set(self.kept()), 120)
        self.running.stop("forwarder")
        self.running.stop("receiver")

    def check(self):
        marked, kept = delivered(self.log()), self.kept()
        with sqlite3.connect(self.store) as database:
            numbers = database.execute(
                "SELECT number FROM named_readings WHERE name = 'energy_import_t1'").fetchall()
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert marked <= set(kept), f"marked delivered and not in the store: {sorted(marked - set(kept))[:10]}"
        assert len(kept) == len(set(kept)), "a record is in the store twice"
        assert len(numbers) == len(set(numbers)), "a telegram is in the store twice"
        assert len(marked) > RATE, f"only {len(marked)} records were marked delivered: nothing was tested"
        for phase in ("spooling", "draining"):
            assert self.with_spool[phase] > self.kills[phase] / 2, f"no spool while {phase}: nothing was tested"
        return len(marked), len(kept)


def run_feed(folder, seed, rounds):
    with tempfile.TemporaryDirectory(prefix="meterwire-") as work, programs(folder, work) as running, \
            PushingMeter(10**9, RATE) as meter:
        feed = Feed(running, Path(work), meter, seed)
        for number in range(rounds):
            feed.round(receiver_stays=(seed + number) % 2 == 0)
        feed.finish()
        return feed, *feed.check()


def run(folder, kills):
    rounds = max(1, -(-kills // ROUND))
    feeds = min(FEEDS, rounds)
    done = side_by_side(run_feed, [(folder, SEED + each, len(range(each, rounds, feeds))) for each in range(feeds)])
    sums = sum((feed.kills for feed, _, _ in done), Counter())
    with_spool = sum((feed.with_spool for feed, _, _ in done), Counter())
    assert sums["forwarder"] == sums["receiver"] == rounds * ROUND, sums
    print(f"{sums['forwarder']} kills of the forwarder and {sums['receiver']} of the receiver in {rounds} outages; "
          + ", ".join(f"{sums[phase]} {phase} ({with_spool[phase]} with a spool)"
                      for phase in ("flowing", "spooling", "draining")))
    print(f"{sum(marked for _, marked, _ in done)} records marked delivered, "
          f"{sum(len(feed.promised) for feed, _, _ in done)} in a spool when the forwarder died (at most "
          f"{max(feed.most_spooled for feed, _, _ in done)}), {sum(kept for _, _, kept in done)} in the store, each "
          "once")


if __name__ == "__main__":
    run(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 20)
