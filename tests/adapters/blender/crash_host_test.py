"""kill -9 of the host at every bad moment, with a real Blender on it: nothing is lost, nothing lies twice, nobody stays behind."""

import os
import shutil
import unittest

from .film_set import (
    FilmTest, anchors, begin_request, descendants, gone, landed, make_film, only, ours, plugins, ready, request, resting_plugin, take_number)
from .private_host import PrivateHost
from .remote_blender import Look, RemoteBlender

HELD_FFMPEG = """#!/bin/sh
# A tool that is held while it conforms: it waits for a pipe that nobody writes to.
case "$*" in *dnxhr_hq*) if [ -e "{hold}" ]; then : > "{held}"; read line < "{hold}"; fi;; esac
exec "{tool}" "$@"
"""


class CrashHostTest(FilmTest):
    @classmethod
    def make_host(cls) -> PrivateHost:
        host = PrivateHost()
        cls.hold, cls.held = cls.folder / "hold", cls.folder / "held"
        tools = cls.folder / "tools"
        tools.mkdir()
        for name in ("ffmpeg", "ffprobe"):
            tool = tools / name
            tool.write_text(HELD_FFMPEG.format(hold=cls.hold, held=cls.held, tool=shutil.which(name)))
            tool.chmod(0o755)
        host.environment["AKTION_FFMPEG"] = str(tools)
        return host

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.remote = cls.enterClassContext(RemoteBlender(cls.host.environment))
        make_film(cls.remote, cls.folder / "crash")
        cls.frame = 1

    def setUp(self) -> None:
        type(self).frame += 100

    def crash(self) -> Look:
        """kill -9, then a new host; the add-on finds it by itself. What the old one had started is gone."""
        left = descendants(self.host.record["pid"])
        self.host.kill()
        lost = self.remote.until(lambda look: look["phase"] != "ready", "sign that the host is gone")
        self.host.start()
        look = ready(self.remote)
        self.assertTrue(gone(left), "processes of the host that was killed live on")
        return lost

    def test_during_generation_the_job_waits_to_be_resumed_and_then_lands(self) -> None:
        if not plugins(self.host):
            landed(self.remote, request(self.remote, self.frame + 50))
        with resting_plugin(self.host):
            anchor = request(self.remote, self.frame)
            self.remote.until(lambda look: any(job["state"] == "running" for job in look["jobs"]), "running job")
            lost = self.crash()

        look = self.remote.until(lambda look: any(job["state"] == "interrupted" for job in look["jobs"]), "interrupted job")
        self.assertNotEqual(lost["condition"]["level"], "GOOD", lost["condition"])
        self.assertEqual(take_number(only(look, anchor)), 0)
        self.assertIn("esume", self.remote.until(lambda look: anchors(look)[anchor].get("message"), "words")["anchors"][-1]["message"])
        job = next(job["id"] for job in look["jobs"] if job["state"] == "interrupted")
        self.remote.press("resume_job", job=job)
        self.assertEqual(take_number(only(landed(self.remote, anchor), anchor)), 1)

    def test_during_conform_the_conform_goes_on_by_itself_and_lands(self) -> None:
        os.mkfifo(self.hold)
        try:
            anchor = request(self.remote, self.frame)
            self.remote.until(lambda look: self.held.exists(), "conform")
            self.crash()
        finally:
            self.hold.unlink()

        look = landed(self.remote, anchor)
        self.assertEqual(take_number(only(look, anchor)), 1)
        shot = anchors(look)[anchor]["shot"]
        self.assertEqual(len(self.remote.ask("takes/list", shot=shot)["items"]), 1, "the take was made twice")

    def test_while_a_placeholder_is_placed(self) -> None:
        for when in ("before", "after"):
            with self.subTest(when):
                type(self).frame += 100
                known = set(anchors(self.remote.do("look")))
                self.remote.do("hold_apply", when=when)
                begin_request(self.remote, self.frame)
                self.remote.until_held()
                self.host.kill()
                self.remote.until(lambda look: look["phase"] != "ready", "sign that the host is gone")
                self.remote.do("release_apply")
                self.host.start()
                ready(self.remote)

                look = self.remote.until(lambda look: any(
                    one["state"] == "shown" for one in look["anchors"] if one["id"] not in known), "take")
                made = set(anchors(look)) - known
                self.assertEqual(len(made), 1)
                strip = only(look, made.pop())
                self.assertEqual((take_number(strip), strip["facts"][1:3]), (1, [self.frame, 12]))
                self.assert_settled(look)

    def test_while_a_take_lands(self) -> None:
        for when in ("before", "after"):
            with self.subTest(when):
                type(self).frame += 100
                anchor = request(self.remote, self.frame)
                self.remote.do("hold_apply", when=when)
                self.remote.until_held()
                self.host.kill()
                self.remote.until(lambda look: look["phase"] != "ready", "sign that the host is gone")
                self.remote.do("release_apply")
                self.host.start()
                ready(self.remote)

                look = landed(self.remote, anchor)
                strip = only(look, anchor)
                self.assertEqual((take_number(strip), strip["facts"][1:3]), (1, [self.frame, 12]))
                self.assert_settled(look)

    def assert_settled(self, look: Look) -> None:
        """No placement is in doubt, and every strip of ours belongs to one of them."""
        rows = {row["id"]: row["state"] for row in self.remote.ask("timeline/placements")["items"]}
        self.assertEqual(set(rows.values()), {"verified"}, rows)
        self.assertEqual(set(ours(look)), set(rows))


if __name__ == "__main__":
    unittest.main()
