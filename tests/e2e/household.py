"""A P1 meter that pushes the same telegram every half a second, behind a serial server: what a household has."""

import time

from pushing_meter import MeterServer, crc16

METER, GAS_METER = "E0099005000001234", "G0039001394032413"
LINES = [
    "/ISK5\\2M550T-1012", "",
    "1-3:0.2.8(50)",
    f"0-0:96.1.1({METER.encode().hex()})",
    "1-0:1.8.1(001234.567*kWh)", "1-0:1.8.2(019876.543*kWh)",
    "1-0:2.8.1(000012.000*kWh)", "1-0:2.8.2(005345.678*kWh)",
    "0-0:96.14.0(0002)",
    "1-0:1.7.0(00.000*kW)", "1-0:2.7.0(01.830*kW)",
    "1-0:32.7.0(230.1*V)", "1-0:52.7.0(231.4*V)", "1-0:72.7.0(229.8*V)",
    "1-0:31.7.0(001*A)", "1-0:51.7.0(002*A)", "1-0:71.7.0(003*A)",
    f"0-0:96.13.0({'<b>hello</b>'.encode().hex()})",
    "0-1:24.1.0(003)",
    f"0-1:96.1.0({GAS_METER.encode().hex()})",
    "0-1:24.2.1(261120120000W)(12785.123*m3)",
    "!",
]


def telegram():
    text = "\r\n".join(LINES).encode("ascii")
    return text + b"%04X\r\n" % crc16(text)


class Household(MeterServer):
    """Pushes to whoever is connected."""

    def _push(self, connection):
        while not self.ended.is_set():
            connection.sendall(telegram())
            time.sleep(0.5)
