package io.hearth.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {

    @TempDir
    Path home;

    private EmbeddedPostgres persistent() {
        return EmbeddedPostgres.start(EmbeddedPostgres.Settings.persistent(home, 0));
    }

    @Test
    void sortsAndStoresChineseTextInUtf8() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgres.Settings.forTests())) {
            assertThat(query(postgres, "show server_encoding")).isEqualTo("UTF8");
            assertThat(query(postgres, "select datlocprovider::text from pg_database where datname = 'hearth'"))
                    .isEqualTo("i");
            assertThat(query(postgres, "select upper('straße 三号楼')")).isEqualTo("STRASSE 三号楼");
        }
    }

    @Test
    void waitsForTheDiskUnlessToldOtherwise() throws SQLException {
        try (EmbeddedPostgres postgres = persistent()) {
            assertThat(query(postgres, "show fsync")).isEqualTo("on");
            assertThat(query(postgres, "show synchronous_commit")).isEqualTo("on");
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgres.Settings.forTests())) {
            assertThat(query(postgres, "show fsync")).isEqualTo("off");
        }
    }

    @Test
    void refusesAWrongPassword() {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgres.Settings.forTests())) {
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.url(), EmbeddedPostgres.SUPERUSER, "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void runsTheBootstrapScriptAtEveryStart() throws SQLException {
        EmbeddedPostgres.Settings settings =
                EmbeddedPostgres.Settings.persistent(home, 0).withBootstrap("""
                    do $$ begin
                      if not exists (select from pg_roles where rolname = 'clerk') then
                        create role clerk login;
                      end if;
                    end $$;
                    alter role clerk password '${clerkPassword}';
                    create table if not exists starts(at timestamptz);
                    grant select on starts to clerk;
                    insert into starts values (now());
                    """, Map.of("clerkPassword", "quiet"));
        EmbeddedPostgres.start(settings).close();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings);
                Connection clerk = DriverManager.getConnection(postgres.url(), "clerk", "quiet");
                Statement statement = clerk.createStatement();
                ResultSet starts = statement.executeQuery("select count(*) from starts")) {
            starts.next();
            assertThat(starts.getInt(1)).isEqualTo(2);
        }
    }

    @Test
    void refusesABootstrapValueThatWouldEndItsLiteral() {
        assertThatThrownBy(() -> EmbeddedPostgres.Settings.forTests().withBootstrap("", Map.of("password", "a'b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("password");
    }

    @Test
    void tellsWhatIsWrongInTheBootstrapScript() {
        EmbeddedPostgres.Settings settings =
                EmbeddedPostgres.Settings.persistent(home, 0).withBootstrap("select nonsense", Map.of());

        assertThatThrownBy(() -> EmbeddedPostgres.start(settings)).hasMessageContaining("nonsense");

        persistent().close(); // the home was given back
    }

    @Test
    void keepsCommittedRowsWhenThePostmasterIsKilled() throws Exception {
        try (EmbeddedPostgres postgres = persistent()) {
            postgres.runAsSuperuser("create table kept(id int); insert into kept values (1)");
            ProcessHandle.of(postgres.pid()).orElseThrow().destroyForcibly();
        }
        try (EmbeddedPostgres postgres = persistent()) {
            assertThat(query(postgres, "select count(*) from kept")).isEqualTo("1");
        }
    }

    @Test
    void replacesAServerThatAKilledStarterLeftBehind() throws Exception {
        ProcessHandle leftBehind;
        try (StarterJvm starter = StarterJvm.start("postgres", home)) {
            leftBehind = starter.server();
            starter.kill();
        }
        assertThat(leftBehind.isAlive()).isTrue();

        try (EmbeddedPostgres postgres = persistent()) {
            assertThat(leftBehind.isAlive()).isFalse();
            assertThat(query(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void refusesASecondServerOnTheSameHomeAndLeavesTheFirstAlone() throws SQLException {
        try (EmbeddedPostgres first = persistent()) {
            assertThatThrownBy(this::persistent)
                    .isInstanceOf(HomeInUseException.class)
                    .hasMessageContaining(home.getFileName().toString());
            assertThat(query(first, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void refusesASecondServerWhoseOwnerIsAnotherProcess() throws Exception {
        try (StarterJvm starter = StarterJvm.start("postgres", home)) {
            assertThatThrownBy(this::persistent).isInstanceOf(HomeInUseException.class);
            assertThat(starter.server().isAlive()).isTrue();
        }
        persistent().close();
    }

    @Test
    void deletesATemporaryHomeAtTheEnd() throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgres.Settings.forTests());
        ProcessHandle server = ProcessHandle.of(postgres.pid()).orElseThrow();
        Path data = Path.of(query(postgres, "show data_directory"));
        assertThat(data).exists();

        postgres.close();

        server.onExit().get(60, TimeUnit.SECONDS);
        assertThat(data.getParent()).doesNotExist();
    }

    private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        postgres.url(), EmbeddedPostgres.SUPERUSER, postgres.superuserPassword());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
