-- Where the ledgers of projects ended when this machine last saw them: outside of the projects, so that a project written again from some row on does not agree.
CREATE TABLE ledgerEnd (epoch TEXT PRIMARY KEY, sequence INTEGER NOT NULL, hash TEXT NOT NULL, seenAt TEXT NOT NULL) WITHOUT ROWID;
