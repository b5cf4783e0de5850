"""A small reader of telegrams and readouts, and of the feed, that owes nothing to the project's parsers."""

import json
import re
from datetime import datetime, timedelta, timezone
from decimal import Decimal

TELEGRAM = re.compile(rb"/[^\r\n]+\r\n(.*?)!", re.DOTALL)
DATA_LINE = re.compile(r"\x02?([^()\r\n]+)((?:\([^()]*\))+)")
NUMBER_WITH_UNIT = re.compile(r"(-?\d+(?:\.\d+)?)\*(.+)")
STAMP = re.compile(r"\d{12}[SW]")
LOCAL_STAMP = re.compile(r"\d{10}")  # of a readout, behind a measurement: to the minute, without a season
OFFSETS = {"S": timedelta(hours=2), "W": timedelta(hours=1)}  # the Netherlands


def telegrams(sent):
    """The data lines of each whole telegram in the bytes that a meter sent: a list of (code, brackets) each."""
    return [
        [(code, re.findall(r"\(([^()]*)\)", brackets)) for code, brackets in DATA_LINE.findall(body.decode("ascii"))]
        for body in TELEGRAM.findall(sent)
    ]


def feed(lines):
    """The readings of each record of the feed, its parts put together, by protocol; and the sequence numbers."""
    parts, by_protocol = {}, {}
    for line in lines:
        message = json.loads(line, parse_float=Decimal, parse_int=Decimal)
        parts.setdefault(int(message["seq"]), []).append(message)
    for number, messages in sorted(parts.items()):
        messages.sort(key=lambda message: message["part"])
        assert len(messages) == messages[0]["parts"], f"record {number} lacks parts"
        assert not any("errors" in message for message in messages), f"record {number}: {messages}"
        readings = [reading for message in messages for reading in message["readings"]]
        by_protocol.setdefault(messages[0]["protocol"], []).append(readings)
    return by_protocol, set(parts)


def instant(stamp):
    return (datetime.strptime(stamp[:12], "%y%m%d%H%M%S") - OFFSETS[stamp[12]]).replace(tzinfo=timezone.utc)


def same_value(sent, value):
    """What stood between two brackets, and what the feed made of it."""
    with_unit = NUMBER_WITH_UNIT.fullmatch(sent)
    if with_unit:
        number, unit = with_unit.groups()
        # Digits count: 1.100 is not 1.1.
        same_number = isinstance(value["value"], Decimal) and str(value["value"]) == str(Decimal(number))
        return same_number and value["unit"] == unit
    if isinstance(value["value"], Decimal):
        return sent.isdigit() and Decimal(sent) == value["value"]
    return value["value"] == sent


def same_reading(code, brackets, reading):
    values = reading["values"] if "values" in reading else [reading]
    if code == "1-0:99.97.0":
        brackets = brackets[2:]  # how many there are, and of what
    stamps = [bracket for bracket in brackets if STAMP.fullmatch(bracket)]
    if len(brackets) == 2 and "*" in brackets[0] and LOCAL_STAMP.fullmatch(brackets[1]):
        year, month, day, hour, minute = re.findall("..", brackets[1])
        shown = f"20{year}-{month}-{day}T{hour}:{minute}:00"
        return reading["obis"] == code and same_value(brackets[0], reading) and reading["time"][:19] == shown
    plain = [bracket for bracket in brackets if not STAMP.fullmatch(bracket)] or brackets
    times = [datetime.fromisoformat(value["time"]) for value in values if "time" in value]
    return (
        reading["obis"] == code
        and len(values) == len(plain)
        and all(same_value(sent, value) for sent, value in zip(plain, values))
        and (not stamps or times == [instant(stamp) for stamp in stamps])
    )


def same_record(telegram, readings):
    return len(telegram) == len(readings) and all(
        same_reading(code, brackets, reading) for (code, brackets), reading in zip(telegram, readings)
    )


def difference(telegram, readings):
    """In words for people."""
    if len(telegram) != len(readings):
        return f"{len(telegram)} lines were sent, {len(readings)} readings arrived"
    for (code, brackets), reading in zip(telegram, readings):
        if not same_reading(code, brackets, reading):
            return f"sent {code} {brackets}, arrived {reading}"
    return "none"
