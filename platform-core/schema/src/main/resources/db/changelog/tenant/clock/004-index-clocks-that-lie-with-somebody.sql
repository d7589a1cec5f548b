--liquibase formatted sql

--changeset hearth:clock-004
-- A ticket that nobody has yet arms its clocks without an entry in the lists of people and teams: half the writes of a new clock.
-- Nothing looks for clocks by name and start any more.
DROP INDEX ${tenant}.ticket_clocks_by_clock;
DROP INDEX ${tenant}.ticket_clocks_running_by_assignee;
DROP INDEX ${tenant}.ticket_clocks_running_by_team;
CREATE INDEX ticket_clocks_running_by_assignee ON ${tenant}.ticket_clocks (assignee_id, due_at, ticket_id, clock, run)
    WHERE state = 'RUNNING' AND assignee_id IS NOT NULL;
CREATE INDEX ticket_clocks_running_by_team ON ${tenant}.ticket_clocks (team_id, due_at, ticket_id, clock, run)
    WHERE state = 'RUNNING' AND team_id IS NOT NULL;
