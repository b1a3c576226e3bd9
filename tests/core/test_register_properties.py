"""Whatever stands in a register, it is read or refused in sentences, and no row is lost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from nrm_panel.errors import BadInput
from nrm_panel.intake.register.incoming import RegisterIncoming
from nrm_panel.intake.register.reading import open_register, read_register
from nrm_panel.intake.text import clean
from tests.core.register_samples import HEADINGS, LIMITS, TODAY, as_csv, read, row_of

VALUES = st.one_of(
    st.sampled_from(["", "positive", "negative", "awaiting", "yes", "2026-02-03", "03/02/2011"]),
    st.text(max_size=20).filter(lambda text: '"' not in text),
)
ROWS = st.lists(st.fixed_dictionaries(dict.fromkeys(HEADINGS, VALUES)), max_size=5)


@settings(deadline=None)
@given(ROWS)
def test_every_row_either_comes_in_or_has_its_faults(rows: list[dict[str, str]]) -> None:
    found = read(as_csv(row_of(), *rows))
    numbers = {one.row.number if isinstance(one, RegisterIncoming) else one.row for one in found}
    whole = [2, *(at for at, row in enumerate(rows, 3) if any(map(_said, row.values())))]
    assert sorted(numbers) == whole


@settings(deadline=None)
@given(ROWS)
def test_what_comes_in_has_its_decisions_in_order(rows: list[dict[str, str]]) -> None:
    for one in read(as_csv(row_of(), *rows)):
        if isinstance(one, RegisterIncoming):
            days = [one.row.referred_on, *(on for _, _, on in one.row.decisions)]
            assert days == sorted(days)
            assert days[-1] <= TODAY


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_sentences(data: bytes) -> None:
    try:
        register = open_register(b"referred_on,last_name\n" + data, "register.csv")
    except BadInput as refusal:
        assert str(refusal).startswith("register.csv")
        return
    assert len(list(read_register(register, TODAY, LIMITS))) >= len(register.lines)


def _said(cell: str) -> bool:
    return bool(clean(cell).strip())
