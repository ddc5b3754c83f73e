"""How Alembic runs the migrations: on the connection that texmine.store.schema hands over, in its transaction."""

from alembic import context

from texmine.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transaction_per_migration=False,
    # A schema that goes half way is worse than none: SQLite too can undo DDL, when the driver lets it.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
