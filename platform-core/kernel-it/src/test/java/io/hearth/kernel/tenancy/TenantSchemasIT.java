package io.hearth.kernel.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearth.testkit.RealServices;
import io.hearth.testkit.RealServices.Login;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TenantSchemasIT {

    private static final String EDITION_1 = "db/changelog/editions/edition-1.yaml";
    private static final String EDITION_2 = "db/changelog/editions/edition-2.yaml";
    private static final String EDITION_2_BROKEN = "db/changelog/editions/edition-2-broken.yaml";

    private final TenantSchemas schemas = new TenantSchemas(RealServices.owner());
    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    private final List<TenantId> made = new ArrayList<>();

    private TenantId company(String name) {
        var tenant = new TenantId("schemas" + name);
        made.add(tenant);
        return tenant;
    }

    @AfterEach
    void dropAll() {
        made.forEach(schemas::drop);
    }

    @Test
    void makesASchemaThatLiquibaseCallsUpToDate() {
        var acme = company("acme");
        var fresh = schemas.create(acme);
        var before = changeSets(acme);
        assertThat(fresh).isEqualTo(schemas.latestVersion()).isPositive();
        assertThat(schemas.migrate(acme)).isEqualTo(fresh);
        assertThat(changeSets(acme))
                .as("Liquibase ran nothing and changed no checksum")
                .isEqualTo(before);
        assertThat(before).isNotEmpty().allSatisfy(row -> assertThat(row).doesNotContain("null"));
    }

    private List<@Nullable String> changeSets(TenantId tenant) {
        return owner.sql("SELECT id || ' ' || md5sum || ' ' || dateexecuted || ' ' || exectype FROM " + tenant.schema()
                        + ".databasechangelog ORDER BY orderexecuted")
                .query(String.class)
                .list();
    }

    /** The template must give the very same schema as a run of Liquibase. */
    @Test
    void makesTheSameSchemaAsLiquibaseDoes() throws SQLException {
        var scripted = company("scripted");
        var migrated = company("migrated");
        schemas.create(scripted);
        prepare(migrated);
        schemas.migrate(migrated);
        assertThat(shape(scripted)).isEqualTo(shape(migrated)).hasSizeGreaterThan(50);
    }

    /** An empty schema and its role, to be filled by Liquibase. */
    private void prepare(TenantId tenant) {
        owner.sql("CREATE ROLE " + tenant.role()).update();
        owner.sql("CREATE SCHEMA " + tenant.schema()).update();
        owner.sql("GRANT USAGE ON SCHEMA " + tenant.schema() + " TO " + tenant.role())
                .update();
    }

    private List<@Nullable String> shape(TenantId tenant) {
        return owner.sql("""
            SELECT replace(line, :schema, 'tenant_') FROM (
                SELECT 'column ' || table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable
                       || coalesce(' ' || column_default, '') AS line
                  FROM information_schema.columns WHERE table_schema = :schema
                UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = :schema
                UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid)
                  FROM pg_constraint WHERE connamespace = CAST(:schema AS regnamespace)
                UNION ALL SELECT 'grant ' || table_name || ' ' || privilege_type || ' to ' || grantee
                  FROM information_schema.role_table_grants WHERE table_schema = :schema
                ) AS lines ORDER BY 1\
            """)
                .param("schema", tenant.schema())
                .query(String.class)
                .list();
    }

    /** Measured against Liquibase in turns, so that a busy machine slows both down. */
    @Test
    void isQuickOnceTheTemplateIsWritten() {
        schemas.latestVersion();
        var fromTemplate = new ArrayList<Duration>();
        var byLiquibase = new ArrayList<Duration>();
        for (int i = 0; i < 3; i++) {
            var quick = company("quick" + i);
            var slow = company("slow" + i);
            prepare(slow);
            fromTemplate.add(duration(() -> schemas.create(quick)));
            byLiquibase.add(duration(() -> schemas.migrate(slow)));
        }
        fromTemplate.sort(null);
        byLiquibase.sort(null);
        assertThat(fromTemplate.get(1).multipliedBy(3).dividedBy(2))
                .as("%s, one and a half times, against %s", fromTemplate, byLiquibase)
                .isLessThan(byLiquibase.get(1));
    }

    private static Duration duration(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void letsTwoCallersMakeTheSameCompanyOnce() throws Exception {
        var acme = company("race");
        var versions = inParallel(8, () -> schemas.create(acme));
        assertThat(versions).containsOnly(schemas.latestVersion());
    }

    private static List<Integer> inParallel(int times, Callable<Integer> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(times)) {
            var results = new ArrayList<Integer>();
            for (Future<Integer> each : threads.invokeAll(Collections.nCopies(times, work))) {
                results.add(each.get());
            }
            return results;
        }
    }

    @Test
    void leavesNothingBehindWhenTheScriptFails() {
        var acme = company("halfway");
        var broken = new TenantSchemas(RealServices.owner(), EDITION_2_BROKEN);
        assertThatThrownBy(() -> broken.create(acme))
                .isInstanceOf(TenantSchemaException.class)
                .hasMessageContaining("no_such_table");
        assertThat(schemas.exists(acme)).isFalse();
        assertThat(roles(acme)).isEmpty();
    }

    @Test
    void dropsSchemaAndRoleAndDoesNotMindIfThereAreNone() {
        var acme = company("gone");
        schemas.create(acme);
        assertThat(roles(acme)).containsExactly(acme.role());
        schemas.drop(acme);
        schemas.drop(acme);
        assertThat(schemas.exists(acme)).isFalse();
        assertThat(roles(acme)).isEmpty();
        assertThat(schemas.version(acme)).isZero();
        schemas.create(acme);
        assertThat(schemas.version(acme)).isEqualTo(schemas.latestVersion());
    }

    private List<@Nullable String> roles(TenantId tenant) {
        return owner.sql("SELECT rolname FROM pg_roles WHERE rolname = :role")
                .param("role", tenant.role())
                .query(String.class)
                .list();
    }

    @Test
    void refusesToMigrateACompanyThatWasNeverMade() {
        assertThatThrownBy(() -> schemas.migrate(new TenantId("nobody")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("t_nobody: missing");
    }

    @Test
    void givesAppendOnlyTablesNoUpdateAndNoDelete() throws SQLException {
        var acme = company("append");
        schemas.create(acme);
        try (var app = RealServices.open(Login.APP);
                var connection = app.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (var change : List.of(
                    "UPDATE " + acme.schema() + ".ticket_history SET type = 'x'",
                    "DELETE FROM " + acme.schema() + ".ticket_history",
                    "TRUNCATE " + acme.schema() + ".ticket_history",
                    "SELECT md5sum FROM " + acme.schema() + ".databasechangelog")) {
                statement.execute("SET LOCAL ROLE " + acme.role());
                assertThatThrownBy(() -> statement.execute(change))
                        .as(change)
                        .hasMessageContaining("permission denied for table");
                connection.rollback();
            }
        }
    }

    @Test
    void lockOfOneCompanyDoesNotHoldUpAnother() throws SQLException {
        var acme = company("locked");
        var bolt = company("free");
        schemas.create(acme);
        try (var connection = RealServices.owner().getConnection();
                var lock = connection.prepareStatement("SELECT pg_advisory_lock(hashtextextended(?, 0))")) {
            lock.setString(1, "schema " + acme.schema());
            lock.execute();
            schemas.create(bolt);
            assertThat(schemas.exists(bolt)).isTrue();
            try (var unlock = connection.createStatement()) {
                unlock.execute("SELECT pg_advisory_unlock_all()");
            }
        }
    }

    @Test
    void migratesAFleetAndReportsTheCompanyThatFails() {
        var first = new TenantSchemas(RealServices.owner(), EDITION_1);
        var second = new TenantSchemas(RealServices.owner(), EDITION_2);
        var fleet = new ArrayList<TenantId>();
        for (int i = 0; i < 6; i++) {
            fleet.add(company("fleet" + i));
            first.create(fleet.get(i));
        }
        var canary = fleet.getFirst();
        var odd = fleet.get(3);
        // Somebody has been here by hand: edition 2 cannot add what is already there.
        owner.sql("ALTER TABLE " + odd.schema() + ".letters ADD COLUMN sender text")
                .update();

        var report = new FleetMigrator(second, 3).migrate(List.of(canary), fleet);

        assertThat(report.complete()).isFalse();
        assertThat(report.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.tenant()).isEqualTo(odd);
            assertThat(failure.version()).isEqualTo(1);
            assertThat(failure.reason()).contains("already exists");
        });
        assertThat(fleet)
                .allSatisfy(tenant -> assertThat(second.version(tenant)).isEqualTo(tenant.equals(odd) ? 1 : 2));

        owner.sql("ALTER TABLE " + odd.schema() + ".letters DROP COLUMN sender").update();
        var resumed = new FleetMigrator(second, 3).migrate(List.of(canary), fleet);
        assertThat(resumed.complete()).isTrue();
        assertThat(second.version(odd)).isEqualTo(2);
    }

    @Test
    void holdsTheFleetWhenTheCanaryFails() {
        var first = new TenantSchemas(RealServices.owner(), EDITION_1);
        var broken = new TenantSchemas(RealServices.owner(), EDITION_2_BROKEN);
        var canary = company("canary");
        var others = List.of(company("held1"), company("held2"));
        first.create(canary);
        others.forEach(first::create);

        var report = new FleetMigrator(broken, 2).migrate(List.of(canary), others);

        assertThat(report.failures())
                .extracting(FleetMigrator.Outcome.Failed::tenant)
                .containsExactly(canary);
        assertThat(report.outcomes())
                .filteredOn(FleetMigrator.Outcome.Held.class::isInstance)
                .extracting(FleetMigrator.Outcome::tenant)
                .containsExactlyElementsOf(others);
        assertThat(others)
                .allSatisfy(tenant -> assertThat(first.version(tenant)).isEqualTo(1));
    }
}
