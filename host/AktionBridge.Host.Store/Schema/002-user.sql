-- What a plugin was granted, and what it did wrong: kept apart from trust, because a release forgives without trusting anew.

CREATE TABLE folderGrant (plugin TEXT NOT NULL, folder TEXT NOT NULL, writable INTEGER NOT NULL, grantedAt TEXT NOT NULL, PRIMARY KEY (plugin, folder)) WITHOUT ROWID;
CREATE TABLE pluginCrash (id INTEGER PRIMARY KEY, plugin TEXT NOT NULL, folderHash TEXT NOT NULL, recipe TEXT NOT NULL, message TEXT NOT NULL, crashedAt TEXT NOT NULL);
CREATE INDEX pluginCrashByContent ON pluginCrash (plugin, folderHash, crashedAt);
CREATE TABLE quarantine (plugin TEXT PRIMARY KEY, folderHash TEXT NOT NULL, reason TEXT NOT NULL, lastLines TEXT NOT NULL, since TEXT NOT NULL) WITHOUT ROWID;
