"""The page in Chromium: quiet, readable everywhere, walked by keys."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]

UNFOLD = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"

CONTRAST = """() => {
  const parse = (text) => {
    const [r, g, b, a = 1] = text.match(/[\\d.]+/g).map(Number);
    return { rgb: [r, g, b], a };
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const colour = parse(getComputedStyle(one).backgroundColor);
      if (colour.a > 0) return colour.rgb;
    }
    return [255, 255, 255];
  };
  const poor = [];
  let seen = 0;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !element.checkVisibility()) continue;
    if (element.closest("style, script, option, .vh")) continue;
    seen += 1;
    const style = getComputedStyle(element);
    const [a, b] = [light(parse(style.color).rgb), light(ground(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.push([ratio.toFixed(2), element.className, walk.currentNode.data.slice(0, 30)]);
  }
  return { poor, seen };
}"""


def test_the_page_opens_without_a_word_from_the_console(
    visit: Open, either: Path, complaints: list[str]
) -> None:
    page = visit(either)
    page.evaluate(UNFOLD)
    page.locator("input#q").fill("boats")
    assert page.locator("form.filter").is_visible()  # the script ran under the policy
    assert complaints == []


def test_nothing_is_fetched(visit: Open, either: Path) -> None:
    asked: list[str] = []
    page = visit(either)
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    assert asked == [either.as_uri()]


def test_the_policy_stops_a_script_that_is_not_its_own(visit: Open, demo: Path, tmp_path: Path) -> None:
    altered = tmp_path / "altered.html"
    text = demo.read_text(encoding="utf-8")
    altered.write_text(text.replace("</main>", "<script>window.ran = 1</script></main>"), encoding="utf-8")
    assert visit(altered).evaluate("window.ran") is None


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_width_scrolls_sideways_even_with_everything_open(visit: Open, either: Path, width: int) -> None:
    page = visit(either, viewport={"width": width, "height": 740})
    page.evaluate(UNFOLD)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_the_contrast_of_wcag_aa(visit: Open, either: Path, scheme: str) -> None:
    page = visit(either, color_scheme=scheme)
    page.evaluate(UNFOLD)
    found = page.evaluate(CONTRAST)
    assert found["seen"] > 200
    assert found["poor"] == []


def test_dark_is_dark(visit: Open, demo: Path) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    assert visit(demo, color_scheme="light").evaluate(ground) != visit(demo, color_scheme="dark").evaluate(
        ground
    )


def test_paper_is_white_without_navigation_and_with_every_fold_open(visit: Open, demo: Path) -> None:
    page = visit(demo, color_scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert not page.locator("nav").is_visible()
    assert not page.locator("form.filter").is_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.fold:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details.fold:not([open])").count() > 0


def test_without_javascript_claims_open_and_lead_to_their_source(visit: Open, demo: Path) -> None:
    page = visit(demo, java_script_enabled=False)
    assert not page.locator("form.filter").is_visible()
    claim = page.locator("#said details.claim").first
    passage = claim.locator(".beside .said").first
    assert not passage.is_visible()
    claim.locator("summary").click()
    assert passage.is_visible()
    assert passage.inner_text().startswith("As we both said")
    claim.locator(".more a").click()
    marked = page.locator(".part .said-direct").first
    assert marked.inner_text().startswith("As we both said")
    box = marked.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 720


def test_keys_walk_the_claims(visit: Open, demo: Path) -> None:
    page = visit(demo)
    focused = "document.activeElement.closest('details.claim')?.id"
    claims = page.evaluate("[...document.querySelectorAll('#said details.claim')].map((one) => one.id)")
    page.locator("#said").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#said details.claim > summary').focus()")
    for key, place in (("j", 1), ("ArrowDown", 2), ("k", 1), ("ArrowUp", 0), ("k", 0)):
        page.keyboard.press(key)
        assert page.evaluate(focused) == claims[place], key
    page.keyboard.press("Enter")
    opened = page.locator("details.claim[open]")
    assert opened.count() == 1
    page.keyboard.press("Escape")
    assert opened.count() == 0
    assert page.evaluate(focused) == claims[0]


def test_j_starts_from_what_is_on_the_screen(visit: Open, demo: Path) -> None:
    page = visit(demo)
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.matches('details.claim > summary')")


def test_slash_goes_to_the_filter_and_escape_clears_it(visit: Open, demo: Path) -> None:
    page = visit(demo)
    page.keyboard.press("/")
    page.keyboard.type("never closed")
    assert page.locator("#said details.claim:visible").count() == 1
    assert page.locator("form.filter output").inner_text() == "1 of 11"
    page.keyboard.press("Escape")
    assert page.locator("#said details.claim:visible").count() == 11


def test_the_first_tab_offers_to_skip(visit: Open, demo: Path) -> None:
    page = visit(demo)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#differ"


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [("by-report", "B", 6), ("by-manner", "quoted", 6), ("by-channel", "social post", 3)],
)
def test_each_filter_leaves_only_what_it_names(
    visit: Open, demo: Path, field: str, value: str, shown: int
) -> None:
    page = visit(demo)
    page.locator(f"#{field}").select_option(value)
    assert page.locator("#said details.claim:visible").count() == shown
    assert page.locator("#said .voice:visible").count() <= shown


def test_filters_narrow_each_other(visit: Open, demo: Path) -> None:
    page = visit(demo)
    page.locator("#by-report").select_option("A")
    page.locator("#by-channel").select_option("social post")
    page.locator("#q").fill("harcastle docks")
    assert page.locator("#said details.claim:visible").count() == 1


def test_a_filter_finds_what_is_folded_away(visit: Open, built: Path) -> None:
    page = visit(built)
    fold = page.locator("#said details.fold").first
    hidden = fold.locator("details.claim > summary .text").last
    assert not hidden.is_visible()
    page.locator("#q").fill(" ".join((hidden.text_content() or "").split()[:4]).strip("“”,."))
    assert hidden.is_visible()
    page.locator("#q").fill("")
    assert not hidden.is_visible()


def test_a_link_from_a_finding_opens_the_claim(visit: Open, demo: Path) -> None:
    page = visit(demo)
    page.locator("#differ .byline a").first.click()
    opened = page.locator("details.claim[open]")
    expect(opened).to_have_count(1)  # it opens when the browser tells of the new address, not at the click
    assert opened.locator(".beside").is_visible()


def test_the_claim_leads_to_its_words_in_the_full_text(visit: Open, demo: Path) -> None:
    page = visit(demo)
    page.locator("#said details.claim > summary").nth(1).click()
    page.locator("details.claim[open] .more a").click()
    lit = page.locator(".part a.lit")
    words = " ".join(lit.all_inner_texts())
    assert "We agreed to share our fire boats" in words
    assert "Our engineers will begin work" in words


def test_ids_are_unique_and_every_inner_link_has_its_target(visit: Open, either: Path) -> None:
    page = visit(either)
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    links = page.evaluate("[...document.querySelectorAll('a[href^=\"#\"]')].map((one) => one.hash.slice(1))")
    assert len(ids) == len(set(ids))
    assert set(links) <= set(ids)


def test_headings_never_skip_a_level(visit: Open, either: Path) -> None:
    page = visit(either)
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map((one) => +one.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_line_in_another_language_says_so(visit: Open, demo: Path) -> None:
    page = visit(demo)
    assert "Звернення" in page.locator("#sources [lang=uk]").inner_text()
