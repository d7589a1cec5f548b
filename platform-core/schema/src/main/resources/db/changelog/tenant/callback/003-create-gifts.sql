--liquibase formatted sql

--changeset hearth:callback-003
CREATE TABLE ${tenant}.gifts (
    code    text PRIMARY KEY,
    name    text    NOT NULL,
    name_en text    NOT NULL,
    active  boolean NOT NULL DEFAULT true
);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.gifts TO ${tenant};

-- How many an estate has; the check is what keeps two people from giving away the last one.
CREATE TABLE ${tenant}.gift_stock (
    gift_code text    NOT NULL REFERENCES ${tenant}.gifts (code),
    estate_id uuid    NOT NULL,
    quantity  integer NOT NULL CHECK (quantity >= 0),
    PRIMARY KEY (estate_id, gift_code)
);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.gift_stock TO ${tenant};

-- Every change of a stock, with what was left after it.
CREATE TABLE ${tenant}.gift_movements (
    id          uuid PRIMARY KEY,
    gift_code   text        NOT NULL REFERENCES ${tenant}.gifts (code),
    estate_id   uuid        NOT NULL,
    change      integer     NOT NULL CHECK (change <> 0),
    balance     integer     NOT NULL CHECK (balance >= 0),
    kind        text        NOT NULL CHECK (kind IN ('RECEIVED', 'GIVEN', 'COUNTED')),
    attempt_id  uuid REFERENCES ${tenant}.callback_attempts (id),
    note        text,
    at          timestamptz NOT NULL,
    actor_id    uuid        NOT NULL,
    actor_name  text        NOT NULL,
    actor_kind  text        NOT NULL
);
CREATE INDEX gift_movements_of_estate ON ${tenant}.gift_movements (estate_id, id);
CREATE INDEX gift_movements_of_attempt ON ${tenant}.gift_movements (attempt_id) WHERE attempt_id IS NOT NULL;
GRANT SELECT, INSERT ON ${tenant}.gift_movements TO ${tenant};

INSERT INTO ${tenant}.gifts (code, name, name_en) VALUES ('service-card', '便民服务卡', 'Service card'), ('plant', '绿植', 'Potted plant');
