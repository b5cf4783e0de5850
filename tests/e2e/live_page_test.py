#!/usr/bin/env python3
"""What a real browser shows of the live page: the values of the telegram, and nothing that its policy stopped.

usage: live_page_test.py FOLDER_OF_PROGRAMS
"""

import html
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request

from household import METER, Household
from programs import free_port, programs, wait_until

SKIPPED = 77
SECONDS = 60  # at most, until a telegram is there


def dom_of(url, work):
    """The page as the browser has it after some seconds of its own time, and what it complained about."""
    done = subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={work}/browser",
         "--enable-logging=stderr", "--window-size=1280,800", "--virtual-time-budget=5000", "--dump-dom", url],
        capture_output=True, text=True, timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout, [line for line in done.stderr.splitlines() if "CONSOLE" in line]


def text_of(dom):
    """What somebody reads, with simple blanks."""
    body = re.sub(r"<noscript>.*?</noscript>", " ", dom[dom.index("<body"):], flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).replace("\u202f", " ").split())


def has_telegram(url):
    try:
        with urllib.request.urlopen(f"{url}/status.json", timeout=10) as answer:
            return METER.encode() in answer.read()
    except OSError:
        return False


def test_values(url, work):
    dom, complaints = dom_of(f"{url}/", work)
    text = text_of(dom)
    for wanted in (
        "live", METER, "Iskraemeco AM550", "1 830 W fed into the grid",
        "Taken from the grid, tariff 1 (night) 1 234.567 kWh", "Taken from the grid, tariff 2 (day) 19 876.543 kWh",
        "Fed into the grid, tariff 2 (day) 5 345.678 kWh", "12 785.123 m³", "L2 231.4 V 2 A", "udp://127.0.0.1:",
        "reading",
    ):
        assert wanted in text, (wanted, text)
    assert "hello" not in text, "what the grid operator writes is nobody's business"
    assert re.search(r'<path class="curve" d="M [0-9]', dom), "no curve"
    assert not complaints, complaints


def test_a_name_gets_no_further_than_its_text(url, work):
    dom, complaints = dom_of(f"{url}/", work)
    assert "&lt;img src=x onerror=alert(1)&gt;" in dom and "<img" not in dom, dom[:2000]
    assert not complaints, complaints


def run(folder, work):
    if shutil.which("chromium") is None:
        print("skipped: not installed: chromium")
        sys.exit(SKIPPED)
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    arguments = ["--sink", f"udp://127.0.0.1:{free_port()}", "--http", f"127.0.0.1:{port}"]
    with Household() as household, programs(folder, work) as started:
        for name, test in (("bbb-7", test_values),
                           ("<img src=x onerror=alert(1)>", test_a_name_gets_no_further_than_its_text)):
            started.start("forwarder", "meterwire-forwarder", "--gateway", name, "--source", household.uri, *arguments)
            wait_until("a telegram", lambda: has_telegram(url), SECONDS)
            test(url, work)
            started.stop("forwarder")
    print("Chromium shows the telegram")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as work_folder:
        run(sys.argv[1], work_folder)
