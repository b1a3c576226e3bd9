"""The Home Office's reference of a referral: free text that comes by e-mail, but never a name."""

from nrm_panel.errors import BadInput

LONGEST = 40  # several times any that was seen; a text beyond it is something else


def looks_like_a_reference(text: str) -> bool:
    """Say whether a text can be a reference: a number in it, and not long."""
    return len(text) <= LONGEST and any(letter.isdigit() for letter in text)


def check_nrm_reference(text: str) -> None:
    """Raise `BadInput` for a text that cannot be a reference; it never repeats the text."""
    if not looks_like_a_reference(text):
        raise BadInput(
            "The NRM reference has no number in it or is too long, so it is something else; give "
            "the reference as the Home Office sent it."
        )
