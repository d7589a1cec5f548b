-- The roles of one cell, created once by a superuser (or the managed service's admin) inside the database that Hearth uses.
-- The runner creates the database first, replaces ${ownerPassword}, ${appPassword} and ${controlPassword}, and sends the
-- whole file as one statement. Running it again changes nothing but the passwords.
--
--   hearth_owner    owns every schema, creates companies' schemas and roles; only provisioning and migrations use it
--   hearth_app      what requests run as: owns nothing, reads no company's table before SET ROLE
--   hearth_control  reads and writes the control plane's tables
--   hearth_tenant   the group of all company roles: what every company may do outside its own schema

DO $bootstrap$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'hearth_owner') THEN
        CREATE ROLE hearth_owner LOGIN CREATEROLE NOINHERIT;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'hearth_app') THEN
        CREATE ROLE hearth_app LOGIN NOINHERIT;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'hearth_control') THEN
        CREATE ROLE hearth_control LOGIN NOINHERIT;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'hearth_tenant') THEN
        CREATE ROLE hearth_tenant NOLOGIN;
    END IF;
END
$bootstrap$;

ALTER ROLE hearth_owner PASSWORD '${ownerPassword}';
ALTER ROLE hearth_app PASSWORD '${appPassword}';
ALTER ROLE hearth_control PASSWORD '${controlPassword}';

-- Provisioning puts each new company's role into the group.
GRANT hearth_tenant TO hearth_owner WITH ADMIN OPTION, INHERIT FALSE, SET FALSE;

DO $bootstrap$
BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO hearth_owner, hearth_app, hearth_control', current_database());
    EXECUTE format('GRANT CREATE, TEMPORARY ON DATABASE %I TO hearth_owner', current_database());
    -- No company's clock or language changes what a query means.
    EXECUTE format('ALTER DATABASE %I SET timezone TO ''UTC''', current_database());
END
$bootstrap$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;

-- An empty search_path: a statement that forgot its schema fails instead of finding a table by accident.
ALTER ROLE hearth_app SET search_path TO '';

-- set_config() can change the role from inside a SELECT, where the check for a second statement does not look.
REVOKE EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) TO hearth_owner, hearth_control;

CREATE SCHEMA IF NOT EXISTS control AUTHORIZATION hearth_owner;
CREATE SCHEMA IF NOT EXISTS relay AUTHORIZATION hearth_owner;
GRANT USAGE ON SCHEMA control TO hearth_control, hearth_app;
GRANT USAGE ON SCHEMA relay TO hearth_app, hearth_tenant;
