-- Order, needs, deadlines and estimates of jobs; budgets of batches; the hold of the queue.
ALTER TABLE job ADD COLUMN generator TEXT;
ALTER TABLE job ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
ALTER TABLE job ADD COLUMN deadline TEXT;
ALTER TABLE job ADD COLUMN expectedSeconds REAL;
ALTER TABLE job ADD COLUMN expectedMoney TEXT NOT NULL DEFAULT '0';
ALTER TABLE job ADD COLUMN needs TEXT NOT NULL DEFAULT '[]';
UPDATE job SET place = number * 1024;

CREATE TABLE budget (
  batchId TEXT PRIMARY KEY, seconds REAL, money TEXT, spentSeconds REAL NOT NULL, spentMoney TEXT NOT NULL) WITHOUT ROWID;

-- One row while the queue is held.
CREATE TABLE hold (id INTEGER PRIMARY KEY CHECK (id = 1), actor TEXT NOT NULL, since TEXT NOT NULL);
