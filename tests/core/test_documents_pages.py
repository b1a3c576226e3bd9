"""Every document: self-contained, marked, accessible, escaped, and the same bytes each time."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from nrm_panel.documents.contents import contents_sha256
from nrm_panel.documents.render import (
    render_agenda,
    render_decision_minute,
    render_letter,
    render_minutes,
)
from nrm_panel.documents.views import (
    AgendaView,
    DecisionMinuteView,
    LetterView,
    MinutesView,
    View,
)
from tests.core import documents_letters as letters
from tests.core import documents_outcomes as outcomes
from tests.core import documents_samples as samples

VOID = frozenset({"meta", "br", "link", "img", "hr", "input"})
DOCUMENTS: dict[str, View] = {
    "agenda": samples.agenda(),
    "empty agenda": samples.empty_agenda(),
    "draft minutes": outcomes.minutes(),
    "signed minutes": outcomes.minutes(outcomes.SIGNATURE),
    "positive decision": outcomes.decision_minute(),
    "negative decision": outcomes.decision_minute(negative=True),
    "letter": letters.letter(),
    "bare letter": letters.bare_letter(),
}


class Page(HTMLParser):
    """A page as its tags in order; a tag that is closed out of turn is a failure."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self.feed(page.decode("utf-8"))
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def of(self, *names: str) -> Iterator[dict[str, str | None]]:
        return (given for tag, given in self.tags if tag in names)


def rendered(view: View) -> bytes:
    match view:
        case AgendaView():
            return render_agenda(view)
        case MinutesView():
            return render_minutes(view)
        case DecisionMinuteView():
            return render_decision_minute(view)
        case LetterView():
            return render_letter(view)


def text_of(view: View) -> str:
    return rendered(view).decode("utf-8")


@pytest.fixture(params=list(DOCUMENTS))
def view(request: pytest.FixtureRequest) -> View:
    return DOCUMENTS[request.param]


def test_the_same_view_gives_the_same_bytes(view: View) -> None:
    assert rendered(view) == rendered(replace(view))


def test_every_tag_is_closed_in_turn_and_the_page_is_in_british_english(view: View) -> None:
    page = Page(rendered(view))
    assert next(page.of("html")) == {"lang": "en-GB"}


def test_a_page_asks_for_nothing_from_outside(view: View) -> None:
    text = text_of(view)
    assert "//" not in text.replace("</", "")
    assert "url(" not in text
    assert "@import" not in text
    page = Page(text.encode())
    assert not list(page.of("link", "script", "img", "iframe", "object", "form"))
    assert all((link["href"] or "").startswith("#item-") for link in page.of("a"))
    policy = next(given for given in page.of("meta") if "http-equiv" in given)
    assert policy["content"] == "default-src 'none'; style-src 'unsafe-inline'"


def test_every_link_leads_somewhere_on_the_page() -> None:
    page = Page(render_agenda(samples.agenda()))
    targets = {f"#{given['id']}" for given in page.of("article")}
    assert [link["href"] for link in page.of("a")] == ["#item-1", "#item-2"]
    assert {link["href"] for link in page.of("a")} == targets


def test_headings_begin_at_one_and_skip_no_level(view: View) -> None:
    levels = [int(tag[1]) for tag, _ in Page(rendered(view)).tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_has_a_caption_and_every_heading_cell_a_scope(view: View) -> None:
    page = Page(rendered(view))
    assert len(list(page.of("caption"))) == len(list(page.of("table")))
    assert all(cell["scope"] in {"col", "row"} for cell in page.of("th"))


def test_a_page_has_its_author_its_day_and_a_title(view: View) -> None:
    page = Page(rendered(view))
    named = {given["name"]: given["content"] for given in page.of("meta") if "name" in given}
    assert named["author"] == "Cora Fictional"
    assert named["date"] == "2026-12-24"
    assert re.search(
        "<title>(Agenda|DRAFT minutes|Minutes|Decision minute|Return to the SCA): ", text_of(view)
    )


def test_the_marking_stands_at_head_and_foot_and_on_each_printed_page(view: View) -> None:
    text = text_of(view)
    assert text.count('<p class="marking">OFFICIAL-SENSITIVE</p>') == 2
    assert 'content: "OFFICIAL-SENSITIVE · FICTIONAL' in text


def test_a_real_office_prints_no_banner(view: View) -> None:
    real = replace(view, mark=replace(view.mark, fictional=False))
    assert "FICTIONAL" in text_of(view)
    assert "FICTIONAL" not in text_of(real)


def test_the_audit_head_and_the_digest_of_the_contents_are_printed(view: View) -> None:
    text = text_of(view)
    assert f"<code>{samples.HEAD}</code><br>after log entry 412." in text
    assert f"<code>{contents_sha256(view)}</code>" in text
    assert "<code>0a1b2c3d4e5f</code>" in text


def test_an_empty_value_is_never_printed_as_a_word_of_the_program(view: View) -> None:
    assert not re.search(r">\s*None\s*<", text_of(view))


def test_what_people_wrote_is_escaped_and_keeps_its_lines() -> None:
    wrote = "<script>alert('x')</script>\n\nA & B {{ 7 * 7 }}\n{% raw %} “quoted”"
    text = text_of(samples.agenda(samples.case(text=wrote)))
    assert "<script" not in text
    assert (
        "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;\n\n"
        "A &amp; B {{ 7 * 7 }}\n{% raw %} “quoted”</p>"
    ) in text
    assert ".prose { max-width: 46rem; white-space: pre-wrap;" in text


def test_names_and_titles_are_escaped_wherever_they_stand() -> None:
    name = 'Fern & "Moss" <Panel>'
    mark = replace(samples.MARK, prepared_by='Cora "<b>" Fictional')
    for view in DOCUMENTS.values():
        if isinstance(view, LetterView):
            named: View = replace(view, panel=replace(view.panel, panel=name), mark=mark)
        else:
            named = replace(view, meeting=replace(view.meeting, panel=name), mark=mark)
        page = Page(rendered(named))
        author = next(given for given in page.of("meta") if given.get("name") == "author")
        assert author["content"] == 'Cora "<b>" Fictional'
        assert not list(page.of("b", "panel"))


def test_a_long_account_of_a_full_meeting_is_all_there() -> None:
    account = "\n".join(f"Line {number} of the account." for number in range(600))[:15000]
    view = samples.agenda(*(samples.case(number, account) for number in range(1, 11)))
    text = text_of(view)
    assert text.count(account) == 10
    assert "Item 10: 2026-0051, T.E." in text


def test_a_wording_that_is_not_known_is_said_to_be_unknown() -> None:
    unknown = replace(samples.case(), standards=(samples.NO_WORDING,))
    assert "No wording of this test was found for that date." in text_of(samples.agenda(unknown))
    assert "No wording of this test" not in text_of(samples.agenda())


def test_a_wording_is_quoted_with_the_day_from_which_it_is_in_force() -> None:
    text = text_of(outcomes.decision_minute())
    assert f"<p>“{samples.RG.wording}”</p>" in text
    assert 'In force from <time datetime="2023-07-10">Mon 10 Jul 2023</time>.' in text
