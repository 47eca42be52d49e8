"""What the host is told of Blender's sequencer. In a real Blender."""

import hashlib
import tempfile
import unittest
from pathlib import Path

from .counter_clips import SIZE, counter_clip, read_counter
from .harness import run

SAID_NOT = ("selection", "playhead")


class ReadingTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        here = Path(folder.name)
        cls.clip = str(counter_clip(here / "clip.mov", "24", 44, 6, sound=True))
        cls.found = run("strips_reading", {"folder": str(here), "clip": cls.clip, "other": str(counter_clip(here / "other.mov", "24", 44, 7))})
        grab = Path(cls.found["grabbed"]["path"])
        cls.picture = (grab.read_bytes(), read_counter(grab))

    def test_read_changes_nothing_in_the_file(self) -> None:
        self.assertEqual(self.found["untouched_by_reading"], {"same": True, "editor": True, "texts": [], "keys": []})

    def test_read_one_of_each_kind_says_what_it_is_and_where(self) -> None:
        read = self.found["everything"]
        found = {item["name"]: (track["id"], item["kind"], item["start"], item["duration"], item["sourceStart"], item["enabled"], item["mediaMissing"],
                                item.get("mediaPath")) for track in read["tracks"] for item in track["items"]}

        self.assertEqual(found, {
            "movie": ("channel-1", "clip", 10, 20, 5, True, False, self.clip),
            "a": ("channel-2", "clip", 100, 30, 0, True, False, self.clip), "b": ("channel-3", "clip", 120, 30, 0, True, False, self.clip),
            "cross": ("channel-4", "other", 120, 10, 0, True, False, None), "colour": ("channel-5", "generator", 0, 50, 0, False, False, None),
            "title": ("channel-6", "generator", 0, 50, 0, True, False, None), "meta": ("channel-7", "stack", 300, 20, 0, True, False, None),
            "sound": ("sound-2", "clip", 200, 44, 0, True, False, self.clip), "offline": ("channel-8", "clip", 0, 1, 0, True, True, "/nowhere/gone.mov"),
            "other scene": ("channel-9", "other", 0, 10, 0, True, False, None), "early": ("channel-10", "clip", -10, 20, 0, True, False, self.clip)})

    def test_read_timeline_says_rate_size_and_states_of_tracks(self) -> None:
        read = self.found["everything"]
        tracks = {track["id"]: track for track in read["tracks"]}

        self.assertEqual((read["rate"], read["raster"], read["startFrame"], read["duration"]), ("24000/1001", dict(zip(("width", "height"), SIZE)), 1, 320))
        self.assertEqual([track["kind"] for track in read["tracks"]], ["video"] * 10 + ["audio"])
        self.assertEqual([name for name in tracks if tracks[name]["locked"]], ["channel-6"])
        self.assertEqual([name for name in tracks if not tracks[name]["enabled"]], ["channel-5"])
        self.assertEqual(read["warnings"], ["Channel 8, frame 1: the file of 'offline' is missing."])

    def test_fingerprint_says_everything_but_the_selection(self) -> None:
        for name, changed in self.found["fingerprints"].items():
            with self.subTest(name):
                self.assertEqual(changed, [name not in SAID_NOT] * 2)

    def test_copy_made_by_hand_has_an_id_of_its_own(self) -> None:
        found = self.found["copies"]

        self.assertEqual(found["ids"], [found["made"], f"{found['made']}@clip.001"])
        self.assertEqual(found["left"], [found["made"]])

    def test_grab_frame_is_the_picture_and_every_setting_is_as_before(self) -> None:
        found = self.found["grabbed"]
        data, shown = self.picture

        # Wire frame 121 is Blender's 122: 21 frames into a strip that starts at 101 with source frame 3.
        self.assertEqual(shown, (6, 24))
        self.assertEqual(data[:8] + data[16:24], b"\x89PNG\r\n\x1a\n" + SIZE[0].to_bytes(4, "big") + SIZE[1].to_bytes(4, "big"))
        self.assertEqual(found["answer"], {"file": found["path"], "sha256": hashlib.sha256(data).hexdigest()})
        self.assertTrue(found["same"])

    def test_grab_frame_without_strips_or_folder_says_so(self) -> None:
        self.assertIn("EditorFailure: The sequencer of 'empty' is empty", self.found["grabbed"]["empty"])
        self.assertIn("EditorFailure: The folder '/nowhere'", self.found["grabbed"]["no folder"])

    def test_small_primitives_answer_or_say_why_not(self) -> None:
        found = self.found["small"]
        works = {one["name"]: one.get("reason") for one in found["describe"]["primitives"]}

        self.assertEqual({name for name, reason in works.items() if reason}, {"save", "renderPasses", "reveal", "addTake", "selectTake"})
        self.assertEqual(found["playhead"], {"frame": 41, "selectedItems": ["strip"]})
        self.assertEqual(found["import"], {"mediaId": self.clip})
        self.assertIn("/nowhere/a.mov", found["import missing"])
        self.assertIn("EditorFailure: The file was never saved", found["save"])
        self.assertEqual((found["reveal"], found["playhead after"]["frame"]), ({"shown": False}, 100))
        for name, word in {"reveal nobody": "'nobody'", "other document": "0123456789abcdef", "other scene": "0123456789abcdef"}.items():
            self.assertIn("EditorFailure", found[name])
            self.assertIn(word, found[name])

    def test_watch_notices_a_change_once_in_slices(self) -> None:
        found = self.found["watched"]

        self.assertEqual((found["quiet"], found["answers"], found["found"]), (False, 1, True))
        self.assertGreater(found["slices"], 100)

    def test_rate_is_exact_or_refused_with_what_to_set(self) -> None:
        found = self.found["rates"]

        self.assertEqual(list(found.values())[:8], ["24", "24000/1001", "30000/1001", "60000/1001", "120000/1001", "25", "15/2", "1000/33"])
        self.assertIn("Output Properties", found["24/0.99998"])

    def test_read_three_thousand_strips_is_quick_enough_for_an_interface(self) -> None:
        # Measured 0.07 s; the bound only tells linear from quadratic, on whatever machine.
        self.assertLess(self.found["many"], 1.5)


if __name__ == "__main__":
    unittest.main()
