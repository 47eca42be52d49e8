"""The first scene of the sample film, made with the add-on's buttons: board, takes, strip, approved, saved, opened again, checked.

A story told once for all tests: what each looked like at its time is kept, then judged.
"""

import os
import unittest

from .counter_clips import counter_clip
from .film_set import SAMPLE, FilmTest, anchors, landed, only, ours, ready, take_number
from .pictures import difference, movie_frames, picture
from .remote_blender import RemoteBlender

RATE, SIZE = "24000/1001", [320, 180]
SWAPS = 5
NEAR = 2.5
"""Of 255, on average over all samples: two decoders turn 4:2:2 into RGB with other filters and rounding, by less than this.
That the frame is the right one is judged by the order, not by the distance: no other frame of the file may be nearer."""


class EndToEndTest(FilmTest):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.footage = counter_clip(cls.folder / "footage.mov", RATE, 100, 1, size=tuple(SIZE))
        cls.blend = cls.folder / "cut.blend"
        with RemoteBlender(cls.host.environment) as blender:
            cls.tell(blender)
            blender.end()
        with RemoteBlender(cls.host.environment, cls.blend) as again:
            cls.tell_again(again)
            again.end()

    @classmethod
    def tell(cls, blender: RemoteBlender) -> None:
        blender.do("set_scene", fps=24, base=1.001, size=SIZE)
        for name, channel, start, length, head in (
                ("before", 1, 1, 24, 10), ("after", 1, 49, 30, 20), ("above", 3, 10, 60, 0), ("last", 1, 200, 20, 5)):
            blender.do("lay", name=name, path=str(cls.footage), channel=channel, start=start, length=length, head=head)
        cls.edits = {name: strip["facts"] for name, strip in blender.do("look")["strips"].items()}
        blender.do("change", strip="above", mute=True)
        blender.do("connect")
        blender.until(lambda look: look["phase"] == "ready", "connection")
        blender.press("create_project", filepath=str(cls.folder / "Eleven Minutes.aktion"))
        ready(blender)
        cls.make_boards(blender)
        cls.fill_gap(blender)
        cls.audition(blender)
        cls.decide(blender)
        blender.do("save", path=str(cls.blend))

    @classmethod
    def make_boards(cls, blender: RemoteBlender) -> None:
        script = cls.folder / "scene-10.fountain"
        script.write_text(SAMPLE.read_text(encoding="utf-8").partition("INT. CLOCK WORKSHOP")[0], encoding="utf-8")
        blender.press("import_script", filepath=str(script))
        look = blender.until(lambda look: len(look["shots"]) > 1, "shots")
        cls.codes = [shot["code"] for shot in look["shots"]]
        # A camera that moves tells one frame from the next.
        for code in cls.codes:
            blender.ask("shots/edit", shot=code, movement="truck")
        cls.states = [look["shots"][0]["state"]]
        blender.press("make_boards")
        blender.until(lambda look: all(shot.get("board") for shot in look["shots"]), "boards")
        for code in cls.codes:
            blender.do("choose", shot=code)
            blender.press("approve_board")
        look = blender.until(lambda look: all(shot["board"]["verdict"] == "approved" for shot in look["shots"]), "approved boards")
        cls.states.append(look["shots"][0]["state"])

    @classmethod
    def ask_for(cls, blender: RemoteBlender, shot: str, **draft: object) -> str:
        known = set(anchors(blender.do("look")))
        blender.do("choose", shot=shot)
        blender.do("draft", **{"what": "SHOT", "takes": 1, "own_length": True, "length": 24, **draft})
        blender.press("generate")
        look = blender.until(lambda look: any(one["jobs"] for one in look["anchors"] if one["id"] not in known), "placeholder with jobs")
        return (set(anchors(look)) - known).pop()

    @classmethod
    def fill_gap(cls, blender: RemoteBlender) -> None:
        blender.do("select", names=["before", "after"])
        cls.place = cls.ask_for(blender, cls.codes[0], where="GAP", takes=2)
        look = blender.do("look")
        cls.asked = look
        landed(blender, cls.place)
        cls.landed = blender.do("look")

    @classmethod
    def audition(cls, blender: RemoteBlender) -> None:
        strip = only(blender.do("look"), cls.place)["name"]
        # As a person trims, frames and fades it.
        blender.do("change", strip=strip, **{"frame_final_start": 28, "transform.offset_x": 20, "transform.scale_x": 0.8, "blend_alpha": 0.75})
        blender.do("change", strip=strip, frame_final_end=46)
        blender.do("select", names=[strip])
        blender.until(lambda look: len(look["takes"].get(cls.codes[0], [])) == 2 and look["stripAnchor"] == cls.place, "two takes")
        cls.dressed = only(blender.do("look"), cls.place)
        cls.swapped = []
        for _ in range(SWAPS):
            before = take_number(only(blender.do("look"), cls.place))
            blender.press("step_take", by=1)
            look = blender.until(lambda look: anchors(look)[cls.place]["state"] == "shown" and take_number(only(look, cls.place)) != before
                                 and look["stripTake"] == anchors(look)[cls.place]["take"], "other take")
            cls.swapped.append(look)
        # Back to what the picture comparison expects.
        blender.do("change", strip=only(look, cls.place)["name"], **{"transform.offset_x": 0, "transform.scale_x": 1, "blend_alpha": 1})

    @classmethod
    def decide(cls, blender: RemoteBlender) -> None:
        blender.press("approve_take")
        blender.until(lambda look: any(take["verdict"] == "approved" for take in look["takes"][cls.codes[0]]), "approved take")
        cls.others = []
        for code, frame in ((cls.codes[1], 90), (cls.codes[2], 130)):
            blender.do("go_to", frame=frame)
            place = cls.ask_for(blender, code, where="PLAYHEAD")
            landed(blender, place)
            blender.do("select", names=[only(blender.do("look"), place)["name"]])
            blender.until(lambda look: look["stripAnchor"] == place and look["takes"].get(code) and look["stripTake"], "its take")
            blender.press("approve_take")
            blender.until(lambda look: look["takes"].get(code, [{}])[0].get("verdict") == "approved", "approved take")
            cls.others.append(place)
        cls.approved = blender.until(
            lambda look: all(strips[0]["ours"]["state"] == "approved" for strips in ours(look).values()), "strips in the colour of approval")

    @classmethod
    def tell_again(cls, again: RemoteBlender) -> None:
        cls.reopened = ready(again)
        cls.clean = cls.check(again)
        cls.sampled = [24, 25, 27, 28, 29, 36, 44, 45, 46, 48, 49, 90, 91, 113, 114, 130, 153]
        cls.pictures = dict(zip(cls.sampled, again.do("render", frames=cls.sampled, folder=str(cls.folder))))
        moved, gone = (only(cls.reopened, place)["name"] for place in cls.others)
        again.do("change", strip=moved, frame_start=95)
        again.do("remove", strip=gone)
        again.do("change", strip=only(cls.reopened, cls.place)["name"], filepath=str(cls.footage))
        cls.dirty = cls.check(again)

    @staticmethod
    def check(blender: RemoteBlender) -> dict:
        """What the button answers now; an earlier answer must not pass for it."""
        before = blender.do("look")["said"]
        blender.press("check_conform")
        return blender.until(lambda look: look["check"] and look["said"] > before, "conform check")["check"]

    def test_states_follow_the_work(self) -> None:
        self.assertEqual(self.states, ["noBoard", "ready"])
        self.assertEqual(self.approved["shots"][0]["state"], "approved")

    def test_request_fills_exactly_the_gap_with_a_placeholder_and_queues_two_takes(self) -> None:
        self.assertEqual(only(self.landed, self.place)["facts"], [1, 25, 24, 0, 23])
        self.assertEqual(len(anchors(self.asked)[self.place]["jobs"]), 2)
        self.assertEqual(anchors(self.asked)[self.place]["delivery"]["rate"], RATE)

    def test_existing_edits_are_untouched(self) -> None:
        for look in (self.landed, self.approved, self.reopened):
            self.assertEqual({name: look["strips"][name]["facts"] for name in self.edits}, self.edits)

    def test_swapping_takes_leaves_one_clip_as_it_lay(self) -> None:
        self.assertEqual(self.dressed["facts"], [1, 28, 18, 3, 20])
        numbers = [take_number(self.dressed)]
        for look in self.swapped:
            strip = only(look, self.place)
            numbers.append(take_number(strip))
            for what in ("facts", "transform", "blend"):
                self.assertEqual(strip[what], self.dressed[what])
            self.assertEqual(len(look["strips"]), len(self.edits) + 1)
        self.assertTrue(all(one != other for one, other in zip(numbers, numbers[1:])), numbers)
        self.assertEqual(set(numbers), {1, 2})

    def test_reopened_file_finds_its_film_and_checks_clean(self) -> None:
        self.assertEqual(os.path.basename(self.reopened["project"]), "Eleven Minutes.aktion")
        self.assertEqual({name: strip["facts"] for name, strip in self.reopened["strips"].items()},
                         {name: strip["facts"] for name, strip in self.approved["strips"].items()})
        self.assertEqual(self.clean["checked"], 3)
        self.assertEqual(self.clean["findings"], [])

    def test_rendered_frames_are_the_frames_of_the_conforms(self) -> None:
        for frame, path in self.pictures.items():
            rendered, strip = picture(path, SIZE), self.covering(frame)
            with self.subTest(frame=frame):
                if strip is None:
                    self.assertLess(max(rendered), 3, "a gap is black")
                else:
                    source = int(strip["facts"][3]) + frame - strip["facts"][1]
                    self.assertLess(difference(rendered, movie_frames(strip["path"], SIZE)[source]), NEAR)

    def test_no_other_frame_of_a_conform_is_nearer_to_what_was_rendered(self) -> None:
        told_apart = 0
        for frame in (28, 36, 45, 90, 113):
            strip = self.covering(frame)
            expected = int(strip["facts"][3]) + frame - strip["facts"][1]
            frames = movie_frames(strip["path"], SIZE)
            apart = [difference(picture(self.pictures[frame], SIZE), one) for one in frames]
            with self.subTest(frame=frame):
                # Where the film stands still its frames are equal but for noise.
                self.assertLess(apart[expected] - min(apart), 0.05, f"frame {apart.index(min(apart))} is nearer than {expected}")
            told_apart += sum(apart[near] - apart[expected] > 0.05 for near in (expected - 1, expected + 1) if 0 <= near < len(apart))
        self.assertGreater(told_apart, 5, "the film must move for this to mean something")

    def covering(self, frame: int) -> dict:
        """The strip seen at a frame; none in a gap."""
        return max((strip for strip in self.reopened["strips"].values()
                    if strip["facts"][1] <= frame < strip["facts"][1] + strip["facts"][2] and strip["facts"][0] != 3),
                   key=lambda strip: strip["facts"][0], default=None)

    def test_check_names_what_was_moved_deleted_and_replaced_by_hand(self) -> None:
        found: dict = {}
        for one in self.dirty["findings"]:
            found.setdefault(one["placement"], set()).add(one["kind"])
        moved, gone = self.others
        self.assertIn("moved", found[moved])
        self.assertEqual(found[gone], {"missing"})
        self.assertIn("wrongFile", found[self.place])
        self.assertIn(self.codes[2], next(one["message"] for one in self.dirty["findings"] if one["kind"] == "missing"))


if __name__ == "__main__":
    unittest.main()
