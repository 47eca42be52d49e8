-- Takes are looked for by star, verdict and generator.
ALTER TABLE take ADD COLUMN starred TEXT;
ALTER TABLE take ADD COLUMN verdict TEXT NOT NULL DEFAULT 'candidate';
ALTER TABLE take ADD COLUMN generator TEXT NOT NULL DEFAULT '';
UPDATE take SET verdict = coalesce(json_extract(body, '$.verdict'), 'candidate'), generator = json_extract(body, '$.generator');
CREATE INDEX takeByStar ON take (starred, number, id);
CREATE INDEX takeByVerdict ON take (verdict, number, id);
CREATE INDEX takeByGenerator ON take (generator, number, id);
