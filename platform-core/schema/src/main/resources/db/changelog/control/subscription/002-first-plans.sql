--liquibase formatted sql
--changeset hearth:control-subscription-002
insert into control.plans (code, name, name_en, price_monthly_minor, currency, estates, staff, trial_days, position) values
    ('trial', '免费试用', 'Free trial', 0, 'CNY', 3, 20, 30, 10),
    ('standard', '标准版', 'Standard', 69900, 'CNY', 10, 100, 30, 20),
    ('professional', '专业版', 'Professional', 269900, 'CNY', 50, 600, 30, 30),
    ('enterprise', '集团版', 'Enterprise', 899900, 'CNY', null, null, 30, 40);
--rollback delete from control.plans where code in ('trial', 'standard', 'professional', 'enterprise');
