#!/usr/bin/env python3
"""What is sent with format=influx against what real databases make of it: values, names, tags, types and times.

usage: influx_databases_test.py FOLDER_OF_PROGRAMS
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from programs import free_port, programs, wait_until

SKIPPED = 77
SECONDS = 60  # at most, until a database is up or has what was sent
GATEWAY = "attic, left=1"
METER = 'K8 EG="0,4'
GAS_METER = "G0001234\\"  # line protocol cannot end a tag so
MESSAGE = 'say "hi", = \\'
NOW = datetime.now(ZoneInfo("Europe/Amsterdam")).replace(microsecond=0)


def stamp(time):
    """As P1 has it."""
    return time.strftime("%y%m%d%H%M%S") + ("S" if time.dst() else "W")


def nanoseconds(time):
    return int(time.timestamp()) * 10**9


def telegram(clock, gas_time, power):
    in_hex = lambda text: text.encode().hex().upper()
    failure = clock - timedelta(days=40)
    lines = [
        "/XMX5LGBBFG1009394887", "",
        "1-3:0.2.8(50)",
        f"0-0:1.0.0({stamp(clock)})",
        f"0-0:96.1.1({in_hex(METER)})",
        "1-0:1.8.1(001234.567*kWh)",
        "1-0:2.8.1(9007199.254*kWh)",
        "1-0:4.8.0(0000000012*varh)",
        "0-0:96.14.0(0002)",
        f"1-0:1.7.0({power})",
        "1-0:16.7.0(-00.123*kW)",
        "0-0:96.7.21(00004)",
        "1-0:32.32.0(00017)",
        "1-0:32.7.0(0230.1*V)",
        "1-1:31.4.0(65.0*A,-66.5*A)",
        f"1-0:99.97.0(1)(0-0:96.7.19)({stamp(failure)})(0000000240*s)",
        f"0-0:96.13.0({in_hex(MESSAGE)})",
        "0-1:24.1.0(003)",
        f"0-1:96.1.0({in_hex(GAS_METER)})",
        f"0-1:24.2.1({stamp(gas_time)})(12785.123*m3)",
        "1-0:1.128.0(0007)",
        "!", "",
    ]
    return "\r\n".join(lines).encode()


def expected(clock, gas_time, power_fields):
    """By tags and time: the fields, ints as int, reals as float."""
    tags = {"gateway": GATEWAY, "meter": METER}
    of = lambda **more: frozenset({**tags, **more}.items())
    failure = clock - timedelta(days=40)
    time = nanoseconds(clock)
    return {
        (of(), time): {
            "meter_time": clock.isoformat(), "equipment_id": METER, "reactive_energy_export": 0.012, "tariff": "0002",
            "power_net": -0.123, "power_failures": 4, "voltage_sags_l1": 17, "voltage_l1": 230.1, "message": MESSAGE,
            "1-0:1.128.0_text": "0007", **power_fields,
        },
        (of(rate="night"), time): {"energy_import_t1": 1234.567, "energy_export_t1": 9007199.254},
        (of(channel="3"), time): {"p1_version": "50"},
        (of(channel="1"), time): {"fuse_threshold": 65.0, "device_type": "003", "equipment_id": GAS_METER},
        (of(channel="1", index="2"), time): {"fuse_threshold": -66.5},
        (of(channel="1", device=GAS_METER[:-1] + "/"), nanoseconds(gas_time)): {"gas": 12785.123},
        (of(), nanoseconds(failure)): {"power_failure_log": 240.0},
    }


def datagrams_of(folder, file):
    """What the forwarder makes of a telegram."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taker:
        taker.bind(("127.0.0.1", 0))
        taker.setblocking(False)
        subprocess.run(
            [f"{folder}/meterwire-forwarder", "--gateway", GATEWAY, "--source", f"file:{file}?crc=off",
             "--sink", f"udp://127.0.0.1:{taker.getsockname()[1]}?format=influx&mtu=512"],
            check=True, timeout=20, stderr=subprocess.PIPE,
        )
        made = []
        try:
            while True:
                made.append(taker.recv(65535))
        except BlockingIOError:
            return made


def get(url, **query):
    with urllib.request.urlopen(f"{url}?{urllib.parse.urlencode(query)}", timeout=10) as answer:
        return answer.read()


def answers(url):
    try:
        get(url)
        return True
    except (OSError, urllib.error.URLError):
        return False


def send(datagrams, port):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        for datagram in datagrams:
            sender.sendto(datagram, ("127.0.0.1", port))


def compare(what, datagrams, port, points, wanted):
    """Sends until the database has all of it. The same points again change nothing."""

    def is_all_there():
        send(datagrams, port)
        return points() == wanted

    try:
        wait_until(f"all points in {what}", is_all_there, SECONDS)
    except AssertionError:
        found = points()
        for key in wanted.keys() | found.keys():
            if found.get(key) != wanted.get(key):
                print(f"{what}: {key}\n  sent  {wanted.get(key)}\n  found {found.get(key)}")
        raise


INFLUXD = """
reporting-disabled = true
bind-address = "127.0.0.1:{rpc}"
[meta]
  dir = "{work}/meta"
[data]
  dir = "{work}/data"
  wal-dir = "{work}/wal"
[monitor]
  store-enabled = false
[http]
  bind-address = "127.0.0.1:{http}"
[[udp]]
  enabled = true
  bind-address = "127.0.0.1:{udp}"
  database = "meters"
  batch-size = 1
  batch-timeout = "10ms"
"""


def influx_points(url):
    answer = json.loads(get(f"{url}/query", db="meters", epoch="ns", q="SELECT * FROM meterwire GROUP BY *"))
    points = {}
    for series in answer["results"][0].get("series", []):
        tags = frozenset((key, value) for key, value in series["tags"].items() if value)
        for time, *values in series["values"]:
            fields = zip(series["columns"][1:], values)
            points[tags, time] = {key: value for key, value in fields if value is not None}
    return points


def influx_types(url):
    answer = json.loads(get(f"{url}/query", db="meters", q="SHOW FIELD KEYS FROM meterwire"))
    return dict(answer["results"][0]["series"][0]["values"])


def test_influxdb(started, work, datagrams, wanted):
    ports = {name: free_port() for name in ("rpc", "http", "udp")}
    os.mkdir(f"{work}/influx")
    with open(f"{work}/influxd.conf", "w") as config:
        config.write(INFLUXD.format(work=f"{work}/influx", **ports))
    started.start("influxd", "influxd", "run", "-config", f"{work}/influxd.conf")
    url = f"http://127.0.0.1:{ports['http']}"
    wait_until("InfluxDB to answer", lambda: answers(f"{url}/ping"), SECONDS)
    wait_until("its UDP service", lambda: b"Started listening on UDP" in started.read("influxd.log"), SECONDS)
    compare("InfluxDB", datagrams, ports["udp"], lambda: influx_points(url), wanted)
    types = influx_types(url)
    for fields in wanted.values():
        for name, value in fields.items():
            kind = {str: "string", int: "integer", float: "float"}[type(value)]
            assert types[name] == kind, (name, types[name])
    log = started.read("influxd.log")
    assert b"lvl=error" not in log and b"Failed to parse" not in log, log
    print(f"InfluxDB: {len(wanted)} points with {len(types)} fields, as sent")


def victoria_points(url):
    get(f"{url}/internal/force_flush")
    points = {}
    for line in get(f"{url}/api/v1/export", **{"match[]": '{__name__=~"meterwire.*"}'}).splitlines():
        series = json.loads(line)
        labels = series["metric"]
        field = labels.pop("__name__").removeprefix("meterwire_")
        for value, time in zip(series["values"], series["timestamps"]):
            points.setdefault((frozenset(labels.items()), time * 10**6), {})[field] = value
    return points


def numbers_of(points):
    """VictoriaMetrics keeps numbers only; what it makes of a text is its own affair."""
    kept = {key: {name: value for name, value in fields.items() if not isinstance(value, str)}
            for key, fields in points.items()}
    return {key: fields for key, fields in kept.items() if fields}


def test_victoria_metrics(started, work, datagrams, wanted):
    http, udp = free_port(), free_port()
    started.start("victoria", "victoria-metrics", f"-storageDataPath={work}/victoria", "-retentionPeriod=10y",
                  f"-httpListenAddr=127.0.0.1:{http}", f"-influxListenAddr=127.0.0.1:{udp}")
    url = f"http://127.0.0.1:{http}"
    wait_until("VictoriaMetrics to answer", lambda: answers(f"{url}/health"), SECONDS)
    texts = {name for fields in wanted.values() for name, value in fields.items() if isinstance(value, str)}

    def points():
        found = victoria_points(url)
        return numbers_of({key: {name: value for name, value in fields.items() if name not in texts}
                           for key, fields in found.items()})

    numbers = numbers_of(wanted)
    compare("VictoriaMetrics", datagrams, udp, points, numbers)
    log = started.read("victoria.log")
    assert b"cannot parse" not in log and b"cannot unmarshal" not in log, log
    print(f"VictoriaMetrics: {len(numbers)} points, as sent")


def run(folder, work):
    databases = {"influxd": test_influxdb, "victoria-metrics": test_victoria_metrics}
    missing = [program for program in databases if shutil.which(program) is None]
    if missing:
        print("skipped: not installed:", ", ".join(missing))
        sys.exit(SKIPPED)
    datagrams, wanted = [], {}
    # The second one has other digits, and no power at all: types have to stay.
    for seconds, power, fields in [(0, "00001.193*kW", {"power_import": 1.193}), (10, "00002*kW", {"power_import": 2.0}),
                                   (20, "-.--", {"power_import_text": "-.--"})]:
        clock = NOW + timedelta(seconds=seconds - 600)
        gas_time = clock - timedelta(minutes=5)
        with open(f"{work}/telegram", "wb") as file:
            file.write(telegram(clock, gas_time, power))
        datagrams += datagrams_of(folder, f"{work}/telegram")
        wanted.update(expected(clock, gas_time, fields))
    assert all(len(datagram) <= 512 for datagram in datagrams)
    for program, test in databases.items():
        with programs(os.path.dirname(shutil.which(program)), work) as started:
            test(started, work, datagrams, wanted)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as work_folder:
        run(sys.argv[1], work_folder)
