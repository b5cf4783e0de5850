#!/usr/bin/env python3
"""SIGHUP while records flow: sinks come, go and take over each other's spool, sources change; no record is lost, and a
configuration that is wrong changes nothing.

usage: reload_test.py FOLDER_OF_PROGRAMS
"""

import os
import pty
import signal
import sqlite3
import sys
import tempfile
import time
import tty
from pathlib import Path

from programs import Background, free_port, programs, wait_until
from pushing_meter import PushingMeter, telegram

RECORDS = 300
RELOADS = 30


class SerialMeter(Background):
    """Pushes numbered telegrams into a pseudo-terminal, four a second."""

    def __init__(self):
        self.pushed = 0
        self.wire, device = pty.openpty()
        tty.setraw(device)
        self.device = os.ttyname(device)
        self.kept_open = device
        super().__init__()

    def _close(self):
        os.close(self.wire)
        os.close(self.kept_open)

    def _run(self):
        while not self.ended.wait(0.25):
            self.pushed += 1
            os.write(self.wire, telegram(self.pushed))


def numbers(store):
    """The numbers of the stored records, by meter."""
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
        rows = database.execute("SELECT number FROM named_readings WHERE name = 'energy_import_t1' ORDER BY number")
        return [round(number * 1000) for (number,) in rows]


def told(running):
    return running.read("forwarder.log").count(b"the configuration was read anew")


def hang_up(running, config, text):
    before = told(running)
    config.write_text(text)
    running.running["forwarder"].send_signal(signal.SIGHUP)
    wait_until("the new configuration", lambda: told(running) > before, 20)


def start_receiver(running, port, store):
    running.start("receiver", "meterwire-receiver", "--listen", f"udp://127.0.0.1:{port}", "--output", "none",
                  "--sqlite", str(store))
    wait_until("the receiver", lambda: b"listening" in running.read("receiver.log"), 10)


def stored(store):
    return store.exists() and len(numbers(store))


def sinks(folder):
    """Records go to a receiver by one sink at a time, whose options change; it leaves what waits to the next one."""
    port, other = free_port(), free_port()
    with tempfile.TemporaryDirectory(prefix="meterwire-") as work, programs(folder, work) as running, \
            PushingMeter(RECORDS, rate=25) as meter:
        store, config = Path(work) / "feed.db", Path(work) / "forwarder.conf"

        def text(n):
            sink = f"sink = udp://127.0.0.1:{port}?ack=true&drain-rate={100 + n}"
            spool = f"&spool={work}/spool" if n % 3 else ""
            more = f"sink = udp://127.0.0.1:{other}\n" if n % 2 else ""
            return f"source = {meter.uri}\n{sink}{spool}\n{more}gateway = bbb-{n // 20}\n"

        config.write_text(text(1))
        start_receiver(running, port, store)
        running.start("forwarder", "meterwire-forwarder", "--config", str(config))
        wait_until("the first records", lambda: stored(store), 20)
        for n in range(RELOADS):
            hang_up(running, config, text(n))
        config.write_text("source = tcp://h:1\nsnk = udp://h:1\n")
        running.running["forwarder"].send_signal(signal.SIGHUP)
        wait_until("the refusal", lambda: b"the configuration stays as it was" in running.read("forwarder.log"), 20)
        assert b"forwarder.conf:2: unknown key 'snk' (did you mean 'sink'?" in running.read("forwarder.log")
        wait_until("all records", lambda: len(numbers(store)) >= RECORDS, 60)
        running.stop("forwarder")
        running.stop("receiver")
        assert numbers(store) == list(range(1, RECORDS + 1)), numbers(store)
        assert running.read("forwarder.log").count(b": opened") == 1, "the source was left alone"


def outage(folder):
    """While the receiver is away, the spool goes from one sink to the next, and from one run to none and back."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="meterwire-") as work, programs(folder, work) as running, \
            PushingMeter(100, rate=5) as meter:
        store, config = Path(work) / "feed.db", Path(work) / "forwarder.conf"

        def text(n):
            sink = f"sink = udp://127.0.0.1:{port}?ack=true&spool={work}/spool&drain-rate={100 + n}\n"
            return f"source = {meter.uri}\n{sink}"

        config.write_text(text(0))
        running.start("forwarder", "meterwire-forwarder", "--config", str(config))
        threads = Path(f"/proc/{running.running['forwarder'].pid}/task")
        for n in range(1, 4):
            pushed = meter.pushed
            wait_until("some telegrams", lambda: meter.pushed > pushed + 8, 20)
            hang_up(running, config, text(n))
        assert len(list(threads.iterdir())) <= 3, "no thread is left of sinks that have gone"
        assert running.read("forwarder.log").count(b"uses it") == 0, running.read("forwarder.log")
        start_receiver(running, port, store)
        wait_until("all records", lambda: stored(store) and len(numbers(store)) >= 100, 90)
        running.stop("forwarder")
        running.stop("receiver")
        assert numbers(store) == list(range(1, 101)), numbers(store)


def sources(folder):
    """The options of a source change between two telegrams."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="meterwire-") as work, programs(folder, work) as running, \
            SerialMeter() as meter:
        store, config = Path(work) / "feed.db", Path(work) / "forwarder.conf"

        def text(n):
            return f"source = serial:{meter.device}?protocol=dsmr&name=n{n}\nsink = udp://127.0.0.1:{port}?ack=true\n"

        config.write_text(text(0))
        start_receiver(running, port, store)
        running.start("forwarder", "meterwire-forwarder", "--config", str(config))
        wait_until("the first records", lambda: stored(store), 20)
        first = numbers(store)[0]
        for n in range(1, 9):
            pushed = meter.pushed
            wait_until("a telegram", lambda: meter.pushed > pushed, 10)
            time.sleep(0.1)  # between this one and the next
            hang_up(running, config, text(n))
        last = meter.pushed + 2
        wait_until("the last records", lambda: last in numbers(store), 20)
        running.stop("forwarder")
        running.stop("receiver")
        assert [n for n in numbers(store) if n <= last] == list(range(first, last + 1)), numbers(store)
        assert running.read("forwarder.log").count(b": opened") == 9


if __name__ == "__main__":
    sinks(sys.argv[1])
    outage(sys.argv[1])
    sources(sys.argv[1])
    print(f"{RECORDS} records through {RELOADS} reloads, and a source through 8: none lost, none twice")
