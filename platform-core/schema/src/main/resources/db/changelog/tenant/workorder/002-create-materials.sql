--liquibase formatted sql

--changeset hearth:workorder-002-materials
CREATE TABLE ${tenant}.materials (
    code        text PRIMARY KEY,
    name        text    NOT NULL,
    name_en     text    NOT NULL,
    unit        text    NOT NULL,
    price_cents bigint  NOT NULL CHECK (price_cents >= 0),
    active      boolean NOT NULL DEFAULT true,
    version     bigint  NOT NULL DEFAULT 0
);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.materials TO ${tenant};

-- Name, unit and price as they were. What was written down by mistake is taken back, not removed.
CREATE TABLE ${tenant}.material_uses (
    id            uuid PRIMARY KEY,
    ticket_id     uuid           NOT NULL REFERENCES ${tenant}.tickets (id),
    step_id       uuid           REFERENCES ${tenant}.work_steps (id),
    code          text           NOT NULL REFERENCES ${tenant}.materials (code),
    name          text           NOT NULL,
    name_en       text           NOT NULL,
    unit          text           NOT NULL,
    quantity      numeric(12, 3) NOT NULL CHECK (quantity > 0),
    price_cents   bigint         NOT NULL,
    at            timestamptz    NOT NULL,
    client_key    text           NOT NULL,
    actor_id      uuid           NOT NULL,
    actor_name    text           NOT NULL,
    actor_kind    text           NOT NULL,
    taken_back_at timestamptz,
    taken_back_by text,
    CONSTRAINT material_uses_told_once UNIQUE (ticket_id, client_key)
);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.material_uses TO ${tenant};
