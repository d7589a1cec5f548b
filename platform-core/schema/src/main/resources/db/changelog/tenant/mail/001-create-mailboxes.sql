--liquibase formatted sql

--changeset hearth:mail-001
-- Mailboxes that owners write to; the password sealed.
CREATE TABLE ${tenant}.mailboxes (
    id            uuid PRIMARY KEY,
    address       text        NOT NULL,
    host          text        NOT NULL,
    port          integer     NOT NULL,
    security      text        NOT NULL CHECK (security IN ('TLS', 'STARTTLS', 'NONE')),
    username      text        NOT NULL,
    sealed        bytea       NOT NULL,
    folder        text        NOT NULL,
    estate_id     uuid,
    kind          text        NOT NULL,
    category_id   uuid,
    acknowledge   boolean     NOT NULL,
    enabled       boolean     NOT NULL,
    validity      bigint,
    last          bigint,
    checked_at    timestamptz,
    read_at       timestamptz,
    failing_since timestamptz,
    trouble       text,
    failures      integer     NOT NULL DEFAULT 0,
    version       bigint      NOT NULL,
    changed_by    text        NOT NULL,
    changed_at    timestamptz NOT NULL,
    CONSTRAINT mailboxes_address_unique UNIQUE (address)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.mailboxes TO ${tenant};

-- Each mail that came, once, with what became of it.
CREATE TABLE ${tenant}.mails (
    id          uuid PRIMARY KEY,
    mailbox_id  uuid        NOT NULL,
    estate_id   uuid,
    validity    bigint      NOT NULL,
    uid         bigint      NOT NULL,
    internet_id text,
    sender      text        NOT NULL DEFAULT '',
    sender_name text        NOT NULL DEFAULT '',
    subject     text        NOT NULL DEFAULT '',
    excerpt     text        NOT NULL DEFAULT '',
    files       integer     NOT NULL DEFAULT 0,
    state       text        NOT NULL CHECK (state IN ('RECEIVED', 'TICKET', 'MESSAGE', 'SET_ASIDE', 'IGNORED', 'DISMISSED')),
    why         text,
    ticket_id   uuid REFERENCES ${tenant}.tickets (id),
    attempts    integer     NOT NULL DEFAULT 0,
    received_at timestamptz NOT NULL,
    CONSTRAINT mails_once UNIQUE (mailbox_id, validity, uid)
);
CREATE INDEX mails_by_state ON ${tenant}.mails (state, id);
CREATE INDEX mails_by_sender ON ${tenant}.mails (sender, id);
CREATE INDEX mails_by_internet_id ON ${tenant}.mails (internet_id) WHERE internet_id IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.mails TO ${tenant};
