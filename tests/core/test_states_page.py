"""docs/states.md shows the tables of moves as they are."""

from pathlib import Path

from workflows.drawing import TABLES, draw_states

PAGE = Path(__file__).parents[2] / "docs" / "states.md"


def test_the_page_of_states_is_the_one_that_the_tables_draw() -> None:
    assert PAGE.read_text("utf-8") == draw_states(), "run: nrm-panel states > docs/states.md"


def test_every_table_and_every_move_is_on_the_page() -> None:
    page = draw_states()
    for table in TABLES:
        assert f"## {table.title.capitalize()}" in page
        for row in table.moves:
            assert f"| {row.name} |" in page
