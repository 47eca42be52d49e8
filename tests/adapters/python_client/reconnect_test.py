"""Lost connections and killed hosts: nothing is made twice, nothing is missed, and what cannot be known is said."""

import os
import signal

from . import package  # noqa: F401
from .sandbox import LONG, Proxy, Sandbox
from aktionbridge import BridgeError, EditorServer, ErrorCode, FrameRate, Later, client, editor
from aktionbridge.calls import MOST_SENDS


def new_shot(sentence):
    return "shots/fromSlot", client.ShotsFromSlotRequest(sentence=sentence, duration_frames=24)


class ReconnectTest(Sandbox):
    def setUp(self):
        super().setUp()
        self.other = self.bridge()
        self.project = self.film(self.other)
        self.proxy = Proxy(int(self.record()["tcp"].rpartition(":")[2]))
        self.addCleanup(self.proxy.close)
        self.straight = self.record()["tcp"]

    def proxied(self):
        """A bridge whose line can be cut."""
        self.change_record(tcp=self.proxy.address)
        bridge = self.bridge()
        bridge.wait(bridge.connect(self.project.folder), LONG)
        return bridge

    def shots(self):
        return [shot.description for shot in self.other.wait(self.other.list("shots"), LONG)]

    def test_change_whose_answer_was_lost_with_the_host_is_made_once(self):
        bridge = self.proxied()
        self.proxy.swallow.set()
        call = bridge.call(*new_shot("Only once."))
        self.until(bridge, lambda: call.sends == 1 and not bridge.wants_to_send, "sending")
        self.until(self.other, lambda: "Only once." in self.shots(), "the change")
        self.assertFalse(call.finished)

        self.kill_host()
        self.proxy.cut()
        shot = bridge.wait(call, LONG)

        self.assertEqual((shot.description, call.sends), ("Only once.", 2))
        self.assertEqual(self.shots().count("Only once."), 1)
        ledger = self.other.wait(self.other.list("ledger"), LONG)
        self.assertEqual([line.action for line in ledger].count("shots/fromSlot"), 1)

    def test_change_on_its_way_to_a_killed_host_is_made_by_the_next(self):
        bridge = self.proxied()
        os.kill(self.record()["pid"], signal.SIGSTOP)
        calls = [bridge.call(*new_shot(f"Shot {number}.")) for number in range(20)]
        self.until(bridge, lambda: calls[-1].sends == 1 and not bridge.wants_to_send, "sending")

        self.kill_host()
        for call in calls:
            bridge.wait(call, LONG)

        self.assertEqual(sorted(self.shots()), sorted(f"Shot {number}." for number in range(20)))

    def test_what_cannot_be_repeated_fails_and_says_so(self):
        bridge = self.proxied()
        self.proxy.swallow.set()
        call = bridge.call("project/create", {"folder": str(self.folder / "Second.aktion")})
        read = bridge.call("host/info")
        self.until(bridge, lambda: call.sends == 1 and not bridge.wants_to_send, "sending")
        self.change_record(tcp=self.straight)
        self.proxy.cut()

        with self.assertRaises(BridgeError) as lost:
            bridge.wait(call, LONG)

        self.assertEqual(lost.exception.code, ErrorCode.CONNECTION_LOST)
        self.assertIn("not known", lost.exception.message)
        self.assertEqual((bridge.wait(read, LONG).process_id, read.sends), (self.record()["pid"], 2))

    def test_call_that_is_open_at_every_break_is_given_up(self):
        class Silent(EditorServer):
            def read_timeline(self, request):
                return Later()

        silent = Silent()
        self.other.wait(self.other.serve(silent), LONG)
        bridge = self.proxied()
        call = bridge.call("timeline/read", {"editor": silent.id})
        for sends in range(1, MOST_SENDS + 1):
            self.until(bridge, lambda: call.sends == sends and not bridge.wants_to_send, "sending")
            self.proxy.cut()
        with self.assertRaises(BridgeError) as lost:
            bridge.wait(call, LONG)
        self.assertEqual((lost.exception.code, call.sends), (ErrorCode.CONNECTION_LOST, MOST_SENDS))

    def test_changes_missed_while_away_are_told_once_and_in_order(self):
        bridge, revisions, resyncs = self.proxied(), [], []
        bridge.listen("changed", lambda event: revisions.append(event.revision))
        bridge.listen("resync", resyncs.append)
        self.other.wait(self.other.call(*new_shot("Seen.")), LONG)
        self.until(bridge, lambda: revisions, "the first change")

        for _ in range(3):
            self.proxy.cut()
            for number in range(10):
                last = self.other.wait(self.other.call(*new_shot(f"Missed {number}.")), LONG)
            self.until(bridge, lambda: bridge.state.ready, "the next connection")
        latest = self.other.wait(self.other.call("project/get"), LONG).revision
        self.until(bridge, lambda: revisions[-1] == latest, f"the change of {last.code}")

        self.assertEqual(revisions, list(range(revisions[0], latest + 1)))
        self.assertEqual(resyncs, [])

    def test_changes_of_a_new_host_follow_those_of_the_killed_one(self):
        bridge, revisions = self.proxied(), []
        bridge.listen("changed", lambda event: revisions.append(event.revision))
        first = self.other.wait(self.other.call(*new_shot("Before.")), LONG)
        self.until(bridge, lambda: revisions, "the first change")
        self.proxy.cut()
        self.kill_host()
        self.other.wait(self.other.call("shots/edit", {"shot": first.id, "description": "After."}), LONG)
        latest = self.other.wait(self.other.call("project/get"), LONG).revision
        self.until(bridge, lambda: revisions[-1] == latest, "the change after")
        self.assertEqual(revisions, list(range(revisions[0], latest + 1)))

    def test_job_of_a_killed_host_is_read_again(self):
        bridge = self.bridge()
        self.change_record(tcp=self.straight)
        bridge.wait(bridge.connect(self.project.folder), LONG)
        shot = bridge.wait(bridge.call("shots/fromSlot", {"sentence": "Very long.", "durationFrames": 2000}), LONG)
        started = bridge.wait(bridge.start("take", shots=[shot.code], generator="previz/previz-shot"), LONG)
        job = started.jobs[0]
        self.until(bridge, lambda: bridge.jobs.get(job) and bridge.jobs.get(job).state == "running", "the start of the job")

        self.kill_host()
        self.until(bridge, lambda: bridge.jobs.get(job).state == "interrupted", "the news of the job")

        bridge.wait(bridge.cancel(started), LONG)

    def test_editor_is_offered_again_and_a_repeat_finds_it_by_its_new_id(self):
        class Timeline(EditorServer):
            application, version = "Timeline", "1"

            def read_timeline(self, request):
                return editor.TimelineSnapshot(document="d", timeline="t", name="Cut", rate=FrameRate(24), version="1", tracks=[])

        bridge, server = self.proxied(), Timeline()
        before = bridge.wait(bridge.serve(server), LONG)
        self.proxy.swallow.set()
        call = bridge.call("timeline/read", {"editor": server.id})
        self.until(bridge, lambda: call.sends == 1 and not bridge.wants_to_send, "sending")

        self.proxy.cut()
        self.proxy.swallow.clear()

        self.assertEqual(bridge.wait(call, LONG).name, "Cut")
        self.assertNotEqual(server.id, before.id)


if __name__ == "__main__":
    import unittest
    unittest.main()
