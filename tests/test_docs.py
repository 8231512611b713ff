"""What the documents show is what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools.docs import fresh as now
from tools.docs import pages, workplace

PYTHON = re.compile(r"```python\n(.*?)```", re.S)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")


@pytest.mark.model
@pytest.mark.parametrize("page", pages(), ids=lambda p: p.name)
def test_commands_and_tables_print_what_the_page_says(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    with workplace():
        assert now(text) == text, "run: python -m tools.docs"


@pytest.mark.model
@pytest.mark.parametrize(
    "page", [p for p in pages() if PYTHON.search(p.read_text(encoding="utf-8"))], ids=lambda p: p.name
)
def test_python_examples_run(page: Path) -> None:
    scope: dict[str, object] = {"__name__": "__example__"}
    with workplace():
        for block in PYTHON.findall(page.read_text(encoding="utf-8")):
            exec(compile(block, str(page), "exec"), scope)


@pytest.mark.parametrize("page", pages(), ids=lambda p: p.name)
def test_links_lead_to_files(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
