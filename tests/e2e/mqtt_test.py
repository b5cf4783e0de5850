#!/usr/bin/env python3
"""Records through a real broker that is killed while they flow, and a forwarder that is ended meanwhile: every record
arrives, with the values of its telegram; who subscribes is told when the forwarder is killed; Home Assistant is told what
there is whenever it starts.

usage: mqtt_test.py FOLDER_OF_PROGRAMS
"""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time

from programs import free_port, programs, wait_until
from pushing_meter import PushingMeter

RATE = 50
RECORDS = 300
METER = "meterwire/bbb-7/E0099005000001234"
CONFIG = "homeassistant/device/meterwire_bbb-7_E0099005000001234/config"


class Heard:
    """What the subscriber has heard so far."""

    def __init__(self, system):
        self.system = system

    def messages(self, topic):
        # The last line may be half written.
        lines = self.system.read("subscriber.out").decode().split("\n")[:-1]
        return [line.split(" ", 1)[1] for line in lines if line.startswith(topic + " ")]

    def records(self):
        return [json.loads(payload) for payload in self.messages(METER + "/record")]

    def seqs(self):
        """The numbers of the records of each start of the forwarder."""
        seqs = {}
        for record in self.records():
            seqs.setdefault(record["boot"], set()).add(record["seq"])
        return seqs

    def wh(self):
        """What the meter has counted at each record: its telegrams are numbered so."""
        return {round(reading["value"] * 1000) for record in self.records() for reading in record["readings"]
                if reading.get("name") == "energy_import_t1"}


class Broker:
    """A broker that keeps the subscriber's session on the disk: what is published while the subscriber comes back after
    the broker was killed waits for it."""

    def __init__(self, system, port):
        self.system, self.port = system, port
        with open(f"{system.work}/mosquitto.conf", "w", encoding="ascii") as settings:
            settings.write(f"user root\nlistener {port} 127.0.0.1\nallow_anonymous true\nmax_inflight_messages 0\n"
                           f"max_queued_messages 0\npersistence true\npersistence_location {system.work}/\n")

    def start(self):
        before = self._starts()
        self.system.start("broker", "sbin/mosquitto", "-v", "-c", f"{self.system.work}/mosquitto.conf")
        wait_until("the broker", lambda: self._starts() > before, 10)

    def _starts(self):
        return self.system.read("broker.log").count(b"running") if self.system.exists("broker.log") else 0

    def subscribe(self):
        self.system.start("subscriber", "bin/stdbuf", "-oL", "/usr/bin/mosquitto_sub", "-h", "127.0.0.1", "-p", str(self.port), "-q", "1", "-c",
                          "-i", "listener", "-F", "%t %p", "-t", "#")
        wait_until("the subscription", lambda: b"Sending SUBACK to listener" in self.system.read("broker.log"), 10)
        self.system.running["broker"].send_signal(signal.SIGUSR1)
        wait_until("the session on the disk", lambda: self.system.exists("mosquitto.db"), 10)

    def publish(self, topic, payload):
        subprocess.run(["/usr/bin/mosquitto_pub", "-h", "127.0.0.1", "-p", str(self.port), "-t", topic, "-m", payload],
                       check=True, timeout=10)


def run(folder):
    if not all(os.path.exists(f"/usr/{program}") for program in ("sbin/mosquitto", "bin/mosquitto_sub")):
        print("skipped: no mosquitto (scripts/setup --test installs it)")
        sys.exit(77)
    with tempfile.TemporaryDirectory(prefix="meterwire-") as work, programs(folder, work) as running, \
            programs("/usr", work) as system, PushingMeter(RECORDS, rate=RATE) as meter:
        broker, heard = Broker(system, free_port()), Heard(system)

        def start_forwarder():
            running.start("forwarder", "meterwire-forwarder", "--gateway", "bbb-7", "--source", meter.uri, "--sink",
                          f"mqtt://127.0.0.1:{broker.port}?drain-rate=1000&spool={work}/spool.db")

        broker.start()
        broker.subscribe()
        start_forwarder()
        wait_until("records", lambda: len(heard.records()) >= RATE, 10)
        assert heard.messages("meterwire/bbb-7/status") == ["online"]

        system.kill("broker")
        spooled = meter.pushed + RATE
        wait_until("records in the spool", lambda: meter.pushed >= spooled, 10)
        running.stop("forwarder")
        start_forwarder()
        spooled = meter.pushed + RATE
        wait_until("more records in the spool", lambda: meter.pushed >= spooled, 10)
        broker.start()

        wait_until("the last telegram", lambda: RECORDS in heard.wh(), 30)
        wait_until("the second start", lambda: len(heard.seqs()) == 2, 30)
        # What was read of the meter when the forwarder was told to end is in its log.
        first = int(re.search(rb"records (\d+)", running.read("forwarder.log"))[1])
        wait_until("every record", lambda: sum(map(len, heard.seqs().values())) == first + max(
            max(seqs) for boot, seqs in heard.seqs().items() if boot == heard.records()[-1]["boot"]) + 1, 30)
        for boot, seqs in heard.seqs().items():
            assert seqs == set(range(max(seqs) + 1)), (boot, set(range(max(seqs) + 1)) - seqs)
        assert len(heard.wh()) == sum(map(len, heard.seqs().values()))
        wait_until("the last value", lambda: heard.messages(f"{METER}/energy_import_t1")[-1] == f"0.{RECORDS:03d}", 10)
        values = [float(value) for value in heard.messages(f"{METER}/energy_import_t1")]
        assert values == sorted(values), "a value went back"

        told = len(heard.messages(CONFIG))
        assert "energy_import_t1" in json.loads(heard.messages(CONFIG)[-1])["cmps"]
        broker.publish("homeassistant/status", "online")
        wait_until("Home Assistant told again", lambda: len(heard.messages(CONFIG)) == told + 1, 10)

        running.kill("forwarder")
        wait_until("the will", lambda: heard.messages("meterwire/bbb-7/status")[-1] == "offline", 10)
        begin = time.monotonic()
        start_forwarder()
        wait_until("the return", lambda: heard.messages("meterwire/bbb-7/status")[-1] == "online", 10)
        assert time.monotonic() - begin < 10
        running.stop("forwarder")
        wait_until("the good bye", lambda: heard.messages("meterwire/bbb-7/status")[-1] == "offline", 10)
        print(f"{len(heard.wh())} records of {RECORDS} telegrams, none lost by the way; "
              f"{len(heard.records()) - len(heard.wh())} twice")


if __name__ == "__main__":
    run(sys.argv[1])
