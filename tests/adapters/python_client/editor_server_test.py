"""The editor's side of the conversation, byte for byte, without a host."""

import json
import unittest

from . import package  # noqa: F401
from aktionbridge import EditorServer, ErrorCode, Later, RpcFailure, editor
from aktionbridge.editor_server import RESULTS_KEPT
from aktionbridge.wire.framing import FrameReader, frame
from aktionbridge.wire.peer import CancelNotice, Peer, Request


class Counting(EditorServer):
    application, version = "Counting", "1"

    def __init__(self):
        super().__init__(log=lambda line: self.logged.append(line))
        self.logged, self.applied, self.next = [], [], None

    def apply(self, request):
        self.applied.append(request.command_id)
        if isinstance(self.next, Exception):
            raise self.next
        return self.next or self.result(request.command_id)

    def render_passes(self, request):
        return self.next

    @staticmethod
    def result(command):
        return editor.EditResult(command_id=command, outcome=editor.EditOutcome.APPLIED, made=["strip", None], version="2")


class EditorServerTest(unittest.TestCase):
    def setUp(self):
        self.server, self.connect = Counting(), 0
        self.reconnect()

    def reconnect(self):
        self.peer = Peer()
        self.server.attach(None)
        self.server.attach(self.peer)
        self.server.registered("editor-c1", None)

    def ask(self, method, params=None, number=1):
        """The host's call; gives the answers that came at once."""
        self.peer.feed(frame(json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params or {}}).encode()))
        while (message := self.peer.next()) is not None:
            if isinstance(message, Request):
                self.server.serve(self.peer, message)
            elif isinstance(message, CancelNotice):
                self.server.cancel(message.id)
        return self.answers()

    def answers(self):
        reader, found = FrameReader(), []
        reader.feed(bytes(self.peer.outgoing))
        self.peer.outgoing.clear()
        while (body := reader.next()) is not None:
            found.append(json.loads(body))
        return found

    def apply(self, command, number=1):
        return self.ask("editor/apply", {"commandId": command, "document": "d", "timeline": "t", "label": "l", "expected": [], "edits": []}, number)

    def test_repeated_command_gives_the_first_result_without_doing_anything(self):
        first, = self.apply("c1")
        self.reconnect()
        second, = self.apply("c1", 9)
        self.assertEqual((first["result"], first["result"]["made"], self.server.applied), (second["result"], ["strip", None], ["c1"]))

    def test_repeated_command_that_was_refused_is_tried_again(self):
        self.server.next = RpcFailure(ErrorCode.EDITOR_FAILED, "Another document is in front.")
        refused, = self.apply("c1")
        self.server.next = None
        applied, = self.apply("c1", 2)
        self.assertEqual((refused["error"], applied["result"]["outcome"]), ({"code": 1301, "message": "Another document is in front."}, "applied"))

    def test_repeated_command_that_faulted_is_not_tried_again(self):
        self.server.next = KeyError("half done")
        first, = self.apply("c1")
        self.server.next = None
        second, = self.apply("c1", 2)
        self.assertEqual((first["error"]["code"], second["error"], self.server.applied), (ErrorCode.FAULTED, first["error"], ["c1"]))
        self.assertIn("half done", self.server.logged[0])
        self.assertNotIn("half done", first["error"]["message"])

    def test_command_under_way_is_answered_to_all_who_asked(self):
        self.server.next = later = Later()
        self.assertEqual(self.apply("c1", 1), [])
        self.reconnect()
        self.assertEqual(self.apply("c1", 5), [])
        later.resolve(Counting.result("c1"))
        self.assertEqual([(one["id"], one["result"]["commandId"]) for one in self.answers()], [(5, "c1")])
        self.assertEqual((self.server.applied, self.apply("c1", 6)[0]["result"]["version"]), (["c1"], "2"))

    def test_results_are_kept_up_to_a_limit(self):
        for number in range(RESULTS_KEPT + 1):
            self.apply(f"c{number}", number)
        self.apply("c1", 5000)
        self.assertEqual(len(self.server.applied), RESULTS_KEPT + 1)
        self.apply("c0", 5001)
        self.assertEqual(len(self.server.applied), RESULTS_KEPT + 2)

    def test_lost_connection_stops_work_that_nobody_waits_for(self):
        self.server.next = later = Later()
        self.ask("editor/renderPasses", {"document": "d", "passes": ["depth"], "start": 1, "frames": 10, "folder": "/tmp/x"})
        self.reconnect()
        self.assertTrue(later.cancelled)
        later.fail(ErrorCode.CANCELLED, "Stopped.")
        self.assertEqual(self.answers(), [])

    def test_cancelled_work_is_answered_once(self):
        self.server.next = later = Later()
        self.ask("editor/renderPasses", {"document": "d", "passes": ["depth"], "start": 1, "frames": 10, "folder": "/tmp/x"}, 4)
        self.peer.feed(frame(b'{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":4}}'))
        answer, = self.ask("editor/describe", number=5)[:1]
        later.resolve(editor.RenderedPasses(files={}))
        self.assertEqual((answer["id"], answer["error"]["code"], later.cancelled, self.answers()), (4, ErrorCode.CANCELLED, True, []))

    def test_what_is_not_offered_is_answered_not_capable(self):
        answer, = self.ask("editor/grabFrame", {"document": "d", "timeline": "t", "frame": 1, "file": "/x.png"})
        self.assertEqual(answer["error"], {"code": ErrorCode.NOT_CAPABLE, "message": "Counting does not offer grabFrame."})
        works = {one["name"]: one["works"] for one in self.ask("editor/describe")[0]["result"]["primitives"]}
        self.assertEqual([name for name, does in works.items() if does], ["describe", "apply", "renderPasses"])

    def test_calls_that_do_not_fit_are_answered(self):
        self.assertEqual(self.ask("editor/apply", {"commandId": "c"})[0]["error"]["code"], ErrorCode.INVALID_PARAMS)
        self.assertEqual(self.ask("editor/dance")[0]["error"]["code"], ErrorCode.METHOD_NOT_FOUND)
        self.assertEqual(self.ask("editorEvents/closing", {"reason": "no"})[0]["error"]["code"], ErrorCode.METHOD_NOT_FOUND)

    def test_handler_that_returns_something_else_is_a_fault(self):
        self.server.next = {"commandId": "c1"}
        self.assertEqual(self.apply("c1")[0]["error"]["code"], ErrorCode.FAULTED)
        self.server.next = later = Later()
        self.apply("c2", 2)
        later.resolve({"commandId": "c2"})
        self.assertEqual(self.answers()[0]["error"]["code"], ErrorCode.FAULTED)

    def test_many_changes_are_told_once_and_none_before_it_is_registered(self):
        for _ in range(100):
            self.server.timeline_changed("d", "t")
        self.server.tell_changes()
        self.server.tell_changes()
        self.assertEqual([one["method"] for one in self.answers()], ["editorEvents/timelineChanged"])
        self.server.registered(None, None)
        self.server.document_changed("d2", "/b.blend")
        self.assertEqual(self.answers(), [])
        self.assertEqual((self.server.offer()["document"], self.server.offer()["documentPath"]), ("d2", "/b.blend"))

    def test_document_that_changed_while_it_was_registered_is_told(self):
        self.server.registered(None, None)
        self.server.offer()
        self.server.document_changed("d2", "/b.blend", former="d1")
        self.server.registered("editor-c2", None)
        told, = self.answers()
        self.assertEqual((told["method"], told["params"]), ("editorEvents/documentChanged", {"document": "d2", "path": "/b.blend"}))
        self.server.offer()
        self.server.registered("editor-c3", None)
        self.assertEqual(self.answers(), [])

    def test_describe_that_faults_does_not_keep_the_editor_from_the_host(self):
        self.server.describe = lambda: 1 / 0
        self.assertIn("bug", self.server.offer()["description"].primitives[0].reason)


if __name__ == "__main__":
    unittest.main()
