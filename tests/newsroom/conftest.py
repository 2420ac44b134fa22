"""A newsroom in a folder of its own, and invented reports as dirty as real ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import ofrecord
from ofrecord.newsroom import Newsroom
from tests.reading.web.conftest import Site

BRIDGE = {
    "ledger.txt": """Marl bridge shut after barge hits pier, mayor says

By Ada Quill
Published 3 March 2025

MARL, Lorvia - The Old Bridge of Marl was shut on Monday after a barge carrying 300 tons of gravel struck its
second pier, Mayor Olena Brill said.

“Nobody will drive over it before the engineers have looked at every stone,” Brill told reporters at the quay. She
said the repair would cost at least 2 million crowns.

Read more: Ten bridges you must see
""",
    "wire.txt": """MARL, March 3, 2025 (NPA) -- A gravel barge struck the second pier of the Old Bridge of Marl on
Monday and the bridge was shut, Mayor Olena Brill said. The barge carried about 280 tons, harbour master
Petro Vank said in a statement. "It will take weeks," Vank said. Brill said the repair would cost 2 million crowns.

(c) NPA. All rights reserved.
""",
    "courier.html": """<html><head><title>Barge rams Old Bridge of Marl | Courier</title>
<meta property="og:site_name" content="Marl Courier"><meta property="article:published_time" content="2025-03-04">
</head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Barge rams Old Bridge of Marl</h1>
<p>The Old Bridge of Marl stays shut for weeks after a barge loaded with gravel rammed its second pier on Monday.</p>
<p>&ldquo;It will take weeks,&rdquo; harbour master Petro Vank said in a statement on Tuesday.</p>
<p>Mayor Olena Brill denied that the bridge had been in bad repair before the barge struck.</p></article>
<footer>Subscribe to our newsletter</footer></body></html>
""",
}
TAX = {
    "herald.txt": """Lorvia parliament passes land tax after all-night debate

The Herald, March 5, 2025

TARN - Parliament passed the land tax by 61 votes to 58 on Wednesday, after a debate that lasted into the night.
Finance Minister Juno Halasz said the law takes effect in July.

"This is a fair tax," Halasz told the chamber. Opposition leader Mira Sand called it "theft by daylight".
""",
    "post.txt": """Land tax clears parliament by three votes

March 5, 2025

TARN, Lorvia -- The land tax passed parliament 61-58 on Wednesday after an all-night debate. Finance Minister Juno
Halasz said it would take effect in July and bring in 40 million crowns a year. Mira Sand, who leads the
opposition, said her party would go to court.
""",
}


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with three reports of one event and two of another."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in {**BRIDGE, **TAX}.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Where a database may be made."""
    return tmp_path / "newsroom.db"


@pytest.fixture
def room(db: Path, tmp_path: Path) -> Iterator[Newsroom]:
    """A newsroom that may ask this machine, at once."""
    terms = ofrecord.Terms(allow_private=True, archive=tmp_path / "archive", delay=0, tries=0)
    with ofrecord.open_newsroom(db, terms=terms) as made:
        yield made


@pytest.fixture
def site() -> Iterator[Site]:
    """A server of plain HTTP on this machine."""
    made = Site()
    yield made
    made.server.shutdown()
    made.server.server_close()
