-- What is agreed about calling back, beside a request that waits or is scheduled.
CREATE TABLE call_back (
  request TEXT PRIMARY KEY,
  asked_at_nanos INTEGER NOT NULL,
  wanted_at_nanos INTEGER,
  due_nanos INTEGER,
  until_nanos INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  retry_after_millis INTEGER NOT NULL,
  most_attempts INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Relays from before Flyway look here and refuse what is newer than they are.
PRAGMA user_version = 9;
