--liquibase formatted sql

--changeset hearth:callback-007
-- Lists of callbacks that ended in one way, of the company and of an estate: among thousands that were answered, few are out of reach.
CREATE INDEX callbacks_ended_by_state ON ${tenant}.callbacks (state, ended_at, id) WHERE state <> 'OPEN';
CREATE INDEX callbacks_ended_by_estate ON ${tenant}.callbacks (estate_id, state, ended_at, id) WHERE state <> 'OPEN';
