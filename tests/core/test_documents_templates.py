"""A template that cannot be used is refused with its file, its line and what is wrong."""

from pathlib import Path

import pytest

from nrm_panel.documents.page import fill
from nrm_panel.errors import BadInput
from tests.core.documents_samples import agenda, empty_agenda


def refusal(folder: Path, template: str) -> str:
    (folder / "page.html.j2").write_text(template, encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        fill("page.html.j2", agenda(), folder)
    return str(refused.value)


def test_a_template_with_a_mistake_in_its_grammar_is_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, "<p>\n{% if view %}\n</p>\n{% endfor %}")
    assert said.startswith("The template page.html.j2, line 4 cannot be used: ")
    assert "endfor" in said
    assert said.endswith("; mend it or install the program again.")


def test_a_name_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, "<p>\n{{ vieww.issue }}</p>")
    assert "page.html.j2, line 2 cannot be used: 'vieww' is undefined" in said


def test_a_field_that_a_view_does_not_have_is_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, "{{ view.childs_name }}")
    assert "line 1" in said
    assert "no attribute 'childs_name'" in said


def test_the_line_is_that_of_the_included_file(tmp_path: Path) -> None:
    (tmp_path / "part.html.j2").write_text("<p>\n\n{{ nothing }}</p>", encoding="utf-8")
    said = refusal(tmp_path, '{% include "part.html.j2" %}')
    assert said.startswith("The template part.html.j2, line 3 cannot be used: ")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    said = refusal(tmp_path, '<p></p>\n{% include "gone.html.j2" %}')
    assert "page.html.j2, line 2 cannot be used: the template gone.html.j2 is missing" in said
    with pytest.raises(BadInput, match=r"other\.html\.j2 is missing"):
        fill("other.html.j2", agenda(), tmp_path)


def test_a_template_cannot_reach_behind_the_view(tmp_path: Path) -> None:
    said = refusal(tmp_path, "{{ view.__class__.__mro__ }}")
    assert "page.html.j2, line 1 cannot be used: " in said
    assert "unsafe" in said


def test_an_empty_value_is_refused_rather_than_printed(tmp_path: Path) -> None:
    (tmp_path / "page.html.j2").write_text("\n{{ view.last_minutes }}", encoding="utf-8")
    with pytest.raises(BadInput, match="line 2 cannot be used: it prints a value that may be"):
        fill("page.html.j2", empty_agenda(), tmp_path)


def test_a_fault_never_repeats_what_stands_in_the_case(tmp_path: Path) -> None:
    said = refusal(tmp_path, "{{ view.cases[0].pack[0].text | day }}")
    assert "page.html.j2, line 1 cannot be used: AttributeError" in said
    assert "First line" not in said


def test_a_template_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "page.html.j2").write_bytes(b"\xff\xfe")
    with pytest.raises(BadInput, match=r"page\.html\.j2 cannot be used: UnicodeDecodeError"):
        fill("page.html.j2", agenda(), tmp_path)
