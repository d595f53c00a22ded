ALTER TABLE request ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm';
SELECT nonsense FROM nowhere;
