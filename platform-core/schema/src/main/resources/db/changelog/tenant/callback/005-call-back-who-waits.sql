--liquibase formatted sql

--changeset hearth:callback-005
-- Tickets that stand at a callback already get theirs. A ticket's id is free for it, and is older than that of any callback to come.
INSERT INTO ${tenant}.callbacks (id, ticket_id, service, estate_id, state, created_at, due_at, due_by)
SELECT t.id, t.id, t.reopen_count + 1, t.estate_id, 'OPEN', coalesce(t.state_since, t.updated_at),
       coalesce(t.state_since, t.updated_at) + interval '48 hours', 'SETTINGS'
FROM ${tenant}.tickets t
JOIN ${tenant}.workflow_versions w ON w.key = t.workflow_key AND w.version = t.workflow_version
WHERE t.state_category <> 'CLOSED'
  AND EXISTS (SELECT FROM jsonb_array_elements(w.definition -> 'states') s
              WHERE s ->> 'name' = t.state AND s ->> 'stage' = 'CALLBACK')
  AND NOT EXISTS (SELECT FROM ${tenant}.callbacks k WHERE k.ticket_id = t.id AND k.state = 'OPEN');
