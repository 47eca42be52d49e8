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
        """A long static shot of a talk keeps its first speech; each further one gets a shot of who speaks, closer towards the end. One long speech is cut to who listens."""
        fps = request.frames_per_second
        covered = [beat for beat in scene.outline.beats if beat.id in shot.beats]
        speeches = [beat for beat in covered if beat.kind == "dialogue" and not beat.off_screen]
        long = shot.movement == "static" and shot.duration_frames > request.number("longerThan") * fps
        # What is said at the same time is one picture, and what a person changed is theirs.
        if not speeches or not long or any(beat.simultaneous for beat in speeches) or (shot.edited and not request.flag("edited")):
            return
        first = frames(sum(beat.seconds for beat in covered if beat.kind == "action") + speeches[0].seconds, fps)
        if len({beat.speaker for beat in speeches}) > 1:
            pieces = list(self.answers(speeches, fps))
        else:
            pieces = [self.listener(scene, speeches[0], shot.duration_frames)] if len(speeches) == 1 else []
            first = shot.duration_frames - sum(piece["durationFrames"] for piece in pieces if piece)
        there = {one.description for one in scene.shots}
        if all(piece is None or piece["description"] in there for piece in pieces):
            return
        yield "shots", {"shot": shot.code, "durationFrames": max(1, first)}
        for piece in pieces:
            yield "newShots", {"after": shot.code, "movement": "static", **piece}

    @staticmethod
    def answers(speeches, fps):
        for index, beat in enumerate(speeches[1:], 1):
            other = next(one.speaker for one in speeches[index - 1::-1] + speeches if one.speaker != beat.speaker)
            close = index - 1 >= (len(speeches) - 1) / 2
            yield {
                "size": "closeUp" if close else "overTheShoulder", "lensMillimetres": 85 if close else 50, "cast": [beat.speaker] if close else [beat.speaker, other],
                "description": "{} to {}: {}".format(beat.speaker, other, clip(beat.text)), "durationFrames": frames(beat.seconds, fps),
            }

    @staticmethod
    def listener(scene, speech, length):
        """The last third of a long speech lies on whoever is spoken to; None where nobody else is."""
        at = scene.outline.beats.index(speech)
        near = scene.outline.beats[at + 1:] + scene.outline.beats[at::-1]
        other = next((beat.speaker for beat in near if beat.speaker in scene.outline.speaking and beat.speaker != speech.speaker), None)
        return other and {
            "size": "closeUp", "lensMillimetres": 85, "cast": [other], "durationFrames": max(1, length // 3),
            "description": "{} listens to {}: {}".format(other, speech.speaker, clip(speech.text)),
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
        number("longerThan", "Longer than", 5, minimum=1, maximum=120, unit="s", help="Talk in shots below it stays whole."),
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
