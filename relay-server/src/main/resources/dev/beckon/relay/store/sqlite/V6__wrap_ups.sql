CREATE TABLE wrap_up (
  request TEXT NOT NULL,
  at_nanos INTEGER NOT NULL,
  agent TEXT NOT NULL,
  disposition TEXT NOT NULL,
  notes TEXT NOT NULL,
  PRIMARY KEY (request, at_nanos)
) STRICT, WITHOUT ROWID;
