-- Findings of the lint that somebody decided to live with.
CREATE TABLE lintWaiver (id TEXT PRIMARY KEY, version INTEGER NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL);
