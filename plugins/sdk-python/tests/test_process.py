"""Whole plugin processes, asked by hand."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

SDK = pathlib.Path(__file__).resolve().parents[1]
WIRE = SDK.parents[1] / "contracts" / "wire" / "plugin"
TOOLS = {"ffmpeg": "ffmpeg", "ffprobe": "ffprobe"}


def sample(name):
    return json.loads((WIRE / (name + ".json")).read_text(encoding="utf-8"))


class Answers(unittest.TestCase):
    """A whole plugin process: whatever a generator does, its call is answered."""

    SCRIPT = """
from aktionbridge_plugin import Finding, GenerationFailed, generator, inspector

@inspector(id="drift", name="Drift")
def drift(request, context):
    if request.sha256 == "failed":
        raise GenerationFailed("There is nothing to see.")
    return ([Finding(request.recipe.prompt.subject, 1, 2)], {"threshold": request.number("threshold"), "folder": context.work_folder.is_dir()})

class Mute(Exception):
    def __str__(self):
        raise RuntimeError("no words")

@generator(id="camera-move", name="Wrong")
def wrong(request, context):
    context.log("x" * (17 << 20))
    how = request.recipe_hash
    if how == "half":
        raise ValueError("There is no file 'clip\\udc80.mkv'.")
    if how == "halfFailure":
        raise GenerationFailed("There is no file 'clip\\udc80.mkv'.")
    if how == "mute":
        raise Mute()
    return "a.mkv", {"fact": "x" * (17 << 20)}
"""

    def reply(self, method, params):
        with tempfile.TemporaryDirectory() as folder:
            script = os.path.join(folder, "wrong.py")
            pathlib.Path(script).write_text(self.SCRIPT, encoding="utf-8")
            hello = dict(TOOLS, protocol="1.0", host="test", plugin="wrong")
            calls = [("plugin/hello", hello), (method, dict(params, run="r", workFolder=folder))]
            command = [sys.executable, "-B", str(SDK / "aktionbridge_plugin" / "__main__.py"), script]
            with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True) as process:
                for number, (method, params) in enumerate(calls):
                    body = json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params}).encode("utf-8")
                    process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
                process.stdin.flush()
                message = {}
                while message.get("id") != 1:
                    length = int(process.stdout.readline().split(b":")[1])
                    process.stdout.readline()
                    message = json.loads(process.stdout.read(length).decode("utf-8"))
            return message

    def answer(self, how):
        request = dict(sample("generate")["request"]["params"]["request"], generator="camera-move", recipeHash=how)
        error = self.reply("plugin/generate", {"request": request})["error"]
        return error["code"], error["message"]

    def look(self, **changes):
        return self.reply("plugin/inspect", {"request": dict(sample("inspect")["request"]["params"]["request"], **changes)})

    def test_inspector_is_asked_and_answers(self):
        self.assertEqual(self.look()["result"], {
            "findings": [{"message": "Ada runs to the window", "firstFrame": 1, "frames": 2}], "measurements": {"threshold": "0.2", "folder": "True"}})

    def test_inspector_that_fails_or_is_not_there_is_an_error(self):
        self.assertEqual(self.look(sha256="failed")["error"], {"code": 1202, "message": "There is nothing to see."})
        self.assertEqual(self.look(inspector="unheard-of")["error"], {"code": 1101, "message": "The plugin has no inspector 'unheard-of'."})

    def test_describe_lists_each_kind(self):
        brings = self.reply("plugin/describe", {})["result"]
        self.assertEqual(([one["id"] for one in brings["generators"]], [one["id"] for one in brings["inspectors"]]), (["camera-move"], ["drift"]))

    def test_half_a_character_in_a_message_is_a_question_mark(self):
        self.assertEqual(self.answer("half"), (1201, "ValueError: There is no file 'clip?.mkv'."))
        self.assertEqual(self.answer("halfFailure"), (1202, "There is no file 'clip?.mkv'."))

    def test_exception_without_words_is_named(self):
        self.assertEqual(self.answer("mute"), (1201, "Mute, whose message cannot be read"))

    def test_answer_too_long_for_the_host_is_an_error(self):
        code, message = self.answer("long")
        self.assertEqual(code, 1201)
        self.assertRegex(message, "^The plugin's answer has 17825[0-9]+ bytes; the host reads at most 16777216. Put long data into a result file.$")


if __name__ == "__main__":
    unittest.main()
