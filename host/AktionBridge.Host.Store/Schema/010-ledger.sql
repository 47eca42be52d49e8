-- The ledger is added to and nothing else; where it ends is kept apart from it, so that rows cut off the end are missed.
CREATE TRIGGER ledgerIsNotEdited BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledgerIsNotCut BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
INSERT INTO meta (key, value) SELECT 'ledgerEnd', sequence || ' ' || hash FROM ledger ORDER BY sequence DESC LIMIT 1;
