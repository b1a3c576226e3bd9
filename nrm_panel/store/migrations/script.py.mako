"""${message}"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import nrm_panel.models.columns

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    ${upgrades if upgrades else "pass"}
