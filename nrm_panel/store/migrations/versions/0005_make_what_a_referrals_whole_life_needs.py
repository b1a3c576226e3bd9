"""Make what a referral's whole life needs: waiting, identity, local answers, amendments."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from nrm_panel.models.columns import PlainText

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

Kind = sa.types.TypeEngine[Any]
DATES, TEXTS, YES_OR_NO = sa.Date(), sa.String(), sa.Boolean()
# What the rows that stand already get: every one of them came from the Home Office's form.
FORMER = {"came_by": "home_office", "kind": "return", "days_suspended": "0"}
NEW_COLUMNS: dict[str, dict[str, Kind | None]] = {
    "referral": {
        "came_by": TEXTS,
        "before_state": None,
        "acknowledged_on": DATES,
        "cg_from": DATES,
        "closed_on": DATES,
        "closed_reason": None,
        "retain_until": DATES,
        "brought_over": YES_OR_NO,
        "quiet_after": DATES,
        "disqualification": YES_OR_NO,
    },
    "task": {"assigned_to": sa.Integer()},
    "offer": {"kind": TEXTS, "to_panel": None},
    "decision": {"replaces": sa.Integer()},
    "decision_progress": {
        "not_told_on": DATES,
        "sca_first_answer": None,
        "sca_first_answered_on": DATES,
    },
    "case_action": {"done_on": DATES},
    "referral_facts": {
        "came_by": TEXTS,
        "brought_over": YES_OR_NO,
        "re_referral": YES_OR_NO,
        "awaited": None,
        "cg_made_by": None,
        "sca_first_answer": None,
        "sca_first_answered_on": DATES,
        "told_child_on": DATES,
        "reconsideration_asked_on": DATES,
        "reconsideration_answer": None,
        "reconsideration_answered_on": DATES,
        "suspended_on": DATES,
        "days_suspended": sa.Integer(),
        "transferred_on": DATES,
        "closed_on": DATES,
        "closed_reason": None,
    },
}
POINTS_TO = {("task", "assigned_to"): "account", ("decision", "replaces"): "decision"}
NOW_OPTIONAL = ("referral", "referral_facts")


def upgrade() -> None:
    """Take the step."""
    for table, columns in NEW_COLUMNS.items():
        _add(table, columns)
    op.execute("UPDATE referral_facts SET cg_made_by = 'this_panel' WHERE cg_outcome IS NOT NULL")
    op.create_index("ix_referral_retain_until", "referral", ["retain_until"])
    op.create_table(
        "suspension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("suspended_on", sa.Date(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("resumed_on", sa.Date(), nullable=True),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_suspension_referral_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suspension")),
    )
    op.create_index("ix_suspension_referral", "suspension", ["referral_id"], unique=False)
    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("manner", sa.String(), nullable=True),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["log_entry.seq"], name=op.f("fk_consent_entry")),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_consent_referral_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index("ix_consent_referral", "consent", ["referral_id"], unique=False)
    op.create_table(
        "reconsideration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("grounds", sa.String(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_reconsideration_decision_id")
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_reconsideration_referral_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reconsideration")),
    )
    op.create_index("ix_reconsideration_referral", "reconsideration", ["referral_id"], unique=False)
    op.create_table(
        "match_key",
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("key", PlainText, nullable=False),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_match_key_referral_id")
        ),
        sa.PrimaryKeyConstraint("referral_id", "key", name=op.f("pk_match_key")),
    )
    op.create_index("ix_match_key_key", "match_key", ["key"], unique=False)
    op.create_table(
        "likely_match",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.String(), nullable=False),
        sa.Column("settled_as", sa.String(), nullable=True),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("entry", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["entry"], ["log_entry.seq"], name=op.f("fk_likely_match_entry")),
        sa.ForeignKeyConstraint(
            ["other_id"], ["referral.id"], name=op.f("fk_likely_match_other_id")
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_likely_match_referral_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_likely_match")),
        sa.UniqueConstraint(
            "referral_id", "other_id", name=op.f("uq_likely_match_referral_id_other_id")
        ),
    )
    op.create_index("ix_likely_match_other", "likely_match", ["other_id"], unique=False)
    op.create_table(
        "case_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("linked_on", sa.Date(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["entry"], ["log_entry.seq"], name=op.f("fk_case_link_entry")),
        sa.ForeignKeyConstraint(["other_id"], ["referral.id"], name=op.f("fk_case_link_other_id")),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_case_link_referral_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_link")),
    )
    op.create_index("ix_case_link_other", "case_link", ["other_id"], unique=False)
    op.create_index("ix_case_link_referral", "case_link", ["referral_id"], unique=False)
    op.create_table(
        "supplement_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry"], ["log_entry.seq"], name=op.f("fk_supplement_answer_entry")
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_supplement_answer_referral_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supplement_answer")),
    )
    op.create_index(
        "ix_supplement_answer_referral", "supplement_answer", ["referral_id"], unique=False
    )
    op.create_table(
        "missing_episode",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("missing_from", sa.Date(), nullable=False),
        sa.Column("missing_to", sa.Date(), nullable=True),
        sa.Column("return_interview_on", sa.Date(), nullable=True),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry"], ["log_entry.seq"], name=op.f("fk_missing_episode_entry")
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_missing_episode_referral_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_missing_episode")),
    )
    op.create_index("ix_missing_episode_referral", "missing_episode", ["referral_id"], unique=False)
    op.create_table(
        "amendment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("amended_on", sa.Date(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["log_entry.seq"], name=op.f("fk_amendment_entry")),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_amendment_referral_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment")),
    )
    op.create_index("ix_amendment_referral", "amendment", ["referral_id"], unique=False)
    op.create_table(
        "amendment_values",
        sa.Column("amendment_id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["amendment_id"], ["amendment.id"], name=op.f("fk_amendment_values_amendment_id")
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_amendment_values_referral_id")
        ),
        sa.PrimaryKeyConstraint("amendment_id", name=op.f("pk_amendment_values")),
    )


def _add(table: str, columns: dict[str, Kind | None]) -> None:
    filled = []
    with op.batch_alter_table(table) as batch:
        for name, kind in columns.items():
            former = sa.false() if kind is YES_OR_NO else FORMER.get(name)
            column = sa.Column(name, kind or TEXTS, nullable=former is None, server_default=former)
            batch.add_column(column)
            if former is not None:
                filled.append(name)
            if (table, name) in POINTS_TO:
                batch.create_foreign_key(
                    op.f(f"fk_{table}_{name}"), POINTS_TO[table, name], [name], ["id"]
                )
        if table in NOW_OPTIONAL:
            batch.alter_column("external_id", nullable=True)
    if filled:
        with op.batch_alter_table(table) as batch:
            for name in filled:
                batch.alter_column(name, server_default=None)
