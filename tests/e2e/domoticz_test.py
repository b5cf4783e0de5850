#!/usr/bin/env python3
"""The forwarder and a Domoticz: what it is told, word for word, and what happens when it does not want to hear it.

usage: domoticz_test.py FOLDER_OF_PROGRAMS
"""

import base64
import os
import shutil
import socket
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

from domoticz_server import OK, Domoticz, certificate
from programs import free_port, programs, wait_until

SKIPPED = 77
DSMR = "\r\n".join([
    r"/ISK5\2M550T-1012", "", "1-3:0.2.8(42)", "0-0:1.0.0(261120190000W)", "0-0:96.1.1(4530303235)",
    "1-0:1.8.1(002130.115*kWh)", "1-0:1.8.2(000245.467*kWh)", "1-0:2.8.1(000000.000*kWh)", "1-0:2.8.2(000013.465*kWh)",
    "1-0:1.7.0(00.111*kW)", "1-0:2.7.0(00.000*kW)", "0-1:24.1.0(003)", "0-1:96.1.0(4730303339)",
    "0-1:24.2.1(261120185500W)(00246.138*m3)", "!", "",
])
ELECTRICITY, GAS = "2130115;245467;0;13465;111;0", "246138"
SOURCE = "?protocol=dsmr&crc=off"


class Case:
    """A scenario of its own, with its own folder, port and forwarder."""

    def __init__(self, folder, work, name):
        self.folder, self.work, self.port = folder, f"{work}/{name}", free_port()
        os.mkdir(self.work)
        self.telegram = self.file("telegram", DSMR)

    def file(self, name, content, mode=0o600):
        path = f"{self.work}/{name}"
        with open(path, "w", encoding="ascii", newline="") as file:
            file.write(content)
        os.chmod(path, mode)
        return path

    def uri(self, options, host="127.0.0.1"):
        return f"domoticz://{host}:{self.port}?idx=54{options}"

    def replay(self, options, host="127.0.0.1"):
        """Forwards one telegram from a file, to the end, and returns the log of that."""
        self.file("forwarder.log", "")
        with programs(self.folder, self.work) as running:
            running.start("forwarder", "meterwire-forwarder", "--source", f"file:{self.telegram}{SOURCE}",
                          "--sink", self.uri(options, host))
            running.wait_for_end("forwarder", 30)
            return running.read("forwarder.log").decode()

    def run_beside(self, running, meter, options):
        """Starts a forwarder on a meter that sends."""
        running.start("forwarder", "meterwire-forwarder", "--source", f"tcp://127.0.0.1:{meter.port}{SOURCE}",
                      "--sink", self.uri(options))


class Meter:
    """Sends a telegram each 0.2 s to whoever connects."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.pool = ThreadPoolExecutor(1)
        self.ended = False

    def __enter__(self):
        self.pool.submit(self.serve)
        return self

    def __exit__(self, *_):
        self.ended = True
        self.listener.close()
        self.pool.shutdown()

    def serve(self):
        self.listener.settimeout(20)
        connection, _ = self.listener.accept()
        with connection:
            watts = 0
            while not self.ended:
                watts += 1
                connection.sendall(DSMR.replace("00.111", f"00.{watts % 1000:03}").encode())
                time.sleep(0.2)


def expect_update(request, idx, svalue, port, host="127.0.0.1"):
    assert request["path"] == "/json.htm", request
    assert request["query"] == [("type", "command"), ("param", "udevice"), ("idx", str(idx)), ("nvalue", "0"),
                                ("svalue", svalue)], request
    assert request["headers"]["Host"] == f"{host}:{port}", request


def word_for_word(case):
    with Domoticz(case.port) as domoticz:
        log = case.replay("&gas-idx=55")
    assert len(domoticz.requests) == 2, domoticz.requests
    expect_update(domoticz.requests[0], 54, ELECTRICITY, case.port)
    expect_update(domoticz.requests[1], 55, GAS, case.port)
    assert "Authorization" not in domoticz.requests[0]["headers"]
    assert "requests 2, without success 0" in log, log
    assert "warning" not in log, log


def with_password(case):
    password = case.file("password", "open sesame\n")
    with Domoticz(case.port, host="::1") as domoticz:
        log = case.replay(f"&user=Aladdin&password-file={password}", host="[::1]")
    expect_update(domoticz.requests[0], 54, ELECTRICITY, case.port, host="[::1]")
    sent = domoticz.requests[0]["headers"]["Authorization"].removeprefix("Basic ")
    assert base64.b64decode(sent) == b"Aladdin:open sesame", sent
    assert "sesame" not in log and sent not in log, log


def by_https(case):
    right, wrong = certificate(case.work, "right", "IP:127.0.0.1"), certificate(case.work, "wrong", "IP:127.0.0.1")
    other = certificate(case.work, "other", "DNS:elsewhere.example")
    with Domoticz(case.port, tls=right) as domoticz:
        log = case.replay(f"&tls=true&ca-file={wrong[0]}")
        assert "its certificate is not trusted" in log and not domoticz.requests, log
        log = case.replay("&tls=true")
        assert "its certificate is not trusted" in log and not domoticz.requests, log
        log = case.replay(f"&tls=true&ca-file={right[0]}")
        expect_update(domoticz.requests[0], 54, ELECTRICITY, case.port)
        case.replay("&tls=true&verify=false")
        assert len(domoticz.requests) == 2
        log = case.replay("")
        assert "is it http or https (tls=) that it expects?" in log and len(domoticz.requests) == 2, log
    with Domoticz(case.port, tls=other) as domoticz:
        log = case.replay(f"&tls=true&ca-file={other[0]}")
        assert "its certificate is of another host" in log and not domoticz.requests, log
    with Domoticz(case.port) as domoticz:
        log = case.replay("&tls=true&verify=false")
        assert "no https" in log, log


def refusals(case):
    """Each is told in its own words, and counted."""
    def raw(content):
        def write(handler):
            handler.wfile.write(content)
            handler.close_connection = True
        return write

    json = {"Content-Type": "application/json"}
    for answer, words in [
        ((401, {}, b""), "it wants a user and a password"),
        ((403, {}, b""), "it wants a user and a password"),
        ((404, {}, b"<html>"), "HTTP 404 to a request for /json.htm"),
        ((500, {}, b"broken\x1b[2J"), r"HTTP 500: 'broken\x1B[2J'"),
        ((302, {"Location": "https://box/"}, b""), "HTTP 302: it sends us to 'https://box/', which is not followed"),
        ((200, json, b'{"status":"ERR"}'), 'refuses the update: \'{"status":"ERR"}\''),
        ((200, {}, b"<html>It works!</html>"), "it does not answer as Domoticz does: '<html>It works!</html>'"),
        ((200, {}, b"x" * 100000), "its answer is longer than Domoticz's are"),
        (raw(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100000 + b"\r\n\r\n"), "its answer is longer than Domoticz's are"),
        (raw(b"\x00\xff garbage\r\n\r\n"), "what it sends is no HTTP"),
        (raw(b""), "it closed the connection before its answer was whole"),
        (raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n" + OK), "it closed the connection before its answer"),
    ]:
        with Domoticz(case.port, answer) as domoticz:
            log = case.replay("")
            assert domoticz.requests, log
            expect_update(domoticz.requests[0], 54, ELECTRICITY, case.port)
        assert words in log, (words, log)
        assert "updates 0" in log, log
        assert "without success 0" not in log and log.count("warning") == 1, log
    log = case.replay("")
    assert "electricity (idx 54) is not updated: nothing listens there" in log, log


def interval(case):
    """The last values of each interval, and what waits at the end."""
    with Domoticz(case.port) as domoticz, Meter() as meter, programs(case.folder, case.work) as running:
        case.run_beside(running, meter, "&gas-idx=55&interval=1")
        wait_until("five updates", lambda: len(domoticz.updates(54)) >= 5, 30)
        running.stop("forwarder")
        log = running.read("forwarder.log").decode()
    times = [request["at"] for request in domoticz.requests if ("idx", "54") in request["query"]]
    gaps = [later - earlier for earlier, later in zip(times, times[1:])]
    assert all(gap > 0.9 for gap in gaps[:4]), gaps
    watts = [int(svalue.split(";")[4]) for svalue in domoticz.updates(54)]
    assert all(later - earlier >= 2 for earlier, later in zip(watts[:4], watts[1:4])), watts
    assert domoticz.updates(55) == [GAS], "gas that stands still is told once in five minutes"
    assert "without success 0" in log, log


def away_then_back(case):
    """Within five seconds it is told the latest, and nothing of the past."""
    with Meter() as meter, programs(case.folder, case.work) as running:
        case.run_beside(running, meter, "&interval=1")
        wait_until("the first complaint", lambda: b"nothing listens there" in running.read("forwarder.log"), 20)
        time.sleep(7)
        began = time.monotonic()
        with Domoticz(case.port) as domoticz:
            wait_until("an update", lambda: domoticz.requests, 10)
            assert domoticz.requests[0]["at"] - began < 5, "it came back too late"
            assert int(domoticz.updates(54)[0].split(";")[4]) > 25, "the latest, not the first"
            running.stop("forwarder")
            assert len(domoticz.requests) <= 5, "nothing piles up"
        log = running.read("forwarder.log").decode()
        assert "takes values again" in log, log
        assert log.count("is not updated") == 1, log


def slow(case):
    """A server that never answers is given ten seconds, and keeps nobody from ending."""
    with Domoticz(case.port, lambda handler: time.sleep(15)), Meter() as meter, \
            programs(case.folder, case.work) as running:
        case.run_beside(running, meter, "&interval=1")
        wait_until("a complaint", lambda: b"no answer within 10 s" in running.read("forwarder.log"), 25)
        began = time.monotonic()
        running.stop("forwarder")
        assert time.monotonic() - began < 8


def power_from_totals(case):
    """An ME162 says no power; with a state file it is known over a restart."""
    state = f"{case.work}/state"
    readout = "/ISK5ME162-0033\r\n0.0.0(28342193)\r\n1.8.0({:07.3f}*kWh)\r\n2.8.0(0000013.465*kWh)\r\n!\r\n"
    source = "&interval=1"
    with Domoticz(case.port) as domoticz:
        case.telegram = case.file("readout", readout.format(100))
        case.replay(f"{source}&state={state}")
        assert domoticz.updates(54) == ["100000;0;13465;0;0;0"], domoticz.requests
        with open(state, encoding="ascii") as file:
            kept = file.read()
        assert '"meter":"28342193"' in kept, kept
        # Two minutes ago, instead of waiting for them.
        now = int(time.time() * 1000)
        case.file("state", '{"version":1,"meter":"28342193","points":[[%d,100000000,1000,13465000,1000]]}' %
                  (now - 120000))
        case.telegram = case.file("readout", readout.format(100.020))
        case.replay(f"{source}&state={state}")
        *totals, consumption, production = domoticz.updates(54)[1].split(";")
        assert totals == ["100020", "0", "13465", "0"], totals
        assert 540 <= int(consumption) <= 600 and production == "0", domoticz.updates(54)
        case.file("state", "damaged")
        log = case.replay(f"{source}&state={state}")
        assert f"state file {state} cannot be used" in log, log
        assert domoticz.updates(54)[2] == "100020;0;13465;0;0;0"


def secrets(case):
    """A password is in no list of processes, and in no file that all may read."""
    config = case.file("forwarder.conf", f"source = file:{case.telegram}{SOURCE}\n"
                       f"sink = {case.uri('&user=me&password=s3same')}\n", mode=0o644)
    with programs(case.folder, case.work) as running:
        running.start("check", "meterwire-forwarder", "--config", config, "--check-config")
        process = running.running.pop("check")
        assert process.wait(timeout=10) == 2
        log = running.read("check.log").decode()
        assert "chmod" in log and "s3same" not in log, log
        os.chmod(config, 0o600)
        running.start("checked", "meterwire-forwarder", "--config", config, "--check-config")
        running.wait_for_end("checked", 10)
        shown = running.read("checked.out").decode()
        assert "electricity idx 54" in shown and "s3same" not in shown, shown


CASES = [word_for_word, with_password, by_https, refusals, interval, away_then_back, slow, power_from_totals, secrets]


def run(folder, work):
    if not shutil.which("openssl"):
        print("skipped: openssl, which makes the certificates, is missing")
        sys.exit(SKIPPED)
    with ThreadPoolExecutor(len(CASES)) as pool:
        results = [(case, pool.submit(case, Case(folder, work, f"case-{number}"))) for number, case in enumerate(CASES)]
        failed = []
        for case, result in results:
            error = result.exception()
            print(f"{case.__name__}: {'well' if error is None else repr(error)}")
            failed += [case.__name__] if error else []
    assert not failed, failed


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as work_folder:
        run(sys.argv[1], work_folder)
