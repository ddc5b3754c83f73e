"""The type of a session, for services that pass one on: SQLAlchemy itself stays behind this door."""

from sqlalchemy.orm import Session

__all__ = ["Session"]
