"""Several .blend files on one film: opened in turn, copied under another name, moved, and with several scenes."""

import shutil
import unittest

from .film_set import FilmTest, anchors, draft_request, landed, only, ours, ready, request, resting_plugin, take_number
from .remote_blender import RemoteBlender


class DocumentsTest(FilmTest):
    def test_two_files_in_turn_each_gets_its_own(self) -> None:
        blender = self.on_film("turn")
        landed(blender, request(blender, 300))
        blender.do("save")
        first, second = self.folder / "turn.blend", self.folder / "turn-two.blend"
        with resting_plugin(self.host):
            here = request(blender, 40)
            blender.do("save")
            blender.do("new_file")
            blender.do("set_scene")
            blender.do("save", path=str(second))
            ready(blender)
            there = request(blender, 60)

            refused = blender.asked("anchors/restore", editor=blender.do("look")["editor"], anchor=here)
            self.assertIn("failed", refused)
        look = landed(blender, there)
        self.assertEqual(list(ours(look)), [there])
        self.assertEqual(only(look, there)["facts"][1:3], [60, 12])
        blender.do("save")

        blender.do("open_file", path=str(first))
        look = landed(blender, here)
        self.assertEqual((take_number(only(look, here)), there in ours(look)), (1, False))
        blender.do("open_file", path=str(second))
        look = landed(blender, there)
        self.assertEqual(list(ours(look)), [there])

    def test_a_file_saved_for_the_first_time_and_closed_at_once_keeps_its_places(self) -> None:
        blender = self.blender()
        blender.do("set_scene")
        blender.do("connect")
        blender.until(lambda look: look["phase"] == "ready", "connection")
        blender.press("create_project", filepath=str(self.folder / "hasty.aktion"))
        ready(blender)
        anchor = request(blender, 40)
        landed(blender, anchor)
        # No turn of the pump is left to tell the host that the file has another id now.
        blender.do("stand_still", on=True)
        blender.do("save", path=str(self.folder / "hasty.blend"))
        blender.end()

        again = self.blender(self.folder / "hasty.blend")
        look = again.until(lambda look: anchor in anchors(look) and look["condition"]["level"] == "GOOD", "place of the file")
        self.assertEqual(take_number(only(look, anchor)), 1)

    def test_a_copy_under_another_name_asks_to_adopt_and_then_takes_land_in_both(self) -> None:
        blender = self.on_film("copied")
        landed(blender, request(blender, 300))
        with resting_plugin(self.host):
            anchor = request(blender, 40)
            blender.do("save")
            blender.do("save", path=str(self.folder / "copied-again.blend"))
            look = blender.until(lambda look: look["condition"]["operator"] == "aktion.adopt", "offer to adopt")
            self.assertIn("2 strips", look["condition"]["headline"])
            blender.press("adopt")
            look = blender.until(lambda look: len(look["anchors"]) == 2 and look["condition"]["level"] == "GOOD", "adopted strips")
            copy = next(one["id"] for one in look["anchors"] if one["start"] == 39)
        self.assertEqual(take_number(only(landed(blender, copy), copy)), 1)
        self.assert_clean(blender)
        blender.do("save")

        blender.do("open_file", path=str(self.folder / "copied.blend"))
        self.assertEqual(take_number(only(landed(blender, anchor), anchor)), 1)
        self.assert_clean(blender)

    def assert_clean(self, blender: RemoteBlender) -> None:
        """Two strips, and the host finds nothing wrong with them."""
        self.assertEqual(sorted(one["facts"][1] for strips in ours(blender.do("look")).values() for one in strips), [40, 300])
        self.assertEqual(blender.ask("anchors/check", editor=blender.do("look")["editor"])["findings"], [])

    def test_a_moved_file_is_adopted_and_the_take_lands(self) -> None:
        blender = self.on_film("moved")
        landed(blender, request(blender, 300))
        with resting_plugin(self.host):
            anchor = request(blender, 40)
            blender.do("save")
            blender.end()
            elsewhere = self.folder / "elsewhere"
            elsewhere.mkdir()
            shutil.move(self.folder / "moved.blend", elsewhere / "moved.blend")

            again = self.blender(elsewhere / "moved.blend")
            again.until(lambda look: look["condition"]["operator"] == "aktion.adopt", "offer to adopt")
            again.press("adopt")
            again.until(lambda look: anchor in anchors(look), "adopted strips")
        self.assertEqual(take_number(only(landed(again, anchor), anchor)), 1)

    def test_a_request_in_the_moment_of_saving_is_for_the_saved_file(self) -> None:
        blender = self.on_film("moment")
        draft_request(blender, 40)
        self.assertIsNone(blender.do("save_and_press", path=str(self.folder / "later.blend"), button="generate"))
        look = blender.until(lambda look: [one for one in look["anchors"] if one["jobs"]], "placeholder with jobs")
        anchor = look["anchors"][0]["id"]
        self.assertEqual(take_number(only(landed(blender, anchor), anchor)), 1)

    def test_another_scene_is_left_alone(self) -> None:
        blender = self.on_film("scenes")
        landed(blender, request(blender, 300))
        first = blender.do("scenes")[0]
        with resting_plugin(self.host):
            anchor = request(blender, 40)
            blender.do("new_scene", name="Other")
        blender.until(lambda look: anchors(look)[anchor]["state"] in ("shown", "pending") and anchors(look)[anchor].get("wanted"), "take")
        look = blender.until(lambda look: anchors(look)[anchor]["state"] == "shown", "take in the scene behind")
        self.assertEqual(look["strips"], {})
        blender.do("show_scene", name=first)
        look = blender.do("look")
        self.assertEqual((take_number(only(look, anchor)), only(look, anchor)["facts"][1:3]), (1, [40, 12]))


if __name__ == "__main__":
    unittest.main()
