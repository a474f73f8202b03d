"""The backend for a register on a PostgreSQL server with PostGIS: its database, guards, rights."""
