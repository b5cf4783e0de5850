"""A network between a forwarder and a receiver that loses, doubles and shuffles datagrams, by a seed."""

import heapq
import random
import select
import socket
import time

from programs import Background


class Relay(Background):
    """Takes datagrams at `port` and passes them on to the receiver's port, and its answers back.

    `loss` may be changed meanwhile, and nothing passes while it is `cut`. `on_delivered` gets each datagram that reaches
    the receiver, in the order in which it does.
    """

    def __init__(self, port, receiver_port, seed, loss=0.3, doubled=0.05, shuffled=0.2, on_delivered=lambda datagram: None):
        self.random = random.Random(seed)
        self.loss, self.doubled, self.shuffled = loss, doubled, shuffled
        self.cut = False
        self.on_delivered = on_delivered
        self.seen, self.lost, self.twice = 0, 0, 0
        self.front = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.front.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
        self.front.bind(("127.0.0.1", port))
        self.back = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.back.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
        self.back.connect(("127.0.0.1", receiver_port))
        self.sender = None
        self.under_way = []
        self.number = 0
        super().__init__()

    def _close(self):
        self.front.close()
        self.back.close()

    def wait_until_empty(self):
        """Until nothing has come for half a second, and nothing is under way."""
        before = -1
        while before != self.seen or self.under_way:
            before = self.seen
            time.sleep(0.5)

    def _take(self, datagram, forth):
        self.seen += 1
        if self.random.random() < self.loss or self.cut:
            self.lost += 1
            return
        copies = 2 if self.random.random() < self.doubled else 1
        self.twice += copies - 1
        for _ in range(copies):
            delay = self.random.uniform(0, 0.05) if self.random.random() < self.shuffled else 0
            self.number += 1
            heapq.heappush(self.under_way, (time.monotonic() + delay, self.number, forth, datagram))

    def _pass_on(self):
        while self.under_way and self.under_way[0][0] <= time.monotonic():
            _, _, forth, datagram = heapq.heappop(self.under_way)
            try:
                if forth:
                    self.back.send(datagram)
                    self.on_delivered(datagram)
                elif self.sender:
                    self.front.sendto(datagram, self.sender)
            except ConnectionError:
                pass  # Nobody listens at the moment: one more way to be lost.

    def _run(self):
        while not self.ended.is_set() or self.under_way:
            readable, _, _ = select.select([self.front, self.back], [], [], 0.002)
            for readable_socket in readable:
                try:
                    datagram, sender = readable_socket.recvfrom(65535)
                except ConnectionError:
                    continue
                if readable_socket is self.front:
                    self.sender = sender
                self._take(datagram, readable_socket is self.front)
            self._pass_on()
