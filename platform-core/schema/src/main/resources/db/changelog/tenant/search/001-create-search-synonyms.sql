--liquibase formatted sql

--changeset hearth:search-001
-- What the company's people say for the same thing, one meaning per line, its words separated by commas; no row as long as the shipped list is good enough.
CREATE TABLE ${tenant}.search_synonyms (
    sole   boolean PRIMARY KEY DEFAULT true CHECK (sole),
    groups text NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.search_synonyms TO ${tenant};
