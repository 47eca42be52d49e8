-- What one person's machine knows, whatever the project. Frozen once released.

CREATE TABLE trustedPlugin (id TEXT NOT NULL, hash TEXT NOT NULL, trustedAt TEXT NOT NULL, PRIMARY KEY (id, hash)) WITHOUT ROWID;
CREATE TABLE devPath (path TEXT PRIMARY KEY, addedAt TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE speed (generator TEXT PRIMARY KEY, runs INTEGER NOT NULL, seconds REAL NOT NULL, megapixels REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE recentProject (folder TEXT PRIMARY KEY, name TEXT NOT NULL, openedAt TEXT NOT NULL) WITHOUT ROWID;
