--liquibase formatted sql

--changeset hearth:reply-020
-- How the company writes to its owners: the words with which a first reply begins, and words of the trade it wants to do without.
CREATE TABLE ${tenant}.writing_rules (
    sole           boolean PRIMARY KEY DEFAULT true CHECK (sole),
    opening        boolean NOT NULL,
    opening_text   text    NOT NULL,
    plain_language boolean NOT NULL,
    -- [{word, instead, why}]: the company's own, before the shipped ones.
    words          jsonb   NOT NULL,
    -- Shipped words that the company does not mind.
    left_out       text[]  NOT NULL,
    version        bigint  NOT NULL DEFAULT 0
);
INSERT INTO ${tenant}.writing_rules (opening, opening_text, plain_language, words, left_out)
VALUES (true, '{{owner}}，您好！我是{{company}}客服{{staff}}。', true, '[]', '{}');
GRANT SELECT, UPDATE ON ${tenant}.writing_rules TO ${tenant};

--changeset hearth:reply-020-hints
-- Who of the staff does not want to be shown hints on their words.
CREATE TABLE ${tenant}.writing_hints_off (
    staff_id uuid PRIMARY KEY
);
GRANT SELECT, INSERT, DELETE ON ${tenant}.writing_hints_off TO ${tenant};
