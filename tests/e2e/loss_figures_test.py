#!/usr/bin/env python3
"""What the receiver says was lost, doubled, shuffled and incomplete is what a network made of it: exactly, for each
start of the forwarder, also of records in several datagrams.

usage: loss_figures_test.py FOLDER_OF_PROGRAMS
"""

import json
import sys
import tempfile
from pathlib import Path

from programs import free_port, programs, wait_until
from pushing_meter import PushingMeter, mixed_telegram, telegram
from relay import Relay


class Count:
    """The relay's own books of what reached the receiver of one boot, by docs/feed.md."""

    def __init__(self, is_first):
        self.is_first = is_first
        self.seen, self.parts = set(), {}
        self.datagrams = self.duplicate = self.reordered = 0
        self.highest = (-1, 0)

    def add(self, message):
        seq, part = message["seq"], message["part"]
        self.datagrams += 1
        self.parts[seq] = message["parts"]
        if (seq, part) in self.seen:
            self.duplicate += 1
            return
        self.seen.add((seq, part))
        self.reordered += (seq, part) < self.highest
        self.highest = max(self.highest, (seq, part))

    def figures(self):
        # Of the first boot nobody knows what went before its first datagram; a restarted forwarder begins at 0.
        first, last = min(self.seen) if self.is_first else (0, 0), max(self.parts)
        whole = lacking = 0
        for seq, parts in self.parts.items():
            missing = [(seq, part) for part in range(1, parts + 1) if (seq, part) not in self.seen]
            whole += not missing
            lacking += any(position > first for position in missing)
        return {"datagrams": self.datagrams, "received": whole, "lost": last - first[0] + 1 - len(self.parts),
                "incomplete": lacking, "duplicate": self.duplicate, "reordered": self.reordered,
                "late": 0, "rejected": 0}


class Books:
    """A Count for each boot."""

    def __init__(self):
        self.boots = {}

    def __call__(self, datagram):
        message = json.loads(datagram)
        self.boots.setdefault(message["boot"], Count(is_first=not self.boots)).add(message)


def run(folder, kind, mtu, records, rate, seed):
    """The forwarder is started twice, and sees half of the records each time."""
    books = Books()
    port, relay_port = free_port(), free_port()
    with tempfile.TemporaryDirectory(prefix="meterwire-") as work, programs(folder, work) as running, \
            PushingMeter(records, rate, kind) as meter, Relay(relay_port, port, seed, on_delivered=books) as relay:
        stats = Path(work) / "stats.json"
        running.start("receiver", "meterwire-receiver", "--listen", f"udp://127.0.0.1:{port}", "--output", "none",
                      "--stats", str(stats))
        wait_until("the receiver", lambda: b"listening" in running.read("receiver.log"), 10)
        for until in (records // 2, records):
            running.start("forwarder", "meterwire-forwarder", "--gateway", "bbb-7", "--source", meter.uri,
                          "--sink", f"udp://127.0.0.1:{relay_port}?mtu={mtu}")
            wait_until(f"telegram {until}", lambda least=until: meter.pushed >= least, 60)
            if until == records:
                relay.wait_until_empty()
            running.stop("forwarder")
        relay.wait_until_empty()
        running.stop("receiver")
        found = json.loads(stats.read_text(encoding="utf-8"))
    assert found["dropped_by_kernel"] == 0, found
    assert found["gateways"]["bbb-7"]["restarted"] == 1, found
    assert {boot["boot"] for boot in found["boots"]} == set(books.boots) and len(books.boots) == 2, found
    for boot in found["boots"]:
        expected = books.boots[boot["boot"]].figures()
        assert {name: boot[name] for name in expected} == expected, (boot, expected)
        assert min(expected["duplicate"], expected["reordered"]) > records / 300, f"nothing was tested: {expected}"
        print(f"{kind.__name__}, boot {boot['boot']}: {expected}")
    return books.boots.values()


def main(folder):
    for count in run(folder, telegram, 1200, 10_000, 2000, seed=5):
        assert count.figures()["lost"] > 1000 and count.figures()["incomplete"] == 0
    for count in run(folder, mixed_telegram, 512, 3000, 600, seed=8):
        assert max(count.parts.values()) > 4 and len(set(count.parts.values())) > 1, set(count.parts.values())
        assert count.figures()["incomplete"] > 500 and count.figures()["received"] > 100 and count.figures()["lost"] > 0


if __name__ == "__main__":
    main(sys.argv[1])
