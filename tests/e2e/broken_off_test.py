#!/usr/bin/env python3
"""A forwarder that is stopped in the middle of a session leaves the meter ready for the next one, at once.

usage: broken_off_test.py FOLDER_OF_PROGRAMS
"""

import subprocess
import sys
import tempfile
import time

from programs import programs, wait_until

# Into programming mode, and into the codes that are read there.
MOMENTS_S = (2.2, 3.0)


def run(folder, work):
    with programs(folder, work) as running:
        running.start("meter", "meterwire-simulator", "--meter", "iec-c", "--link", f"{work}/head")
        wait_until("the meter's port", lambda: running.exists("head"), 10)
        for moment in MOMENTS_S:
            running.start(
                "forwarder", "meterwire-forwarder", "--sink", "udp://127.0.0.1:9", "--source",
                f"serial:{work}/head?protocol=iec62056-21&read=1.8.0,2.8.0,C.1.0,0.9.1,0.9.2,R5:P.01(;)",
            )
            time.sleep(moment)
            running.stop("forwarder")
            asked = [f"{folder}/meterwire-meter", f"serial:{work}/head", "read", "1.8.0", "--no-state", "--verbose"]
            meter = subprocess.run(asked, capture_output=True, timeout=60)
            log = meter.stderr.decode()
            assert meter.returncode == 0 and b"kWh" in meter.stdout, log
            assert log.count("/?!..") == 1, f"the meter was deaf at first: {log}"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as work_folder:
        run(sys.argv[1], work_folder)
