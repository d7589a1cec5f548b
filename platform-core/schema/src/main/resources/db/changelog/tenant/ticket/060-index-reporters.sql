--liquibase formatted sql

--changeset hearth:ticket-060-index-reporters
-- While the search engine is away, people are found here: by how their name begins and how their telephone ends.
CREATE INDEX tickets_by_reporter_name ON ${tenant}.tickets (reporter_name text_pattern_ops) WHERE reporter_name IS NOT NULL;
CREATE INDEX tickets_by_phone_tail ON ${tenant}.tickets (right(reporter_phone, 4), opened_at) WHERE reporter_phone IS NOT NULL;
