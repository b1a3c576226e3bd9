"""Ask why a case is opened, and open it; the purpose is kept with the person's name."""

from tui.dialogs.form import Answers, Field, FormBox
from workflows.office import Office
from workflows.opening import OpenedCase, open_case

USUAL_PURPOSE = "preparing for the panel"


class OpenCase(FormBox):
    """Asks for the purpose; `opened` gives the case once the dialog has an answer."""

    def __init__(self, office: Office, reference: str, purpose: str = USUAL_PURPOSE) -> None:
        super().__init__(
            f"Open {reference}",
            [Field("purpose", "For what purpose?", purpose)],
            self._open,
            words="The opening is recorded with your name and this purpose.",
            keep="Open",
        )
        self.purpose = purpose
        self._office = office
        self._reference = reference
        self._opened: OpenedCase | None = None

    def opened(self) -> OpenedCase:
        """The case as it was opened."""
        if self._opened is None:
            raise AssertionError("the dialog gave an answer, so the case is open")
        return self._opened

    def _open(self, answers: Answers) -> None:
        self.purpose = answers["purpose"]
        self._opened = open_case(self._office, self._reference, self.purpose)
