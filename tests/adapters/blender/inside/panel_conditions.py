"""What the panel Connection says for each way things can stand."""

import panel_support


class Film:
    name = "Two Cups"


def main(arguments):
    panel_support.enable()
    from aktionbridge_blender.session import condition
    from aktionbridge_blender.session.state import State

    good = {"phase": "ready", "words": "Connected.", "project": Film(), "host_version": "0.1.0"}
    cases = {
        "good": {}, "offline": {"phase": "offline", "words": "No host is running.", "remedy": "Start it: aktion serve"},
        "starting": {"phase": "starting"}, "connecting": {"phase": "connecting", "words": "The connection broke. Trying again."},
        "wrongVersion": {"phase": "wrongVersion", "words": "This host speaks 2.0. Update the add-on.", "remedy": "Then try again."},
        "refused": {"phase": "refused"}, "unresponsive": {"phase": "unresponsive", "remedy": "Wait, or end that process."},
        "filmGone": {"project": None, "project_problem": "'/films/x.aktion' is no project."}, "noFilm": {"project": None},
        "rendering": {"rendering": True}, "foreign": {"foreign_strips": 2}, "format": {"scene_problem": "Pixels are 16 : 15."}, "offlineMedia": {"missing_media": ["a.mov", "b.mov"]}}
    said = {name: list(condition.of(State(**{**good, **changes}), True, True)) for name, changes in cases.items()}
    said["unsaved"] = list(condition.of(State(**good), True, False))
    said["closed"] = list(condition.of(State(), False, True))
    return said
