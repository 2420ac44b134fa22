"""Write the golden records anew: `make golden`. Read the difference before you commit it."""

from __future__ import annotations

from tests.golden.readable import GOLDEN, STORIES, build_story, readable


def main() -> None:
    """Build every invented story's record and write it beside this file."""
    for name, folder in STORIES.items():
        (GOLDEN / f"{name}.json").write_text(readable(build_story(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
