-- What webhooks are owed. The table of version 7 was never written to. Nothing personal is in it: what a webhook may be told of a
-- person is looked up when its letter goes out.
DROP TABLE outbox;
CREATE TABLE outbox (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  hook TEXT NOT NULL,
  request TEXT NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  created_nanos INTEGER NOT NULL,
  since_nanos INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  next_nanos INTEGER NOT NULL,
  state TEXT NOT NULL,
  trouble TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_due ON outbox (hook, state, number);
CREATE INDEX outbox_by_request ON outbox (request, hook, state, number);

-- Relays from before Flyway look here and refuse what is newer than they are.
PRAGMA user_version = 8;
