"""Make documents, facts and returns."""

import sqlalchemy as sa
from alembic import op

from nrm_panel.models.columns import Instant

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("panel_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("thing_id", sa.Integer(), nullable=False),
        sa.Column("issue", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("prepared_by", sa.Integer(), nullable=False),
        sa.Column("prepared_on", sa.Date(), nullable=False),
        sa.Column("prepared_at", Instant(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["panel_id"], ["panel.id"], name=op.f("fk_document_panel_id")),
        sa.ForeignKeyConstraint(
            ["prepared_by"], ["account.id"], name=op.f("fk_document_prepared_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint(
            "kind", "thing_id", "issue", name=op.f("uq_document_kind_thing_id_issue")
        ),
    )
    op.create_table(
        "document_body",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_document_body_document_id")
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_document_body")),
    )
    op.create_table(
        "disclosure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("recipients", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("legal_basis", sa.String(), nullable=False),
        sa.Column("released_by", sa.Integer(), nullable=False),
        sa.Column("released_on", sa.Date(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_disclosure_document_id")
        ),
        sa.ForeignKeyConstraint(["entry"], ["log_entry.seq"], name=op.f("fk_disclosure_entry")),
        sa.ForeignKeyConstraint(
            ["released_by"], ["account.id"], name=op.f("fk_disclosure_released_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disclosure")),
    )
    op.create_index("ix_disclosure_document", "disclosure", ["document_id"], unique=False)
    op.create_table(
        "referral_facts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("panel_id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("nrm_reference", sa.String(), nullable=True),
        sa.Column("external_id", sa.String(), nullable=False),
        sa.Column("authority_code", sa.String(), nullable=True),
        sa.Column("lead_authority_code", sa.String(), nullable=False),
        sa.Column("referred_on", sa.Date(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("assigned_on", sa.Date(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("first_heard_on", sa.Date(), nullable=True),
        sa.Column("age_at_referral", sa.Integer(), nullable=True),
        sa.Column("gender", sa.String(), nullable=True),
        sa.Column("nationality", sa.String(), nullable=True),
        sa.Column("first_responder_type", sa.String(), nullable=False),
        sa.Column("exploitation_referred", sa.String(), nullable=False),
        sa.Column("exploitation_found", sa.String(), nullable=True),
        sa.Column("county_lines", sa.Boolean(), nullable=True),
        sa.Column("location", sa.String(), nullable=False),
        sa.Column("crime_recorded", sa.Boolean(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("out_of_scope", sa.Boolean(), nullable=False),
        sa.Column("rg_outcome", sa.String(), nullable=True),
        sa.Column("rg_decided_on", sa.Date(), nullable=True),
        sa.Column("rg_wording", sa.String(), nullable=True),
        sa.Column("rg_made_by", sa.String(), nullable=True),
        sa.Column("negative_rg_reason", sa.String(), nullable=True),
        sa.Column("cg_outcome", sa.String(), nullable=True),
        sa.Column("cg_decided_on", sa.Date(), nullable=True),
        sa.Column("negative_cg_reason", sa.String(), nullable=True),
        sa.Column("combined", sa.Boolean(), nullable=False),
        sa.Column("partners_present", sa.String(), nullable=True),
        sa.Column("hearings", sa.Integer(), nullable=False),
        sa.Column("deferrals", sa.Integer(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("returned_reason", sa.String(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["entry"], ["log_entry.seq"], name=op.f("fk_referral_facts_entry")),
        sa.ForeignKeyConstraint(
            ["panel_id"], ["panel.id"], name=op.f("fk_referral_facts_panel_id")
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_referral_facts_referral_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_facts")),
    )
    op.create_index(
        "ix_referral_facts_latest", "referral_facts", ["referral_id", "entry"], unique=False
    )
    op.create_table(
        "return_build",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("panel_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(), nullable=False),
        sa.Column("layout_version", sa.String(), nullable=False),
        sa.Column("policy_version", sa.String(), nullable=False),
        sa.Column("built_by", sa.Integer(), nullable=False),
        sa.Column("built_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["built_by"], ["account.id"], name=op.f("fk_return_build_built_by")
        ),
        sa.ForeignKeyConstraint(["panel_id"], ["panel.id"], name=op.f("fk_return_build_panel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_build")),
        sa.UniqueConstraint("panel_id", "number", name=op.f("uq_return_build_panel_id_number")),
    )
