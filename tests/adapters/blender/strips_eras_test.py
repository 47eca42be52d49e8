"""The same behaviour on every era of the sequencer's API: stand-ins for those that cannot run here, held to their members and errors."""

import functools
import sys
import unittest
from types import SimpleNamespace

from .harness import ADAPTER
from .stub_eras import releases

sys.path.insert(0, str(ADAPTER))
from aktionbridge_blender.compat import choose  # noqa: E402


def on_each_era(test):
    """Runs a test once for every era, with the era and a fresh Blender of its kind."""
    @functools.wraps(test)
    def every(self):
        for name, blender in releases().items():
            with self.subTest(name):
                test(self, choose(blender.version, blender.editor_members, blender.strip_members), blender, name)
    return every


class ErasTest(unittest.TestCase):
    @on_each_era
    def test_choose_by_members_finds_the_era(self, vse, _blender, name) -> None:
        self.assertEqual(vse.name, name)

    def test_choose_45_is_the_era_of_44(self) -> None:
        self.assertEqual(choose((4, 5, 3), ["sequences", "strips"], ["frame_start"]).name, "4.4")

    def test_stub_of_each_era_raises_as_the_release_does(self) -> None:
        blenders = releases()
        for name, member in (("3.4", "strips"), ("5.0", "sequences"), ("5.1", "sequences")):
            with self.assertRaises(AttributeError):
                getattr(blenders[name].scene.sequence_editor_create(), member)
        with self.assertRaises(TypeError):
            blenders["5.0"].scene.sequence_editor_create().strips.new_effect("a", "COLOR", 1, 1, frame_end=5)
        with self.assertRaises(AttributeError):
            blenders["5.1"].scene.sequence_editor_create().strips.new_movie("a", "/a.mov", 1, 1).frame_final_start

    @on_each_era
    def test_scene_is_the_one_the_sequencer_shows(self, vse, blender, _name) -> None:
        self.assertEqual(vse.scene(blender.context).name, "Sequencer")
        # A workspace may show no sequencer's scene.
        if hasattr(blender.window.workspace, "sequencer_scene"):
            blender.window.workspace.sequencer_scene = None
        self.assertIs(vse.scene(blender.context), blender.window.scene)

    @on_each_era
    def test_scene_from_a_timer_is_that_of_the_window_with_a_sequencer(self, vse, blender, _name) -> None:
        other = SimpleNamespace(scene=SimpleNamespace(name="Other"), screen=SimpleNamespace(areas=[]), workspace=SimpleNamespace())
        blender.context.window, blender.context.window_manager.windows = None, [other, blender.window]

        self.assertEqual(vse.scene(blender.context).name, "Sequencer")
        blender.context.window_manager.windows = []
        self.assertIs(vse.scene(blender.context), blender.context.scene)

    @on_each_era
    def test_listed_of_a_scene_without_editor_makes_none(self, vse, blender, _name) -> None:
        self.assertEqual(vse.listed(blender.scene), [])
        self.assertIsNone(blender.scene.sequence_editor)

    @on_each_era
    def test_lay_between_neighbours_never_pushes_the_strip_aside(self, vse, blender, _name) -> None:
        left = vse.new_color(blender.scene, "left", 2, 1, 50, (0, 0, 0))
        right = vse.new_color(blender.scene, "right", 2, 70, 50, (0, 0, 0))
        strip = vse.new_movie(blender.scene, "take", "/take.mov", 2, 1000)

        vse.lay(strip, 51, 19, 8, 1000)

        self.assertEqual((vse.place(left), vse.place(strip), vse.place(right)), ((2, 1, 51), (2, 51, 70), (2, 70, 120)))
        self.assertEqual((vse.source_start(strip), vse.timing(strip).tail, vse.timing(strip).content_length), (8, 73, 100))
        vse.lay(strip, 51, 19, 0, 1000)
        self.assertEqual((vse.place(strip), vse.source_start(strip)), ((2, 51, 70), 0))

    @on_each_era
    def test_copy_movie_lies_where_it_should_and_leaves_the_other_as_it_was(self, vse, blender, _name) -> None:
        first = vse.new_movie(blender.scene, "first", "/takes/first.mov", 2, 1000)
        vse.lay(first, 1, 24, 8, 1000)
        vse.new_color(blender.scene, "wall", 2, 75, 10, (0, 0, 0))
        was = vse.timing(first)

        alike = vse.copy_movie(blender.scene, first, "/takes/alike.mov", 51, 24, 8, 1000)
        longer = vse.copy_movie(blender.scene, alike, "/takes/longer.mov", 85, 40, 3, 1000)

        self.assertEqual((vse.timing(first), first.filepath), (was, "/takes/first.mov"))
        self.assertEqual((vse.place(alike), vse.source_start(alike), alike.filepath), ((2, 51, 75), 8, "/takes/alike.mov"))
        self.assertEqual((vse.place(longer), vse.source_start(longer), longer.filepath), ((2, 85, 125), 3, "/takes/longer.mov"))

    @on_each_era
    def test_copy_movie_of_one_frame_cannot_be_had(self, vse, blender, _name) -> None:
        first = vse.new_movie(blender.scene, "first", "/takes/first.mov", 2, 1000)
        vse.lay(first, 1, 1, 0, 1000)

        self.assertIsNone(vse.copy_movie(blender.scene, first, "/takes/alike.mov", 51, 1, 0, 1000))
        self.assertEqual((vse.listed(blender.scene), vse.place(first)), ([first], (2, 1, 2)))

    @on_each_era
    def test_lay_a_still_holds_it(self, vse, blender, _name) -> None:
        strip = vse.new_image(blender.scene, "board", "/boards/a.png", 2, 1000)

        vse.lay(strip, 51, 77, 0, 1000)
        vse.set_source(strip, "/slates/b.png")

        self.assertEqual(vse.place(strip), (2, 51, 128))
        self.assertEqual((strip.directory, strip.elements[0].filename), ("/slates", "b.png"))

    @on_each_era
    def test_new_movie_gives_back_the_scenes_rate_and_view(self, vse, blender, _name) -> None:
        vse.new_movie(blender.scene, "take", "/take.mov", 1, 1)

        self.assertEqual((blender.scene.render.fps, blender.scene.render.fps_base, blender.scene.view_settings.view_transform), (24, 1.0, "AgX"))

    @on_each_era
    def test_new_sound_of_a_silent_file_is_none(self, vse, blender, _name) -> None:
        self.assertIsNone(vse.new_sound(blender.scene, "sound", "/silent.mov", 1, 1))
        self.assertEqual(vse.new_sound(blender.scene, "sound", "/loud.mov", 1, 1).type, "SOUND")

    @on_each_era
    def test_new_effect_has_length_and_inputs(self, vse, blender, _name) -> None:
        left, right = (vse.new_movie(blender.scene, name, f"/{name}.mov", channel, 1) for channel, name in enumerate("ab", 1))

        effect = vse.new_effect(blender.scene, "cross", "CROSS", 3, 50, 12, [left, right])

        self.assertEqual(vse.place(effect), (3, 50, 62))
        self.assertEqual(vse.inputs(effect), [left, right])
        self.assertEqual(vse.inputs(left), [])

    @on_each_era
    def test_source_start_counts_what_was_trimmed_from_the_content(self, vse, blender, _name) -> None:
        strip = vse.new_movie(blender.scene, "take", "/take.mov", 1, 1)
        setattr(strip, vse.HEAD, 3)
        setattr(strip, vse.TRIM_START, 4)

        self.assertEqual(vse.source_start(strip), 7)
        vse.clear_trim(strip)
        self.assertEqual(vse.source_start(strip), 3)

    @on_each_era
    def test_curves_are_found_wherever_the_release_keeps_them(self, vse, blender, _name) -> None:
        self.assertEqual(list(vse.curves(blender.scene)), [])
        curve = SimpleNamespace(data_path='sequence_editor.strips_all["a"].blend_alpha')
        blender.animate(curve)

        self.assertEqual(list(vse.curves(blender.scene)), [curve])

    @on_each_era
    def test_remove_select_and_tag(self, vse, blender, _name) -> None:
        first, second = (vse.new_movie(blender.scene, name, f"/{name}.mov", channel, 1) for channel, name in enumerate("ab", 1))
        vse.select_only(blender.scene, second)
        vse.set_tag(second, "COLOR_04")

        self.assertEqual((vse.selected(blender.scene), vse.active(blender.scene), second.color_tag), ([second], second, "COLOR_04"))
        vse.remove(blender.scene, first)
        self.assertEqual(vse.listed(blender.scene), [second])

    @on_each_era
    def test_channels_and_metas(self, vse, blender, _name) -> None:
        self.assertIsNone(vse.channel(blender.scene, 1))
        self.assertEqual(vse.channel_count(blender.scene), 128)
        vse.editor(blender.scene)
        vse.channel(blender.scene, 3).name = "AktionBridge"
        self.assertEqual([vse.is_named(vse.channel(blender.scene, number), number) for number in (2, 3)], [False, True])
        self.assertEqual((vse.channel(blender.scene, 0), vse.channel(blender.scene, 129)), (None, None))
        self.assertIsNone(vse.inside_meta(blender.scene))
        blender.scene.sequence_editor.meta_stack.append(SimpleNamespace(name="scene twelve"))
        self.assertEqual(vse.inside_meta(blender.scene), "scene twelve")

    @on_each_era
    def test_dragged_names_what_moves_strips(self, vse, _blender, _name) -> None:
        def window(*names: str) -> SimpleNamespace:
            return SimpleNamespace(modal_operators=[SimpleNamespace(bl_idname=name, name=name.lower()) for name in names])

        self.assertIsNone(vse.dragged([SimpleNamespace(), window(), window("VIEW3D_OT_rotate")]))
        self.assertEqual(vse.dragged([window("VIEW3D_OT_rotate"), window("TRANSFORM_OT_seq_slide")]), "transform_ot_seq_slide")

    @on_each_era
    def test_members_leave_out_what_is_said_twice(self, vse, _blender, name) -> None:
        members = {**dict.fromkeys(["left_handle", "frame_final_start", "frame_offset_end", "name"])}
        strip = SimpleNamespace(bl_rna=SimpleNamespace(properties=members))
        self.assertEqual(list(vse.members(strip)), ["left_handle", "name"] if name == "5.1" else list(members))


if __name__ == "__main__":
    unittest.main()
