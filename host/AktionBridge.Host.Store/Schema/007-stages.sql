-- A job's stages lie in its row, with the attempt that runs; an attempt gets a row of its own when it is over. A job's life is so eight statements instead of twelve.
ALTER TABLE job ADD COLUMN stages TEXT NOT NULL DEFAULT '[]';
UPDATE job SET stages = (
  SELECT json_group_array(json_object(
    'name', name, 'costly', json(CASE costly WHEN 0 THEN 'false' ELSE 'true' END), 'state', state, 'fence', fence,
    'startedAt', CASE state WHEN 'running' THEN (SELECT startedAt FROM attempt WHERE attempt.fence = ordered.fence) END, 'result', result, 'seconds', seconds))
  FROM (SELECT * FROM stage WHERE stage.job = job.number ORDER BY position) AS ordered)
WHERE EXISTS (SELECT 1 FROM stage WHERE stage.job = job.number);
DELETE FROM attempt WHERE fence IN (SELECT fence FROM stage WHERE state = 'running');
DROP TABLE stage;
