-- One row per run of a load; the state flips last.
-- grain: one row per load · key: load_id
create table if not exists ops.loads (
  load_id integer not null, -- Number of the load, counting up
  source varchar not null, -- Source that was loaded
  started_at timestamp not null, -- When it started, UTC
  ended_at timestamp, -- When it ended, UTC
  state varchar not null, -- running, ok, partial (some rows rejected), failed or late
  started_by varchar not null, -- schedule, inbox, command or a user id
  files json not null, -- Files: name, hash, bytes, rows
  rows_read bigint not null, -- Rows read from the files
  rows_merged bigint not null, -- Rows inserted or changed
  rows_unchanged bigint not null, -- Rows that were there already and equal
  rows_rejected bigint not null, -- Rows rejected
  rows_waiting bigint not null, -- Rows whose order has not arrived yet
  rows_late bigint not null default 0, -- New rows of a day (UTC) before the newest that the source had brought of their fact
  watermark timestamp, -- Latest event time in the files, UTC
  reconciliation json, -- Control figures of the source: name, value in the file, value in the warehouse
  message varchar, -- What went wrong, for people, in English
  sentence varchar -- The same as JSON: id of the sentence and its values, to be written in other languages
);

-- Files that were taken in; a content hash is never loaded twice.
-- grain: one row per file · key: content_hash, source
create table if not exists ops.files (
  content_hash varchar not null, -- SHA-256 of the bytes
  source varchar not null, -- Source
  name varchar not null, -- File name
  bytes bigint not null, -- Size
  load_id integer not null -- Load that took it in
);

-- Rows that could not be taken in, with their text, so that nothing is lost.
-- grain: one row per rejected row and reason · key: load_id, file, line, reason
create table if not exists ops.load_rejects (
  load_id integer not null, -- Load
  source varchar not null, -- Source
  fact varchar not null, -- Fact the row was meant for
  file varchar not null, -- File name
  line bigint, -- Line in the file, from 1 with the header
  column_name varchar, -- Column at fault
  reason varchar not null, -- Reason, a stable word
  detail varchar not null, -- What is wrong and what would be right, in English
  sentence varchar not null, -- The same as JSON: id of the sentence and its values, to be written in other languages
  raw_text varchar -- The row as it stood in the file, cut at 10,000 characters
);

-- Version of each fact by day: counts up whenever a row of that day changes. Answers are cached under it.
-- grain: one row per fact and day · key: fact, day
create table if not exists ops.fact_versions (
  fact varchar not null, -- Fact id
  day date not null, -- Civil day
  version bigint not null -- Counts up
);

-- How far each fact is filled, and from which source.
-- grain: one row per fact and source · key: fact, source
create table if not exists ops.fact_states (
  fact varchar not null, -- Fact id
  source varchar not null, -- Source that fills it
  row_count bigint not null, -- Rows in the fact
  first_day date, -- First day with a row
  last_day date, -- Last day with a row
  complete_until timestamp not null, -- Local time in the workspace zone up to which the fact is complete
  load_id integer not null -- Last load that touched it
);

-- Small facts about the warehouse itself.
-- grain: one row per name · key: name
create table if not exists ops.properties (
  name varchar not null, -- schema_hash, product_version, workspace …
  value varchar not null -- Its value
);

-- Rejected rows that were brought again, repaired or as they were, by a load of their own. A row with a key that a later load than
-- the one it was rejected by has brought is not taken: what came later stands.
-- grain: one row per repairing load and row · key: load_id, file, line
create table if not exists ops.repairs (
  load_id integer not null, -- Load that brought the row again
  of_load integer not null, -- Load that had rejected it
  file varchar not null, -- File it stood in
  line bigint not null -- Line in the file, from 1 with the header
);
