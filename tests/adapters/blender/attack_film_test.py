"""What an editor does without thinking of us: clears folders, locks strips, opens a file twice, saves something else, continues a picture."""

import json
import shutil
import unittest
from pathlib import Path

from . import harness
from .counter_clips import counter_clip, read_counter
from .film_set import FilmTest, anchors, landed, only, ready, request, resting_plugin
from .private_host import PrivateHost

PLUGIN = harness.ROOT / "tests" / "TestPlugins" / "python" / "conditioned.py"


class HabitsTest(FilmTest):
    @classmethod
    def make_host(cls) -> PrivateHost:
        host = PrivateHost()
        folder = cls.folder / "plugins" / "conditioned"
        folder.mkdir(parents=True)
        shutil.copy(PLUGIN, folder)
        (folder / "plugin.json").write_text(json.dumps({
            "id": "conditioned", "name": "Conditioned", "version": "1.0.0", "contract": "1.0", "entry": {"python": "conditioned.py"},
            "permissions": {"writableFolders": [str(cls.folder)]}}))
        host.environment["AKTION_PLUGINS"] = str(cls.folder / "plugins")
        return host

    def test_a_place_continues_the_picture_before_it_and_a_strip_its_own(self) -> None:
        blender = self.blender()
        blender.do("set_scene")
        blender.do("connect")
        blender.until(lambda look: look["phase"] == "ready", "connection")
        blender.ask("plugins/trust", plugin="conditioned")
        blender.press("create_project", filepath=str(self.folder / "continued.aktion"))
        blender.until(lambda look: look["editor"] and look["anchorsRead"], "film")
        blender.do("lay", name="foreign", path=str(counter_clip(self.folder / "foreign.mov", "24", 24, 5, size=(320, 180))), channel=3, start=1, length=20)
        foreign = blender.do("look")["strips"]["foreign"]
        blender.do("read_generators")
        blender.until(lambda look: len(look["generators"]) > 2, "generators")

        blender.do("go_to", frame=21)
        blender.do("draft", where="PLAYHEAD", what="SENTENCE", sentence="A door.", length=6, continue_before=True, generator="previz/previz-shot")
        self.assertIn("takes no picture to continue", blender.do("press", button="generate"))
        anchor = request(blender, 21, 6, continue_before=True, generator="conditioned/take")
        look = landed(blender, anchor)
        self.assertEqual(read_counter(self.first_frame(), (320, 180)), (5, 19))
        self.assertEqual(look["strips"]["foreign"], foreign)
        self.assertEqual(len(look["anchors"]), 1)

        blender.do("select", names=[only(look, anchor)["name"]])
        blender.until(lambda look: look["stripTake"], "selected strip")
        blender.do("draft", extend=4, continue_before=False)
        blender.press("extend_strip", side="TAIL")
        look = blender.until(lambda look: len(look["anchors"]) == 2 and all(one["state"] == "shown" for one in look["anchors"]), "extension")
        first, second = anchors(look)[anchor], next(one for one in look["anchors"] if one["id"] != anchor)
        self.assertEqual((second["start"], second["frames"]), (26, 4))
        self.assertNotEqual(second["shot"], first["shot"])
        self.assertEqual([take["stale"] for take in blender.ask("takes/list", shot=first["shot"])["items"]], [False])

    def first_frame(self) -> Path:
        """The picture that the plugin was given."""
        received = json.loads((self.folder / "received.json").read_text())
        sha = next(sha for role, sha in received["inputs"] if role == "firstFrame")
        return next((self.folder / "continued.aktion" / "media").rglob(f"{sha}*"))

    def test_a_take_lands_as_soon_as_a_lock_or_a_meta_strip_no_longer_stands_in_its_way(self) -> None:
        blender = self.on_film("locked")
        landed(blender, request(blender, 200))
        with resting_plugin(self.host):
            anchor = request(blender, 40)
            name = only(blender.do("look"), anchor)["name"]
            blender.do("lock", strip=name)
        blender.until(lambda look: "is locked" in (anchors(look)[anchor].get("message") or ""), "refusal")
        blender.do("lock", strip=name, on=False)
        landed(blender, anchor)

        with resting_plugin(self.host):
            anchor = request(blender, 80)
            blender.do("enter_meta")
        blender.until(lambda look: "Leave it with Tab" in (anchors(look)[anchor].get("message") or ""), "refusal")
        blender.do("leave_meta")
        self.assertEqual(only(landed(blender, anchor), anchor)["facts"][1:3], [80, 12])

    def test_purged_clips_are_made_again_frame_for_frame(self) -> None:
        blender = self.on_film("purged")
        anchor = request(blender, 40)
        before = only(landed(blender, anchor), anchor)
        pixels = harness.ffmpeg(["-i", before["path"], "-f", "md5", "-"])
        shutil.rmtree(Path(before["path"]).parent)
        blender.do("go_to", frame=41)
        blender.until(lambda look: look["condition"]["operator"] == "aktion.make_again", "offer to make it again")

        blender.press("make_again")

        look = blender.until(lambda look: look["condition"]["level"] == "GOOD" and Path(only(look, anchor)["path"]).exists(), "clip")
        self.assertEqual(only(look, anchor)["facts"], before["facts"])
        self.assertEqual(harness.ffmpeg(["-i", only(look, anchor)["path"], "-f", "md5", "-"]), pixels)

    def test_a_file_that_is_open_twice_says_so_until_one_is_closed(self) -> None:
        blender = self.on_film("twice")
        other = self.blender(self.folder / "twice.blend")
        ready(other)
        other.until(lambda look: look["condition"]["headline"] == "This file is open twice", "warning")
        blender.end()
        other.until(lambda look: look["condition"]["level"] == "GOOD", "end of the warning")

    def test_saving_binds_no_file_to_a_film_it_does_not_belong_to(self) -> None:
        blender = self.on_film("first")
        blender.do("new_file")
        blender.do("set_scene")
        blender.do("save", path=str(self.folder / "unrelated.blend"))
        self.assertEqual(blender.do("belongs_to"), "")
        blender.press("create_project", filepath=str(self.folder / "second.aktion"))
        blender.until(lambda look: look["project"] and look["project"].endswith("second.aktion"), "second film")
        blender.do("save", path=str(self.folder / "second.blend"))
        second = blender.do("belongs_to")
        blender.do("open_file", path=str(self.folder / "first.blend"))
        blender.until(lambda look: look["project"] and look["project"].endswith("first.aktion"), "first film")

        self.host.kill()
        try:
            blender.until(lambda look: look["phase"] != "ready", "lost host")
            blender.do("open_file", path=str(self.folder / "second.blend"))
            blender.until(lambda look: look["project"] is None, "no film")
            blender.do("save")
            self.assertEqual(blender.do("belongs_to"), second)
            self.assertIn("second.aktion", second)
        finally:
            self.host.start()


if __name__ == "__main__":
    unittest.main()
