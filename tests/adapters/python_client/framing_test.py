"""Frames: whole, in pieces, too large, and bytes that are none."""

import random
import unittest

from . import package  # noqa: F401
from aktionbridge.wire.framing import HEADER_BYTES, FrameReader, FramingError, TooLarge, frame

HOSTILE = {
    "an HTTP answer": b"HTTP/1.1 400 Bad Request\r\n\r\n",
    "a TLS hello": b"\x16\x03\x01\x02\x00",
    "an empty line": b"\r\n\r\n",
    "no length": b"Content-Type: application/json\r\n\r\n{}",
    "a length that is no number": b"Content-Length: 0x10\r\n\r\n",
    "a negative length": b"Content-Length: -1\r\n\r\n",
    "a length with a sign": b"Content-Length: +2\r\n\r\n{}",
    "a length of many digits": b"Content-Length: " + b"9" * 40 + b"\r\n\r\n",
    "two lengths": b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
    "a line without a colon": b"Content-Length: 2\r\nnonsense\r\n\r\n{}",
    "another charset": b"Content-Length: 2\r\nContent-Type: application/json; charset=latin-1\r\n\r\n{}",
    "headers without end": b"Content-Length: 2\r\nX: " + b"a" * HEADER_BYTES,
}


class FrameReaderTest(unittest.TestCase):
    def test_next_in_any_pieces_gives_the_same_bodies(self):
        bodies = [b"", b"{}", b"x" * 70_000, "{\"a\":\"ü\"}".encode()]
        stream = b"".join(map(frame, bodies))
        chance = random.Random(7)
        for _ in range(50):
            reader, found, position = FrameReader(), [], 0
            while position < len(stream):
                size = chance.choice((1, 2, 3, 17, 4096, 100_000))
                reader.feed(stream[position:position + size])
                position += size
                while (body := reader.next()) is not None:
                    found.append(body)
            self.assertEqual(found, bodies)

    def test_next_header_in_other_case_with_content_type_is_read(self):
        reader = FrameReader()
        reader.feed(b"content-type: application/json; charset=UTF-8\r\ncontent-length:2\r\n\r\n{}")
        self.assertEqual(reader.next(), b"{}")

    def test_next_message_above_the_limit_is_skipped_and_the_next_one_read(self):
        for piece in (1, 7, 1000):
            reader, found = FrameReader(limit=100), []
            stream = frame(b"y" * 101) + frame(b"small")
            for position in range(0, len(stream), piece):
                reader.feed(stream[position:position + piece])
                while (body := reader.next()) is not None:
                    found.append(body)
            self.assertIsInstance(found[0], TooLarge)
            self.assertEqual((found[0].length, found[1:]), (101, [b"small"]))

    def test_next_message_above_the_limit_is_never_kept_in_memory(self):
        reader = FrameReader(limit=100)
        reader.feed(b"Content-Length: 999999999999\r\n\r\n")
        self.assertIsInstance(reader.next(), TooLarge)
        for _ in range(100):
            reader.feed(bytes(100_000))
            self.assertIsNone(reader.next())
        self.assertEqual(len(reader._buffer), 0)

    def test_next_hostile_bytes_are_refused(self):
        for name, data in HOSTILE.items():
            with self.subTest(name):
                reader = FrameReader()
                with self.assertRaises(FramingError):
                    reader.feed(data)
                    reader.next()

    def test_next_random_bytes_raise_nothing_but_a_framing_error(self):
        chance = random.Random(11)
        seed = frame(b'{"jsonrpc":"2.0","id":1,"result":{}}') * 3
        for _ in range(3000):
            data = bytearray(seed)
            for _ in range(chance.randrange(1, 6)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            reader = FrameReader()
            reader.feed(bytes(data))
            try:
                while reader.next() is not None:
                    pass
            except FramingError:
                pass


if __name__ == "__main__":
    unittest.main()
