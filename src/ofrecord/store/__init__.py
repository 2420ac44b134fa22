"""What is kept: raw bytes, reports and what was found in them, stories; on SQLite or PostgreSQL."""
