-- Media that condition a shot's generations besides board and cast.
CREATE TABLE conditioning (id TEXT PRIMARY KEY, version INTEGER NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL);
