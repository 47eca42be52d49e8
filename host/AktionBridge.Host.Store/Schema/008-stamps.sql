-- What tells whether a take plays and is up to date, beside the body: all takes of a series are looked at by it.
ALTER TABLE take ADD COLUMN generator TEXT NOT NULL DEFAULT '';
ALTER TABLE take ADD COLUMN nativeFrames INTEGER NOT NULL DEFAULT 0;
ALTER TABLE take ADD COLUMN verdict TEXT NOT NULL DEFAULT 'candidate';
ALTER TABLE take ADD COLUMN waived INTEGER NOT NULL DEFAULT 0;
ALTER TABLE take ADD COLUMN setId TEXT;
UPDATE take SET generator = json_extract(body, '$.generator'), nativeFrames = json_extract(body, '$.nativeFrames'), verdict = coalesce(json_extract(body, '$.verdict'), 'candidate');

ALTER TABLE recipe ADD COLUMN overridden INTEGER NOT NULL DEFAULT 0;
UPDATE recipe SET overridden = instr(json_extract(body, '$.canonical'), '"variation":{"overrides":') > 0;

-- Each holds all that a stamp needs, so that no body is read.
DROP INDEX takeByShot;
CREATE INDEX takeByShot ON take (shotId, number, id, recipeHash, generator, nativeFrames, verdict, waived, setId);
CREATE INDEX recipeStamp ON recipe (id, compositionHash, overridden);
