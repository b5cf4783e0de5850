"""A P1 meter behind a serial server: each telegram has another number in its register."""

import socket
import time

from programs import Background

IDENTITY = "/ISK5\\2M550T-1012\r\n\r\n1-3:0.2.8(50)\r\n0-0:96.1.1(4530303939303035303030303031323334)\r\n"


def crc16(data):
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ 0xA001 if crc & 1 else crc >> 1
    return crc


def telegram(number):
    text = f"{IDENTITY}1-0:1.8.1({number // 1000:06d}.{number % 1000:03d}*kWh)\r\n1-0:1.7.0(00.{number % 1000:03d}*kW)\r\n!"
    return text.encode("ascii") + b"%04X\r\n" % crc16(text.encode("ascii"))


class MeterServer(Background):
    """A serial server with a P1 meter behind it; `_push` sends to who is connected, until `ended`."""

    def __init__(self):
        self.server = socket.create_server(("127.0.0.1", 0))
        self.server.settimeout(0.2)
        self.uri = f"tcp://127.0.0.1:{self.server.getsockname()[1]}?protocol=dsmr"
        super().__init__()

    def _close(self):
        self.server.close()

    def _run(self):
        while not self.ended.is_set():
            try:
                connection, _ = self.server.accept()
            except TimeoutError:
                continue
            with connection:
                try:
                    self._push(connection)
                except ConnectionError:
                    continue  # The reader is gone; another one will come.


class PushingMeter(MeterServer):
    """Pushes `most` telegrams, numbered from 1, `rate` a second, to whoever is connected; the last one who came."""

    def __init__(self, most, rate):
        self.most, self.rate = most, rate
        self.pushed = 0
        super().__init__()

    def _push(self, connection):
        begun, before = time.monotonic(), self.pushed
        while not self.ended.is_set():
            due = min(self.most, before + int((time.monotonic() - begun) * self.rate))
            while self.pushed < due:
                connection.sendall(telegram(self.pushed + 1))
                self.pushed += 1
            self.server.settimeout(0.001)
            try:
                next_one, _ = self.server.accept()
            except TimeoutError:
                continue
            finally:
                self.server.settimeout(0.2)
            with next_one:  # The reader was ended and has come back before we noticed.
                self._push(next_one)
            return
