--liquibase formatted sql

--changeset hearth:comparison-002-mails
-- A view of the comparison that people get each week or month, each with the estates in their own sight.
CREATE TABLE ${tenant}.comparison_mails (
    id         uuid PRIMARY KEY,
    name       text        NOT NULL,
    measure    text        NOT NULL,
    kind       text,
    adjusted   boolean     NOT NULL,
    rhythm     text        NOT NULL CHECK (rhythm IN ('WEEKLY', 'MONTHLY')),
    paused     boolean     NOT NULL,
    owner_id   uuid        NOT NULL,
    owner_name text        NOT NULL,
    created_at timestamptz NOT NULL,
    version    bigint      NOT NULL DEFAULT 0
);
CREATE INDEX comparison_mails_by_owner ON ${tenant}.comparison_mails (owner_id, id);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.comparison_mails TO ${tenant};

--changeset hearth:comparison-002-mail-readers
-- told_for: the first day of the last period that somebody was told of, so that nobody is told twice of one.
CREATE TABLE ${tenant}.comparison_mail_readers (
    mail_id     uuid NOT NULL REFERENCES ${tenant}.comparison_mails (id) ON DELETE CASCADE,
    staff_id    uuid NOT NULL,
    stopped_at  timestamptz,
    told_for    date,
    told_at     timestamptz,
    delivery_id uuid,
    PRIMARY KEY (mail_id, staff_id)
);
CREATE INDEX comparison_mail_readers_by_staff ON ${tenant}.comparison_mail_readers (staff_id, mail_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.comparison_mail_readers TO ${tenant};
