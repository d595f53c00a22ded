CREATE TABLE revocation (
  kind TEXT NOT NULL,
  scope TEXT NOT NULL,
  name TEXT NOT NULL,
  at_nanos INTEGER NOT NULL,
  PRIMARY KEY (kind, scope, name)
) STRICT, WITHOUT ROWID;
