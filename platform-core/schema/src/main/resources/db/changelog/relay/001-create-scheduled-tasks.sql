--liquibase formatted sql

--changeset hearth:relay-001-create-scheduled-tasks
-- db-scheduler's table. A company's job is scheduled inside the company's own transaction, so its role must write here;
-- row-level security keeps each company to the instances that carry its role's name as prefix.
CREATE TABLE relay.scheduled_tasks (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_by_execution_time ON relay.scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_by_last_heartbeat ON relay.scheduled_tasks (last_heartbeat);

ALTER TABLE relay.scheduled_tasks ENABLE ROW LEVEL SECURITY;
CREATE POLICY scheduler ON relay.scheduled_tasks TO hearth_app USING (true) WITH CHECK (true);
CREATE POLICY company ON relay.scheduled_tasks TO hearth_tenant
    USING (starts_with(task_instance, current_user || ':')) WITH CHECK (starts_with(task_instance, current_user || ':'));
GRANT SELECT, INSERT, UPDATE, DELETE ON relay.scheduled_tasks TO hearth_tenant;
