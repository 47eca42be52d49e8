"""Calls of the host reach Blender's sequencer through the Python client's server. In a real Blender."""

import tempfile
import unittest
from pathlib import Path

from .counter_clips import counter_clip
from .harness import run


class ServerTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        with tempfile.TemporaryDirectory() as folder:
            cls.found = run("strips_server", {
                "clip": str(counter_clip(Path(folder) / "clip.mov", "24", 44)), "blend": f"{folder}/film.blend"})

    def test_serve_primitives_in_wire_form(self) -> None:
        answers = self.found["answers"]

        self.assertEqual(self.found["offer"], {"document": answers["2"]["document"], "documentPath": None})
        self.assertEqual(answers["1"]["application"], "Blender")
        self.assertEqual((answers["2"]["name"], answers["2"]["rate"], [track["id"] for track in answers["2"]["tracks"]]), ("served", "24", ["channel-1"]))
        self.assertEqual(answers["3"]["outcome"], "applied")
        self.assertEqual(answers["8"]["version"], answers["7"]["version"])
        self.assertEqual([[item["start"], item["sourceStart"]] for item in answers["8"]["tracks"][0]["items"]], [[0, 2], [20, 2]])

    def test_serve_what_cannot_be_done_is_an_error_the_user_can_act_on(self) -> None:
        errors = self.found["errors"]

        self.assertEqual((errors["4"][0], errors["5"][0]), (1301, 1202))
        self.assertIn("another document", errors["4"][1])

    def test_apply_while_blender_renders_waits_and_is_done_once(self) -> None:
        self.assertEqual(self.found["waiting"], [False, 1])
        self.assertEqual(self.found["answers"]["6"], self.found["answers"]["7"])
        self.assertEqual(self.found["answers"]["6"]["outcome"], "applied")

    def test_tick_tells_what_others_changed_but_not_what_the_host_asked_for(self) -> None:
        read = self.found["answers"]["8"]
        changed = ["editorEvents/timelineChanged", {"document": read["document"], "timeline": read["timeline"]}]

        self.assertEqual(self.found["after apply"], [])
        self.assertEqual(self.found["moved"], [changed])

    def test_tick_tells_what_an_unsaved_document_is_called_once_it_has_a_name(self) -> None:
        told, document = self.found["saved"]

        self.assertEqual((told["document"], told["former"]), (document, self.found["answers"]["8"]["document"]))
        self.assertEqual(Path(told["path"]).name, "film.blend")

    def test_tick_tells_of_another_document_and_hands_the_fact_on(self) -> None:
        [[method, params]] = self.found["loaded"]

        self.assertEqual((method, self.found["facts"]), ("editorEvents/documentChanged", ["loaded"]))
        self.assertNotIn(params["document"], (self.found["answers"]["8"]["document"], self.found["saved"][1]))
        self.assertNotIn("former", params)


if __name__ == "__main__":
    unittest.main()
