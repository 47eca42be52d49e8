-- Places on timelines that wait for a take or show one, and the documents they lie in.
CREATE TABLE anchor (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL,
  createdAt TEXT NOT NULL, shotId TEXT NOT NULL, document TEXT NOT NULL);
CREATE INDEX anchorByCreation ON anchor (createdAt, id);
CREATE INDEX anchorByShot ON anchor (shotId, createdAt, id);
CREATE INDEX anchorByDocument ON anchor (document, createdAt, id);

CREATE TABLE editorDocument (id TEXT PRIMARY KEY, version INTEGER NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL);
