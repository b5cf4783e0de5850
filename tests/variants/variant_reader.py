"""Reads what the simulator put into a P1 telegram, in all its variants, and holds a record against it.

It owes nothing to the project's parsers. Both sides become a list of atoms: ("time", instant), ("value", number, unit)
and ("text", text), in the order sent.
"""

import re
from datetime import datetime, timedelta, timezone
from decimal import Decimal

LINE = re.compile(r"^([^()\r\n/!]+)((?:(?:\r\n)?\([^()\r\n]*\))+)", re.MULTILINE)
NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)\*([A-Za-z]+\d?)")
STAMP = re.compile(r"\d{12}[SW]?")
NO_VALUE = "no value"


def telegrams(plain):
    """The data lines of each telegram: a list of (code, brackets) each. Only '/' at the start of a line begins one."""
    bodies = re.findall(r"^/[^\r\n]+\r\n(.*?)!", plain.decode("latin-1"), re.DOTALL | re.MULTILINE)
    return [
        [(code, re.findall(r"\(([^()]*)\)", brackets)) for code, brackets in LINE.findall(body)] for body in bodies
    ]


def is_summer(utc):
    """Directive 2000/84/EC: from the last Sunday of March to that of October, each at 01:00 UTC."""

    def change(month):
        last = datetime(utc.year, month, 31, 1, tzinfo=timezone.utc)
        return last - timedelta(days=(last.weekday() + 1) % 7)

    return change(3) <= utc < change(10)


def instants(stamp, winter_hours):
    """The moments that a stamp can mean: two in the repeated hour of autumn if it has no S or W, none if it is no time."""
    try:
        wall = datetime.strptime(stamp[:12], "%y%m%d%H%M%S").replace(tzinfo=timezone.utc)
    except ValueError:
        return set()
    if wall.year > 2060:  # "63" is what meters send for "not specified"
        return set()
    as_winter, as_summer = (wall - timedelta(hours=winter_hours + dst) for dst in (0, 1))
    if len(stamp) == 13:
        return {as_summer if stamp[12] == "S" else as_winter}
    return {time for time, summer in ((as_winter, False), (as_summer, True)) if is_summer(time) == summer}


def dlms_instant(clock):
    """YYYY MM DD, day of the week, hh mm ss, hundredths, minutes from local time to UTC, status; in hex."""
    raw = bytes.fromhex(clock)
    wall = datetime(int.from_bytes(raw[:2], "big"), raw[2], raw[3], *raw[5:8], tzinfo=timezone.utc)
    return wall + timedelta(minutes=int.from_bytes(raw[9:11], "big", signed=True))


def sent_atoms(code, brackets, winter_hours):
    """What a data line says."""
    if re.fullmatch(r"0-\d:24\.3\.0", code):  # (time)(status)(period)(count)(code)(unit) and the value on the next line
        stamp, _, _, _, _, unit, value = brackets
        brackets = [stamp, f"{value}*{unit}"]
    if code == "1-0:99.97.0" or len(brackets) > 3 and brackets[1] == "1-0:1.6.0":
        brackets = [bracket for bracket in brackets[1:] if ":" not in bracket]  # without count and codes
    if code == "0-0:98.1.0" and len(brackets) > 1 and NUMBER.fullmatch(brackets[1]):  # Hungary: all of one time
        brackets = [part for value in brackets[1:] for part in (brackets[0], value)]
    if len(brackets) == 2 and NUMBER.fullmatch(brackets[0]) and STAMP.fullmatch(brackets[1]):
        brackets = brackets[::-1]  # a maximum and its time
    atoms, dead = [], False
    for bracket in (part for bracket in brackets for part in bracket.split(",")):
        number = NUMBER.fullmatch(bracket)
        if number:
            atoms.append(("value", number[1], number[2].replace("VAr", "var")))  # one spelling in the feed
        elif code == "0-0:1.0.0" and len(bracket) == 24:
            atoms.append(("time", {dlms_instant(bracket)}))
        elif STAMP.fullmatch(bracket) and (len(brackets) > 1 or code == "0-0:1.0.0"):
            times = instants(bracket, winter_hours)
            dead = not times
            atoms += [("time", times)] if times else []
        else:
            atoms.append((NO_VALUE,) if dead else ("text", bracket))
            dead = False
    return atoms


def record_atoms(reading):
    """What a reading of a record says."""
    atoms = []
    for value in reading.get("values", [reading]):
        if "until" in value:  # (month's end)(time of its peak)(peak)
            atoms.append(("time", datetime.fromisoformat(value["until"])))
        if "time" in value:
            atoms.append(("time", datetime.fromisoformat(value["time"])))
        content = value.get("value", "")
        if content is None:
            atoms.append((NO_VALUE,))
        elif isinstance(content, Decimal):
            atoms.append(("value", content, value.get("unit", "")))
        elif not ("time" in value and re.fullmatch(r"\d{12}[SW]?|[0-9A-F]{24}", content)):  # as sent, beside its time
            atoms.append(("text", content))
    return atoms


def decoded(sent):
    """Hex text as people read it: UTF-8, without what fills it up."""
    raw = bytes.fromhex(sent).rstrip(b"\xff\x00")
    return raw.decode("utf-8", "strict").rstrip()


def same(sent, got):
    if sent[0] == "time" and got[0] == "time":
        return got[1] in sent[1]
    if sent[0] == "value" and got[0] == "value":
        return str(got[1]) == str(Decimal(sent[1])) and got[2] == sent[2]  # digits count: 1.100 is not 1.1
    if sent[0] == "text" and got[0] == "value":  # a number without a unit
        return got[2] == "" and re.fullmatch(r"\d+(\.\d+)?", sent[1]) and str(got[1]) == str(Decimal(sent[1]))
    return sent == got


def difference(telegram, record, winter_hours):
    """In words for people; empty where every line is a reading with all that it says."""
    readings = record["readings"]
    if "errors" in record:
        return f"not understood: {record['errors']}"
    if len(telegram) != len(readings):
        return f"{len(telegram)} lines were sent, {len(readings)} readings came out"
    for (code, brackets), reading in zip(telegram, readings):
        sent, got = sent_atoms(code, brackets, winter_hours), record_atoms(reading)
        if reading["obis"] != code or len(sent) != len(got) or not all(map(same, sent, got)):
            return f"sent {code} {brackets}, came out {reading}"
        if "text" in reading and reading["text"].rstrip() != decoded(brackets[0]):
            return f"{code}: '{reading['text']}' is not what {brackets[0]} says"
        if ":96.13." in code and brackets != [""] and "text" not in reading:
            return f"{code}: no text for the message {brackets[0]}"
    return ""
