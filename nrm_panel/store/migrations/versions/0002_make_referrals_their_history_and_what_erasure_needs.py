"""Make referrals, their history and what erasure needs."""

import sqlalchemy as sa
from alembic import op

from nrm_panel.models.columns import Instant, PlainText

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "referral",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("panel_id", sa.Integer(), nullable=False),
        sa.Column("reference", PlainText, nullable=False),
        sa.Column("nrm_reference", PlainText, nullable=True),
        sa.Column("external_id", PlainText, nullable=False),
        sa.Column("initials", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("referred_on", sa.Date(), nullable=False),
        sa.Column("assigned_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("authority_code", sa.String(), nullable=True),
        sa.Column("authority_given", sa.String(), nullable=True),
        sa.Column("age_at_referral", sa.Integer(), nullable=True),
        sa.Column("age_uncertain", sa.Boolean(), nullable=False),
        sa.Column("gender", sa.String(), nullable=True),
        sa.Column("nationality", sa.String(), nullable=False),
        sa.Column("first_responder", sa.String(), nullable=True),
        sa.Column("first_responder_type", sa.String(), nullable=False),
        sa.Column("exploitation_referred", sa.String(), nullable=False),
        sa.Column("location", sa.String(), nullable=False),
        sa.Column("crime_recorded", sa.Boolean(), nullable=True),
        sa.Column("scope_reasons", sa.String(), nullable=False),
        sa.Column("policy_version", sa.String(), nullable=False),
        sa.Column("lead_social_worker", sa.Integer(), nullable=True),
        sa.CheckConstraint("version >= 1", name=op.f("ck_referral_version_counts_up")),
        sa.ForeignKeyConstraint(
            ["lead_social_worker"], ["account.id"], name=op.f("fk_referral_lead_social_worker")
        ),
        sa.ForeignKeyConstraint(["panel_id"], ["panel.id"], name=op.f("fk_referral_panel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
        sa.UniqueConstraint("external_id", name=op.f("uq_referral_external_id")),
        sa.UniqueConstraint("nrm_reference", name=op.f("uq_referral_nrm_reference")),
        sa.UniqueConstraint("panel_id", "reference", name=op.f("uq_referral_panel_id_reference")),
    )
    op.create_index("ix_referral_state", "referral", ["panel_id", "state"], unique=False)
    op.create_table(
        "child",
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("forename", sa.String(), nullable=True),
        sa.Column("surname", sa.String(), nullable=True),
        sa.Column("alias", sa.String(), nullable=True),
        sa.Column("folded_name", PlainText, nullable=False),
        sa.Column("date_of_birth", sa.Date(), nullable=True),
        sa.Column("town", sa.String(), nullable=True),
        sa.Column("county", sa.String(), nullable=True),
        sa.Column("home_office_reference", sa.String(), nullable=True),
        sa.Column("interpreter_language", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_child_referral_id")
        ),
        sa.PrimaryKeyConstraint("referral_id", name=op.f("pk_child")),
    )
    op.create_index("ix_child_folded_name", "child", ["folded_name"], unique=False)
    op.create_table(
        "referral_content",
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("third_parties", sa.String(), nullable=False),
        sa.Column("contacts", sa.String(), nullable=False),
        sa.Column("documents", sa.String(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_referral_content_referral_id")
        ),
        sa.PrimaryKeyConstraint("referral_id", name=op.f("pk_referral_content")),
    )
    op.create_table(
        "received",
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_received_referral_id")
        ),
        sa.PrimaryKeyConstraint("referral_id", name=op.f("pk_received")),
    )
    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.String(), nullable=False),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_task_referral_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    op.create_index("ix_task_referral", "task", ["referral_id"], unique=False)
    op.create_table(
        "task_answer",
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("strategy_discussion_on", sa.Date(), nullable=True),
        sa.Column("no_strategy_discussion", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_task_answer_referral_id")
        ),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_task_answer_task_id")),
        sa.PrimaryKeyConstraint("task_id", name=op.f("pk_task_answer")),
    )
    op.create_table(
        "offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("offered_on", sa.Date(), nullable=False),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_offer_referral_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer")),
    )
    op.create_index("ix_offer_referral", "offer", ["referral_id"], unique=False)
    op.create_table(
        "offer_words",
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name=op.f("fk_offer_words_offer_id")),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_offer_words_referral_id")
        ),
        sa.PrimaryKeyConstraint("offer_id", "step", name=op.f("pk_offer_words")),
    )
    op.create_table(
        "case_key",
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_case_key_referral_id")
        ),
        sa.PrimaryKeyConstraint("referral_id", name=op.f("pk_case_key")),
    )
    op.create_table(
        "entry_words",
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["log_entry.seq"], name=op.f("fk_entry_words_entry")),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_entry_words_referral_id")
        ),
        sa.PrimaryKeyConstraint("entry", name=op.f("pk_entry_words")),
    )
    op.create_table(
        "history_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("thing", sa.String(), nullable=False),
        sa.Column("thing_id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=True),
        sa.Column("move", sa.String(), nullable=False),
        sa.Column("from_state", sa.String(), nullable=True),
        sa.Column("to_state", sa.String(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", Instant(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("details", sa.String(), nullable=False),
        sa.Column("compensates", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_history_event_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["compensates"], ["history_event.id"], name=op.f("fk_history_event_compensates")
        ),
        sa.ForeignKeyConstraint(["entry"], ["log_entry.seq"], name=op.f("fk_history_event_entry")),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_history_event_referral_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history_event")),
        sa.UniqueConstraint("compensates", name=op.f("uq_history_event_compensates")),
    )
    op.create_index("ix_history_event_referral", "history_event", ["referral_id"], unique=False)
    op.create_index("ix_history_event_thing", "history_event", ["thing", "thing_id"], unique=False)
    op.create_table(
        "correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["approved_by"], ["account.id"], name=op.f("fk_correction_approved_by")
        ),
        sa.ForeignKeyConstraint(["asked_by"], ["account.id"], name=op.f("fk_correction_asked_by")),
        sa.ForeignKeyConstraint(["entry"], ["log_entry.seq"], name=op.f("fk_correction_entry")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["history_event.id"], name=op.f("fk_correction_event_id")
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_correction_referral_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    op.create_table(
        "erasure_order",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("first_approver", sa.Integer(), nullable=False),
        sa.Column("second_approver", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "first_approver <> second_approver", name=op.f("ck_erasure_order_two_approvers")
        ),
        sa.ForeignKeyConstraint(
            ["first_approver"], ["account.id"], name=op.f("fk_erasure_order_first_approver")
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_erasure_order_referral_id")
        ),
        sa.ForeignKeyConstraint(
            ["second_approver"], ["account.id"], name=op.f("fk_erasure_order_second_approver")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure_order")),
    )
    op.create_table(
        "never_filled",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("id IS NULL", name=op.f("ck_never_filled_stays_empty")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_never_filled")),
    )
    op.create_table(
        "erasure_window",
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("closes_before_commit", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["closes_before_commit"],
            ["never_filled.id"],
            name=op.f("fk_erasure_window_closes_before_commit"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["order_id"], ["erasure_order.id"], name=op.f("fk_erasure_window_order_id")
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_erasure_window_referral_id")
        ),
        sa.PrimaryKeyConstraint("order_id", name=op.f("pk_erasure_window")),
    )
