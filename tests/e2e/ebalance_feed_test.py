#!/usr/bin/env python3
"""The feed of the E-Balance boxes: what their old receiver would see on its port.

usage: ebalance_feed_test.py FOLDER_OF_PROGRAMS
"""

import socket
import subprocess
import sys
import tempfile

TELEGRAM = b"\r\n".join(
    [
        rb"/ISk5\2MT382-1003",
        b"",
        b"0-0:96.1.1(53494D32323030)",
        b"1-0:1.8.1(00123.456*kWh)",
        b"1-0:1.7.0(0000.98*kW)",
        b"0-1:24.3.0(261120180000)(00)(60)(1)(0-1:24.2.1)(m3)",
        b"(00915.219)",
        b"!",
        b"",
    ]
)
SKIPPED = 77


def run(folder, work):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as old_receiver:
        try:
            old_receiver.bind(("127.0.0.1", 5005))
        except OSError as error:
            print(f"skipped: port 5005, which this feed is about, is taken: {error}")
            sys.exit(SKIPPED)
        old_receiver.settimeout(5)
        with open(f"{work}/telegram", "wb") as file:
            file.write(TELEGRAM)
        subprocess.run(
            [f"{folder}/meterwire-forwarder", "--source", f"file:{work}/telegram",
             "--sink", "udp://127.0.0.1?format=lines"],
            check=True, timeout=20, stdin=subprocess.DEVNULL,
        )
        expected = TELEGRAM.split(b"\r\n")[:-1]
        received = [old_receiver.recv(1024) for _ in expected]
        assert received == expected, received
        print(len(received), "lines arrived, each in a datagram of its own")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as work_folder:
        run(sys.argv[1], work_folder)
