-- No primary keys and no indexes: DuckDB's indexes slow down bulk merges, live in memory and are the weak place of its
-- recovery. The keys that the comments name are proved by data/checks after every load.
create schema if not exists base;
create schema if not exists facts;
create schema if not exists ops;
