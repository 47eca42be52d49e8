-- What tells whether a take plays and is up to date, beside the body: all takes of a series are looked at by it.
ALTER TABLE take ADD COLUMN nativeFrames INTEGER NOT NULL DEFAULT 0;
ALTER TABLE take ADD COLUMN waived INTEGER NOT NULL DEFAULT 0;
ALTER TABLE take ADD COLUMN setId TEXT;
UPDATE take SET nativeFrames = json_extract(body, '$.nativeFrames');

-- Whether its variation says more than a seed, whose name comes last.
ALTER TABLE recipe ADD COLUMN special INTEGER NOT NULL DEFAULT 0;
UPDATE recipe SET special = instr(json_extract(body, '$.canonical'), '"variation":{') > 0 AND instr(json_extract(body, '$.canonical'), '"variation":{"seed":') = 0;

-- Each holds all that a stamp needs, so that no body is read.
DROP INDEX takeByShot;
CREATE INDEX takeByShot ON take (shotId, number, id, recipeHash, generator, nativeFrames, verdict, waived, setId);
CREATE INDEX recipeStamp ON recipe (id, compositionHash, special);
