"""Alembic's environment. `ofrecord.store.migrate` runs it; a migration a released schema, never changed again."""
