--liquibase formatted sql
--changeset hearth:control-subscription-004
-- The limits of a company's plan belong to what requests may know of it; a company that has left is nobody's business.
create or replace view control.tenant_directory as
    select t.id, t.slug, t.name, t.status, t.status_reason, t.cell, t.schema_version,
           t.plan, p.estates as estate_limit, p.staff as staff_limit
    from control.tenants t left join control.plans p on p.code = t.plan
    where t.status <> 'LEFT';
