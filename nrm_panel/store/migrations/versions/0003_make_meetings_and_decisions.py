"""Make meetings and decisions."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("panel_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("version >= 1", name=op.f("ck_meeting_version_counts_up")),
        sa.ForeignKeyConstraint(["panel_id"], ["panel.id"], name=op.f("fk_meeting_panel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("panel_id", "held_on", name=op.f("uq_meeting_panel_id_held_on")),
        sa.UniqueConstraint("panel_id", "number", name=op.f("uq_meeting_panel_id_number")),
    )
    op.create_table(
        "meeting_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("asked", sa.String(), nullable=False),
        sa.Column("listed_because", sa.String(), nullable=False),
        sa.Column("hearing", sa.String(), nullable=False),
        sa.Column("quorate", sa.Boolean(), nullable=True),
        sa.Column("quorum", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_item_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_meeting_item_referral_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_item")),
        sa.UniqueConstraint(
            "meeting_id", "referral_id", name=op.f("uq_meeting_item_meeting_id_referral_id")
        ),
    )
    op.create_table(
        "hearing_note",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("awaited", sa.String(), nullable=True),
        sa.Column("awaited_by", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["item_id"], ["meeting_item.id"], name=op.f("fk_hearing_note_item_id")
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_hearing_note_referral_id")
        ),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_hearing_note")),
    )
    op.create_table(
        "case_action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["meeting_item.id"], name=op.f("fk_case_action_item_id")
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_case_action_referral_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_action")),
    )
    op.create_index("ix_case_action_item", "case_action", ["item_id"], unique=False)
    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("remote", sa.Boolean(), nullable=False),
        sa.Column("arrived_at", sa.String(), nullable=False),
        sa.Column("left_at", sa.String(), nullable=True),
        sa.CheckConstraint(
            "left_at IS NULL OR left_at >= arrived_at",
            name=op.f("ck_attendance_left_after_arriving"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_attendance_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_attendance_meeting_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
    )
    op.create_index("ix_attendance_meeting", "attendance", ["meeting_id"], unique=False)
    op.create_table(
        "apology",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("information_sent_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_apology_account_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_apology_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_apology")),
        sa.UniqueConstraint(
            "meeting_id", "account_id", name=op.f("uq_apology_meeting_id_account_id")
        ),
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("panel_id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("negative_reason", sa.String(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("decided_at", sa.String(), nullable=True),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("combined", sa.Boolean(), nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("standard", sa.String(), nullable=False),
        sa.Column("policy_version", sa.String(), nullable=False),
        sa.Column("chair_id", sa.Integer(), nullable=True),
        sa.Column("partners_present", sa.String(), nullable=False),
        sa.Column("exploitation_found", sa.String(), nullable=False),
        sa.Column("county_lines", sa.Boolean(), nullable=True),
        sa.CheckConstraint(
            "made_by <> 'this_panel' OR meeting_id IS NOT NULL",
            name=op.f("ck_decision_made_in_a_sitting"),
        ),
        sa.ForeignKeyConstraint(["chair_id"], ["account.id"], name=op.f("fk_decision_chair_id")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_decision_meeting_id")
        ),
        sa.ForeignKeyConstraint(["panel_id"], ["panel.id"], name=op.f("fk_decision_panel_id")),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_decision_referral_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_index("ix_decision_referral", "decision", ["referral_id"], unique=False)
    op.create_table(
        "decision_content",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_decision_content_decision_id")
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_decision_content_referral_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_content")),
        sa.UniqueConstraint(
            "decision_id", "version", name=op.f("uq_decision_content_decision_id_version")
        ),
    )
    op.create_table(
        "decision_progress",
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("told_child_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_decision_progress_decision_id")
        ),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_decision_progress")),
    )
    op.create_table(
        "decision_hand",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("agency", sa.String(), nullable=True),
        sa.Column("part", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_decision_hand_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_decision_hand_decision_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_hand")),
        sa.UniqueConstraint(
            "decision_id",
            "account_id",
            "part",
            name=op.f("uq_decision_hand_decision_id_account_id_part"),
        ),
    )
