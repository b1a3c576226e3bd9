"""Run the migrations on the connection that `store/upgrading.py` hands over."""

from alembic import context
from sqlmodel import SQLModel

import nrm_panel.models  # noqa: F401  fills the metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
