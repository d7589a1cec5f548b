--liquibase formatted sql

--changeset hearth:identity-003-create-oauth2-authorization
-- Spring Security's own table (oauth2-authorization-schema.sql, 7.1) with PostgreSQL's types and the indexes it is read by.
CREATE TABLE control.oauth2_authorization (
    id                            varchar(100)  PRIMARY KEY,
    registered_client_id          varchar(100)  NOT NULL,
    principal_name                varchar(200)  NOT NULL,
    authorization_grant_type      varchar(100)  NOT NULL,
    authorized_scopes             varchar(1000),
    attributes                    text,
    state                         varchar(500),
    authorization_code_value      text,
    authorization_code_issued_at  timestamptz,
    authorization_code_expires_at timestamptz,
    authorization_code_metadata   text,
    access_token_value            text,
    access_token_issued_at        timestamptz,
    access_token_expires_at       timestamptz,
    access_token_metadata         text,
    access_token_type             varchar(100),
    access_token_scopes           varchar(1000),
    oidc_id_token_value           text,
    oidc_id_token_issued_at       timestamptz,
    oidc_id_token_expires_at      timestamptz,
    oidc_id_token_metadata        text,
    refresh_token_value           text,
    refresh_token_issued_at       timestamptz,
    refresh_token_expires_at      timestamptz,
    refresh_token_metadata        text,
    user_code_value               text,
    user_code_issued_at           timestamptz,
    user_code_expires_at          timestamptz,
    user_code_metadata            text,
    device_code_value             text,
    device_code_issued_at         timestamptz,
    device_code_expires_at        timestamptz,
    device_code_metadata          text
);
CREATE INDEX oauth2_authorization_by_principal ON control.oauth2_authorization (principal_name);
CREATE INDEX oauth2_authorization_by_state ON control.oauth2_authorization USING hash (state);
CREATE INDEX oauth2_authorization_by_code ON control.oauth2_authorization USING hash (authorization_code_value);
CREATE INDEX oauth2_authorization_by_access_token ON control.oauth2_authorization USING hash (access_token_value);
CREATE INDEX oauth2_authorization_by_id_token ON control.oauth2_authorization USING hash (oidc_id_token_value);
CREATE INDEX oauth2_authorization_by_refresh_token ON control.oauth2_authorization USING hash (refresh_token_value);
CREATE INDEX oauth2_authorization_by_user_code ON control.oauth2_authorization USING hash (user_code_value);
CREATE INDEX oauth2_authorization_by_device_code ON control.oauth2_authorization USING hash (device_code_value);

--changeset hearth:identity-003-create-oauth2-authorization-consent
CREATE TABLE control.oauth2_authorization_consent (
    registered_client_id varchar(100)  NOT NULL,
    principal_name       varchar(200)  NOT NULL,
    authorities          varchar(1000) NOT NULL,
    PRIMARY KEY (registered_client_id, principal_name)
);

--changeset hearth:identity-003-create-superseded-tokens
-- Refresh and ID tokens that a newer one has replaced: a replayed refresh token ends its whole family, an older ID
-- token still tells which sign-in to end at sign-out.
CREATE TABLE control.superseded_tokens (
    token_hash       bytea        PRIMARY KEY,
    kind             varchar(20)  NOT NULL CHECK (kind IN ('REFRESH', 'ID')),
    authorization_id varchar(100) NOT NULL REFERENCES control.oauth2_authorization (id) ON DELETE CASCADE,
    superseded_at    timestamptz  NOT NULL
);
CREATE INDEX superseded_tokens_by_authorization ON control.superseded_tokens (authorization_id);
