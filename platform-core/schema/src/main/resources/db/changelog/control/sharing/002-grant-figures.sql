--liquibase formatted sql

--changeset hearth:sharing-002-portal
-- The company whose people are the group's headquarters. It has a portal and accounts like any other, and is no member itself.
ALTER TABLE control.groups ADD COLUMN portal varchar(25) UNIQUE REFERENCES control.tenants (id) ON DELETE SET NULL;

--changeset hearth:sharing-002-no-group-of-groups splitStatements:false
CREATE FUNCTION control.refuse_group_of_groups() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    -- Both sides are told apart one after the other: a company cannot become both at the same time.
    PERFORM pg_advisory_xact_lock(hashtext('group of groups'));
    IF EXISTS (SELECT FROM control.groups g JOIN control.group_members m ON m.tenant_id = g.portal) THEN
        RAISE EXCEPTION 'a headquarters cannot be a member of a group' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'no_group_of_groups';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER no_group_of_groups AFTER INSERT OR UPDATE OF portal ON control.groups
    FOR EACH STATEMENT EXECUTE FUNCTION control.refuse_group_of_groups();
CREATE TRIGGER no_group_of_groups AFTER INSERT OR UPDATE ON control.group_members
    FOR EACH STATEMENT EXECUTE FUNCTION control.refuse_group_of_groups();

--changeset hearth:sharing-002-who splitStatements:false
-- Who asks is the role that the transaction acts as, as long as the company works.
CREATE FUNCTION relay.asking_company() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT t.id::text FROM control.tenants t
    WHERE t.id = CASE WHEN starts_with(current_setting('role'), 't_') THEN substr(current_setting('role'), 3) END
      AND t.status IN ('TRIAL', 'ACTIVE')
$$;

-- The group whose headquarters asks.
CREATE FUNCTION relay.own_group() RETURNS TABLE (group_id uuid, name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT g.id, g.name FROM control.groups g WHERE g.portal = relay.asking_company()
$$;

-- The group that whoever asks is a member of, and whether anybody looks at it.
CREATE FUNCTION relay.joined_group() RETURNS TABLE (group_id uuid, name text, joined_at timestamptz, portal text, headquarters text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT g.id, g.name, m.joined_at, p.id::text, p.name::text FROM control.group_members m
    JOIN control.groups g ON g.id = m.group_id LEFT JOIN control.tenants p ON p.id = g.portal
    WHERE m.tenant_id = relay.asking_company()
$$;

--changeset hearth:sharing-002-tables
CREATE TABLE relay.group_invitations (
    group_id   uuid        NOT NULL REFERENCES control.groups (id) ON DELETE CASCADE,
    company    varchar(25) NOT NULL REFERENCES control.tenants (id) ON DELETE CASCADE,
    by_name    text        NOT NULL,
    invited_at timestamptz NOT NULL,
    PRIMARY KEY (group_id, company)
);
CREATE INDEX group_invitations_of_company ON relay.group_invitations (company);

-- What a company grants its group, month by month. The company writes it; the group reads it through relay.look_at_figures alone.
CREATE TABLE relay.granted_figures (
    group_id     uuid             NOT NULL REFERENCES control.groups (id) ON DELETE CASCADE,
    company      text             NOT NULL,
    estate_id    uuid             NOT NULL,
    measure      text             NOT NULL,
    month        date             NOT NULL,
    estate       text             NOT NULL,
    city         text             NOT NULL,
    numerator    double precision NOT NULL,
    denominator  double precision NOT NULL,
    cases        bigint           NOT NULL,
    published_at timestamptz      NOT NULL,
    PRIMARY KEY (group_id, measure, month, company, estate_id)
);
CREATE INDEX granted_figures_of_company ON relay.granted_figures (company);
ALTER TABLE relay.granted_figures ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_figures ON relay.granted_figures TO hearth_tenant
    USING ('t_' || company = current_user)
    WITH CHECK ('t_' || company = current_user AND group_id IN (SELECT j.group_id FROM relay.joined_group() j));
REVOKE ALL ON relay.granted_figures FROM hearth_app;
GRANT SELECT, INSERT, DELETE ON relay.granted_figures TO hearth_tenant;

-- Each look of a group at what a company granted, for that company to see.
CREATE TABLE relay.group_looks (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company    text        NOT NULL,
    group_name text        NOT NULL,
    by_id      uuid        NOT NULL,
    by_name    text        NOT NULL,
    at         timestamptz NOT NULL,
    purpose    text        NOT NULL CHECK (purpose IN ('SCREEN', 'EXPORT')),
    measure    text        NOT NULL,
    first      date        NOT NULL,
    last       date        NOT NULL,
    estates    integer     NOT NULL
);
CREATE INDEX group_looks_of_company ON relay.group_looks (company, id DESC);
ALTER TABLE relay.group_looks ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_looks ON relay.group_looks FOR SELECT TO hearth_tenant USING ('t_' || company = current_user);
REVOKE ALL ON relay.group_looks, relay.group_invitations FROM hearth_app;
GRANT SELECT ON relay.group_looks TO hearth_tenant;

--changeset hearth:sharing-002-ends splitStatements:false
-- Whatever was granted ends with the membership, in the transaction that ends it.
CREATE FUNCTION control.end_grants() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    DELETE FROM relay.granted_figures WHERE company = OLD.tenant_id;
    RETURN NULL;
END $$;
CREATE TRIGGER end_grants AFTER DELETE OR UPDATE OF group_id ON control.group_members
    FOR EACH ROW EXECUTE FUNCTION control.end_grants();

--changeset hearth:sharing-002-invite splitStatements:false
-- Invites a company by its address. Says the same of one that does not exist, that does not work and that was not to be found.
CREATE FUNCTION relay.invite_company(address text, inviter text, now timestamptz) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    own uuid := (SELECT group_id FROM relay.own_group());
    invited text := (SELECT id FROM control.tenants WHERE slug = address AND status IN ('TRIAL', 'ACTIVE'));
BEGIN
    IF own IS NULL THEN RETURN 'NO_HEADQUARTERS'; END IF;
    IF invited IS NULL THEN RETURN 'UNKNOWN'; END IF;
    IF EXISTS (SELECT FROM control.groups WHERE portal = invited) THEN RETURN 'GROUP_OF_GROUPS'; END IF;
    IF EXISTS (SELECT FROM control.group_members WHERE tenant_id = invited AND group_id = own) THEN RETURN 'MEMBER'; END IF;
    INSERT INTO relay.group_invitations (group_id, company, by_name, invited_at) VALUES (own, invited, inviter, now)
    ON CONFLICT DO NOTHING;
    RETURN CASE WHEN FOUND THEN 'INVITED:' || invited ELSE 'ALREADY_INVITED' END;
END $$;

CREATE FUNCTION relay.revoke_invitation(invited text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    DELETE FROM relay.group_invitations WHERE company = invited AND group_id = (SELECT group_id FROM relay.own_group());
    RETURN FOUND;
END $$;

-- The invitations of whoever asks.
CREATE FUNCTION relay.own_invitations() RETURNS TABLE (group_id uuid, name text, by_name text, invited_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT g.id, g.name, i.by_name, i.invited_at FROM relay.group_invitations i JOIN control.groups g ON g.id = i.group_id
    WHERE i.company = relay.asking_company() AND g.portal IS NOT NULL
$$;

CREATE FUNCTION relay.answer_invitation(inviting uuid, accepted boolean, now timestamptz) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    own text := relay.asking_company();
BEGIN
    DELETE FROM relay.group_invitations WHERE company = own AND group_id = inviting;
    IF NOT FOUND THEN RETURN 'UNKNOWN'; END IF;
    IF accepted THEN
        IF EXISTS (SELECT FROM control.groups WHERE portal = own) THEN RETURN 'GROUP_OF_GROUPS'; END IF;
        INSERT INTO control.group_members (tenant_id, group_id, joined_at) VALUES (own, inviting, now)
        ON CONFLICT (tenant_id) DO NOTHING;
        IF NOT FOUND THEN RETURN 'IN_A_GROUP'; END IF;
    END IF;
    RETURN 'DONE';
END $$;

CREATE FUNCTION relay.leave_group() RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    DELETE FROM control.group_members WHERE tenant_id = relay.asking_company();
    RETURN FOUND;
END $$;

--changeset hearth:sharing-002-look splitStatements:false
-- Who is in the group of the headquarters that asks, and what each grants; a company that does not work grants nothing.
CREATE FUNCTION relay.companies_of_own_group()
RETURNS TABLE (company text, name text, slug text, invited_at timestamptz, joined_at timestamptz, measures text[], estates bigint,
    published_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT t.id::text, t.name::text, t.slug::text, NULL::timestamptz, m.joined_at,
        array_agg(DISTINCT f.measure ORDER BY f.measure) FILTER (WHERE f.measure IS NOT NULL), count(DISTINCT f.estate_id), max(f.published_at)
    FROM relay.own_group() g JOIN control.group_members m ON m.group_id = g.group_id JOIN control.tenants t ON t.id = m.tenant_id
    LEFT JOIN relay.granted_figures f ON f.company = t.id AND f.group_id = g.group_id AND t.status IN ('TRIAL', 'ACTIVE')
    GROUP BY t.id, t.name, t.slug, m.joined_at
    UNION ALL
    SELECT t.id::text, t.name::text, t.slug::text, i.invited_at, NULL, NULL, 0, NULL
    FROM relay.own_group() g JOIN relay.group_invitations i ON i.group_id = g.group_id JOIN control.tenants t ON t.id = i.company
$$;

-- Granted figures, and one line in the log of each company whose figures they are: there is no way to the one without the other.
CREATE FUNCTION relay.look_at_figures(wanted text, since date, until date, looker uuid, looker_name text, why text, now timestamptz)
RETURNS TABLE (company text, company_name text, estate_id uuid, estate text, city text, month date, numerator double precision,
    denominator double precision, cases bigint, published_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    own record;
BEGIN
    SELECT g.group_id, g.name INTO own FROM relay.own_group() g;
    IF own.group_id IS NULL THEN RETURN; END IF;
    RETURN QUERY
    WITH seen AS (
        SELECT f.*, t.name::text AS company_name FROM relay.granted_figures f
        JOIN control.group_members m ON m.tenant_id = f.company AND m.group_id = f.group_id
        JOIN control.tenants t ON t.id = m.tenant_id AND t.status IN ('TRIAL', 'ACTIVE')
        WHERE f.group_id = own.group_id AND f.measure = wanted AND f.month BETWEEN since AND until
    ), logged AS (
        INSERT INTO relay.group_looks (company, group_name, by_id, by_name, at, purpose, measure, first, last, estates)
        SELECT s.company, own.name, looker, looker_name, now, why, wanted, since, until, count(DISTINCT s.estate_id)
        FROM seen s GROUP BY s.company
    )
    SELECT s.company, s.company_name, s.estate_id, s.estate, s.city, s.month, s.numerator, s.denominator, s.cases, s.published_at
    FROM seen s;
END $$;

--changeset hearth:sharing-002-rights
REVOKE ALL ON FUNCTION control.refuse_group_of_groups(), control.end_grants(), relay.asking_company(), relay.own_group(), relay.joined_group(),
    relay.invite_company(text, text, timestamptz), relay.revoke_invitation(text), relay.own_invitations(),
    relay.answer_invitation(uuid, boolean, timestamptz), relay.leave_group(), relay.companies_of_own_group(),
    relay.look_at_figures(text, date, date, uuid, text, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION relay.own_group(), relay.joined_group(),
    relay.invite_company(text, text, timestamptz), relay.revoke_invitation(text), relay.own_invitations(),
    relay.answer_invitation(uuid, boolean, timestamptz), relay.leave_group(), relay.companies_of_own_group(),
    relay.look_at_figures(text, date, date, uuid, text, text, timestamptz) TO hearth_tenant;
