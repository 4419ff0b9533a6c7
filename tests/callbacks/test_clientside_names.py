"""Each clientside function that a callback names exists; a wrong name fails in browsers alone."""

import re
from pathlib import Path

from dataflow.app import create_app
from dataflow.data.settings import Settings

_NAMESPACES = Path(__file__).parents[2] / "frontend" / "src" / "dash" / "namespaces.js"


def test_every_clientside_function_of_a_callback_is_in_a_namespace(sqlite_url: str) -> None:
    script = _NAMESPACES.read_text(encoding="utf-8")
    parts = re.findall(r'addNamespace\("(\w+)", \{(.*?)\}\);\n', script, re.DOTALL)
    known = {(name, function) for name, part in parts for function in re.findall(r"\w+", part)}
    app = create_app(Settings(database_url=sqlite_url))

    used = {
        (each["clientside_function"]["namespace"], each["clientside_function"]["function_name"])
        for each in app._callback_list
        if each.get("clientside_function")
    }

    assert len(used) >= 15
    assert used <= known
