--liquibase formatted sql

--changeset hearth:callback-008
-- By this category the clock policy knows a second follow-up, also in a company that was there before.
INSERT INTO ${tenant}.categories (id, kind, code, name, name_en, position)
VALUES (gen_random_uuid(), 'CALLBACK', 'second-follow-up', '二次跟进', 'Second follow-up', 5)
ON CONFLICT DO NOTHING;
