#!/usr/bin/env python3
"""The forwarder's spool on a disk that fills up: a small file system of its own. The log says so, with place and
reason; what was in the spool arrives in the end, and what was lost because neither disk nor memory had room is counted.

usage: full_disk_test.py FOLDER_OF_PROGRAMS     root, because it mounts; else it is skipped
"""

import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from programs import free_port, programs, side_by_side, wait_until
from pushing_meter import PushingMeter

SKIPPED = 77
RATE = 600
MEMORY = 4096  # records that the forwarder keeps where the disk refuses
ROOM = 600_000  # bytes that the spool has, after which the disk is full


class CannotMount(Exception):
    pass


@contextmanager
def small_disk(work):
    """An ext4 of 8 MiB in a file, mounted until the end of the test, whatever happens."""
    image, folder = Path(work) / "disk.img", Path(work) / "disk"
    folder.mkdir()
    with open(image, "wb") as file:
        file.truncate(8 << 20)
    try:
        for command in ([shutil.which("mkfs.ext4") or "/sbin/mkfs.ext4", "-q", "-m", "0", image],
                        ["mount", "-o", "loop", image, folder]):
            subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise CannotMount(getattr(error, "stderr", b"").decode().strip() or str(error)) from None
    try:
        yield folder
    finally:
        if subprocess.run(["umount", folder], check=False, capture_output=True).returncode != 0:
            subprocess.run(["umount", "--lazy", folder], check=True)


def fill(ballast, room):
    """Leaves so many bytes of the disk."""
    with open(ballast, "wb") as file:
        file.write(bytes(shutil.disk_usage(ballast.parent).free - room))


def run(folder, records):
    """With few records nothing is lost; with more than memory holds the oldest there make room, and are counted."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="meterwire-") as work, small_disk(work) as disk, \
            programs(folder, work) as running, PushingMeter(records, RATE) as meter:
        store, spool, ballast = Path(work) / "feed.db", disk / "spool.db", disk / "ballast"
        fill(ballast, ROOM)
        running.start("forwarder", "meterwire-forwarder", "--gateway", "bbb-7", "--source", meter.uri,
                      "--sink", f"udp://127.0.0.1:{port}?ack=true&drain-rate=1000&spool={spool}")
        said = b"spool %s: the disk is full: make room; " % str(spool).encode()
        wait_until("the disk to be full", lambda: said in running.read("forwarder.log"), 60)
        log = running.read("forwarder.log")
        assert re.search(rb"\d+ records wait in memory alone", log), log
        assert shutil.disk_usage(disk).free < ROOM / 4, "the disk is not full"
        wait_until("the last telegram", lambda: meter.pushed == records, 60)
        wait_until("the outage", lambda: b"does not acknowledge" in running.read("forwarder.log"), 30)
        ballast.unlink()
        running.start("receiver", "meterwire-receiver", "--listen", f"udp://127.0.0.1:{port}", "--output", "none",
                      "--sqlite", str(store))
        try:
            # A disk that refused is asked again after 5 s, 10 s, 20 s and so on; a record that was sent five times in
            # vain, because the receiver is slow, say, waits for a minute.
            wait_until("the records that waited",
                       lambda: b"all records that waited are delivered" in running.read("forwarder.log"), 150)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{running.read('forwarder.log').decode()}") from None
        running.stop("forwarder")
        running.stop("receiver")
        log = running.read("forwarder.log")
        with sqlite3.connect(store) as database:
            kept = [seq for (seq,) in database.execute("SELECT seq FROM named_records ORDER BY seq")]
    (figures,) = re.findall(rb"records delivered (\d+), .* in the spool (\d+), lost (\d+) \(no room (\d+),", log)
    delivered, in_spool, lost, no_room = map(int, figures)
    assert len(kept) == len(set(kept)) == delivered, (len(kept), figures)
    assert in_spool == 0 and lost == no_room == records - delivered, (records, figures)
    # The first are in the spool, the last were in memory: the oldest of what had no place on the disk made room.
    missing = sorted(set(range(records)) - set(kept))
    assert not missing or (missing[0] > 100 and missing[-1] < records - MEMORY / 2), (missing[0], missing[-1])
    if missing:
        assert b"records lost: " in log and b" because there was no room for more" in log, log
    assert (lost > 100) == (records > 2 * MEMORY - 1000), (lost, records)
    return f"{records} telegrams on a disk that was full: {delivered} in the store, {lost} counted as lost"


def main(folder):
    try:
        for line in side_by_side(run, [(folder, 3500), (folder, 7500)]):
            print(line)
    except CannotMount as reason:
        print(f"skipped: no file system can be mounted here: {reason}")
        return SKIPPED
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
