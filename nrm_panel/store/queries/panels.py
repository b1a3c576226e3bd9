"""Questions about panels."""

from sqlmodel import Session, select

from nrm_panel.models import PanelAuthority


def served_by(session: Session, panel_id: int) -> frozenset[str]:
    """The GSS codes of the authorities that a panel serves."""
    codes = session.exec(
        select(PanelAuthority.gss_code).where(PanelAuthority.panel_id == panel_id)
    ).all()
    return frozenset(codes)
