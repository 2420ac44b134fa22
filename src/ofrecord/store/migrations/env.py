"""What Alembic runs: the migrations, on the connection that `migrate` gives, within its transaction."""

from alembic import context

from ofrecord.store import schema

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=schema.metadata,
    version_table="ofrecord_schema",
    transactional_ddl=True,
    transaction_per_migration=False,
)
context.run_migrations()
