-- Alternate sets and their shots.
CREATE TABLE alternateSet (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL, createdAt TEXT NOT NULL, name TEXT NOT NULL);
CREATE INDEX alternateSetByCreation ON alternateSet (createdAt, id);
CREATE INDEX alternateSetByName ON alternateSet (name, createdAt, id);
CREATE TABLE setEntry (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL, position INTEGER NOT NULL, setId TEXT NOT NULL, shotId TEXT NOT NULL);
CREATE INDEX setEntryByPosition ON setEntry (position, id);
CREATE INDEX setEntryBySet ON setEntry (setId, position, id);
CREATE INDEX setEntryByShot ON setEntry (shotId, position, id);
