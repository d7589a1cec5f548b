--liquibase formatted sql

--changeset hearth:sharing-001-companies splitStatements:false
-- The other companies of the group of whoever asks, as long as both work. Who asks is the role that the transaction acts as, not an argument:
-- no company learns who is in another's group.
CREATE FUNCTION relay.group_companies() RETURNS TABLE (company text, name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT s.id::text, s.name::text
    FROM control.tenants r
    JOIN control.group_members mine ON mine.tenant_id = r.id
    JOIN control.group_members theirs ON theirs.group_id = mine.group_id AND theirs.tenant_id <> mine.tenant_id
    JOIN control.tenants s ON s.id = theirs.tenant_id
    WHERE r.id = CASE WHEN starts_with(current_setting('role'), 't_') THEN substr(current_setting('role'), 3) END
      AND r.status IN ('TRIAL', 'ACTIVE') AND s.status IN ('TRIAL', 'ACTIVE')
$$;
REVOKE ALL ON FUNCTION relay.group_companies() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION relay.group_companies() TO hearth_tenant;

--changeset hearth:sharing-001-items
-- What companies share with their group. A company writes its own rows and reads those of its group: nobody else sees any, and a row is gone
-- with the sender's consent to it.
CREATE SEQUENCE relay.shared_revisions;
CREATE TABLE relay.shared_items (
    company    text        NOT NULL,
    topic      text        NOT NULL,
    item_id    uuid        NOT NULL,
    -- Grows with each change, also over a withdrawal.
    revision   bigint      NOT NULL,
    content    jsonb       NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (company, topic, item_id)
);
ALTER TABLE relay.shared_items ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_items ON relay.shared_items TO hearth_tenant
    USING ('t_' || company = current_user) WITH CHECK ('t_' || company = current_user);
CREATE POLICY items_of_the_group ON relay.shared_items FOR SELECT TO hearth_tenant
    USING (company IN (SELECT c.company FROM relay.group_companies() c));
REVOKE ALL ON relay.shared_items FROM hearth_app;
REVOKE ALL ON SEQUENCE relay.shared_revisions FROM hearth_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON relay.shared_items TO hearth_tenant;
GRANT USAGE ON SEQUENCE relay.shared_revisions TO hearth_tenant;
