"""Renders our own templates and snippets with transformers; writes expected-*.json beside itself.

Run:  python render.py   (needs transformers, jinja2 and numpy only; versions are written into the output)
The Java tests read the outputs: what is in them comes from Python alone.
"""

import datetime
import json
import pathlib
import platform

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


def write(name, cases):
    text = json.dumps({"versions": versions(), "cases": cases}, ensure_ascii=False, indent=1)
    (HERE / name).write_text(text + "\n", encoding="utf-8")
    print(name, len(cases), "cases,", sum("error" in c for c in cases), "of them errors")


def conversations():
    read = lambda name: json.loads((HERE / name).read_text(encoding="utf-8"))
    chats, tools = read("conversations.json"), read("tools.json")
    settings = [
        {},
        {"enable_thinking": False},
        {"enable_thinking": True, "tools": tools},
        {"tools": tools, "tools_in_user_message": False, "date_string": "1 Jan 2025", "shout": True},
    ]
    for path in sorted((HERE / "ours").glob("*.jinja")):
        source = path.read_text(encoding="utf-8")
        for name, messages in chats.items():
            for setting in settings:
                if setting and not any(key in source for key in setting):
                    continue
                for prompt in (False, True):
                    variables = {**TOKENS, **setting, "add_generation_prompt": prompt}
                    yield {
                        "template": path.name,
                        "conversation": name,
                        "variables": {k: v for k, v in variables.items() if k not in ("tools",)},
                        "tools": "tools" in setting,
                        **render(source, messages, variables),
                    }


def snippets():
    variables = json.loads((HERE / "snippet-variables.json").read_text(encoding="utf-8"))
    text = (HERE / "snippets.txt").read_text(encoding="utf-8")
    for source in text.split("\n====\n"):
        if source.strip():
            yield {"source": source, **render(source, [], variables)}


if __name__ == "__main__":
    write("expected-conversations.json", list(conversations()))
    write("expected-snippets.json", list(snippets()))
