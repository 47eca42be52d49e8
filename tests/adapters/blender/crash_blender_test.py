"""kill -9 of Blender in the middle of an edit: the file on disk, opened again, decides what became of it."""

import unittest

from .film_set import FilmTest, begin_request, landed, only, ours, ready, request, take_number
from .remote_blender import Look, RemoteBlender


class CrashBlenderTest(FilmTest):
    def crash(self, blender: RemoteBlender, saved: bool) -> RemoteBlender:
        """Waits for an edit whose answer is kept back, kills Blender then, and opens the file again."""
        blender.until_held()
        if saved:
            blender.do("save")
        blend = blender.do("look")["blend"]
        blender.kill()
        again = self.blender(blend)
        ready(again)
        return again

    def assert_settled(self, blender: RemoteBlender, look: Look) -> None:
        """No row of this document is in doubt, and every strip has one that is verified."""
        rows = {row["id"]: row["state"] for row in blender.ask("timeline/placements")["items"] if row["document"] == look["document"]}
        self.assertLessEqual(set(rows.values()), {"verified", "compensated"}, rows)
        self.assertEqual(set(ours(look)), {row for row, state in rows.items() if state == "verified"}, rows)

    def test_while_a_take_lands_it_lies_there_once_afterwards(self) -> None:
        for when, saved in (("before", False), ("after", False), ("after", True)):
            with self.subTest(f"{when} the edit, file saved: {saved}"):
                blender = self.on_film(f"lands {when} {saved}")
                anchor = request(blender, 40)
                blender.do("hold_apply", when=when)
                blender.do("save")
                again = self.crash(blender, saved)

                look = landed(again, anchor)
                strip = only(look, anchor)
                self.assertEqual((take_number(strip), strip["facts"][1:3]), (1, [40, 12]))
                self.assert_settled(again, look)
                again.end()

    def test_while_a_placeholder_is_placed_the_file_decides(self) -> None:
        for when, saved in (("before", False), ("after", False), ("after", True)):
            with self.subTest(f"{when} the edit, file saved: {saved}"):
                blender = self.on_film(f"placed {when} {saved}")
                blender.do("hold_apply", when=when)
                begin_request(blender, 40)
                again = self.crash(blender, saved)

                if saved:
                    look = again.until(lambda look: any(one["state"] == "shown" for one in look["anchors"]), "take")
                    strip = only(look, look["anchors"][0]["id"])
                    self.assertEqual((take_number(strip), strip["facts"][1:3]), (1, [40, 12]))
                else:
                    # Whoever asked is gone with the strip: nothing is made behind their back, and the place can be asked for again.
                    look = again.until(lambda look: all(one["state"] in ("waiting", "dropped") for one in look["anchors"]), "place without a strip")
                    self.assertEqual((look["strips"], [job["id"] for job in look["jobs"]]), ({}, []))
                    look = landed(again, request(again, 40))
                self.assert_settled(again, look)
                again.end()


if __name__ == "__main__":
    unittest.main()
