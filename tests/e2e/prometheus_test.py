#!/usr/bin/env python3
"""What a real Prometheus makes of /metrics: its values are those of the telegram, and its tools have no complaint.

usage: prometheus_test.py FOLDER_OF_PROGRAMS
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request

from household import GAS_METER, METER, Household
from programs import free_port, programs, wait_until

SKIPPED = 77
SECONDS = 60  # at most, until Prometheus is up or has what it is to have
DOCUMENT = os.path.join(os.path.dirname(__file__), "..", "..", "docs", "metrics.md")

# By name and labels, as they are to come out.
WANTED = {
    ("meterwire_energy_import_tariff_kwh_total", "tariff=1", "rate=night"): "1234.567",
    ("meterwire_energy_import_tariff_kwh_total", "tariff=2", "rate=day"): "19876.543",
    ("meterwire_energy_export_tariff_kwh_total", "tariff=2", "rate=day"): "5345.678",
    ("meterwire_power_import_watts",): "0",
    ("meterwire_power_export_watts",): "1830",
    ("meterwire_voltage_phase_volts", "phase=2"): "231.4",
    ("meterwire_current_phase_amperes", "phase=3"): "3",
    ("meterwire_gas_cubic_meters_total", f"device={GAS_METER}"): "12785.123",
}


def get(url):
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.read().decode()


def answers(url):
    try:
        get(url)
        return True
    except (OSError, urllib.error.URLError):
        return False


def query(prometheus, expression):
    answer = json.loads(get(f"{prometheus}/api/v1/query?{urllib.parse.urlencode({'query': expression})}"))
    return [(series["metric"], series["value"][1]) for series in answer["data"]["result"]]


def value(prometheus, name, *labels):
    pairs = [label.split("=", 1) for label in labels]
    selector = ",".join(f'{key}="{text}"' for key, text in pairs)
    found = query(prometheus, f"{name}{{{selector}}}")
    return found[0][1] if len(found) == 1 else None


def blocks_of_document(language):
    with open(DOCUMENT) as document:
        return re.findall(rf"```{language}\n(.*?)```", document.read(), re.DOTALL)


def check(tool, file):
    done = subprocess.run(["promtool", "check", tool, file], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, f"promtool check {tool}: {done.stdout}{done.stderr}"


def test_the_tools_have_no_complaint(metrics):
    done = subprocess.run(["promtool", "check", "metrics"], input=metrics, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 and not done.stdout + done.stderr, done.stdout + done.stderr


def test_the_document(work, metrics):
    """Its configuration and rules are good, and it has every metric that is not a reading."""
    config, rules = blocks_of_document("yaml")
    with open(f"{work}/meterwire.rules.yml", "w") as file:
        file.write(rules)
    with open(f"{work}/documented.yml", "w") as file:
        file.write(config.replace("/etc/prometheus/", f"{work}/"))
    check("rules", f"{work}/meterwire.rules.yml")
    check("config", f"{work}/documented.yml")
    with open(DOCUMENT) as document:
        text = document.read()
    for name in re.findall(r"^# TYPE (\S+)", metrics, re.MULTILINE):
        if name.startswith(("process_", "meterwire_source_", "meterwire_sink_", "meterwire_meter_")):
            assert f"`{name}`" in text, f"{name} is not in docs/metrics.md"


def test_values(prometheus):
    wait_until("the readings in Prometheus", lambda: value(prometheus, "meterwire_power_export_watts"), SECONDS)
    for (name, *labels), wanted in WANTED.items():
        found = value(prometheus, name, *labels, f"meter={METER}")
        assert found == wanted, (name, labels, found, wanted)
    wait_until("a rate", lambda: any(float(text) > 0 for _, text in query(
        prometheus, "rate(meterwire_source_records_total[30s])")), SECONDS)
    (_, age), = query(prometheus, "time() - meterwire_source_last_record_timestamp_seconds")
    assert -5 < float(age) < 60, age
    assert query(prometheus, "up == 1"), "Prometheus could not scrape"
    samples = query(prometheus, "scrape_samples_scraped - scrape_samples_post_metric_relabeling")
    assert [text for _, text in samples] == ["0"], samples
    types = json.loads(get(f"{prometheus}/api/v1/metadata?metric=meterwire_gas_cubic_meters_total"))
    assert types["data"]["meterwire_gas_cubic_meters_total"][0]["type"] == "counter", types


def run(folder, work):
    missing = [program for program in ("prometheus", "promtool") if shutil.which(program) is None]
    if missing:
        print("skipped: not installed:", ", ".join(missing))
        sys.exit(SKIPPED)
    http, port = free_port(), free_port()
    prometheus = f"http://127.0.0.1:{port}"
    with open(f"{work}/prometheus.yml", "w") as config:
        target = f"{{targets: ['127.0.0.1:{http}']}}"
        config.write("global: {scrape_interval: 1s, scrape_timeout: 1s}\n"
                     f"scrape_configs: [{{job_name: meterwire, static_configs: [{target}]}}]\n")
    with Household() as household, programs(folder, work) as started, \
            programs(os.path.dirname(shutil.which("prometheus")), work) as others:
        started.start("forwarder", "meterwire-forwarder", "--gateway", "bbb-7", "--source", household.uri,
                      "--sink", f"udp://127.0.0.1:{free_port()}", "--http", f"127.0.0.1:{http}")
        others.start("prometheus", "prometheus", f"--config.file={work}/prometheus.yml", "--log.level=warn",
                     f"--storage.tsdb.path={work}/data", f"--web.listen-address=127.0.0.1:{port}")
        wait_until("the forwarder to answer", lambda: answers(f"http://127.0.0.1:{http}/health"), SECONDS)
        wait_until("a telegram", lambda: "power_export_watts" in get(f"http://127.0.0.1:{http}/metrics"), SECONDS)
        metrics = get(f"http://127.0.0.1:{http}/metrics")
        test_the_tools_have_no_complaint(metrics)
        test_the_document(work, metrics)
        wait_until("Prometheus to be ready", lambda: answers(f"{prometheus}/-/ready"), SECONDS)
        test_values(prometheus)
        assert b"Error on ingesting" not in others.read("prometheus.log"), others.read("prometheus.log")
        started.stop("forwarder")
    print(f"Prometheus: {len(WANTED)} values, as in the telegram")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as work_folder:
        run(sys.argv[1], work_folder)
