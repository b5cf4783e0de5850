#!/usr/bin/env python3
"""The example of the README is what the forwarder makes of it.

usage: readme_example_test.py FOLDER_OF_PROGRAMS
"""

import json
import re
import socket
import subprocess
import sys
from pathlib import Path

README = Path(__file__).resolve().parents[2] / "README.md"
DRAWN_ANEW = ("boot", "received")


def block(text, begin, end):
    """The indented lines from the one that begins so to the one that ends so."""
    found = re.search(rf"^    {begin}.*?{end}$", text, re.DOTALL | re.MULTILINE)
    assert found, f"the README has no example that begins with {begin}"
    return [line.removeprefix("    ") for line in found.group().splitlines()]


def run(folder):
    text = README.read_text(encoding="utf-8")
    telegram = "".join(line + "\r\n" for line in block(text, "/ISK5", "![0-9A-F]{4}")).encode("ascii")
    promised = json.loads("\n".join(block(text, r"\{\"v\":1", r"\]\}")))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.settimeout(5)
        port = listener.getsockname()[1]
        subprocess.run(
            [f"{folder}/meterwire-forwarder", "--gateway", promised["gateway"],
             "--source", "-", "--sink", f"udp://127.0.0.1:{port}"],
            input=telegram, check=True, timeout=20,
        )
        got = json.loads(listener.recv(2048))
    for name in DRAWN_ANEW:
        assert len(got.pop(name)) == len(promised.pop(name)), name
    assert got == promised, json.dumps(got)
    print("the README says what is so")


if __name__ == "__main__":
    run(sys.argv[1])
