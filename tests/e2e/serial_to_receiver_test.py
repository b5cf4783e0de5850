#!/usr/bin/env python3
"""Two meters on serial ports, the forwarder, UDP, the receiver: every record arrives as it was sent.

usage: serial_to_receiver_test.py FOLDER_OF_PROGRAMS
"""

import sys
import tempfile
import time

from programs import free_port, programs, wait_until
from telegram_reader import difference, feed, same_record, telegrams

# Name, kind, telegrams until it ends.
METERS = (("p1", "dsmr5", 8), ("head", "iec-c", 3))


def check_arrived(sent, records):
    assert len(sent) == len(records), f"{len(sent)} telegrams were sent, {len(records)} records arrived"
    for number, (telegram, readings) in enumerate(zip(sent, records)):
        assert same_record(telegram, readings), f"telegram {number}: {difference(telegram, readings)}"


def run(folder, work):
    port = free_port()
    with programs(folder, work) as running:
        running.start("receiver", "meterwire-receiver", "--listen", f"udp://127.0.0.1:{port}", "--output", "jsonl")
        for name, meter, count in METERS:
            running.start(
                name, "meterwire-simulator", "--meter", meter, "--count", str(count), "--wait-for-reader",
                "--link", f"{work}/{name}", "--record", f"{work}/{name}.sent",
            )
            wait_until(f"the port of {meter}", lambda link=name: running.exists(link), 10)
        running.start(
            "forwarder", "meterwire-forwarder", "--gateway", "e2e", "--sink", f"udp://127.0.0.1:{port}",
            "--source", f"serial:{work}/p1",
            "--source", f"serial:{work}/head?protocol=iec62056-21&interval=4",
        )
        for name, meter, _ in METERS:
            running.wait_for_end(name, 45)
        time.sleep(1)  # what the meters sent last is still on its way
        running.stop("forwarder")
        time.sleep(0.3)
        running.stop("receiver")

        by_protocol, numbers = feed(running.read("receiver.out").splitlines())
        for (name, _, count), protocol in zip(METERS, ("dsmr", "iec62056-21")):
            sent = telegrams(running.read(f"{name}.sent"))
            assert len(sent) == count, f"{name}: {len(sent)} telegrams were recorded, {count} asked for"
            assert all(len(telegram) > 20 for telegram in sent), "the reader of this test does not read them"
            check_arrived(sent, by_protocol.get(protocol, []))
        whole = sum(count for _, _, count in METERS)
        assert numbers == set(range(min(numbers), min(numbers) + whole)), f"numbered otherwise: {sorted(numbers)}"
        summary = running.read("receiver.log").decode()
        assert f"e2e: {whole} records" in summary, summary
        assert " 0 lost, 0 duplicate, 0 reordered, 0 incomplete" in summary, summary
        print(f"{whole} records arrived as they were sent")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as work_folder:
        run(sys.argv[1], work_folder)
