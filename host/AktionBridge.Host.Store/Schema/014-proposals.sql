-- What writers proposed.
CREATE TABLE proposal (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL, createdAt TEXT NOT NULL, state TEXT NOT NULL);
CREATE INDEX proposalByCreation ON proposal (createdAt, id);
CREATE INDEX proposalByState ON proposal (state, createdAt, id);
