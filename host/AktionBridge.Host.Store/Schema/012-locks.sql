-- Numbered versions of places, style and brief, as characters have them.
CREATE TABLE locationLock (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL, number INTEGER NOT NULL, locationId TEXT NOT NULL);
CREATE INDEX locationLockByNumber ON locationLock (number, id);
CREATE INDEX locationLockByLocation ON locationLock (locationId, number, id);
CREATE TABLE styleLock (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL, number INTEGER NOT NULL, styleId TEXT NOT NULL);
CREATE INDEX styleLockByNumber ON styleLock (number, id);
CREATE INDEX styleLockByStyle ON styleLock (styleId, number, id);
CREATE TABLE briefLock (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL, number INTEGER NOT NULL, briefId TEXT NOT NULL);
CREATE INDEX briefLockByNumber ON briefLock (number, id);
CREATE INDEX briefLockByBrief ON briefLock (briefId, number, id);
