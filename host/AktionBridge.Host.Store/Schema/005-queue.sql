-- Order, needs, deadlines and estimates of jobs; budgets of batches; the hold of the queue.
ALTER TABLE job ADD COLUMN generator TEXT;
ALTER TABLE job ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
ALTER TABLE job ADD COLUMN deadline TEXT;
ALTER TABLE job ADD COLUMN expectedSeconds REAL;
ALTER TABLE job ADD COLUMN expectedMoney TEXT NOT NULL DEFAULT '0';
UPDATE job SET place = number * 1024;

CREATE TABLE need (
  job INTEGER NOT NULL REFERENCES job (number), position INTEGER NOT NULL, needs TEXT NOT NULL, PRIMARY KEY (job, position)) WITHOUT ROWID;
CREATE INDEX needByNeeded ON need (needs);

CREATE TABLE budget (
  batchId TEXT PRIMARY KEY, seconds REAL, money TEXT, spentSeconds REAL NOT NULL, spentMoney TEXT NOT NULL) WITHOUT ROWID;

-- One row while the queue is held.
CREATE TABLE hold (id INTEGER PRIMARY KEY CHECK (id = 1), actor TEXT NOT NULL, since TEXT NOT NULL);
