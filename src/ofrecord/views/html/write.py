"""Write the page: one file, no network, and a policy that lets only its own style and script run."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from ofrecord.model import Record
from ofrecord.views.html.sheet import sheet_of
from ofrecord.views.labels import sentence


def to_html(record: Record) -> str:
    """The record as one HTML document. Everything from the reports is escaped."""
    style, script = _asset("page.css"), _asset("page.js")
    return _template().render(
        sheet=sheet_of(record),
        style=style,
        script=script,
        policy=policy(style, script),
    )


def policy(style: str, script: str) -> str:
    """The Content Security Policy: nothing is loaded, only this style and this script run."""
    return (
        "default-src 'none'; "
        f"style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _asset(name: str) -> str:
    return files("ofrecord.views.html").joinpath(name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("ofrecord.views.html", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["sentence"] = sentence
    return environment.get_template("page.html.j2")
