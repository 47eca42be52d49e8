"""A writer by rules: takes long static talk apart into over-the-shoulder shots and close-ups, and adds an insert for each thing nobody looks at yet."""

import re

from aktionbridge_plugin import boolean, number, writer

INSERT_SECONDS = 2
LONGEST_WORDS = 60


class Rules:
    """What is said of one scene. A language model goes behind the same method: see README.md."""

    def document(self, scene, request):
        """The document of a scene, a dict or its JSON text, and a sentence about it or ""."""
        talk = [part for shot in scene.shots for part in self.talk(scene, shot, request)]
        inserts = list(self.inserts(scene, request)) if request.flag("inserts") else []
        document = {"shots": [said for kind, said in talk if kind == "shots"], "newShots": [said for kind, said in talk if kind == "newShots"] + inserts}
        return document, self.words(scene, len(document["shots"]), len(inserts))

    def talk(self, scene, shot, request):
        """A long static shot of a talk keeps its first speech; each further one gets a shot of who speaks, closer towards the end."""
        fps = request.frames_per_second
        speeches = [beat for beat in scene.outline.beats if beat.id in shot.beats and beat.kind == "dialogue" and not beat.off_screen]
        speakers = {beat.speaker for beat in speeches}
        taken_apart = len(speeches) > 2 and len(speakers) > 1 and shot.movement == "static" and shot.duration_frames > request.number("longerThan") * fps
        if not taken_apart or (shot.edited and not request.flag("edited")):
            return
        first, rest = speeches[0], speeches[1:]
        before = sum(beat.seconds for beat in scene.outline.beats if beat.id in shot.beats and beat.kind == "action")
        yield "shots", {"shot": shot.code, "size": "twoShot" if len(speakers) == 2 else "wide", "durationFrames": frames(before + first.seconds, fps)}
        for index, beat in enumerate(rest):
            others = [speeches[at].speaker for at in range(index, -1, -1) if speeches[at].speaker != beat.speaker] or sorted(speakers - {beat.speaker})
            close = index >= len(rest) / 2
            yield "newShots", {
                "after": shot.code, "size": "closeUp" if close else "overTheShoulder", "lensMillimetres": 85 if close else 50, "movement": "static",
                "description": "{} to {}: {}".format(beat.speaker, others[0], clip(beat.text)), "cast": [beat.speaker] if close else [beat.speaker, others[0]],
                "durationFrames": frames(beat.seconds, fps),
            }

    def inserts(self, scene, request):
        """A thing of the sheet that no insert shows is shown after the shot in which it is first spoken of or handled."""
        shown = [shot.description for shot in scene.shots if shot.size in ("insert", "extremeCloseUp")]
        for prop in scene.outline.props:
            beat = next((beat for beat in scene.outline.beats if names(beat.text, prop)), None)
            shot = next((shot for shot in scene.shots if beat and beat.id in shot.beats), None)
            if shot and not any(names(words, prop) for words in shown):
                yield {
                    "after": shot.code, "size": "insert", "movement": "static", "description": "The {}.".format(prop), "cast": [],
                    "durationFrames": frames(INSERT_SECONDS, request.frames_per_second),
                }

    @staticmethod
    def words(scene, shots, inserts):
        parts = ["{} long {} of talk taken apart".format(shots, "shot" if shots == 1 else "shots")] if shots else []
        parts += ["{} {}".format(inserts, "insert" if inserts == 1 else "inserts")] if inserts else []
        return "Scene {}: {}.".format(scene.outline.number, ", ".join(parts)) if parts else ""


def frames(seconds, fps):
    return max(1, round(seconds * fps))


def names(text, thing):
    """Whether a text names a thing: its last word is enough, so that "the watch" is the silver watch."""
    return re.search(r"\b{}\b".format(re.escape(thing.split()[-1])), text, re.IGNORECASE) is not None


def clip(text):
    return text if len(text) <= LONGEST_WORDS else text[:LONGEST_WORDS].rsplit(" ", 1)[0] + " ..."


@writer(
    id="tighten", name="Tighter coverage", determinism="exact",
    summary="Takes long static talk apart into over-the-shoulder shots and close-ups, and adds inserts of things; it reads no instruction.",
    parameters=[
        number("longerThan", "Longer than", 6, minimum=1, maximum=120, unit="s", help="Talk in shots below it stays whole."),
        boolean("inserts", "Inserts", True, help="An insert for each thing of the sheet that none shows."),
        boolean("edited", "Edited shots too", False, help="Also takes shots apart that a person changed."),
    ],
)
def tighten(request, context):
    whole, notes = {"shots": [], "newShots": []}, []
    for index, scene in enumerate(request.scenes):
        context.progress("Scene {}".format(scene.outline.number), index / len(request.scenes))
        context.raise_if_cancelled()
        document, note = Rules().document(scene, request)
        for kind, said in document.items():
            whole[kind] += said
        notes += [note] if note else []
    return whole, " ".join(notes) or None
