-- What single runs took: a range needs them one by one, which a sum does not give. What is known only as a sum becomes one run of its mean.
CREATE TABLE run (id INTEGER PRIMARY KEY, generator TEXT NOT NULL, seconds REAL NOT NULL, megapixels REAL NOT NULL);
CREATE INDEX runByGenerator ON run (generator, id);
INSERT INTO run (generator, seconds, megapixels) SELECT generator, seconds / runs, megapixels / runs FROM speed WHERE runs > 0;
DROP TABLE speed;

-- What people decided about takes, whatever the project: by generator and size of the shot.
CREATE TABLE verdict (take TEXT PRIMARY KEY, generator TEXT NOT NULL, shotSize TEXT NOT NULL, approved INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX verdictBySize ON verdict (shotSize, generator, approved);
