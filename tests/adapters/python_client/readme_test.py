"""The adapter of the README, as it stands there, against the real host: registered, read, placed into, saved."""

import json
import os
import re
import subprocess
import sys
import unittest

from .package import CLIENT
from .sandbox import LONG, Sandbox
from aktionbridge import FrameRate, client

MOST_LINES = 70


def example():
    text = (CLIENT / "README.md").read_text(encoding="utf-8")
    code, = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    return code


class ReadmeTest(Sandbox):
    def test_example_is_short(self):
        self.assertLess(len([line for line in example().splitlines() if line.strip()]), MOST_LINES)

    def test_example_is_an_adapter(self):
        bridge = self.bridge()
        bridge.wait(bridge.call("project/create", {"folder": str(self.folder / "Film.aktion"), "raster": {"width": 320, "height": 180}}), LONG)
        bridge.wait(bridge.connect(str(self.folder / "Film.aktion")), LONG)
        shots = [
            bridge.wait(bridge.call("shots/fromSlot", client.ShotsFromSlotRequest(sentence=f"Shot {n}.", duration_frames=12)), LONG) for n in range(2)]
        delivery = client.DeliveryInfo(rate=FrameRate(24), raster=client.Raster(width=320, height=180), tail_handle=0)
        bridge.wait(bridge.start("take", shots=[shot.code for shot in shots], generator="previz/previz-shot", delivery=delivery), LONG)
        self.until(bridge, lambda: not bridge.jobs.unfinished, "the end of the jobs")

        cut = self.folder / "cut.json"
        foreign = {"id": "f1", "name": "titles", "start": 20, "duration": 10, "in": 0, "media": None, "ours": {}}
        cut.write_text(json.dumps({"rate": "24", "tracks": {"V1": [foreign]}}), encoding="utf-8")
        script = self.folder / "adapter.py"
        script.write_text(example(), encoding="utf-8")
        process = subprocess.Popen([sys.executable, str(script), str(cut)], env={**os.environ, "PYTHONPATH": str(CLIENT)}, stdout=subprocess.DEVNULL)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        editors = []

        def look():
            bridge.list("editors", done=editors.extend)
            return editors

        self.until(bridge, look, "the registration")
        name = editors[0].id
        self.assertEqual(editors[0].description.application, "JSON editor")

        entries = [client.FillEntry(shot=shots[0].code, track="V1", start=0, frames=12), client.FillEntry(shot=shots[1].code, start=18, frames=12)]
        placed = bridge.wait(bridge.call("timeline/place", client.TimelinePlaceRequest(editor=name, entries=entries)), LONG)
        again = bridge.wait(bridge.call("timeline/place", client.TimelinePlaceRequest(editor=name, entries=entries)), LONG)

        self.assertEqual([(one.state, one.reason) for one in placed.placements], [("verified", None)] * 2, placed.sentence)
        tracks = json.loads(cut.read_text(encoding="utf-8"))["tracks"]
        self.assertEqual(
            {track: [(clip["start"], clip["duration"]) for clip in clips] for track, clips in tracks.items()},
            {"V1": [(20, 10), (0, 12)], "AktionBridge": [(18, 12)]}, again.sentence)
        self.assertEqual([one.id for one in again.placements], [one.id for one in placed.placements])


if __name__ == "__main__":
    unittest.main()
