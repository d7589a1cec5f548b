package io.hearth.kernel.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.hearth.kernel.KernelTestApplication;
import io.hearth.kernel.time.UuidV7;
import io.hearth.testkit.HearthTest;
import io.hearth.testkit.RealServices;
import io.hearth.testkit.TestTenants;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Each way by which a row of one company could reach another, tried on one connection so that leftovers would show. */
@SpringBootTest(
        classes = KernelTestApplication.class,
        properties = {
            "spring.datasource.hikari.maximum-pool-size=1",
            "spring.datasource.hikari.minimum-idle=1",
            "spring.datasource.hikari.data-source-properties.prepareThreshold=1"
        })
@HearthTest
class TenantIsolationIT {

    private final People people;
    private final TenantSql sql;
    private final TenantExecutor executor;
    private final TransactionTemplate transaction;
    private final EntityManagerFactory sessions;
    private final EntityManager entities;
    private final HikariDataSource pool;
    private final TenantId acme;
    private final TenantId bolt;

    @Autowired
    TenantIsolationIT(
            People people,
            TenantSql sql,
            TenantExecutor executor,
            TransactionTemplate transaction,
            EntityManagerFactory sessions,
            EntityManager entities,
            HikariDataSource pool,
            TestTenants tenants) {
        this.people = people;
        this.sql = sql;
        this.executor = executor;
        this.transaction = transaction;
        this.sessions = sessions;
        this.entities = entities;
        this.pool = pool;
        this.acme = tenants.create();
        this.bolt = tenants.create();
    }

    @BeforeEach
    void aPersonEach() {
        hire(acme, "Anna of acme");
        hire(bolt, "Ben of bolt");
    }

    private void hire(TenantId company, String name) {
        executor.run(
                company,
                () -> transaction.executeWithoutResult(status -> people.save(new Person(UuidV7.next(), name))));
    }

    private List<String> names(TenantId company) {
        return executor.call(company, () -> transaction.execute(status -> people.names()));
    }

    @Test
    void readsOwnRowsThroughEveryPath() {
        for (int round = 0; round < 20; round++) {
            assertThat(names(acme)).containsExactly("Anna of acme");
            assertThat(names(bolt)).containsExactly("Ben of bolt");
            assertThat(executor.<List<String>, RuntimeException>call(
                            bolt,
                            () -> people.findAll().stream().map(Person::name).toList()))
                    .containsExactly("Ben of bolt");
            assertThat(executor.<List<String>, RuntimeException>call(
                            acme,
                            () -> transaction.execute(status -> sql.sql("SELECT name FROM tenant_.staff")
                                    .query(String.class)
                                    .list())))
                    .containsExactly("Anna of acme");
        }
    }

    @Test
    void answersForTheRightCompanyWithServerPreparedStatements() {
        for (int i = 0; i < 400; i++) {
            var company = i % 3 == 0 ? acme : bolt;
            assertThat(names(company)).containsExactly(company.equals(acme) ? "Anna of acme" : "Ben of bolt");
        }
        // The statements did stay prepared: that is what naming the schema is for.
        long prepared = transactionOf(acme, () -> {
            var count = entities.createNativeQuery(
                            "SELECT count(*) FROM pg_catalog.pg_prepared_statements WHERE statement LIKE '%staff%'")
                    .getSingleResult();
            return ((Number) count).longValue();
        });
        assertThat(prepared).isGreaterThanOrEqualTo(2);
    }

    @Test
    void staysWithItsCompanyAfterARollbackInTheSameSession() {
        names(acme);
        var seen = executor.<List<String>, RuntimeException>call(bolt, () -> {
            var session = sessions.createEntityManager();
            TransactionSynchronizationManager.bindResource(sessions, new EntityManagerHolder(session));
            try {
                transaction.executeWithoutResult(status -> {
                    people.count();
                    status.setRollbackOnly();
                });
                return transaction.execute(status -> people.names());
            } finally {
                TransactionSynchronizationManager.unbindResource(sessions);
                session.close();
            }
        });
        assertThat(seen).containsExactly("Ben of bolt");
    }

    @Test
    void givesTheConnectionBackWithoutARole() throws SQLException {
        names(acme);
        assertThat(roleOfPooledConnection()).isEqualTo("hearth_app");
        executor.run(
                bolt,
                () -> transaction.executeWithoutResult(status -> {
                    people.count();
                    status.setRollbackOnly();
                }));
        assertThat(roleOfPooledConnection()).isEqualTo("hearth_app");
        assertThatThrownBy(() -> executor.run(
                        acme,
                        () -> transaction.executeWithoutResult(status -> {
                            throw new IllegalStateException("in the middle");
                        })))
                .hasMessage("in the middle");
        assertThat(roleOfPooledConnection()).isEqualTo("hearth_app");
    }

    private String roleOfPooledConnection() throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT current_user")) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void takesItsOwnRoleOnAConnectionThatSomebodyLeftDirty() throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SET ROLE " + acme.role());
            statement.execute("SET search_path TO " + acme.schema());
            connection.commit();
        }
        try {
            assertThat(names(bolt)).containsExactly("Ben of bolt");
            assertThatThrownBy(() -> transactionOf(
                            bolt,
                            () -> entities.createNativeQuery("SELECT name FROM staff")
                                    .getResultList()))
                    .as("PostgreSQL skips a schema of the search_path that the role may not use")
                    .hasStackTraceContaining("relation \"staff\" does not exist");
        } finally {
            pool.getHikariPoolMXBean().softEvictConnections();
        }
    }

    @Test
    void refusesWorkWithoutACompany() {
        assertThatThrownBy(TenantContext::current).isInstanceOf(TenantNotBoundException.class);
        assertThatThrownBy(people::count).hasRootCauseInstanceOf(TenantNotBoundException.class);
        assertThatThrownBy(people::names).isInstanceOfAny(TenantNotBoundException.class, RuntimeException.class);
        assertThatThrownBy(() -> sql.sql("SELECT 1")).isInstanceOf(TenantNotBoundException.class);
    }

    @Test
    void refusesPlainSqlOutsideOfATransaction() {
        assertThatThrownBy(() -> executor.run(acme, () -> sql.sql("SELECT name FROM tenant_.staff")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("transaction: none");
    }

    @Test
    void refusesACompanyWhoseSchemaIsMissing() {
        var nobody = new TenantId("nobody");
        assertThatThrownBy(() -> names(nobody)).hasStackTraceContaining("role \"t_nobody\" does not exist");
    }

    @Test
    void losesTheCompanyOnAnotherThreadUnlessItIsCarried() {
        TenantContext.run(acme, () -> {
            assertThatThrownBy(() -> CompletableFuture.supplyAsync(TenantContext::current)
                            .join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(TenantNotBoundException.class);
            var seen = new CompletableFuture<TenantId>();
            Thread.ofVirtual().start(executor.carry(() -> seen.complete(TenantContext.current())));
            assertThat(seen.join()).isEqualTo(acme);
        });
        assertThatThrownBy(() -> executor.carry(() -> {})).isInstanceOf(TenantNotBoundException.class);
    }

    @Test
    void isRefusedByPostgresWhenTheCompanyChangesInsideASession() {
        assertThatThrownBy(() -> transactionOf(acme, () -> {
                    people.names();
                    return executor.call(bolt, people::names);
                }))
                .hasStackTraceContaining("permission denied for schema " + bolt.schema());
        assertThatThrownBy(() -> transactionOf(acme, () -> {
                    people.names();
                    return executor.call(
                            bolt,
                            () -> sql.sql("SELECT name FROM tenant_.staff")
                                    .query(String.class)
                                    .list());
                }))
                .hasStackTraceContaining("permission denied for schema " + bolt.schema());
    }

    @Test
    void isRefusedByPostgresWhenNativeSqlNamesAnotherCompany() {
        var theft = "SELECT name FROM " + bolt.schema() + ".staff";
        assertThatThrownBy(() -> transactionOf(
                        acme, () -> entities.createNativeQuery(theft).getResultList()))
                .hasStackTraceContaining("permission denied for schema " + bolt.schema());
        assertThatThrownBy(() -> transactionOf(
                        acme, () -> sql.sql(theft).query(String.class).list()))
                .hasStackTraceContaining("permission denied for schema " + bolt.schema());
        for (var write : List.of(
                "UPDATE " + bolt.schema() + ".staff SET name = 'x'",
                "DELETE FROM " + bolt.schema() + ".staff",
                "INSERT INTO " + bolt.schema()
                        + ".staff (id, name, email, roles) VALUES (gen_random_uuid(), '', '', '{}')",
                "TRUNCATE " + bolt.schema() + ".staff",
                "ALTER TABLE " + acme.schema() + ".staff ADD COLUMN x int",
                "CREATE TABLE " + acme.schema() + ".x (id int)",
                "CREATE TEMPORARY TABLE x (id int)",
                "SELECT email FROM control.accounts",
                "SELECT id FROM control.tenant_directory",
                "SELECT company FROM relay.outbox")) {
            assertThatThrownBy(() -> transactionOf(acme, () -> sql.sql(write).update()))
                    .as(write)
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(names(bolt)).containsExactly("Ben of bolt");
    }

    /** The wall holds against one statement; that there is only one is the kernel's own check. */
    @Test
    void refusesASecondStatementThatWouldTakeAnotherRole() {
        var smuggled = "SELECT name FROM tenant_.staff WHERE name = ''; RESET ROLE; SET LOCAL ROLE " + bolt.role();
        assertThatThrownBy(() -> transactionOf(
                        acme, () -> entities.createNativeQuery(smuggled).getResultList()))
                .hasStackTraceContaining("several statements in one text");
        assertThatThrownBy(() -> transactionOf(
                        acme, () -> sql.sql(smuggled).query(String.class).list()))
                .hasStackTraceContaining("several statements in one text");
        // A semicolon inside a literal, an identifier or a comment is no second statement.
        assertThat(this.<String>transactionOf(
                        acme,
                        () -> sql.sql("SELECT 'a; b' /* ; */ -- ;")
                                .query(String.class)
                                .single()))
                .isEqualTo("a; b");
    }

    /** Why the kernel checks: the driver itself splits the text and runs every part. */
    @Test
    void knowsThatTheDriverAloneWouldRunASecondStatement() throws SQLException {
        try (var connection = pool.getConnection()) {
            try (var statement = connection.prepareStatement("SELECT 1; SET LOCAL ROLE " + bolt.role())) {
                statement.execute();
            }
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT current_user")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo(bolt.role());
            }
            connection.rollback();
        }
    }

    @Test
    void cannotChangeTheRoleFromInsideASelect() {
        var smuggled = "SELECT set_config('role', '" + bolt.role() + "', true), " + "query_to_xml('SELECT name FROM "
                + bolt.schema() + ".staff', true, true, '')::text";
        assertThatThrownBy(() -> transactionOf(
                        acme, () -> entities.createNativeQuery(smuggled).getResultList()))
                .hasStackTraceContaining("permission denied for function set_config");
    }

    @Test
    void readsNoTableAsTheLoginItself() {
        try (var app = RealServices.open(RealServices.Login.APP)) {
            var login = JdbcClient.create(app);
            assertThatThrownBy(() -> login.sql("SELECT name FROM " + acme.schema() + ".staff")
                            .query(String.class)
                            .list())
                    .hasStackTraceContaining("permission denied for schema " + acme.schema());
            assertThatThrownBy(() -> login.sql("SELECT id FROM control.tenants")
                            .query(String.class)
                            .list())
                    .hasStackTraceContaining("permission denied for table tenants");
            assertThat(login.sql("SELECT id FROM control.tenant_directory")
                            .query(String.class)
                            .list())
                    .contains(acme.value());
        }
    }

    private <T> T transactionOf(TenantId company, ScopedValue.CallableOp<T, RuntimeException> work) {
        return executor.call(company, () -> transaction.execute(status -> work.call()));
    }
}
