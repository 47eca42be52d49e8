"""The SDK without a host: records against the wire samples, pictures and clips read back by a second reader."""

import json
import os
import pathlib
import struct
import subprocess
import sys
import tempfile
import threading
import unittest
import zlib

SDK = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(SDK))

from aktionbridge_plugin import (  # noqa: E402
    Cancelled, Frames, GenerationFailed, Input, Prompt, Raster, Rasters, Request, StepFailed, Take, WorkflowContext, WorkflowRequest,
    boolean, choice, colour, integer, number, text, workflow,
)
from aktionbridge_plugin import _describe, _png  # noqa: E402
from aktionbridge_plugin._asks import Asks  # noqa: E402
from aktionbridge_plugin._context import Context  # noqa: E402
from aktionbridge_plugin._process import reply_of  # noqa: E402
from aktionbridge_plugin._request import from_wire, to_wire  # noqa: E402

WIRE = SDK.parents[1] / "contracts" / "wire" / "plugin"
TOOLS = {"ffmpeg": "ffmpeg", "ffprobe": "ffprobe"}


def sample(name):
    return json.loads((WIRE / (name + ".json")).read_text(encoding="utf-8"))


def a_request(**changes):
    data = dict(sample("generate")["request"]["params"]["request"], **changes)
    return from_wire(Request, data)


class WireSamples(unittest.TestCase):
    def test_request_read_and_written_is_unchanged(self):
        data = sample("generate")["request"]["params"]["request"]
        request = from_wire(Request, data)
        self.assertEqual(to_wire(request), data)
        self.assertEqual(request.direction.blocking.performers[0].keys[1].seconds, 2.5)
        self.assertEqual(request.number("strength"), 0.75)
        self.assertFalse(request.flag("fog"))

    def test_request_unknown_member_is_left_alone(self):
        self.assertEqual(a_request(futureMember=1).frames, 49)

    def test_request_missing_member_is_named(self):
        data = sample("generate")["request"]["params"]["request"]
        del data["raster"]
        with self.assertRaisesRegex(ValueError, "Request lacks 'raster'"):
            from_wire(Request, data)

    def test_generator_declared_in_python_is_the_sample(self):
        expected = sample("describe")["reply"]["result"]["generators"][0]

        @_describe.generator(
            id="camera-move", name="Camera move", summary="Moves a camera through a still.", modes=["fromText", "fromImage", "fromBlocking"], output_revision=3,
            inputs=[Input("firstFrame", help="Where it begins."), Input("character", maximum=4)],
            parameters=[
                number("strength", "Strength", 0.75, minimum=0, maximum=1, step=0.05, unit="%", group="Motion", help="How far it moves."),
                choice("ease", "Ease", "inOut", ["none", "in", "out", "inOut"]), integer("threads", "Threads", 0, minimum=0, maximum=64, changes_output=False),
                boolean("fog", "Fog", False), colour("tint", "Tint", "#20a0ff"), text("note", "Note")],
            frames=Frames(4, 1, 5, 81, [49, 81]), native_rates=["16", "24000/1001"],
            rasters=Rasters([Raster(1280, 720), Raster(832, 480)], 16, Raster(256, 256), Raster(1920, 1088)),
            cost=expected["cost"], resources=expected["resources"], weights_licence="Apache-2.0", prompt=Prompt("sentences", maximum_tokens=226), determinism="sameDevice")
        def move(request, context):
            return None

        self.assertEqual(_describe.REGISTERED["camera-move"].description, expected)

    def test_generator_registered_twice_is_refused(self):
        _describe.generator(id="one", name="One")(print)
        with self.assertRaisesRegex(ValueError, "'one' is registered twice"):
            _describe.generator(id="one", name="One")(print)


class Workflows(unittest.TestCase):
    """A workflow's side of steps, with the wire samples in place of a host."""

    def setUp(self):
        self.sent = []
        self.asks = Asks(self.answer)
        self.context = WorkflowContext("run_7", self.asks, lambda method, params: None)
        self.reply = "reply"

    def answer(self, message):
        """As a host would, with the sample's reply or error, on a thread of its own."""
        self.sent.append(message)
        if "id" in message and self.reply is not None:
            answer = dict(sample(message["method"].replace("/", "."))[self.reply], id=message["id"])
            threading.Thread(target=self.asks.answer, args=(answer,)).start()

    def test_workflow_declared_in_python_is_the_sample(self):
        expected = sample("describe")["reply"]["result"]["workflows"][0]
        workflow(id="best-of", name="Best of several", summary="Makes takes and rejects the worse ones.", inputs=[integer("takes", "Takes", 4, minimum=1, maximum=16)])(print)
        self.assertEqual(_describe.REGISTERED_WORKFLOWS["best-of"].description, expected)

    def test_request_read_from_the_sample(self):
        request = from_wire(WorkflowRequest, sample("runWorkflow")["request"]["params"])
        self.assertEqual((request.shot.code, request.shot.has_board, request.integer("takes")), ("sc010_sh0020", True, 4))

    def test_generate_asks_as_the_sample_and_fails_with_what_was_made(self):
        with self.assertRaisesRegex(StepFailed, "take 2 failed: the device was lost") as failure:
            self.context.generate(
                "drafts", generator="previz/previz-shot", count=4, seed=40, parameters={"samplesPerPixel": 1},
                source=Take("take_7", 7, "previz/previz-shot", 1, 48, 2.0, [], {}, "candidate"), made_as="upscale")
        self.assertEqual(self.sent, [sample("steps.generate")["request"]])
        take = failure.exception.takes[0]
        self.assertEqual((take.number, take.seed, take.measurements["film-grain/drift.drift"]), (3, 41, "0.1"))

    def test_other_steps_ask_as_their_samples(self):
        take = from_wire(Take, sample("steps.generate")["reply"]["result"]["takes"][0])
        with self.assertRaisesRegex(StepFailed, "The board failed"):
            self.context.draw_board("board", generator="previz/previz-board")
        self.context.approve_board("lead")
        self.context.reject("away", [take], note="Not the best.")
        names = ("drawBoard", "approveBoard", "decide")
        self.assertEqual([message["params"] for message in self.sent], [sample("steps." + name)["request"]["params"] for name in names])

    def test_refused_raises_the_hosts_words(self):
        self.reply = "error"
        with self.assertRaisesRegex(GenerationFailed, "^count is 20; it must be a whole number from 1 to 16.$"):
            self.context.generate("drafts", count=20)

    def test_cancelled_while_waiting_takes_the_call_back(self):
        self.reply = None
        threading.Thread(target=self.cancel_once_asked).start()
        with self.assertRaises(Cancelled):
            self.context.generate("drafts")
        self.assertEqual(self.sent[1:], [{"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 1}}])
        with self.assertRaises(Cancelled):
            self.context.generate("more")

    def cancel_once_asked(self):
        while not self.sent:
            threading.Event().wait(0.001)
        self.context.cancel()


class Media(unittest.TestCase):
    def setUp(self):
        self._folder = tempfile.TemporaryDirectory(prefix="aktion sdk ü ")
        self.addCleanup(self._folder.cleanup)
        self.sent = []
        self.request = a_request(raster={"width": 64, "height": 48}, frames=5)
        self.context = Context("r1", self._folder.name, self.request, TOOLS, lambda method, params: self.sent.append((method, params)))

    def test_video_complete_has_every_frame_bit_for_bit(self):
        frames = [bytes((index * 7 + place) % 256 for place in range(3 * 64 * 48)) for index in range(5)]
        with self.context.video("clip.mkv") as video:
            for frame in frames:
                video.write(frame)
        read = [rgb for _, rgb in self.context.read_frames(self.context.work_folder / "clip.mkv")]
        self.assertEqual(read, frames)
        self.assertEqual(os.listdir(self._folder.name), ["clip.mkv"])

    def test_video_exception_leaves_no_file(self):
        with self.assertRaises(KeyError):
            with self.context.video("clip.mkv") as video:
                video.write(bytes(3 * 64 * 48))
                raise KeyError("x")
        self.assertEqual(os.listdir(self._folder.name), [])

    def test_video_cancelled_stops_writing(self):
        with self.assertRaises(Cancelled):
            with self.context.video("clip.mkv") as video:
                self.context.cancel()
                video.write(bytes(3 * 64 * 48))

    def test_video_wrong_size_names_both(self):
        with self.assertRaisesRegex(ValueError, "has 9216 bytes, not 3"):
            with self.context.video("clip.mkv") as video:
                video.write(b"abc")

    def test_video_impossible_place_says_ffmpegs_words(self):
        with self.assertRaisesRegex(GenerationFailed, "could not write 'clip.mkv'.*No such file"):
            with self.context.video("missing/clip.mkv") as video:
                video.write(bytes(3 * 64 * 48))

    def test_read_frames_not_media_fails_with_its_name(self):
        path = self.context.work_folder / "text.png"
        path.write_text("not a picture")
        with self.assertRaisesRegex(GenerationFailed, "'text.png' is not readable media"):
            list(self.context.read_frames(path))

    def test_image_has_the_pixels(self):
        rgb = os.urandom(3 * 64 * 48)
        self.context.write_image("still.png", rgb)
        command = ["ffmpeg", "-v", "error", "-i", str(self.context.work_folder / "still.png"), "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]
        self.assertEqual(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout, rgb)

    def test_png_chunks_carry_their_checksums(self):
        data = _png.encode(bytes(12), 2, 2)[8:]
        while data:
            length, = struct.unpack(">I", data[:4])
            self.assertEqual(struct.unpack(">I", data[8 + length:12 + length])[0], zlib.crc32(data[4:8 + length]))
            data = data[12 + length:]

    def test_progress_is_coalesced_and_never_falls(self):
        for step in range(1000):
            self.context.progress("Sampling", 0.9 - step / 1000)
        self.context.send_progress(now=True)
        fractions = [params["fraction"] for method, params in self.sent]
        self.assertLess(len(fractions), 20)
        self.assertEqual(set(fractions), {0.9})

    def test_preview_keeps_only_the_newest(self):
        for _ in range(5):
            self.context.preview(bytes(3 * 64 * 48))
        self.assertEqual(sorted(os.listdir(self._folder.name)), ["aktion-preview-00004.png", "aktion-preview-00005.png"])


class Replies(unittest.TestCase):
    def test_reply_forms(self):
        self.assertEqual(reply_of("a.mkv", "/w"), {"files": ["a.mkv"], "facts": {}})
        self.assertEqual(reply_of(["a.mkv", pathlib.Path("/w/sub/b.png")], "/w")["files"], ["a.mkv", "sub/b.png"])
        self.assertEqual(reply_of(("a.mkv", {"steps": 4}), "/w"), {"files": ["a.mkv"], "facts": {"steps": "4"}})
        with self.assertRaises(TypeError):
            reply_of(None, "/w")


if __name__ == "__main__":
    unittest.main()