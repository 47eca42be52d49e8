-- Where conforms lie on timelines.
CREATE TABLE placement (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, revision INTEGER NOT NULL, state TEXT NOT NULL, commandId TEXT NOT NULL,
  document TEXT NOT NULL, timeline TEXT NOT NULL, conformId TEXT NOT NULL, takeId TEXT NOT NULL, shotId TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX placementByState ON placement (state, number);
CREATE INDEX placementByCommand ON placement (commandId, number);
CREATE INDEX placementByShot ON placement (shotId, number);
CREATE INDEX placementByTake ON placement (takeId, number);
CREATE INDEX placementByConform ON placement (conformId, number);
CREATE INDEX placementByTimeline ON placement (document, timeline, number);
