"""Runs the project's programs, and ends them whatever happens."""

import os
import random
import re
import signal
import socket
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager


def free_port():
    """For UDP and TCP; below 32768, where the kernel takes the ports of outgoing connections from."""
    while True:
        port = random.randrange(20000, 32768)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp, socket.socket() as tcp:
            try:
                udp.bind(("127.0.0.1", port))
                tcp.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue


def wait_until(what, condition, seconds):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"waited {seconds} s in vain: {what}"
        time.sleep(0.05)


def delivered(log):
    """What a forwarder with --log-level debug has marked as delivered, as (boot, seq)."""
    marked = set()
    for boot, first, last in re.findall(rb"delivered ([0-9a-f]{16}) (\d+)-(\d+)", log):
        marked.update((boot.decode(), seq) for seq in range(int(first), int(last) + 1))
    return marked


class Background:
    """Something that runs beside a test, from `with` to its end; `_run` looks at `ended`."""

    def __init__(self):
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()
        self._close()


class Programs:
    """The programs in `folder`; what each prints and logs goes to NAME.out and NAME.log in `work`."""

    def __init__(self, folder, work):
        self.folder, self.work, self.running = folder, work, {}

    def start(self, name, program, *arguments):
        with open(f"{self.work}/{name}.out", "ab") as out, open(f"{self.work}/{name}.log", "ab") as log:
            self.running[name] = subprocess.Popen(
                [f"{self.folder}/{program}", *arguments], stdin=subprocess.DEVNULL, stdout=out, stderr=log
            )

    def stop(self, name):
        """Asks it to end as a service manager does, and expects that it ends well."""
        process = self.running.pop(name)
        assert process.poll() is None, f"{name} ended by itself: {self.read(name + '.log')}"
        process.send_signal(signal.SIGTERM)
        status = process.wait(timeout=10)
        assert status == 0, f"{name} ended with {status}: {self.read(name + '.log')}"

    def kill(self, name):
        """Ends it as a power cut does."""
        process = self.running.pop(name)
        assert process.poll() is None, f"{name} ended by itself: {self.read(name + '.log')}"
        process.kill()
        process.wait()

    def pause(self, name):
        """It does nothing any more, until resume(); what it listens at stays open."""
        self.running[name].send_signal(signal.SIGSTOP)

    def resume(self, name):
        self.running[name].send_signal(signal.SIGCONT)

    def wait_for_end(self, name, seconds):
        """Waits for one that ends by itself, and expects that it ends well."""
        process = self.running[name]
        wait_until(f"the end of {name}", lambda: process.poll() is not None, seconds)
        del self.running[name]
        assert process.returncode == 0, f"{name} ended with {process.returncode}: {self.read(name + '.log')}"

    def read(self, file):
        with open(f"{self.work}/{file}", "rb") as content:
            return content.read()

    def exists(self, file):
        return os.path.exists(f"{self.work}/{file}")


def side_by_side(work, arguments):
    """What `work` makes of each of the arguments, all at the same time: what it waits for are programs that sleep."""
    with ThreadPoolExecutor(len(arguments)) as pool:
        return list(pool.map(lambda each: work(*each), arguments))


@contextmanager
def programs(folder, work):
    started = Programs(folder, work)
    try:
        yield started
    finally:
        for process in started.running.values():
            process.kill()
            process.wait()
