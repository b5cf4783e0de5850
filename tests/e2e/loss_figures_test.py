#!/usr/bin/env python3
"""What the receiver says was lost, doubled and shuffled is what a network lost, doubled and shuffled: exactly.

usage: loss_figures_test.py FOLDER_OF_PROGRAMS
"""

import json
import sys
import tempfile
from pathlib import Path

from programs import free_port, programs, wait_until
from pushing_meter import PushingMeter
from relay import Relay

RECORDS = 10_000


class Count:
    """The relay's own books of what reached the receiver."""

    def __init__(self):
        self.seen, self.highest = set(), -1
        self.duplicate = self.reordered = 0

    def __call__(self, datagram):
        seq = json.loads(datagram)["seq"]
        if seq in self.seen:
            self.duplicate += 1
            return
        self.seen.add(seq)
        self.reordered += seq < self.highest
        self.highest = max(self.highest, seq)

    def lost(self):
        return max(self.seen) - min(self.seen) + 1 - len(self.seen)


def run(folder):
    count = Count()
    port, relay_port = free_port(), free_port()
    with tempfile.TemporaryDirectory(prefix="meterwire-") as work, programs(folder, work) as running, \
            PushingMeter(RECORDS, rate=2000) as meter, Relay(relay_port, port, seed=5, on_delivered=count) as relay:
        stats = Path(work) / "stats.json"
        running.start("receiver", "meterwire-receiver", "--listen", f"udp://127.0.0.1:{port}", "--output", "none",
                      "--stats", str(stats))
        wait_until("the receiver", lambda: b"listening" in running.read("receiver.log"), 10)
        running.start("forwarder", "meterwire-forwarder", "--gateway", "bbb-7", "--source", meter.uri,
                      "--sink", f"udp://127.0.0.1:{relay_port}")
        wait_until("the last telegram", lambda: meter.pushed == RECORDS, 60)
        relay.wait_until_empty()
        running.stop("forwarder")
        running.stop("receiver")
        found = json.loads(stats.read_text(encoding="utf-8"))
        (figures,) = found["boots"]
    expected = {"received": len(count.seen), "lost": count.lost(), "duplicate": count.duplicate,
                "reordered": count.reordered, "incomplete": 0, "rejected": 0}
    assert {name: figures[name] for name in expected} == expected, (figures, expected)
    assert count.lost() > RECORDS / 5 and count.duplicate > RECORDS / 100 and count.reordered > RECORDS / 100
    print(f"of {RECORDS} records: {expected}")


if __name__ == "__main__":
    run(sys.argv[1])
