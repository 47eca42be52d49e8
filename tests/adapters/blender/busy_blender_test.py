"""A Blender that renders for long and answers nobody keeps nobody else waiting, and catches up afterwards."""

import threading
import unittest

from .film_set import FilmTest, landed, only, request, resting_plugin, take_number


class BusyBlenderTest(FilmTest):
    def test_others_place_while_one_renders_and_it_catches_up(self) -> None:
        busy = self.on_film("busy")
        landed(busy, request(busy, 300))
        other = self.on_film("other")
        with resting_plugin(self.host):
            anchor = request(busy, 40)
            enough = self.folder / "enough"
            # Until `enough` is there it does nothing but render, and its socket fills.
            rendering = threading.Thread(target=lambda: rendered.append(busy.do("render_until", path=str(enough))))
            rendered: list = []
            rendering.start()
            self.addCleanup(enough.touch)
        # Also on the film of the busy one: its take is made and its timeline is asked for meanwhile.
        film = str(self.folder / "busy.aktion")
        other.press("open_project", directory=film)
        other.until(lambda look: look["project"] == film and look["anchorsRead"], "film of the busy one")
        made = other.until(lambda look: any(
            one["id"] == anchor and one.get("wanted") for one in other.ask("anchors/list")["items"]), "take of the busy one")
        self.assertTrue(made)
        for frame in (40, 80):
            self.assertEqual(take_number(only(landed(other, mine := request(other, frame)), mine)), 1)
        waiting = {one["id"]: one for one in other.ask("anchors/list")["items"]}[anchor]
        self.assertEqual(waiting["state"], "pending", "the busy one should not have answered")
        self.assertTrue(rendering.is_alive())

        enough.touch()
        rendering.join()
        self.assertGreater(rendered[0], 0)
        strip = only(landed(busy, anchor), anchor)
        self.assertEqual((take_number(strip), strip["facts"][1:3]), (1, [40, 12]))


if __name__ == "__main__":
    unittest.main()
