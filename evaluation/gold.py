"""Score the records of the gold stories against what careful readers annotated.

    python -m evaluation.gold [STORY ...]

Builds the record of every folder in ../shared/gold/texts, scores them with ../shared/gold/score.py, prints the
table (a row a story, ALL pooled) and the hash of the data, and exits with status 1 where a figure is below its floor
in evaluation/floors.toml. The records stay in build/evaluation/gold for a look.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from evaluation.shared import GOLD, WORK, data_hash
from ofrecord.engine import Local
from ofrecord.model import Record
from ofrecord.pipeline import build
from ofrecord.reading import read_bytes

FLOORS = Path(__file__).with_name("floors.toml")
PEERS = (
    ("textacy, same texts", {"statement": 44.7, "speaker": 24.2}),
    ("Citron retrained on news", {"statement": 72.0, "speaker": 39.5}),
    ("a second careful reader", {"statement": 98, "speaker": 98, "figure": 99, "date": 93, "furniture": 95}),
)
"Figures of others on the same texts, as issue 2 gives them."

Table = dict[str, dict[str, float | None]]


def main(only: Sequence[str]) -> int:
    """Build, score, print; give the exit status."""
    if not GOLD.is_dir():
        print(f"{GOLD} is not there: nothing to score, no floor held.")
        return 0
    stories = [folder for folder in sorted((GOLD / "texts").iterdir()) if not only or folder.name in only]
    records = WORK / "gold"
    gold = WORK / "gold-annotations"
    for folder in (records, gold):
        folder.mkdir(parents=True, exist_ok=True)
        for stale in folder.glob("*.json"):
            stale.unlink()
    for story in stories:
        (records / f"{story.name}.json").write_bytes(msgspec.json.encode(_record(story)))
        (gold / f"{story.name}.json").write_bytes((GOLD / "dev" / f"{story.name}.json").read_bytes())
    score = [sys.executable, str(GOLD / "score.py"), str(gold), str(records)]
    print(subprocess.run(score, check=True, capture_output=True, text=True).stdout, end="")
    scored = subprocess.run([*score, "--json"], check=True, capture_output=True, text=True).stdout
    for name, figures in PEERS:
        print(f"  {name}:", ", ".join(f"{key} {figure}" for key, figure in figures.items()))
    files = [*(GOLD / "dev").glob("*.json"), *(GOLD / "texts").glob("*/*.txt"), GOLD / "score.py"]
    print(f"data sha256 {data_hash(files)}")
    return held(msgspec.json.decode(scored, type=Table)) if not only else 0


def _record(folder: Path) -> Record:
    pages = [read_bytes(str(path), path.read_bytes()) for path in sorted(folder.glob("*.txt"))]
    return build(pages, Local().find_all)


def held(table: Mapping[str, Mapping[str, float | None]]) -> int:
    """Print each figure that is below its floor; give the exit status."""
    floors: dict[str, dict[str, float]] = tomllib.loads(FLOORS.read_text())
    status = 0
    for story, pinned in floors.items():
        if story not in table:  # another command's section
            continue
        for key, floor in pinned.items():
            figure = table[story][key] or 0.0
            below = figure > floor if key == "missing" else figure < floor
            if below:
                print(f"BELOW THE FLOOR: {story} {key} is {figure}, pinned at {floor}")
                status = 1
    print(
        "every floor holds" if status == 0 else "raise the figure, or say in the commit why the floor falls"
    )
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
