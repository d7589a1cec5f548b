--liquibase formatted sql

--changeset hearth:estate-001
CREATE TABLE ${tenant}.estates (
    id         uuid PRIMARY KEY,
    code       text        NOT NULL,
    name       text        NOT NULL,
    city       text        NOT NULL DEFAULT '',
    district   text        NOT NULL DEFAULT '',
    address    text        NOT NULL DEFAULT '',
    built_year integer,
    homes      integer     NOT NULL DEFAULT 0 CHECK (homes >= 0),
    time_zone  text        NOT NULL DEFAULT 'Asia/Shanghai',
    active     boolean     NOT NULL DEFAULT true,
    version    bigint      NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT estates_code_unique UNIQUE (code)
);
-- Tickets refer to estates without a foreign key (every create would lock the estate's row), so no code deletes an estate.
GRANT SELECT, INSERT, UPDATE ON ${tenant}.estates TO ${tenant};
