"""A P1 meter behind a serial server: each telegram has another number in its register."""

import socket
import time

from programs import Background

IDENTITY = "/ISK5\\2M550T-1012\r\n\r\n1-3:0.2.8(50)\r\n0-0:96.1.1(4530303939303035303030303031323334)\r\n"


def crc_of_byte(byte):
    for _ in range(8):
        byte = (byte >> 1) ^ 0xA001 if byte & 1 else byte >> 1
    return byte


CRC_TABLE = [crc_of_byte(byte) for byte in range(256)]


def crc16(data):
    crc = 0
    for byte in data:
        crc = (crc >> 8) ^ CRC_TABLE[(crc ^ byte) & 0xFF]
    return crc


def telegram(number, more=""):
    """What tells it from all others is the register 1.8.1. `more` are lines with their ends."""
    text = (f"{IDENTITY}1-0:1.8.1({number // 1000:06d}.{number % 1000:03d}*kWh)\r\n"
            f"1-0:1.7.0(00.{number % 1000:03d}*kW)\r\n{more}!")
    return text.encode("ascii") + b"%04X\r\n" % crc16(text.encode("ascii"))


def mixed_telegram(number):
    """Where datagrams are short, every third is many of them long."""
    codes = (32, 52, 72) * 4 if number % 3 == 0 else ()
    return telegram(number, "".join(f"1-0:{code}.7.0(23{code % 10}.{number % 10}*V)\r\n" for code in codes))


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
    """Pushes `most` telegrams, numbered from 1, `rate` a second, to whoever is connected; the last one who came. The
    rate may be changed meanwhile."""

    def __init__(self, most, rate, telegram=telegram):
        self.most, self.rate, self.telegram = most, rate, telegram
        self.pushed = 0
        super().__init__()

    def _push(self, connection):
        then, due = time.monotonic(), float(self.pushed)
        while not self.ended.is_set():
            now = time.monotonic()
            due = min(self.most, due + (now - then) * self.rate)
            then = now
            while self.pushed < int(due):
                connection.sendall(self.telegram(self.pushed + 1))
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
