"""What the panel says, and which button it offers, when something is missing between Blender, the host and the film."""

import json
import os
import unittest
from typing import Any

from .film_set import FilmTest, anchors, landed, make_film, only, ready, request, resting_plugin, take_number
from .remote_blender import Look, RemoteBlender


class TroubleTest(FilmTest):
    """One Blender goes through all troubles; each test leaves it connected, with a film and without trouble."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.remote = cls.enterClassContext(RemoteBlender(cls.host.environment))
        make_film(cls.remote, cls.folder / "trouble")
        cls.anchor = request(cls.remote, 1)
        landed(cls.remote, cls.anchor)
        cls.remote.do("save")

    def says(self, *words: str, operator: str, remote: RemoteBlender = None) -> Look:
        """Until headline and detail have all these words, in any case, and offer this button."""
        def said(look: Look) -> bool:
            text = f"{look['condition']['headline']} {look['condition']['detail']}".lower()
            return all(word.lower() in text for word in words) and look["condition"]["operator"] == operator
        return (remote or self.remote).until(said, f"word of {words}")

    def record(self, **members: Any) -> None:
        """Changes host.json, as another host would."""
        path = self.host.runtime / "host.json"
        content = {**json.loads(path.read_text()), **members}
        part = self.host.runtime / "part"
        part.write_text(json.dumps(content))
        part.chmod(0o600)
        os.replace(part, path)

    def test_no_host_and_none_can_be_started(self) -> None:
        lonely = {**self.host.environment, "AKTION_RUNTIME": str(self.folder / "nowhere"), "AKTION_HOST": str(self.folder / "gone.dll")}
        with RemoteBlender(lonely) as blender:
            self.says("not connected", operator="aktion.start_host", remote=blender)
            blender.do("connect", start_host=True)
            self.says("no host", "gone.dll", operator="aktion.start_host", remote=blender)
            self.assertIsNotNone(blender.do("press", button="generate"), "generating must be greyed out")

    def test_no_film(self) -> None:
        with RemoteBlender(self.host.environment) as blender:
            blender.do("connect")
            self.says("no film", operator="aktion.open_project", remote=blender)
            self.assertIn("film", blender.do("press", button="generate").lower())
            blender.press("open_project", directory=str(self.folder / "never made.aktion"))
            self.says("cannot be opened", "never made", operator="aktion.open_project", remote=blender)
            blender.press("open_project", directory=str(self.folder / "trouble.aktion"))
            ready(blender)

    def test_host_of_another_version(self) -> None:
        self.host.kill()
        self.remote.until(lambda look: look["phase"] != "ready", "sign that the host is gone")
        # It must not look before the new host's record says what this test wants.
        self.remote.do("stand_still", on=True)
        self.host.start()
        real = self.host.record
        self.record(protocol="2.0", version="9.9.9")
        self.addCleanup(self.record, protocol=real["protocol"], version=real["version"])
        self.remote.do("stand_still", on=False)
        self.says("version", "9.9.9", "update", operator="aktion.reconnect")
        self.doCleanups()
        self.remote.press("reconnect")
        ready(self.remote)

    def test_connection_lost_while_a_job_runs(self) -> None:
        landed(self.remote, request(self.remote, 100))
        with resting_plugin(self.host):
            anchor = request(self.remote, 150)
            self.remote.until(lambda look: any(job["state"] == "running" for job in look["jobs"]), "running job")
            self.host.kill()
            look = self.remote.until(lambda look: look["phase"] != "ready", "sign that the host is gone")
            self.assertNotEqual(look["condition"]["level"], "GOOD")
            self.says("host", operator="aktion.start_host")
            why = self.remote.do("press", button="make_boards")
            self.assertIn("host", why.lower())
        self.host.start()
        look = ready(self.remote)
        look = self.remote.until(lambda look: "esume" in anchors(look).get(anchor, {}).get("message", ""), "word of the interrupted job")
        self.assertEqual(take_number(only(look, anchor)), 0)
        self.remote.press("resume_all_jobs")
        landed(self.remote, anchor)

    def test_media_offline(self) -> None:
        path = only(self.remote.do("look"), self.anchor)["path"]
        os.rename(path, path + ".away")
        try:
            self.remote.do("open_file", path=self.remote.do("look")["blend"])
            look = self.says("offline", operator="aktion.make_again")
            self.assertIn(os.path.basename(path), look["condition"]["detail"])
            self.remote.press("check_conform")
            look = self.remote.until(lambda look: look["check"], "conform check")
            offline = [one["severity"] for one in look["check"]["findings"] if one["kind"] == "offline"]
            self.assertEqual(offline, ["problem"])
        finally:
            os.rename(path + ".away", path)
        self.remote.do("open_file", path=self.remote.do("look")["blend"])
        self.remote.until(lambda look: look["condition"]["level"] == "GOOD", "end of the trouble")


if __name__ == "__main__":
    unittest.main()
