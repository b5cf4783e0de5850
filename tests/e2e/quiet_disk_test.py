#!/usr/bin/env python3
"""While an acknowledged link works the forwarder writes nothing to its disk: a memory card bears few writes. When the
receiver is away it does.

usage: quiet_disk_test.py FOLDER_OF_PROGRAMS
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from programs import free_port, programs, wait_until
from pushing_meter import PushingMeter

SKIPPED = 77
RECORDS = 5000


def written(process="self"):
    """Bytes that a process has caused to be written: to files of any kind, also those that were removed again."""
    figures = dict(line.split(": ") for line in Path(f"/proc/{process}/io").read_text(encoding="ascii").splitlines())
    return int(figures["write_bytes"])


def is_counted(folder):
    """Whether what is written in that folder is counted at all: in memory, say, nothing is."""
    before = written()
    with tempfile.TemporaryFile(dir=folder) as file:
        file.write(bytes(4096))
        file.flush()
        os.fsync(file.fileno())
    return written() > before


def run(folder):
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="meterwire-", dir="/var/tmp") as work, programs(folder, work) as running, \
            PushingMeter(RECORDS, rate=500) as meter:
        if not is_counted(work):
            print("skipped: the kernel does not count what is written in /var/tmp")
            return SKIPPED
        store, spool = Path(work) / "feed.db", Path(work) / "spool.db"
        running.start("receiver", "meterwire-receiver", "--listen", f"udp://127.0.0.1:{port}", "--output", "none",
                      "--sqlite", str(store))
        wait_until("the receiver", lambda: b"listening" in running.read("receiver.log"), 10)
        # Its log would be a file, too.
        forwarder = subprocess.Popen(
            [f"{folder}/meterwire-forwarder", "--gateway", "bbb-7", "--source", meter.uri,
             "--sink", f"udp://127.0.0.1:{port}?ack=true&spool={spool}"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        try:
            wait_until("the last record", lambda: meter.pushed == RECORDS, 60)
            assert written(forwarder.pid) == 0, "it has written to the disk"
            assert not spool.exists(), "a spool was made though nothing waited"
            running.pause("receiver")
            meter.most, meter.rate = RECORDS + 50, 100
            wait_until("something on the disk", lambda: written(forwarder.pid) > 0, 30)
            assert spool.exists(), "it has written, and not to its spool"
            running.resume("receiver")
            wait_until("the telegrams of the outage", lambda: meter.pushed == meter.most, 30)
            forwarder.terminate()
            _, log = forwarder.communicate(timeout=20)
        finally:
            forwarder.kill()
        assert forwarder.returncode == 0, log
        assert b"the receiver does not acknowledge" in log, log
        (figure,) = re.findall(rb"records delivered (\d+),", log)
        assert int(figure) >= RECORDS, log
    print(f"{RECORDS} records acknowledged, and not a byte written since the start; with the receiver away it spools")
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1]))
