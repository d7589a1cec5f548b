--liquibase formatted sql

--changeset hearth:delivery-002
-- What goes to somebody who is no staff carries its address; WeChat official accounts are a way of their own.
ALTER TABLE ${tenant}.deliveries ALTER COLUMN staff_id DROP NOT NULL;
ALTER TABLE ${tenant}.deliveries ADD COLUMN recipient text;
ALTER TABLE ${tenant}.deliveries ADD COLUMN address text;
ALTER TABLE ${tenant}.deliveries ADD COLUMN headers jsonb;
ALTER TABLE ${tenant}.deliveries ADD CONSTRAINT deliveries_to_somebody
    CHECK (staff_id IS NOT NULL OR (recipient IS NOT NULL AND address IS NOT NULL AND headers IS NOT NULL));
ALTER TABLE ${tenant}.deliveries DROP CONSTRAINT deliveries_way_check;
ALTER TABLE ${tenant}.deliveries ADD CONSTRAINT deliveries_way_check CHECK (way IN ('EMAIL', 'SMS', 'WECHAT', 'OFFICIAL_ACCOUNT'));
ALTER TABLE ${tenant}.delivery_channels DROP CONSTRAINT delivery_channels_way_check;
ALTER TABLE ${tenant}.delivery_channels ADD CONSTRAINT delivery_channels_way_check
    CHECK (way IN ('EMAIL', 'SMS', 'WECHAT', 'OFFICIAL_ACCOUNT'));
