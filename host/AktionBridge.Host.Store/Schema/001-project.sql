-- Frozen once released: a project made by it exists somewhere. Changes go into the next file.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- What happened. The change log is pruned; the ledger never is.
CREATE TABLE change (revision INTEGER PRIMARY KEY, actor TEXT NOT NULL, action TEXT NOT NULL, items TEXT NOT NULL);
CREATE TABLE ledger (
  sequence INTEGER PRIMARY KEY, time TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, requestId TEXT,
  revision INTEGER NOT NULL, details TEXT NOT NULL, previousHash TEXT NOT NULL, hash TEXT NOT NULL);
CREATE TABLE request (id TEXT NOT NULL UNIQUE, action TEXT NOT NULL, type TEXT NOT NULL, result TEXT NOT NULL);

-- The film graph: a body, and beside it what is searched or sorted by.
CREATE TABLE project (id TEXT PRIMARY KEY, version INTEGER NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL);
CREATE TABLE brief (id TEXT PRIMARY KEY, version INTEGER NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL);
CREATE TABLE blocking (id TEXT PRIMARY KEY, version INTEGER NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL);
CREATE TABLE mediaRoot (id TEXT PRIMARY KEY, version INTEGER NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL);

CREATE TABLE style (id TEXT PRIMARY KEY, version INTEGER NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL, name TEXT NOT NULL);
CREATE INDEX styleByName ON style (name, id);
CREATE TABLE location (id TEXT PRIMARY KEY, version INTEGER NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL, name TEXT NOT NULL);
CREATE INDEX locationByName ON location (name, id);
CREATE TABLE character (id TEXT PRIMARY KEY, version INTEGER NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL, name TEXT NOT NULL);
CREATE INDEX characterByName ON character (name, id);

CREATE TABLE characterLock (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL, number INTEGER NOT NULL, characterId TEXT NOT NULL);
CREATE INDEX characterLockByNumber ON characterLock (number, id);
CREATE INDEX characterLockByCharacter ON characterLock (characterId, number, id);

CREATE TABLE scriptElement (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL, position INTEGER NOT NULL, sceneId TEXT, kind TEXT NOT NULL);
CREATE INDEX scriptElementByPosition ON scriptElement (position, id);
CREATE INDEX scriptElementByScene ON scriptElement (sceneId, position, id);
CREATE INDEX scriptElementByKind ON scriptElement (kind, position, id);

CREATE TABLE scene (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL, position INTEGER NOT NULL, number TEXT NOT NULL, locationId TEXT);
CREATE INDEX sceneByPosition ON scene (position, id);
CREATE INDEX sceneByNumber ON scene (number, position, id);
CREATE INDEX sceneByLocation ON scene (locationId, position, id);

CREATE TABLE beat (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL, position INTEGER NOT NULL, sceneId TEXT NOT NULL, characterId TEXT);
CREATE INDEX beatByPosition ON beat (position, id);
CREATE INDEX beatByScene ON beat (sceneId, position, id);
CREATE INDEX beatByCharacter ON beat (characterId, position, id);

CREATE TABLE shot (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL, position INTEGER NOT NULL, sceneId TEXT NOT NULL, code TEXT NOT NULL);
CREATE INDEX shotByPosition ON shot (position, id);
CREATE INDEX shotByScene ON shot (sceneId, position, id);
CREATE INDEX shotByCode ON shot (code, position, id);

CREATE TABLE board (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL,
  createdAt TEXT NOT NULL, shotId TEXT NOT NULL, recipeHash TEXT, sha256 TEXT NOT NULL);
CREATE INDEX boardByTime ON board (createdAt, id);
CREATE INDEX boardByShot ON board (shotId, createdAt, id);
CREATE INDEX boardByRecipe ON board (recipeHash, createdAt, id);
CREATE INDEX boardByPicture ON board (sha256, createdAt, id);

CREATE TABLE recipe (id TEXT PRIMARY KEY, version INTEGER NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL, compositionHash TEXT NOT NULL);
CREATE INDEX recipeByComposition ON recipe (compositionHash, id);

CREATE TABLE take (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL,
  number INTEGER NOT NULL, shotId TEXT NOT NULL, recipeHash TEXT NOT NULL, jobId TEXT NOT NULL, originalSha256 TEXT NOT NULL);
CREATE INDEX takeByNumber ON take (number, id);
CREATE INDEX takeByShot ON take (shotId, number, id);
CREATE INDEX takeByRecipe ON take (recipeHash, number, id);
CREATE INDEX takeByJob ON take (jobId, number, id);
CREATE INDEX takeByOriginal ON take (originalSha256, number, id);

CREATE TABLE conform (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL,
  fileName TEXT NOT NULL, takeId TEXT NOT NULL, specHash TEXT NOT NULL, sha256 TEXT NOT NULL);
CREATE INDEX conformByFileName ON conform (fileName, id);
CREATE INDEX conformByTake ON conform (takeId, fileName, id);
CREATE INDEX conformBySpec ON conform (specHash, fileName, id);
CREATE INDEX conformByFile ON conform (sha256, fileName, id);

CREATE TABLE mediaFile (id TEXT PRIMARY KEY, version INTEGER NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL, root TEXT NOT NULL);
CREATE INDEX mediaFileByRoot ON mediaFile (root, id);

-- The queue.
CREATE TABLE job (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, batchId TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, shotId TEXT, recipeHash TEXT,
  client TEXT NOT NULL, actor TEXT NOT NULL, priority INTEGER NOT NULL, createdAt TEXT NOT NULL, startedAt TEXT, endedAt TEXT,
  state TEXT NOT NULL, error TEXT, payload TEXT NOT NULL);
CREATE INDEX jobByState ON job (state, number);
CREATE INDEX jobByBatch ON job (batchId, number);
CREATE INDEX jobByShot ON job (shotId, number);
CREATE INDEX jobByKind ON job (kind, number);

CREATE TABLE stage (
  job INTEGER NOT NULL REFERENCES job (number), position INTEGER NOT NULL, name TEXT NOT NULL, costly INTEGER NOT NULL,
  state TEXT NOT NULL, fence INTEGER NOT NULL, result TEXT, seconds REAL NOT NULL, PRIMARY KEY (job, position)) WITHOUT ROWID;

-- The fence is the key: a fence that was given out twice cannot be stored.
CREATE TABLE attempt (
  fence INTEGER PRIMARY KEY, job INTEGER NOT NULL REFERENCES job (number), position INTEGER NOT NULL, name TEXT NOT NULL,
  startedAt TEXT NOT NULL, endedAt TEXT, outcome TEXT, error TEXT);
CREATE INDEX attemptByJob ON attempt (job, fence);
CREATE INDEX attemptByName ON attempt (name);
