#!/usr/bin/env python3
"""While an acknowledged link works the forwarder writes nothing to its disk: a memory card bears few writes.

usage: quiet_disk_test.py FOLDER_OF_PROGRAMS
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from programs import free_port, programs, wait_until
from pushing_meter import PushingMeter

WARM_UP, RECORDS = 50, 500


def written(process):
    """Bytes that the process has caused to be written: to files of any kind, also those that were removed again."""
    figures = dict(line.split(": ") for line in Path(f"/proc/{process.pid}/io").read_text(encoding="ascii").splitlines())
    return int(figures["write_bytes"])


def run(folder):
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="meterwire-", dir="/var/tmp") as work, programs(folder, work) as running, \
            PushingMeter(RECORDS, rate=200) as meter:
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
            wait_until("the first records", lambda: meter.pushed > WARM_UP, 20)
            before = written(forwarder)
            wait_until("the last record", lambda: meter.pushed == RECORDS, 30)
            assert written(forwarder) == before, "it has written to the disk"
            forwarder.terminate()
            _, log = forwarder.communicate(timeout=20)
        finally:
            forwarder.kill()
        assert forwarder.returncode == 0, log
        assert f"delivered {RECORDS}".encode() in log, log
        assert not spool.exists(), "a spool was made though nothing waited"
    print(f"{RECORDS} records acknowledged, and not a byte written")


if __name__ == "__main__":
    run(sys.argv[1])
