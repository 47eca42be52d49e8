"""Turns a plugin script into a process of the host: python3 __main__.py SCRIPT.

What happens here happens before any plugin code and before any import that costs time: the protocol gets private copies of
the standard descriptors, so that no stray print (Python's or a native library's) can break it, and the handshake is answered.
"""

import os
import sys

PROTOCOL = "1.1"
SDK = "aktionbridge-plugin 0.1.0"
# The host reads no longer message; see contracts/wire.
LARGEST_MESSAGE = 16 * 1024 * 1024
PLUGIN_FAILED = 1201
PACKAGE_PARENT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

# The folder of this file must not shadow the standard library.
sys.path[0] = PACKAGE_PARENT

import json  # noqa: E402


def take_descriptors():
    """The two ends of the protocol; afterwards 0 is empty and 1 is the error stream for everybody else."""
    # Copies made by dup are not inherited by programs that the plugin starts.
    incoming, outgoing = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    if os.name == "nt":  # Not verified: no Windows machine has run this.
        import msvcrt

        msvcrt.setmode(incoming, os.O_BINARY)
        msvcrt.setmode(outgoing, os.O_BINARY)
    return incoming, outgoing


def read_message(incoming):
    """One framed JSON text, or None when the host is gone."""
    header = b""
    while not header.endswith(b"\r\n\r\n"):
        byte = os.read(incoming, 1)
        if not byte:
            return None
        header += byte
        if len(header) > 1024:
            raise ValueError("The host's message has no header.")
    length = None
    for line in header.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            length = int(value)
    if length is None:
        raise ValueError("The host's message has no Content-Length.")
    body = b""
    while len(body) < length:
        piece = os.read(incoming, length - len(body))
        if not piece:
            return None
        body += piece
    return json.loads(body.decode("utf-8"))


def encode(message):
    """UTF-8. Half a character (Python keeps them, in file names above all) is no text to anyone else; it becomes a question mark."""
    return json.dumps(message, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "replace")


def write_message(outgoing, message):
    """One framed JSON text, whole. What the host would not read becomes an error reply; a mere report is left out."""
    body = encode(message)
    if len(body) > LARGEST_MESSAGE:
        what = message["method"] if "method" in message else "answer"
        text = "The plugin's {} has {} bytes; the host reads at most {}. Put long data into a result file.".format(what, len(body), LARGEST_MESSAGE)
        if "id" not in message:
            print(text, file=sys.stderr)
            return
        body = encode({"jsonrpc": "2.0", "id": message["id"], "error": {"code": PLUGIN_FAILED, "message": text}})
    rest = memoryview(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    while rest:
        rest = rest[os.write(outgoing, rest):]


def answer_hello(incoming, outgoing):
    """Answers the first call. Returns what the host said of itself, or None when there is nothing more to do."""
    message = read_message(incoming)
    if message is None:
        return None
    hello = message.get("params")
    if isinstance(hello, list):
        hello = hello[0] if hello else None
    if message.get("method") != "plugin/hello" or not isinstance(hello, dict):
        problem = (-32600, "The first call to a plugin is plugin/hello.")
    elif str(hello.get("protocol", "")).split(".")[0] != PROTOCOL.split(".")[0]:
        text = "The plugin SDK speaks protocol {}; this host speaks {}. Update the older one."
        problem = (1002, text.format(PROTOCOL, hello.get("protocol")))
    else:
        result = {"protocol": PROTOCOL, "sdk": SDK, "processId": os.getpid()}
        write_message(outgoing, {"jsonrpc": "2.0", "id": message.get("id"), "result": result})
        return hello
    write_message(outgoing, {"jsonrpc": "2.0", "id": message.get("id"), "error": {"code": problem[0], "message": problem[1]}})
    return None


def main():
    if len(sys.argv) < 2:
        sys.exit("Usage: python3 __main__.py SCRIPT. The host starts plugins; see plugins/README.md.")
    incoming, outgoing = take_descriptors()
    hello = answer_hello(incoming, outgoing)
    if hello is None:
        return
    if sys.flags.no_site:
        # Site packages cost more than the whole handshake; they are added once it is answered.
        import site

        site.main()
    # Plugins import the package under its name, and it must be this very copy.
    from aktionbridge_plugin._process import PluginProcess

    PluginProcess(incoming, outgoing, read_message, write_message, hello, sys.argv[1]).run()


main()
