"""Renders templates with transformers, as the expectation of the Java tests.

python render.py           our own templates and snippets; writes expected-*.json beside itself
python render.py FOLDER    the *.jinja files of unpacked packages under FOLDER (see README.md); writes
                           FOLDER/expected.json with the texts, and published.json with hashes beside itself

Needs transformers, jinja2 and numpy; their versions are written into the output.
"""

import datetime
import hashlib
import json
import pathlib
import platform
import sys

import jinja2
import transformers
from transformers.utils import chat_template_utils as utils

HERE = pathlib.Path(__file__).parent
TOKENS = {"bos_token": "<s>", "eos_token": "</s>"}


class FixedTime(datetime.datetime):
    """The moment the Java tests set their clock to."""

    @classmethod
    def now(cls, tz=None):
        return cls(2026, 3, 5, 14, 7, 9, 123456)


utils.datetime = FixedTime


def failed(error):
    raised = isinstance(error, jinja2.exceptions.TemplateError) and type(error) is jinja2.exceptions.TemplateError
    return {"error": type(error).__name__, "message": str(error), "raised": raised}


def render(source, messages, variables):
    """The text and the generation blocks' spans in code points, or the error."""
    try:
        compiled = utils._compile_jinja_template(source)
        arguments = {"tools": None, "documents": None, "add_generation_prompt": False, **variables}
        text, spans = utils._render_with_assistant_indices(compiled, messages=messages, **arguments)
        if text != compiled.render(messages=messages, **arguments):
            raise AssertionError("tracking changes the text")
        return {"text": text, "generations": [list(s) for s in spans]}
    except Exception as error:  # whatever Python throws is the expectation
        return failed(error)


def versions():
    return {
        "python": platform.python_version(),
        "transformers": transformers.__version__,
        "jinja2": jinja2.__version__,
        "now": FixedTime.now().isoformat(),
    }


def write(path, cases):
    text = json.dumps({"versions": versions(), "cases": cases}, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
    print(path.name, len(cases), "cases,", sum("error" in c for c in cases), "of them errors")


def read(name):
    return json.loads((HERE / name).read_text(encoding="utf-8"))


def source_of(path):
    return path.read_bytes().decode("utf-8")  # read_text would change the line ends


def conversations(folder):
    chats, tools = read("conversations.json"), read("tools.json")
    settings = [
        {},
        {"enable_thinking": False},
        {"enable_thinking": True, "tools": tools},
        {"tools": tools, "tools_in_user_message": False, "date_string": "1 Jan 2025", "shout": True},
    ]
    for path in sorted(folder.rglob("*.jinja")):
        source = source_of(path)
        for name, messages in chats.items():
            for setting in settings:
                if setting and not any(key in source for key in setting):
                    continue
                for prompt in (False, True):
                    variables = {**TOKENS, **setting, "add_generation_prompt": prompt}
                    yield {
                        "template": path.relative_to(folder).as_posix(),
                        "conversation": name,
                        "variables": {k: v for k, v in variables.items() if k != "tools"},
                        "tools": "tools" in setting,
                        **render(source, messages, variables),
                    }


def outcome(case):
    """One case as the line that is hashed: the text; or ! and what the template itself said against it."""
    if "error" in case:
        return "!" + (case["message"] if case["raised"] else "")
    return case["text"] + "".join(f"[{a},{b}]" for a, b in case["generations"])


def sha256(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def published(folder, cases):
    hashes = {}
    for case in cases:
        hashes.setdefault(case["template"], []).append(outcome(case))
    return [
        {
            "template": name,
            "sha256": sha256(source_of(folder / name)),
            "renderings": len(outcomes),
            "renderings_sha256": sha256("\0".join(outcomes)),
        }
        for name, outcomes in hashes.items()
    ]


def snippets():
    variables = read("snippet-variables.json")
    text = (HERE / "snippets.txt").read_text(encoding="utf-8")
    for source in text.split("\n====\n"):
        if source.strip():
            yield {"source": source, **render(source, [], variables)}


if __name__ == "__main__":
    if len(sys.argv) > 1:
        given = pathlib.Path(sys.argv[1])
        rendered = list(conversations(given))
        write(given / "expected.json", rendered)
        write(HERE / "published.json", published(given, rendered))
    else:
        write(HERE / "expected-conversations.json", list(conversations(HERE / "ours")))
        write(HERE / "expected-snippets.json", list(snippets()))
