"""A director's way through the sidebar, by its own buttons: from no host to a strip that shows the second take."""

import os

import bpy

import panel_support
import panel_window


def main(arguments):
    session = panel_support.enable()
    panel_window.open_all_panels()
    return panel_support.patiently(session, walk(session, arguments), arguments["seconds"])


def walk(session, arguments):
    panel_support.set_scene()
    panel_window.open_sequencer()
    panel_window.only_our_tab()
    yield None
    panel_window.redraw()
    facts = {"pictures": [], "words": [session.state.words]}
    told = Way(session, arguments, facts)
    yield from told.open_film()
    yield from told.draw_boards()
    yield from told.generate()
    yield from told.audition()
    yield from told.change_the_cast()
    yield from told.sync()
    yield from told.lose_and_restore()
    yield from told.check()
    return facts


class Way:
    def __init__(self, session, arguments, facts):
        self.session, self.state, self.facts = session, session.state, facts
        self.folder, self.pictures = arguments["folder"], arguments["pictures"]
        self.draft = bpy.context.window_manager.aktion

    def until(self, condition):
        yield condition

    def look(self, name, down=0):
        panel_window.scroll(-80)
        panel_window.redraw()
        if down:
            panel_window.scroll(down)
        self.facts["pictures"].append(panel_window.picture(self.pictures, name))

    def open_film(self):
        assert bpy.ops.aktion.start_host() == {"FINISHED"}
        yield lambda: self.state.ready
        self.look("no-film")
        bpy.ops.wm.save_as_mainfile(filepath=os.path.join(self.folder, "cut.blend"))
        bpy.ops.aktion.create_project(filepath=os.path.join(self.folder, "Two Cups.aktion"))
        yield lambda: self.state.usable and self.state.editor
        script = os.path.join(self.folder, "two-cups.fountain")
        with open(script, "w", encoding="utf-8") as file:
            file.write(panel_support.SCRIPT)
        bpy.ops.aktion.import_script(filepath=script)
        yield lambda: self.state.scene_shots()
        self.facts["film"] = {"name": self.state.project.name, "rate": str(self.state.project.rate), "raster": self.state.project.raster.to_json()}

    def draw_boards(self):
        bpy.ops.aktion.make_boards()
        yield lambda: all(shot.board for shot in self.state.scene_shots()) and not self.state.open_jobs()
        bpy.ops.aktion.approve_board()
        yield lambda: self.state.scene_shots()[0].board.verdict == "approved"
        yield from self.lock("Thirty, tired, a violet jumper.")
        bpy.ops.aktion.select_shot(shot=self.state.scene_shots()[1].code)
        self.facts["chosen"] = [self.state.shot, self.draft.shots[self.draft.shot_index].name]
        yield None
        self.look("boards")

    def generate(self):
        from aktionbridge_blender.sequencer import parameters
        self.draft.generator = "previz/previz-shot"
        values = parameters.group("previz/previz-shot")
        values.p_look = "ink"
        values.p_groundGrid = False
        self.facts["parameters"] = parameters.changed("previz/previz-shot")
        bpy.context.scene.frame_current = 25
        self.draft.takes = 2
        assert bpy.ops.aktion.generate.poll()
        bpy.ops.aktion.generate()
        yield lambda: strips()
        self.facts["placeholder"] = [described(strip) for strip in strips()]
        yield lambda: any(one.fraction > 0 for one in self.state.progress.values())
        yield None
        self.look("generating", 17)
        yield lambda: not self.state.open_jobs() and self.state.anchors and all(one.state == "shown" for one in self.state.anchors.values())
        self.facts["strip"] = [described(strip) for strip in strips()]
        self.facts["anchor"] = next(iter(self.state.anchors.values())).to_json()

    def audition(self):
        select(strips()[0])
        yield lambda: len(self.state.takes.get(self.state.strip_shot or "", [])) == 2 and self.state.strip_take
        takes = self.state.takes[self.state.strip_shot]
        yield lambda: all(take.poster_path for take in takes)
        before = self.state.strip_take
        bpy.ops.aktion.step_take(by=1)
        yield lambda: self.state.strip_take not in (None, before) and not self.state.open_jobs()
        shown = self.state.find_take(self.state.strip_shot, self.state.strip_take)
        bpy.ops.aktion.approve_take()
        yield lambda: self.state.find_take(self.state.strip_shot, shown.id).verdict == "approved"
        self.facts["audition"] = {"strip": [described(strip) for strip in strips()], "take": shown.number, "verdict": "approved"}
        bpy.ops.aktion.reuse_settings(take=shown.id)
        self.facts["reused"] = [self.draft.use_seed, self.draft.seed == str(shown.seed)]
        yield None
        self.look("takes", 30)

    def lock(self, description):
        board = self.state.scene_shots()[1].board.path
        number = (self.state.characters[0].lock.number if self.state.characters[0].lock else 0) + 1
        self.session.call("characters/lock", {
            "character": "MARA", "images": [{"role": "face", "path": board}], "description": description,
            "palette": ["#e3b08c", "#4a2c1a", "#9a55b8", "#3c3c5c", "#f0e0a0"]})
        yield lambda: self.state.characters[0].lock and self.state.characters[0].lock.number == number

    def change_the_cast(self):
        """Takes made with the old lock say that they would be others today, and why."""
        shot, take = self.state.strip_shot, self.state.strip_take
        yield from self.lock("Thirty, tired, a green coat.")
        yield lambda: self.state.find_take(shot, take).stale and self.state.stale.get(take)
        self.facts["stale"] = self.state.stale[take]
        yield None
        self.look("stale", 40)

    def sync(self):
        """A marker becomes a loose shot; the strips of ours get markers."""
        scene = bpy.context.scene
        scene.timeline_markers.new("The door opens", frame=201)
        scene.timeline_markers.new("Outside", frame=225)
        bpy.ops.aktion.shots_from_markers()
        yield lambda: len(self.state.scenes) == 2
        self.facts["scenes"] = [scene.heading for scene in self.state.scenes]
        bpy.ops.aktion.markers_from_shots()
        yield lambda: any(marker.frame == 25 for marker in scene.timeline_markers)
        self.facts["markers"] = sorted([marker.frame, marker.name.split()[0]] for marker in scene.timeline_markers)

    def lose_and_restore(self):
        """A placeholder is deleted while its take is made: the take waits, and is put where the placeholder was."""
        self.draft.takes, self.draft.use_seed = 1, False
        bpy.context.scene.frame_current = 101
        before = {strip.name for strip in strips()}
        bpy.ops.aktion.generate()
        yield lambda: len(strips()) > len(before) and self.state.open_jobs()
        lost = next(strip for strip in strips() if strip.name not in before)
        select(lost)
        with_window(lambda: bpy.ops.sequencer.delete("EXEC_DEFAULT", True))
        yield lambda: self.state.waiting_anchors() and not self.state.open_jobs()
        yield None
        self.look("waiting", 80)
        bpy.ops.aktion.restore_anchor(anchor=self.state.waiting_anchors()[0].id, where="THERE")
        yield lambda: len(strips()) > len(before) and not self.state.waiting_anchors()
        self.facts["restored"] = [described(strip) for strip in strips() if strip.name not in before]

    def check(self):
        bpy.ops.aktion.check_conform()
        yield lambda: self.state.check is not None
        self.facts["check"] = self.state.check.to_json()
        yield None
        self.look("check", 80)


def strips():
    editor = bpy.context.scene.sequence_editor
    return list(editor.sequences) if editor else []


def described(strip):
    return {"type": strip.type, "channel": strip.channel, "start": strip.frame_final_start, "length": strip.frame_final_duration,
            "file": os.path.basename(strip.filepath), "there": os.path.isfile(bpy.path.abspath(strip.filepath))}


def select(strip):
    for other in strips():
        other.select = other == strip
    bpy.context.scene.sequence_editor.active_strip = strip


def with_window(work):
    window = bpy.context.window_manager.windows[0]
    area = next(area for area in window.screen.areas if area.type == "SEQUENCE_EDITOR")
    region = next(region for region in area.regions if region.type == "WINDOW")
    with bpy.context.temp_override(window=window, area=area, region=region):
        work()
