--liquibase formatted sql

--changeset hearth:estate-003
-- Of a hundred homes, how many are in buildings of ten storeys or more; null when nobody has said.
ALTER TABLE ${tenant}.estates ADD COLUMN high_rise_percent integer CHECK (high_rise_percent BETWEEN 0 AND 100);
