-- What is agreed about calling back, beside a request that waits or is scheduled.
CREATE TABLE call_back (
  request TEXT PRIMARY KEY,
  asked_at_nanos BIGINT NOT NULL,
  wanted_at_nanos BIGINT,
  due_nanos BIGINT,
  until_nanos BIGINT NOT NULL,
  attempts INTEGER NOT NULL,
  retry_after_millis BIGINT NOT NULL,
  most_attempts INTEGER NOT NULL
);
