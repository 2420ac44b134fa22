"""Do reports in other languages join an English story, and no other?

    python -m evaluation.story_languages [--seeds N]

Nothing labelled is at hand, so the stories are invented: eight, each told once in six languages (story_languages.toml;
two and two are look-alikes). They are placed among the real pages of fundus-tests, of many outlets and languages
and, as far as is known, of no common story: what joins there is printed to be read. Nothing was learned from either.
"""

from __future__ import annotations

import argparse
import random
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from evaluation.pages import ARCHIVE, fundus
from evaluation.shared import data_hash
from evaluation.stories import scores, streamed
from ofrecord.errors import InputError
from ofrecord.model import Report
from ofrecord.pipeline import prepare
from ofrecord.reading import read_bytes
from ofrecord.stories import traits_of

INVENTED = Path(__file__).with_suffix(".toml")
LANGUAGES = ("en", "uk", "ru", "de", "fr", "es")


def invented() -> dict[str, tuple[Report, str, str]]:
    """Give the invented reports by id, each with its story and its language."""
    found: dict[str, tuple[Report, str, str]] = {}
    for story in tomllib.loads(INVENTED.read_text(encoding="utf-8"))["story"]:
        for language in LANGUAGES:
            page = read_bytes(f"{story['name']}-{language}.txt", story[language].encode())
            (report,) = prepare((page,))
            found[report.id] = (report, story["name"], language)
    return found


def others() -> Iterator[Report]:
    """Give the real pages that can be read."""
    for name, _, _, data in fundus(None):
        try:
            yield from prepare((read_bytes(name, data),))
        except InputError:
            continue


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--seeds", type=int, default=5, help="orders of arrival tried")
    seeds = options.parse_args().seeds
    ours, real = invented(), list({report.id: report for report in others()}.values())
    told: Sequence[Report] = [*(report for report, _, _ in ours.values()), *real]
    traits = traits_of(told)
    gold = {report: story for report, (_, story, _) in ours.items()}
    joined: Counter[str] = Counter()
    for seed in range(seeds):
        stories = streamed(random.Random(seed).sample(traits, len(traits)))  # noqa: S311 - an order, no secret
        row = scores(gold, stories)
        print(f"order {seed + 1:2}" + "".join(f"  {key} {value:.3f}" for key, value in row.items()))
        english = {
            story: stories[report] for report, (_, story, language) in ours.items() if language == "en"
        }
        for report, (_, story, language) in ours.items():
            joined[language] += stories[report] == english[story]
    count = seeds * len(set(gold.values()))
    for language in LANGUAGES[1:]:
        print(f"{language}: {joined[language]} of {count} with the English report")
    groups: dict[str, list[Report]] = defaultdict(list)
    for one in told:
        groups[stories[one.id]].append(one)
    print(f"{len(real)} real pages; in the last order these joined others:")
    for group in groups.values():
        if len(group) > 1 and any(one.id not in ours for one in group):
            print("-", *(f"{one.outlet} {one.language}: {one.headline}" for one in group), sep="\n    ")
    print("data sha256", data_hash((ARCHIVE, INVENTED)))


if __name__ == "__main__":
    main()
