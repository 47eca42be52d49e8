"""JSON-RPC both ways over bytes, with another peer and by hand."""

import json
import random
import unittest

from . import package  # noqa: F401
from aktionbridge.errors import BridgeError, ErrorCode
from aktionbridge.wire.framing import FrameReader, FramingError, frame
from aktionbridge.wire.peer import CancelNotice, Notice, Peer, Reply, Request


def sent(peer):
    """What the peer wants to send, parsed; taken from it."""
    reader = FrameReader()
    reader.feed(bytes(peer.outgoing))
    peer.outgoing.clear()
    messages = []
    while (body := reader.next()) is not None:
        messages.append(json.loads(body))
    return messages


def take(peer, message):
    """Feeds one JSON value and gives all messages that come of it."""
    peer.feed(frame(message if isinstance(message, bytes) else json.dumps(message).encode()))
    found = []
    while (one := peer.next()) is not None:
        found.append(one)
    return found


class PeerTest(unittest.TestCase):
    def setUp(self):
        self.peer = Peer()

    def test_call_is_answered_with_result_or_error(self):
        first, second = self.peer.call("shots/list", {"limit": 1}), self.peer.call("shots/get", {})
        self.assertEqual(sent(self.peer)[0], {"jsonrpc": "2.0", "id": first, "method": "shots/list", "params": {"limit": 1}})

        replies = take(self.peer, {"jsonrpc": "2.0", "id": first, "result": {"items": []}})
        replies += take(self.peer, {"jsonrpc": "2.0", "id": second, "error": {"code": 1101, "message": "There is no shot."}})

        self.assertEqual(replies[0], Reply(first, {"items": []}, None))
        self.assertEqual((replies[1].error.code, replies[1].error.message), (1101, "There is no shot."))

    def test_call_arguments_that_are_no_json_are_refused_before_anything_is_sent(self):
        for bad in (float("nan"), float("inf"), object(), "\ud800"):
            with self.subTest(repr(bad)):
                with self.assertRaises(BridgeError):
                    self.peer.call("a/b", {"value": bad})
        self.assertEqual(len(self.peer.outgoing), 0)

    def test_call_larger_than_the_limit_is_refused(self):
        with self.assertRaises(BridgeError) as refused:
            Peer(message_bytes=100).call("a/b", {"text": "x" * 100})
        self.assertEqual(refused.exception.code, ErrorCode.LIMIT_REACHED)

    def test_text_that_nothing_can_show_is_replaced_and_whole_characters_stay(self):
        call = self.peer.call("a/b", {})
        body = b'{"jsonrpc":"2.0","id":%d,"result":{"a\\u0000":["x\\ud800y","\\uD83D\\uDE00 \\u00e9",1]}}' % call

        self.assertEqual(take(self.peer, body), [Reply(call, {"a\ufffd": ["x\ufffdy", "\U0001f600 \u00e9", 1]}, None)])

    def test_request_is_handed_out_and_answered_once(self):
        request, = take(self.peer, {"jsonrpc": "2.0", "id": "r1", "method": "editor/describe"})
        self.assertEqual(request, Request("r1", "editor/describe", {}))

        self.peer.answer("r1", {"a": 1})
        self.peer.answer("r1", {"a": 2})

        self.assertEqual(sent(self.peer), [{"jsonrpc": "2.0", "id": "r1", "result": {"a": 1}}])

    def test_request_answer_that_is_no_json_becomes_an_error(self):
        take(self.peer, {"jsonrpc": "2.0", "id": 1, "method": "editor/describe"})
        self.peer.answer(1, {"a": float("nan")})
        self.assertEqual(sent(self.peer)[0]["error"]["code"], ErrorCode.FAULTED)

    def test_cancel_goes_both_ways(self):
        self.peer.cancel(self.peer.call("jobs/wait", {}))
        self.assertEqual(sent(self.peer)[1], {"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 1}})
        self.assertEqual(take(self.peer, {"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 7}}), [CancelNotice(7)])

    def test_batch_is_answered_together_when_the_last_answer_is_there(self):
        batch = [
            {"jsonrpc": "2.0", "id": 1, "method": "editor/describe"}, {"jsonrpc": "2.0", "method": "x/y", "params": {}},
            "nonsense", {"jsonrpc": "2.0", "id": 2, "method": "editor/playhead"}]
        found = take(self.peer, batch)
        self.assertEqual([type(one) for one in found], [Request, Notice, Request])

        self.peer.answer(2, "second")
        self.assertEqual(sent(self.peer), [])
        self.peer.answer(1, "first")

        answers, = sent(self.peer)
        self.assertEqual([one.get("id") for one in answers], [None, 2, 1])
        self.assertEqual(answers[0]["error"]["code"], ErrorCode.INVALID_REQUEST)

    def test_fault_is_answered_and_the_connection_lives_on(self):
        deep = b"[" * 100_000 + b"]" * 100_000
        cases = {
            ErrorCode.PARSE_ERROR: [b"{", b"\xff\xfe", b'{"a": NaN}', b"1" * 100_000],
            ErrorCode.INVALID_REQUEST: [b"[]", b"3", b"null", b'{"id":1,"method":"a/b"}', b'{"jsonrpc":"2.0","id":{},"method":"a/b"}', deep,
                                        b'{"jsonrpc":"2.0","id":1}', json.dumps([1] * 2000).encode()],
            ErrorCode.INVALID_PARAMS: [b'{"jsonrpc":"2.0","id":1,"method":"a/b","params":[1]}'],
        }
        for code, bodies in cases.items():
            for body in bodies:
                with self.subTest(body[:40]):
                    self.assertEqual(take(self.peer, body), [])
                    self.assertEqual([one["error"]["code"] for one in sent(self.peer)], [code])
        self.assertEqual(take(self.peer, {"jsonrpc": "2.0", "method": "still/here"}), [Notice("still/here", {})])

    def test_depth_of_64_is_read_and_65_refused(self):
        def nested(levels):
            return b'{"jsonrpc":"2.0","method":"a/b","params":' + b'{"x":' * (levels - 1) + b"1" + b"}" * (levels - 1) + b"}"

        self.assertEqual(len(take(self.peer, nested(64))), 1)
        self.assertEqual(take(self.peer, nested(65)), [])
        self.assertIn("64", sent(self.peer)[0]["error"]["message"])

    def test_requests_above_the_limit_are_told_that_it_is_busy(self):
        peer = Peer(most_requests=2)
        for number in range(3):
            take(peer, {"jsonrpc": "2.0", "id": number, "method": "editor/describe"})
        self.assertEqual([one["error"]["code"] for one in sent(peer)], [ErrorCode.BUSY])

    def test_request_with_an_id_in_use_does_not_replace_the_first(self):
        take(self.peer, {"jsonrpc": "2.0", "id": 1, "method": "editor/describe"})
        self.assertEqual(take(self.peer, {"jsonrpc": "2.0", "id": 1, "method": "editor/save"}), [])

    def test_notifications_are_dropped_when_nobody_reads(self):
        while self.peer.notify("editorEvents/timelineChanged", {"document": "d" * 1000}):
            pass
        self.assertLess(len(self.peer.outgoing), 9 * 1024 * 1024)

    def test_random_messages_raise_nothing_but_a_framing_error(self):
        chance = random.Random(3)
        seeds = [b'{"jsonrpc":"2.0","id":1,"result":{"a":[1,2.5,null]}}', b'[{"jsonrpc":"2.0","id":2,"method":"editor/apply","params":{}}]']
        for _ in range(5000):
            body = bytearray(chance.choice(seeds))
            for _ in range(chance.randrange(1, 8)):
                body[chance.randrange(len(body))] = chance.choice(b'{}[]",:0123456789eE+-.nulltrfaxyz\\\x00\xc3\xff')
            peer = Peer()
            try:
                take(peer, bytes(body))
            except FramingError:
                pass


if __name__ == "__main__":
    unittest.main()
