#!/usr/bin/env python3
"""A mode C meter behind a real serial server, ser2net: the forwarder sets its speeds over the network (RFC 2217).

usage: serial_server_test.py FOLDER_OF_PROGRAMS
"""

import json
import random
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from programs import free_port, programs, wait_until

SKIPPED = 77
SER2NET = shutil.which("ser2net") or "/usr/sbin/ser2net"


def free_tcp_port():
    while True:
        port = random.randrange(20000, 32768)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue


def start_server(running, work, device, port):
    config = Path(work, "ser2net.yaml")
    config.write_text(
        f"%YAML 1.1\n---\nconnection: &meter\n  accepter: telnet(rfc2217),tcp,127.0.0.1,{port}\n"
        f"  connector: serialdev,{device},300n81,local\n"
    )
    log = open(f"{work}/ser2net.log", "wb")
    server = subprocess.Popen([SER2NET, "-n", "-u", "-c", str(config)], stdout=log, stderr=log)
    running.running["ser2net"] = server


def run(folder, work):
    with programs(folder, work) as running:
        feed = free_port()
        running.start("receiver", "meterwire-receiver", "--listen", f"udp://127.0.0.1:{feed}", "--output", "jsonl")
        running.start("meter", "meterwire-simulator", "--meter", "iec-c", "--link", f"{work}/head")
        wait_until("the meter's port", lambda: running.exists("head"), 10)
        port = free_tcp_port()
        start_server(running, work, f"{work}/head", port)
        running.start(
            "forwarder", "meterwire-forwarder", "--sink", f"udp://127.0.0.1:{feed}", "--source",
            f"rfc2217://127.0.0.1:{port}?protocol=iec62056-21&read=1.8.0,2.8.0",
        )
        wait_until("a record", lambda: running.read("receiver.out").endswith(b"\n"), 60)
        running.stop("forwarder")
        record = json.loads(running.read("receiver.out").splitlines()[0])
        assert [reading["obis"] for reading in record["readings"]] == ["1.8.0", "2.8.0"], record
        assert record["check"] == "bcc-xor", record
        # At a speed that was not set over the network the meter would have been heard as rubbish.
        assert b"9600 Bd" not in running.read("meter.log"), running.read("meter.log")


if __name__ == "__main__":
    if not Path(SER2NET).exists():
        print("ser2net is not there: skipped")
        sys.exit(SKIPPED)
    with tempfile.TemporaryDirectory() as work_folder:
        run(sys.argv[1], work_folder)
