package io.hearth.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL with UTF-8, ICU collation and password authentication. The database {@value #DATABASE} exists when
 * {@link #start} returns, and the bootstrap script, if one was given, has run in it.
 */
public final class EmbeddedPostgres implements EmbeddedServer {

    public static final String DATABASE = "hearth";
    public static final String SUPERUSER = "postgres";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 5;

    /**
     * What need not survive needs no log of a gigabyte, nor one that a replica could follow, nor housekeeping, which would be busy with the
     * catalogue of a thousand schemas alone.
     */
    private static final Map<String, String> SHORT_LIVED = Map.of(
            "wal_level",
            "minimal",
            "max_wal_senders",
            "0",
            "min_wal_size",
            "32MB",
            "max_wal_size",
            "256MB",
            "autovacuum",
            "off");

    private final ServerProcess process;
    private final int port;
    private final String superuserPassword;

    /**
     * How to run it.
     *
     * @param port 0 for a free one
     * @param home null for a temporary folder that is deleted at the end
     * @param log null for {@code server.log} in the home
     * @param durable whether an acknowledged commit survives a power cut; switch it off for tests only
     * @param configuration server settings beside the ones this class chooses
     * @param bootstrap SQL that the superuser runs in {@value EmbeddedPostgres#DATABASE} at every start, so it must be idempotent
     */
    public record Settings(
            int port,
            @Nullable Path home,
            @Nullable Path log,
            boolean durable,
            Map<String, String> configuration,
            @Nullable String bootstrap) {

        public Settings {
            configuration = Map.copyOf(configuration);
        }

        /** A free port, a temporary home, no waiting for the disk. */
        public static Settings forTests() {
            return new Settings(0, null, null, false, Map.of(), null);
        }

        public static Settings persistent(Path home, int port) {
            return new Settings(port, home, null, true, Map.of(), null);
        }

        public Settings withLog(Path file) {
            return new Settings(port, home, file, durable, configuration, bootstrap);
        }

        public Settings withConfiguration(Map<String, String> more) {
            return new Settings(port, home, log, durable, more, bootstrap);
        }

        /**
         * @param sql may contain {@code ${name}} placeholders
         * @param values their values; quotes and backslashes are refused, since they stand inside SQL literals
         */
        public Settings withBootstrap(String sql, Map<String, String> values) {
            return new Settings(port, home, log, durable, configuration, fill(sql, values));
        }

        private static String fill(String sql, Map<String, String> values) {
            String filled = sql;
            for (Map.Entry<String, String> value : values.entrySet()) {
                if (value.getValue().matches("(?s).*['\"\\\\$].*")) {
                    throw new IllegalArgumentException(value.getKey() + " contains a quote, a backslash or a dollar");
                }
                filled = filled.replace("${" + value.getKey() + "}", value.getValue());
            }
            return filled;
        }
    }

    private EmbeddedPostgres(ServerProcess process, int port, String superuserPassword) {
        this.process = process;
        this.port = port;
        this.superuserPassword = superuserPassword;
    }

    /**
     * Starts the server, or a successor of one that a killed JVM left running on the same home.
     *
     * @throws HomeInUseException if a live process holds the home
     * @throws ServerStartException if the server does not come up
     */
    public static EmbeddedPostgres start(Settings settings) {
        PostgresBinaries binaries = PostgresBinaries.unpacked();
        for (int attempt = 1; ; attempt++) {
            try {
                return startOnce(settings, binaries);
            } catch (ServerStartException failure) {
                // a port taken in between, or backends of a killed postmaster that still hold its memory
                if (attempt == ATTEMPTS) {
                    throw failure;
                }
            }
        }
    }

    private static EmbeddedPostgres startOnce(Settings settings, PostgresBinaries binaries) {
        ServerHome home = ServerHome.open("postgres", settings.home(), StopSignal.INTERRUPT);
        String password;
        try {
            password = superuserPassword(home);
            if (!Files.exists(home.path().resolve("data/PG_VERSION"))) {
                binaries.initialise(home, password);
            }
        } catch (RuntimeException | IOException failure) {
            home.close();
            throw failure instanceof ServerStartException known
                    ? known
                    : new ServerStartException("PostgreSQL could not be prepared: " + failure.getMessage(), failure);
        }
        int port = settings.port() == 0 ? FreePort.next() : settings.port();
        ServerProcess process = ServerProcess.start(
                new ServerProcess.Launch(
                        "PostgreSQL",
                        command(settings, binaries, home, port),
                        settings.log(),
                        home.isTemporary() ? StopSignal.QUIT : StopSignal.INTERRUPT),
                home);
        EmbeddedPostgres postgres = new EmbeddedPostgres(process, port, password);
        process.awaitReady(postgres::answers, PATIENCE);
        postgres.prepareDatabase(settings.bootstrap());
        return postgres;
    }

    private static List<String> command(Settings settings, PostgresBinaries binaries, ServerHome home, int port) {
        Map<String, String> options = new TreeMap<>(Map.of(
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "timezone", "UTC",
                "max_connections", "200",
                "shared_preload_libraries", "pg_stat_statements"));
        String durable = settings.durable() ? "on" : "off";
        options.putAll(Map.of("fsync", durable, "synchronous_commit", durable, "full_page_writes", durable));
        if (!settings.durable()) {
            options.putAll(SHORT_LIVED);
        }
        options.putAll(settings.configuration());
        List<String> command = new ArrayList<>(binaries.command("postgres"));
        command.addAll(List.of("-D", home.path().resolve("data").toString(), "-p", Integer.toString(port)));
        options.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    private static String superuserPassword(ServerHome home) throws IOException {
        Path file = home.path().resolve("superuser.password");
        if (!Files.exists(file)) {
            OwnerOnly.write(file, UUID.randomUUID().toString().replace("-", ""));
        }
        return Files.readString(file).strip();
    }

    private boolean answers() {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet one = statement.executeQuery("select 1")) {
            return process.isAlive() && one.next();
        } catch (SQLException notYet) {
            return false;
        }
    }

    private void prepareDatabase(@Nullable String bootstrap) {
        try {
            try (Connection connection = connect("postgres");
                    Statement statement = connection.createStatement()) {
                boolean exists;
                try (ResultSet found =
                        statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
                    exists = found.next();
                }
                if (!exists) {
                    statement.execute("create database " + DATABASE);
                }
            }
            if (bootstrap != null) {
                runAsSuperuser(bootstrap);
            }
        } catch (SQLException failure) {
            close();
            throw new IllegalArgumentException("The bootstrap script failed: " + failure.getMessage(), failure);
        }
    }

    /** Runs a script as the superuser in the database {@value #DATABASE}, in one transaction. */
    public void runAsSuperuser(String script) throws SQLException {
        try (Connection connection = connect(DATABASE);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(script);
            connection.commit();
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), SUPERUSER, superuserPassword);
    }

    /** JDBC URL of the database {@value #DATABASE}, without a user. */
    @Override
    public String url() {
        return url(DATABASE);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    /** Password of {@value #SUPERUSER}; generated once per home and kept there, readable by its owner only. */
    public String superuserPassword() {
        return superuserPassword;
    }

    /** Stops what a killed starter left behind on this home; a home that a live process holds is left alone. */
    public static void stopLeftBehind(Path home) {
        ServerHome.stopLeftBehind("postgres", home, StopSignal.INTERRUPT);
    }

    @Override
    public void keepUntilClosed() {
        process.keepUntilClosed();
    }

    @Override
    public void close() {
        process.close();
    }
}
