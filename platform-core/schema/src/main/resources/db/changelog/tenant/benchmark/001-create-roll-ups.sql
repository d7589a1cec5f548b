--liquibase formatted sql

--changeset hearth:benchmark-001
-- How each ticket counts now. The difference to how it counted before is what changes the roll-ups, so a fact that arrives
-- twice changes nothing. Derived: may be emptied and made anew from tickets at any time.
CREATE TABLE ${tenant}.ticket_measures (
    ticket_id   uuid    PRIMARY KEY,
    estate_id   uuid    NOT NULL,
    kind        text    NOT NULL,
    opened_on   date    NOT NULL,
    resolved_on date,
    timely      boolean NOT NULL,
    with_target boolean NOT NULL,
    minutes     integer
);
-- Median and p90 of a period read this index only.
CREATE INDEX ticket_measures_by_resolved ON ${tenant}.ticket_measures (resolved_on, estate_id, kind, minutes)
    WHERE resolved_on IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.ticket_measures TO ${tenant};

--changeset hearth:benchmark-002
-- Counts per estate, day (in the estate's time zone) and kind. Definitions: docs/measures.md.
CREATE TABLE ${tenant}.estate_day_stats (
    estate_id   uuid        NOT NULL,
    day         date        NOT NULL,
    kind        text        NOT NULL,
    opened      integer     NOT NULL DEFAULT 0,
    resolved    integer     NOT NULL DEFAULT 0,
    timely      integer     NOT NULL DEFAULT 0,
    with_target integer     NOT NULL DEFAULT 0,
    minutes_sum bigint      NOT NULL DEFAULT 0,
    updated_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (estate_id, day, kind)
) WITH (fillfactor = 70);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.estate_day_stats TO ${tenant};
