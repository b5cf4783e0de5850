#!/usr/bin/env python3
"""The reader in Python that the README shows reads what the forwarder sends.

usage: readme_reader_test.py FOLDER_OF_PROGRAMS
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from programs import free_port, programs, wait_until

README = Path(__file__).resolve().parents[2] / "README.md"
TELEGRAM = "/ISK5\\2M550T-1012\r\n\r\n0-0:96.1.1(4530303939303035303030303031323334)\r\n1-0:1.8.1(001234.567*kWh)\r\n!\r\n"


def reader(port):
    found = re.search(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert found, "the README has no reader"
    text = found.group(1)
    assert len(text.splitlines()) <= 12, "that is no ten-line reader any more"
    assert text.count("5005") == 1, "the port of the reader stands in one place"
    return text.replace("5005", str(port))


def run(folder):
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="meterwire-") as work:
        path, printed, telegrams = (Path(work) / name for name in ("reader.py", "printed", "telegrams.txt"))
        path.write_text(reader(port), encoding="utf-8")
        telegrams.write_bytes(TELEGRAM.encode("ascii"))
        with open(printed, "wb") as out, subprocess.Popen([sys.executable, "-u", path], stdout=out) as reading, \
                programs(folder, work) as running:

            def sent_and_read():
                # The reader may not listen yet: then once more.
                running.start("forwarder", "meterwire-forwarder", "--source", f"file:{telegrams}",
                              "--sink", f"udp://127.0.0.1:{port}")
                running.wait_for_end("forwarder", 20)
                return b"energy_import_t1" in printed.read_bytes()

            wait_until("the reader's output", sent_and_read, 20)
            reading.kill()
        lines = printed.read_text(encoding="utf-8").splitlines()
    assert "E0099005000001234 energy_import_t1 1234.567 kWh" in lines, lines
    print("the README's reader reads the feed")


if __name__ == "__main__":
    run(sys.argv[1])
