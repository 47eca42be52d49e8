-- Workflows at work on shots.
CREATE TABLE workflowRun (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL,
  createdAt TEXT NOT NULL, shotId TEXT NOT NULL, state TEXT NOT NULL);
CREATE INDEX workflowRunByCreation ON workflowRun (createdAt, id);
CREATE INDEX workflowRunByShot ON workflowRun (shotId, createdAt, id);
CREATE INDEX workflowRunByState ON workflowRun (state, createdAt, id);
