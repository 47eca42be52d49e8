"""The bridge against the real host: finding, starting, the five verbs, and the editor's side."""

import os
import threading

from .package import ROOT
from .sandbox import LONG, Sandbox
from aktionbridge import BridgeError, EditorServer, ErrorCode, FrameRate, Later, Phase, RpcFailure, client, editor
from aktionbridge.waiting import wait_until


class SmallEditor(EditorServer):
    """A timeline of 100 empty frames, and primitives that misbehave on request."""

    application, version = "Small", "3"

    def __init__(self):
        super().__init__(log=lambda line: self.faults.append(line))
        self.faults, self.calls, self.later, self.trouble = [], [], None, None

    def unavailable(self):
        return {"grabFrame": "Small has no picture now."}

    def grab_frame(self, request):
        raise AssertionError("must not be called")

    def read_timeline(self, request):
        self.calls.append("readTimeline")
        if self.trouble is not None:
            raise self.trouble
        if self.later is not None:
            return self.later
        return editor.TimelineSnapshot(
            document="doc", timeline="main", name="Main", rate=FrameRate("24000/1001"), version="1",
            tracks=[editor.TimelineTrack(id="V1", name="V1", kind=editor.TrackKind.VIDEO, items=[])])


class VerbsTest(Sandbox):
    def test_first_call_starts_the_host_and_is_answered(self):
        bridge, phases = self.bridge(), []
        bridge.listen("state", lambda state: phases.append(state.phase))

        info = bridge.wait(bridge.call("host/info"), LONG)

        self.assertEqual(info.process_id, self.record()["pid"])
        self.assertEqual(list(dict.fromkeys(phases)), [Phase.STARTING, Phase.CONNECTING, Phase.READY])
        self.assertEqual(bridge.state.host_version, info.version)
        with open(f"/proc/{info.process_id}/cmdline", "rb") as words:
            self.assertNotIn(self.record()["token"].encode(), words.read())
        self.assertEqual(os.getsid(info.process_id), info.process_id)

    def test_second_bridge_uses_the_same_host(self):
        first, second = self.bridge(), self.bridge()
        pids = {bridge.wait(bridge.call("host/info"), LONG).process_id for bridge in (first, second)}
        self.assertEqual(len(pids), 1)

    def test_two_bridges_at_once_agree_on_one_host(self):
        bridges = [self.bridge() for _ in range(3)]
        calls = [bridge.call("host/info") for bridge in bridges]
        for bridge in bridges:
            bridge.pump()
        self.assertEqual(len({bridge.wait(call, LONG).process_id for bridge, call in zip(bridges, calls)}), 1)

    def test_connect_without_a_project_ends_with_hello(self):
        bridge = self.bridge()
        self.assertEqual(bridge.wait(bridge.connect(), LONG).process_id, self.record()["pid"])

    def test_connect_to_a_project_that_is_not_there_says_so_and_stays_connected(self):
        bridge = self.bridge()
        with self.assertRaises(BridgeError):
            bridge.wait(bridge.connect(str(self.folder / "None.aktion")), LONG)
        self.assertIn("None.aktion", bridge.state.project_problem)
        self.assertTrue(bridge.state.ready)
        bridge.wait(bridge.call("host/info"), LONG)

    def test_connect_to_another_project_before_the_first_is_open(self):
        bridge, other = self.bridge(), self.bridge()
        folders = [str(self.folder / f"{name}.aktion") for name in "ABC"]
        for folder in folders:
            other.wait(other.call("project/create", {"folder": folder}), LONG)
        calls = [bridge.connect(folder) for folder in folders[:2]]
        self.assertEqual(bridge.wait(calls[1], LONG).folder, folders[1])
        calls += [bridge.connect(folders[2]), bridge.connect(folders[0])]
        self.assertEqual(bridge.wait(calls[3], LONG).folder, folders[0])
        self.assertEqual(bridge.wait(bridge.call("project/get"), LONG).folder, folders[0])
        self.assertEqual([call.error.code for call in (calls[0], calls[2])], [ErrorCode.CANCELLED] * 2)

    def test_close_ends_all_that_waits(self):
        bridge, errors = self.bridge(start_host=False), []
        bridge.call("host/info", failed=errors.append)
        bridge.connect("/films/F.aktion", failed=errors.append)
        bridge.serve(SmallEditor(), failed=errors.append)
        bridge.close()
        bridge.call("host/info", failed=errors.append)
        bridge.connect("/films/F.aktion", failed=errors.append)
        bridge.pump()
        bridge.close()
        self.assertEqual({error.code for error in errors}, {ErrorCode.CLOSED})
        self.assertGreaterEqual(len(errors), 3)

    def test_closing_in_a_callback_starts_nothing_again(self):
        bridge = self.bridge()
        bridge.wait(bridge.call("host/info"), LONG)
        bridge.call("host/info", done=lambda info: bridge.close())
        self.until(bridge, lambda: bridge.state.phase == Phase.CLOSED, "closing")
        bridge.pump()
        self.assertIsNone(bridge.fileno())

    def test_list_reads_all_pages(self):
        bridge = self.bridge()
        self.film(bridge)
        calls = [bridge.call("shots/fromSlot", client.ShotsFromSlotRequest(sentence=f"Shot {n}.", duration_frames=24)) for n in range(210)]
        for call in calls:
            bridge.wait(call, LONG)
        shots = bridge.wait(bridge.list("shots"), LONG)
        self.assertEqual(len({shot.code for shot in shots}), 210)
        self.assertEqual(len(bridge.wait(bridge.list("shots", most=7), LONG)), 7)
        with self.assertRaises(ValueError) as refused:
            bridge.list("shoots")
        self.assertIn("shots", str(refused.exception))

    def test_start_follows_its_jobs_to_their_end_and_lists_their_takes(self):
        bridge, told = self.bridge(actor="mara"), []
        self.film(bridge)
        shot = bridge.wait(bridge.call("shots/fromSlot", client.ShotsFromSlotRequest(sentence="A door opens.", duration_frames=8)), LONG)
        bridge.listen("job", told.append)

        started = bridge.wait(bridge.start("take", shots=[shot.code], generator="previz/previz-shot", takes=2), LONG)
        self.until(bridge, lambda: not bridge.jobs.unfinished, "the end of the jobs")

        self.assertEqual({bridge.jobs.get(job).state for job in started.jobs}, {"succeeded"}, told)
        takes = bridge.wait(bridge.list("takes", shot=shot.code), LONG)
        self.assertEqual(len(takes), 2)
        ledger = bridge.wait(bridge.list("ledger"), LONG)
        self.assertIn("mara", {line.actor for line in ledger})

    def test_cancel_a_job_and_a_call(self):
        bridge = self.bridge()
        self.film(bridge)
        shot = bridge.wait(bridge.call("shots/fromSlot", client.ShotsFromSlotRequest(sentence="A long walk.", duration_frames=2000)), LONG)
        started = bridge.wait(bridge.start("take", shots=[shot.code], generator="previz/previz-shot"), LONG)
        waiting = bridge.call("jobs/wait", {"jobs": started.jobs})
        self.until(bridge, lambda: waiting.sends == 1, "sending")

        bridge.cancel(waiting)
        with self.assertRaises(BridgeError) as cancelled:
            bridge.wait(waiting, LONG)
        bridge.wait(bridge.cancel(started), LONG)
        self.until(bridge, lambda: not bridge.jobs.unfinished, "the end of the job")

        self.assertTrue(cancelled.exception.cancelled)
        self.assertEqual(bridge.jobs.get(started.jobs[0]).state, "cancelled")

    def test_call_errors_reach_the_failed_callback_once(self):
        bridge, errors = self.bridge(), []
        self.film(bridge)
        bridge.call("shots/get", {"shot": "sc999_sh0010"}, failed=errors.append)
        bridge.call("no/such", {}, failed=errors.append)
        bridge.call("shots/get", {}, failed=errors.append)
        self.until(bridge, lambda: len(errors) >= 3, "three errors")
        bridge.wait(bridge.call("host/info"), LONG)
        self.assertEqual(sorted(error.code for error in errors), [ErrorCode.INVALID_PARAMS, ErrorCode.METHOD_NOT_FOUND, ErrorCode.NOT_FOUND])

    def test_callback_that_fails_is_logged_and_harms_nobody(self):
        bridge, arrived = self.bridge(), []

        def broken(info):
            raise KeyError("mine")

        bridge.call("host/info", done=broken)
        bridge.call("host/info", done=arrived.append)
        self.until(bridge, lambda: arrived and "mine" in "".join(self.logged), "both answers")
        self.assertTrue(bridge.state.ready)

    def test_stopped_host_is_started_again_only_when_it_is_needed(self):
        bridge = self.bridge()
        first = bridge.wait(bridge.call("host/info"), LONG).process_id
        bridge.wait(bridge.call("host/shutdown"), LONG)
        self.until(bridge, lambda: bridge.state.phase == Phase.OFFLINE, "the end of the host")
        self.assertIn("stopped", bridge.state.words)
        self.assertNotEqual(bridge.wait(bridge.call("host/info"), LONG).process_id, first)

    def test_thread_for_editors_without_a_timer(self):
        from aktionbridge.threaded import run_in_thread
        answered = threading.Event()
        with run_in_thread(self.bridge()) as bridge:
            bridge.call("host/info", done=lambda info: answered.set())
            self.assertTrue(answered.wait(LONG))
            self.assertTrue(bridge.state.ready)


class EditorSideTest(Sandbox):
    def setUp(self):
        super().setUp()
        self.editor = SmallEditor()
        self.one = self.bridge()
        self.film(self.one)
        self.info = self.one.wait(self.one.serve(self.editor), LONG)

    def read(self):
        return self.one.call("timeline/read", {"editor": self.editor.id})

    def test_host_lists_it_and_reads_its_timeline(self):
        self.assertEqual(self.info.id, self.editor.id)
        listed, = self.one.wait(self.one.list("editors"), LONG)
        works = {one.name: (one.works, one.reason) for one in listed.description.primitives}
        self.assertEqual(listed.description.application, "Small")
        self.assertEqual(works["readTimeline"], (True, None))
        self.assertEqual(works["grabFrame"], (False, "Small has no picture now."))
        self.assertEqual(works["apply"], (False, "Small does not offer apply."))
        self.assertEqual(self.one.wait(self.read(), LONG).rate, FrameRate("24000/1001"))

    def test_answer_later(self):
        self.editor.later = Later()
        call = self.read()
        self.until(self.one, lambda: self.editor.calls, "the call")
        self.assertFalse(call.finished)
        snapshot = SmallEditor().read_timeline(None)
        snapshot.name = "Later"
        self.editor.later.resolve(snapshot)
        self.assertEqual(self.one.wait(call, LONG).name, "Later")

    def test_cancelled_call_stops_the_one_who_works_on_it(self):
        stopped = []
        self.editor.later = Later(on_cancel=lambda: stopped.append(True))
        call = self.read()
        self.until(self.one, lambda: self.editor.calls, "the call")
        call.cancel()
        self.until(self.one, lambda: stopped, "the cancellation")
        self.assertTrue(self.editor.later.cancelled)

    def test_fault_is_logged_and_the_editor_lives_on(self):
        self.editor.trouble = KeyError("secret words")
        with self.assertRaises(BridgeError) as failed:
            self.one.wait(self.read(), LONG)
        self.assertEqual(failed.exception.code, ErrorCode.EDITOR_FAILED)
        self.assertNotIn("secret words", failed.exception.message)
        self.assertIn("secret words", "".join(self.editor.faults))
        self.editor.trouble = None
        self.one.wait(self.read(), LONG)

    def test_failure_is_no_fault(self):
        self.editor.trouble = RpcFailure(ErrorCode.EDITOR_FAILED, "Another document is in front.")
        with self.assertRaises(BridgeError) as failed:
            self.one.wait(self.read(), LONG)
        self.assertEqual(failed.exception.code, ErrorCode.EDITOR_FAILED)
        self.assertIn("Another document is in front.", failed.exception.message)
        self.assertEqual(self.editor.faults, [])

    def test_editor_that_leaves_in_the_middle_fails_the_call_of_another(self):
        other = self.bridge()
        self.editor.later = Later()
        other.wait(other.connect(self.one.project.folder), LONG)
        call = other.call("timeline/read", {"editor": self.editor.id})
        self.until(other, lambda: call.sends == 1, "sending")
        self.until(self.one, lambda: self.editor.calls, "the call")
        self.one.close()
        with self.assertRaises(BridgeError) as failed:
            other.wait(call, LONG)
        self.assertEqual(failed.exception.code, ErrorCode.EDITOR_FAILED)

    def test_leaving_takes_it_off_the_list(self):
        other = self.bridge()
        self.assertEqual(len(other.wait(other.list("editors"), LONG)), 1)
        self.one.close()
        self.assertTrue(wait_until(other, lambda: not other.wait(other.list("editors"), LONG), LONG))


if __name__ == "__main__":
    import unittest
    unittest.main()
