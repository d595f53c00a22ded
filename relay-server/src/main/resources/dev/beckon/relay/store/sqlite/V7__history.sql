-- A request stays when the router has forgotten it: it is the history. Then it is 'forgotten', and is not loaded again.
ALTER TABLE request ADD COLUMN forgotten INTEGER NOT NULL DEFAULT 0;
ALTER TABLE request ADD COLUMN answered_at_nanos INTEGER;
CREATE INDEX request_remembered ON request (arrival) WHERE forgotten = 0;
CREATE INDEX request_by_time ON request (app, arrived_at_nanos, id);
CREATE INDEX customer_by_subject ON customer (subject) WHERE subject <> '';

-- Which agents were with the customer of a request.
CREATE TABLE served (
  request TEXT NOT NULL,
  agent TEXT NOT NULL,
  since_nanos INTEGER NOT NULL,
  PRIMARY KEY (request, agent)
) STRICT, WITHOUT ROWID;

-- The journal's entries can be found by their request; what is personal of one is beside it, and may be erased.
ALTER TABLE journal ADD COLUMN request TEXT;
UPDATE journal SET request = substr(what, 9, instr(substr(what, 9), ' ') - 1) WHERE what LIKE 'request %';
CREATE INDEX journal_by_request ON journal (request, number) WHERE request IS NOT NULL;
CREATE TABLE journal_text (
  number INTEGER PRIMARY KEY,
  salt TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
-- Where the chain begins when older entries were removed: the last of those.
CREATE TABLE journal_start (
  number INTEGER PRIMARY KEY,
  hash TEXT NOT NULL
) STRICT;

-- Words by which requests are found.
CREATE TABLE request_text (
  number INTEGER PRIMARY KEY,
  request TEXT NOT NULL UNIQUE,
  words TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE request_words USING fts5 (words, content = 'request_text', content_rowid = 'number');
INSERT INTO request_words (request_words, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER request_text_added AFTER INSERT ON request_text BEGIN
  INSERT INTO request_words (rowid, words) VALUES (new.number, new.words);
END;
CREATE TRIGGER request_text_removed AFTER DELETE ON request_text BEGIN
  INSERT INTO request_words (request_words, rowid, words) VALUES ('delete', old.number, old.words);
END;
CREATE TRIGGER request_text_changed AFTER UPDATE ON request_text BEGIN
  INSERT INTO request_words (request_words, rowid, words) VALUES ('delete', old.number, old.words);
  INSERT INTO request_words (rowid, words) VALUES (new.number, new.words);
END;

-- People whose data must not be erased.
CREATE TABLE legal_hold (
  app TEXT NOT NULL,
  subject TEXT NOT NULL,
  reason TEXT NOT NULL,
  at_nanos INTEGER NOT NULL,
  PRIMARY KEY (app, subject)
) STRICT, WITHOUT ROWID;

-- What webhooks are still owed, in the order of each request.
CREATE TABLE outbox (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  hook TEXT NOT NULL,
  request TEXT NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  created_nanos INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  next_nanos INTEGER NOT NULL,
  state TEXT NOT NULL,
  trouble TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_due ON outbox (state, next_nanos);
CREATE INDEX outbox_by_request ON outbox (request, number);

-- Relays from before Flyway look here and refuse what is newer than they are.
PRAGMA user_version = 7;
