"""Draw what `dragoman show` prints of an example article, for the README.

    python -m tools.picture                                    # docs/images/show.svg, of hodeidah-readout.txt
    python -m tools.picture examples/abqaiq-wire.txt --date 2019-09-15 --out x.svg

The picture is made from a reading of today's code: run it again when the rooms read otherwise.
"""

from __future__ import annotations

import argparse
import io
import re
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI

import dragoman
from dragoman.views.show import rendered

ARTICLE = Path("examples/hodeidah-readout.txt")
DATE = "2018-12-20"
OUT = Path("docs/images/show.svg")
WIDTH = 110


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("article", nargs="?", type=Path, default=ARTICLE)
    parser.add_argument("--date", default=DATE, help="publication date, if the article tells none")
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(picture(args.article, args.date), encoding="utf-8")


def picture(article: Path, date: str) -> str:
    """An SVG of the marked text and the events of `article`."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), markup=False, emoji=False, highlight=False)
    for part in rendered(dragoman.read(article, key=article.name, date=date)):
        console.print(part)
    # A fixed id keeps the file the same as long as the picture is.
    svg = console.export_svg(title=f"dragoman show {article.stem}", theme=MONOKAI, unique_id="dragoman-show")
    # rich would fetch its font from a server; every browser has some monospace.
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.S)


if __name__ == "__main__":
    main()
