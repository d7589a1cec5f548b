--liquibase formatted sql

--changeset hearth:benchmark-003-replace-roll-ups
-- Counts and sketches of times by estate and month take the place of both; they are made anew from tickets.
DROP TABLE ${tenant}.estate_day_stats;
DROP TABLE ${tenant}.ticket_measures;

--changeset hearth:benchmark-003-tickets
-- How each ticket counts now, on which days. The difference to how it counted before is what changes the months, so a fact that
-- arrives twice changes nothing. Derived: may be emptied and made anew from tickets at any time.
CREATE TABLE ${tenant}.ticket_counts (
    ticket_id   uuid  PRIMARY KEY,
    estate_id   uuid  NOT NULL,
    kind        text  NOT NULL,
    category_id uuid,
    counts      bytea NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX ticket_counts_by_estate ON ${tenant}.ticket_counts (estate_id, ticket_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.ticket_counts TO ${tenant};

--changeset hearth:benchmark-003-months
-- What happened in an estate in a month of its time zone, in three grains, each in one value: by day, kind and category; by kind and
-- category; in all. A reader fetches the grain it needs and what has a higher version than it knows.
CREATE TABLE ${tenant}.estate_month_counts (
    estate_id uuid   NOT NULL,
    month     date   NOT NULL,
    version   bigint NOT NULL,
    by_day    bytea  NOT NULL,
    by_slot   bytea  NOT NULL,
    in_all    bytea  NOT NULL,
    PRIMARY KEY (estate_id, month)
) WITH (fillfactor = 70);
CREATE INDEX estate_month_counts_by_version ON ${tenant}.estate_month_counts (month, version);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.estate_month_counts TO ${tenant};

--changeset hearth:benchmark-003-state
-- One row, which whoever counts holds while counting. complete: whether every ticket was counted since the tables are there; of a company
-- that had tickets before, once maintenance has run. recounted_to: how far a run that was interrupted had come.
CREATE TABLE ${tenant}.roll_up_state (
    sole         boolean     PRIMARY KEY DEFAULT true CHECK (sole),
    version      bigint      NOT NULL,
    counted_at   timestamptz NOT NULL,
    complete     boolean     NOT NULL,
    recounted_to uuid
) WITH (fillfactor = 50);
INSERT INTO ${tenant}.roll_up_state (version, counted_at, complete)
SELECT 0, now(), NOT EXISTS (SELECT FROM ${tenant}.tickets);
GRANT SELECT, UPDATE ON ${tenant}.roll_up_state TO ${tenant};
