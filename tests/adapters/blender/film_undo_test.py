"""Undo, redo, Reload Scripts, other files and quitting while a job runs: nothing is lost, nothing lies twice. With Blender's interface under Xvfb."""

import unittest

from .film_set import FilmTest, anchors, landed, make_film, only, ours, ready, request, resting_plugin, take_number
from .harness import Display
from .remote_blender import Look, RemoteBlender


class UndoTest(FilmTest):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.display = cls.enterClassContext(Display(640, 480))
        cls.remote = cls.enterClassContext(RemoteBlender(cls.host.environment, display=cls.display))
        make_film(cls.remote, cls.folder / "undo")
        # The first clip starts the plugin, which can then be made to rest.
        landed(cls.remote, request(cls.remote, 900))
        cls.frame = 1

    def setUp(self) -> None:
        type(self).frame += 50
        self.remote.do("push_undo", message="before the test")

    def test_undo_of_the_placeholder_the_take_waits_and_is_offered(self) -> None:
        with resting_plugin(self.host):
            anchor = request(self.remote, self.frame)
            self.remote.do("undo")
            self.assertNotIn(anchor, ours(self.remote.do("look")))
        look = self.remote.until(lambda look: anchors(look)[anchor]["state"] == "waiting", "place without a strip")
        self.assertIsNotNone(anchors(look)[anchor].get("wanted"), "the take should be offered")
        self.assertIn("Restore", anchors(look)[anchor]["message"])
        self.assertNotIn(anchor, ours(look))

        self.remote.press("restore_anchor", anchor=anchor)
        strip = only(landed(self.remote, anchor), anchor)
        self.assertEqual((take_number(strip), strip["facts"][1:3]), (1, [self.frame, 12]))

    def test_redo_of_the_placeholder_the_take_lands_on_it(self) -> None:
        with resting_plugin(self.host):
            anchor = request(self.remote, self.frame)
            self.remote.do("undo")
            self.assertNotIn(anchor, ours(self.remote.do("look")))
            self.remote.do("redo")
            self.assertEqual(take_number(only(self.remote.do("look"), anchor)), 0)
        strip = only(landed(self.remote, anchor), anchor)
        self.assertEqual((take_number(strip), strip["facts"][1:3]), (1, [self.frame, 12]))

    def test_undo_of_the_landing_is_told_by_the_check_and_the_take_can_be_shown_again(self) -> None:
        anchor = request(self.remote, self.frame)
        take = anchors(landed(self.remote, anchor))[anchor]["take"]
        self.remote.do("undo")
        look = self.remote.do("look")
        self.assertEqual((take_number(only(look, anchor)), only(look, anchor)["facts"][1:3]), (0, [self.frame, 12]))

        self.remote.press("check_conform")
        look = self.remote.until(lambda look: look["check"], "conform check")
        self.assertIn("placeholder", {one["kind"] for one in look["check"]["findings"] if one["placement"] == anchor})
        self.remote.do("select", names=[only(look, anchor)["name"]])
        self.remote.until(lambda look: look["stripAnchor"] == anchor and any(
            one["id"] == take for takes in look["takes"].values() for one in takes), "its take")
        self.remote.press("show_take", take=take)
        look = self.remote.until(lambda look: take_number(only(look, anchor)) == 1, "take again")
        self.assertEqual(only(look, anchor)["facts"][1:3], [self.frame, 12])

    def test_a_strip_moved_and_trimmed_by_hand_while_the_job_runs_keeps_both(self) -> None:
        with resting_plugin(self.host):
            anchor = request(self.remote, self.frame)
            name = only(self.remote.do("look"), anchor)["name"]
            self.remote.do("change", strip=name, **{"frame_final_start": self.frame + 3, "transform.offset_x": 12, "blend_alpha": 0.5})
            self.remote.do("change", strip=name, frame_start=self.frame + 10)
            before = only(self.remote.do("look"), anchor)
            self.remote.do("push_undo", message="Trimmed and moved")
        after = only(landed(self.remote, anchor), anchor)

        self.assertEqual(take_number(after), 1)
        for what in ("facts", "transform", "blend"):
            self.assertEqual(after[what], before[what])
        self.assertEqual(after["facts"][1:], [self.frame + 13, 9, 3, 11])

    def test_reload_scripts_while_the_job_runs(self) -> None:
        with resting_plugin(self.host):
            anchor = request(self.remote, self.frame)
            self.remote.do("save")
            reload(self.remote)
        self.assertEqual(take_number(only(landed(self.remote, anchor), anchor)), 1)

    def test_reload_scripts_of_a_file_that_was_never_saved_while_the_job_runs(self) -> None:
        with RemoteBlender(self.host.environment, display=self.display) as blender:
            blender.do("set_scene")
            blender.do("connect")
            blender.until(lambda look: look["phase"] == "ready", "connection")
            blender.press("open_project", directory=str(self.folder / "undo.aktion"))
            ready(blender)
            with resting_plugin(self.host):
                anchor = request(blender, 40)
                document = blender.do("look")["document"]
                self.assertEqual(reload(blender)["document"], document)
            self.assertEqual(take_number(only(landed(blender, anchor), anchor)), 1)


def reload(blender: RemoteBlender) -> Look:
    """Reload Scripts, until the add-on that came back is connected as before."""
    before = blender.do("look")["addon"]
    blender.do("reload_scripts")
    blender.until(lambda look: look["addon"] != before, "reloaded add-on")
    return ready(blender)


class FilesTest(FilmTest):
    def test_another_file_is_opened_while_the_job_runs_the_take_lands_when_it_is_back(self) -> None:
        blender = self.on_film("first")
        landed(blender, request(blender, 300))
        blender.do("save")
        first = blender.do("look")["blend"]
        with resting_plugin(self.host):
            anchor = request(blender, 40)
            blender.do("save")
            blender.do("new_file")
            look = blender.until(lambda look: look["anchorsRead"] and not look["anchors"], "another document")
        blender.until(lambda look: not any(job["state"] in ("queued", "running") for job in blender.ask("jobs/list")["items"]), "end of the job")
        look = blender.do("look")
        self.assertEqual(look["strips"], {})
        waiting = anchors({"anchors": blender.ask("anchors/list")["items"]})[anchor]
        self.assertEqual((waiting["state"], bool(waiting["wanted"])), ("pending", True))
        self.assertIn("in front", waiting["message"])

        blender.do("open_file", path=first)
        self.assertEqual(take_number(only(landed(blender, anchor), anchor)), 1)

    def test_quit_while_the_job_runs_the_take_lands_when_the_file_is_opened_again(self) -> None:
        blender = self.on_film("quit")
        landed(blender, request(blender, 300))
        with resting_plugin(self.host):
            anchor = request(blender, 40)
            blender.do("save")
            blender.end()

        again = self.blender(self.folder / "quit.blend")
        ready(again)
        self.assertEqual(take_number(only(landed(again, anchor), anchor)), 1)


if __name__ == "__main__":
    unittest.main()
