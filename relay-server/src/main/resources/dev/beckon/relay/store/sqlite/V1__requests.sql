CREATE TABLE request (
  id TEXT PRIMARY KEY,
  app TEXT NOT NULL,
  owner TEXT NOT NULL,
  queue TEXT NOT NULL,
  body_hash TEXT NOT NULL,
  arrival INTEGER NOT NULL,
  arrived_at_nanos INTEGER NOT NULL,
  waiting_since_nanos INTEGER NOT NULL,
  phase TEXT NOT NULL,
  agent TEXT,
  since_nanos INTEGER NOT NULL,
  end_reason TEXT,
  rings INTEGER NOT NULL,
  unanswered_rings INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE customer (
  request TEXT PRIMARY KEY,
  stream_id TEXT NOT NULL,
  resume_secret_sha256 TEXT NOT NULL,
  verified INTEGER NOT NULL,
  service_tier TEXT NOT NULL,
  display_name TEXT NOT NULL,
  topic TEXT NOT NULL,
  screen_context BLOB NOT NULL
) STRICT;
