--liquibase formatted sql

--changeset hearth:reply-040
-- With which words whoever calls is greeted, and what estates say instead of the company's opening and greeting.
ALTER TABLE ${tenant}.writing_rules
    ADD COLUMN greeting_text text NOT NULL DEFAULT '您好，{{company}}客服，我是{{staff}}，请问有什么可以帮您？';
-- [{estateId, openingText, greetingText}]
ALTER TABLE ${tenant}.writing_rules ADD COLUMN estates jsonb NOT NULL DEFAULT '[]';
