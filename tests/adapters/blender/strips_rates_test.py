"""A thousand takes among existing edits, at every rate there is: zero frames off, in Blender's own words and in its pictures."""

import tempfile
import unittest
from pathlib import Path

from .counter_clips import counter_clip, read_counters
from .harness import run

RATES = {"24": (24, 1.0), "25": (25, 1.0), "24000/1001": (24, 1.001), "30000/1001": (30, 1.001), "30": (30, 1.0), "50": (50, 1.0),
         "60000/1001": (60, 1.001), "60": (60, 1.0)}
TAKES = 1000
FRAMES = 44
FOOTAGE = 50
CLIPS = 4
SHOWN = 170 + 40


class RatesTest(unittest.TestCase):
    def test_apply_thousand_takes_at_every_rate_none_is_a_frame_off(self) -> None:
        with tempfile.TemporaryDirectory() as temporary:
            rates = [self._media(Path(temporary), rate, *speed) for rate, speed in RATES.items()]

            found = run("strips_rates", {"rates": rates, "takes": TAKES, "frames": FRAMES, "shown": SHOWN}, timeout=300)

            for rate in RATES:
                with self.subTest(rate):
                    self.assertEqual((found[rate]["outcome"], found[rate]["reason"]), ("applied", None))
                    self.assertEqual(found[rate]["rate"], rate)
                    self.assertEqual(found[rate]["placed"], TAKES)
                    self.assertEqual(found[rate]["off"], [])
                    self.assertEqual(read_counters(["-start_number", "1", "-i", found[rate]["picture"]]), self._expected())

    @staticmethod
    def _media(folder: Path, rate: str, fps: int, base: float) -> dict:
        here = folder / rate.replace("/", "_")
        here.mkdir()
        clips = [str(counter_clip(here / f"clip{clip}.mov", rate, FRAMES, clip)) for clip in range(CLIPS)]
        footage = str(counter_clip(here / "footage.mov", rate, 300, FOOTAGE))
        return {"rate": rate, "fps": fps, "base": base, "folder": str(here), "clips": clips, "footage": footage}

    @staticmethod
    def _expected() -> list:
        """What each frame must show, from the layout alone: an edit of 40 frames, then four takes without a gap."""
        shown = []
        for position in range(SHOWN):
            gap, inside = divmod(position, 170)
            if inside < 40:
                shown.append((FOOTAGE, (gap * 7) % 200 + inside))
                continue
            part = max(part for part, start in enumerate([40, 70, 101, 135]) if inside >= start)
            take = gap * 4 + part
            shown.append((take % CLIPS, (take * 5) % 9 + inside - [40, 70, 101, 135][part]))
        return shown


if __name__ == "__main__":
    unittest.main()
