#!/usr/bin/env python3
"""Opens the sealed vectors of docs/feed-vectors.json by what RFC 5869, RFC 8439, RFC 8949 and RFC 9052 say.

An independent witness: it shares no code and no library with meterwire, only docs/feed.md. Not for use: it is slow, and
takes a time that depends on the key.
"""

import hashlib
import hmac
import json
import sys


def hkdf_sha256(key, salt, info, length):
    pseudorandom = hmac.new(salt, key, hashlib.sha256).digest()
    block, output = b"", b""
    while len(output) < length:
        block = hmac.new(pseudorandom, block + info + bytes([len(output) // 32 + 1]), hashlib.sha256).digest()
        output += block
    return output[:length]


def chacha20_block(key, counter, nonce):
    def words(data):
        return [int.from_bytes(data[i : i + 4], "little") for i in range(0, len(data), 4)]

    start = words(b"expand 32-byte k") + words(key) + [counter] + words(nonce)
    state = list(start)

    def quarter_round(a, b, c, d):
        for into, add, turned, bits in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
            state[into] = (state[into] + state[add]) & 0xFFFFFFFF
            mixed = state[turned] ^ state[into]
            state[turned] = (mixed << bits | mixed >> (32 - bits)) & 0xFFFFFFFF

    for _ in range(10):
        for i in range(4):
            quarter_round(i, 4 + i, 8 + i, 12 + i)
        for i in range(4):
            quarter_round(i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4)
    return b"".join(((a + b) & 0xFFFFFFFF).to_bytes(4, "little") for a, b in zip(state, start))


def poly1305(key, message):
    r = int.from_bytes(key[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    total = 0
    for i in range(0, len(message), 16):
        total = (total + int.from_bytes(message[i : i + 16] + b"\x01", "little")) * r % (2**130 - 5)
    return ((total + int.from_bytes(key[16:], "little")) % 2**128).to_bytes(16, "little")


def open_aead(key, nonce, additional, sealed):
    ciphertext, tag = sealed[:-16], sealed[-16:]

    def padded(data):
        return data + bytes(-len(data) % 16)

    lengths = len(additional).to_bytes(8, "little") + len(ciphertext).to_bytes(8, "little")
    if poly1305(chacha20_block(key, 0, nonce)[:32], padded(additional) + padded(ciphertext) + lengths) != tag:
        raise ValueError("the tag is wrong")
    stream = b"".join(chacha20_block(key, 1 + i, nonce) for i in range((len(ciphertext) + 63) // 64))
    return bytes(a ^ b for a, b in zip(ciphertext, stream))


def read_cbor(data):
    """One item of what a sealed datagram is made of, and what follows it."""
    major, number, rest = data[0] >> 5, data[0] & 31, data[1:]
    if number >= 24:
        size = 1 << (number - 24)
        number, rest = int.from_bytes(rest[:size], "big"), rest[size:]
    if major == 0:
        return number, rest
    if major == 2:
        return rest[:number], rest[number:]
    items = []
    for _ in range({4: number, 5: 2 * number, 6: 1}[major]):
        item, rest = read_cbor(rest)
        items.append(item)
    if major == 6:
        return (number, items[0]), rest
    return (items if major == 4 else dict(zip(items[::2], items[1::2]))), rest


def byte_string(data):
    return (bytes([0x40 + len(data)]) if len(data) < 24 else bytes([0x58, len(data)])) + data


def open_sealed(datagram, key, direction):
    """The kid, the kid context, the counter and the payload of a sealed datagram."""
    (tag, (protected, unprotected, ciphertext)), rest = read_cbor(datagram)
    headers = read_cbor(protected)[0]
    if tag != 16 or unprotected != {} or rest or set(headers) != {1, 4, 6, 10} or headers[1] != 24:
        raise ValueError("no sealed datagram")
    derived = hkdf_sha256(key, headers[10], b"meterwire feed 1 " + direction.encode(), 44)
    nonce = bytes(a ^ b for a, b in zip(headers[6].rjust(12, b"\0"), derived[32:]))
    additional = b"\x83\x68Encrypt0" + byte_string(protected) + b"\x40"
    payload = open_aead(derived[:32], nonce, additional, ciphertext)
    return headers[4].decode(), headers[10].hex(), int.from_bytes(headers[6], "big"), payload.decode()


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        vectors = json.load(file)["sealed"]
    assert len(vectors) >= 6
    for vector in vectors:
        datagram, key = bytes.fromhex(vector["datagram"]), bytes.fromhex(vector["key"])
        opened = open_sealed(datagram, key, vector["direction"])
        assert opened == tuple(vector[name] for name in ("gateway", "kid_context", "counter", "payload")), opened
        json.loads(opened[3])
        try:
            open_sealed(datagram[:-1] + bytes([datagram[-1] ^ 1]), key, vector["direction"])
        except ValueError:
            continue
        raise AssertionError("a wrong tag was taken for a right one")
    print(f"{len(vectors)} sealed vectors opened")


if __name__ == "__main__":
    main()
