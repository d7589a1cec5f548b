--liquibase formatted sql

--changeset hearth:wechat-001
-- The company's WeChat official account, if it has one; what it signs in and checks with is sealed.
CREATE TABLE ${tenant}.wechat_accounts (
    one             boolean PRIMARY KEY DEFAULT true CHECK (one),
    app_id          text        NOT NULL,
    name            text        NOT NULL,
    mode            text        NOT NULL CHECK (mode IN ('PLAIN', 'ENCRYPTED')),
    sealed          bytea       NOT NULL,
    estate_id       uuid,
    kind            text        NOT NULL,
    category_id     uuid,
    welcome         text        NOT NULL,
    template        text        NOT NULL,
    template_fields jsonb       NOT NULL,
    enabled         boolean     NOT NULL,
    heard_at        timestamptz,
    version         bigint      NOT NULL,
    changed_by      text        NOT NULL,
    changed_at      timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.wechat_accounts TO ${tenant};

-- Whoever follows the account or wrote to it, and which person that is, once somebody has said so.
CREATE TABLE ${tenant}.wechat_followers (
    id         uuid PRIMARY KEY,
    openid     text        NOT NULL,
    contact_id uuid,
    estate_id  uuid,
    subscribed boolean     NOT NULL,
    wrote_at   timestamptz,
    busy_until timestamptz,
    bound_by   text,
    bound_at   timestamptz,
    created_at timestamptz NOT NULL,
    CONSTRAINT wechat_followers_openid_unique UNIQUE (openid)
);
CREATE INDEX wechat_followers_by_contact ON ${tenant}.wechat_followers (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX wechat_followers_unknown ON ${tenant}.wechat_followers (id) WHERE contact_id IS NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.wechat_followers TO ${tenant};

-- Words by which an owner says who they are, once; only the digest is kept.
CREATE TABLE ${tenant}.wechat_codes (
    contact_id uuid PRIMARY KEY,
    digest     bytea       NOT NULL,
    made_by    text        NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT wechat_codes_digest_unique UNIQUE (digest)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.wechat_codes TO ${tenant};

-- Each message that came, once however often WeChat sends it, with what became of it.
CREATE TABLE ${tenant}.wechat_messages (
    id          uuid PRIMARY KEY,
    name        text        NOT NULL,
    openid      text        NOT NULL,
    kind        text        NOT NULL,
    text        text        NOT NULL,
    media_id    text,
    state       text        NOT NULL CHECK (state IN ('RECEIVED', 'TICKET', 'MESSAGE', 'ASKED', 'DONE', 'IGNORED', 'SET_ASIDE', 'DISMISSED')),
    why         text,
    reply       text,
    estate_id   uuid,
    ticket_id   uuid REFERENCES ${tenant}.tickets (id),
    attempts    integer     NOT NULL DEFAULT 0,
    received_at timestamptz NOT NULL,
    CONSTRAINT wechat_messages_once UNIQUE (name)
);
CREATE INDEX wechat_messages_by_state ON ${tenant}.wechat_messages (state, id);
CREATE INDEX wechat_messages_by_openid ON ${tenant}.wechat_messages (openid, received_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.wechat_messages TO ${tenant};

-- What WeChat calls a template message of ours, to know it by when WeChat reports of it.
CREATE TABLE ${tenant}.wechat_sendings (
    msgid      text PRIMARY KEY,
    message_id uuid        NOT NULL,
    sent_at    timestamptz NOT NULL
);
CREATE INDEX wechat_sendings_by_time ON ${tenant}.wechat_sendings (sent_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.wechat_sendings TO ${tenant};
