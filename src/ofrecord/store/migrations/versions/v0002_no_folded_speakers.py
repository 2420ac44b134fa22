"""Schema 0002: claims keep no folded speaker, since the full-text index folds names itself."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Take the column and its index away."""
    op.drop_index("ix_claims_folded", "claims")
    if op.get_context().dialect.name == "sqlite":
        # Alembic would make the table anew and copy it; SQLite 3.35 and later can do this in place.
        op.execute(sa.text("ALTER TABLE claims DROP COLUMN folded"))
    else:
        op.drop_column("claims", "folded")
