--liquibase formatted sql

--changeset hearth:comparison-003-mail-summaries
-- What is sent: a league of one measure, or a summary of what goes wrong, which has none.
ALTER TABLE ${tenant}.comparison_mails ADD COLUMN content text NOT NULL DEFAULT 'LEAGUE' CHECK (content IN ('LEAGUE', 'SUMMARY'));
ALTER TABLE ${tenant}.comparison_mails ALTER COLUMN measure DROP NOT NULL;
ALTER TABLE ${tenant}.comparison_mails ADD CHECK ((content = 'LEAGUE') = (measure IS NOT NULL));
