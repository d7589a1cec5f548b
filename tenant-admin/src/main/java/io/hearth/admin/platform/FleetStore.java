package io.hearth.admin.platform;

import io.hearth.admin.config.ControlDatabase;
import io.hearth.kernel.tenancy.FleetMigrator.Outcome;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class FleetStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    FleetStore(@ControlDatabase JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Member(TenantId id, String slug, int version) {}

    /** Companies that have a schema, the oldest first. */
    List<Member> members() {
        return jdbc.sql("""
            select id, slug, schema_version from control.tenants
            where status not in ('PROVISIONING', 'FAILED', 'LEFT') order by created_at, id\
            """)
                .query((row, number) -> new Member(
                        new TenantId(row.getString("id")), row.getString("slug"), row.getInt("schema_version")))
                .list();
    }

    List<FleetView.AtVersion> versions() {
        return jdbc.sql("""
            select schema_version, count(*) as companies from control.tenants
            where status not in ('PROVISIONING', 'FAILED', 'LEFT') group by schema_version order by schema_version desc\
            """)
                .query((row, number) -> new FleetView.AtVersion(row.getInt("schema_version"), row.getLong("companies")))
                .list();
    }

    List<FleetView.Failing> failing() {
        return jdbc.sql("""
            select t.id, t.slug, t.name, f.version, f.reason, f.at
            from control.fleet_failures f join control.tenants t on t.id = f.tenant_id order by f.at desc, t.id\
            """)
                .query((row, number) -> new FleetView.Failing(
                        row.getString("id"),
                        row.getString("slug"),
                        row.getString("name"),
                        row.getInt("version"),
                        row.getString("reason"),
                        SqlTime.require(row, "at")))
                .list();
    }

    Optional<FleetView.Migration> last() {
        return jdbc.sql("""
            select id, outcome, target_version, total, migrated, failed, held, started_by, started_at, finished_at
            from control.fleet_migrations order by started_at desc limit 1\
            """).query((row, number) -> migration(row)).optional();
    }

    UUID begin(int targetVersion, int total, String startedBy) {
        var id = UuidV7.next();
        jdbc.sql("""
            insert into control.fleet_migrations (id, target_version, total, started_by, started_at)
            values (:id, :target, :total, :by, :now)\
            """)
                .param("id", id)
                .param("target", targetVersion)
                .param("total", total)
                .param("by", startedBy)
                .param("now", now())
                .update();
        return id;
    }

    /** Only whoever has the fleet's turn may call this: then no migration without an end can be alive. */
    void abandonUnfinished() {
        jdbc.sql("""
            update control.fleet_migrations set outcome = 'ABANDONED', finished_at = :now where finished_at is null\
            """).param("now", now()).update();
    }

    void count(UUID id, Outcome outcome) {
        var column = switch (outcome) {
            case Outcome.Migrated migrated -> "migrated";
            case Outcome.Failed failed -> "failed";
            case Outcome.Held held -> "held";
        };
        jdbc.sql("update control.fleet_migrations set " + column + " = " + column + " + 1 where id = :id")
                .param("id", id)
                .update();
    }

    void failed(Outcome.Failed failure) {
        jdbc.sql("""
            insert into control.fleet_failures (tenant_id, version, reason, at) values (:tenant, :version, :reason, :now)
            on conflict (tenant_id) do update
            set version = excluded.version, reason = excluded.reason, at = excluded.at\
            """)
                .param("tenant", failure.tenant().value())
                .param("version", failure.version())
                .param("reason", failure.reason())
                .param("now", now())
                .update();
    }

    void mended(TenantId tenant) {
        jdbc.sql("delete from control.fleet_failures where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .update();
    }

    void finish(UUID id) {
        jdbc.sql("""
            update control.fleet_migrations
            set finished_at = :now, outcome = case when migrated = total then 'COMPLETED' else 'INCOMPLETE' end
            where id = :id\
            """).param("now", now()).param("id", id).update();
    }

    private static FleetView.Migration migration(ResultSet row) throws SQLException {
        var outcome = row.getString("outcome");
        return new FleetView.Migration(
                row.getObject("id", UUID.class),
                outcome == null ? FleetView.Status.RUNNING : FleetView.Status.valueOf(outcome),
                row.getInt("target_version"),
                row.getInt("total"),
                row.getInt("migrated"),
                row.getInt("failed"),
                row.getInt("held"),
                row.getString("started_by"),
                SqlTime.require(row, "started_at"),
                SqlTime.find(row, "finished_at"));
    }

    private OffsetDateTime now() {
        return SqlTime.utc(clock.instant());
    }
}
