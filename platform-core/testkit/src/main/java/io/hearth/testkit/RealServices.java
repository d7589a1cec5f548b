package io.hearth.testkit;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import liquibase.UpdateSummaryEnum;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.DefaultResourceLoader;

/**
 * The servers of this JVM's tests, each started when it is first asked for and shared by all tests: containers where an
 * engine answers, else embedded. PostgreSQL has the roles of a cell and the newest control plane.
 */
public final class RealServices {

    /** {@link SpareSchemas} empties tables without their triggers. */
    private static final String MORE_FOR_OWNER = "\nGRANT SET ON PARAMETER session_replication_role TO hearth_owner;\n";

    private static final Map<String, String> PASSWORDS =
            Map.of("ownerPassword", "owner-secret", "appPassword", "app-secret", "controlPassword", "control-secret");

    private static final Servers SERVERS = Servers.choose();
    private static final Once<String> POSTGRES = new Once<>(RealServices::startPostgres);
    private static final Once<String> REDIS = new Once<>(SERVERS::startRedis);
    private static final Once<String> ELASTICSEARCH = new Once<>(SERVERS::startElasticsearch);
    private static final Once<HikariDataSource> OWNER = new Once<>(() -> open(postgresUrl(), Login.OWNER));

    private RealServices() {}

    /** The login roles of a cell. */
    public enum Login {
        OWNER("hearth_owner", "owner-secret"),
        APP("hearth_app", "app-secret"),
        CONTROL("hearth_control", "control-secret");

        private final String user;
        private final String password;

        Login(String user, String password) {
            this.user = user;
            this.password = password;
        }

        public String user() {
            return user;
        }

        public String password() {
            return password;
        }
    }

    /** JDBC address without a user. */
    public static String postgresUrl() {
        return POSTGRES.value();
    }

    public static String redisUrl() {
        return REDIS.value();
    }

    public static String elasticsearchUrl() {
        return ELASTICSEARCH.value();
    }

    /** Connections of the login that owns all schemas, with auto-commit on. */
    public static DataSource owner() {
        return OWNER.value();
    }

    /** A pool of its own, to be closed by the caller. */
    public static HikariDataSource open(Login login) {
        return open(postgresUrl(), login);
    }

    /** What an application needs to be told. Elasticsearch starts only when its address is resolved. */
    static Map<String, Supplier<String>> properties() {
        var properties = new LinkedHashMap<String, Supplier<String>>();
        login(properties, "spring.datasource", Login.APP);
        login(properties, "hearth.owner.datasource", Login.OWNER);
        login(properties, "hearth.control.datasource", Login.CONTROL);
        properties.put("spring.data.redis.url", RealServices::redisUrl);
        properties.put("hearth.search.uris", RealServices::elasticsearchUrl);
        return properties;
    }

    private static void login(Map<String, Supplier<String>> properties, String prefix, Login login) {
        properties.put(prefix + ".url", RealServices::postgresUrl);
        properties.put(prefix + ".username", login::user);
        properties.put(prefix + ".password", login::password);
    }

    private static String startPostgres() {
        var url = SERVERS.startPostgres(text("db/bootstrap.sql") + MORE_FOR_OWNER, PASSWORDS);
        try (var owner = open(url, Login.OWNER)) {
            var liquibase = new SpringLiquibase();
            liquibase.setDataSource(owner);
            liquibase.setChangeLog("classpath:db/changelog/control/changelog.yaml");
            liquibase.setDefaultSchema("control");
            liquibase.setLiquibaseSchema("control");
            liquibase.setResourceLoader(new DefaultResourceLoader());
            liquibase.setAnalyticsEnabled(false);
            liquibase.setShowSummary(UpdateSummaryEnum.OFF);
            liquibase.afterPropertiesSet();
        } catch (LiquibaseException failed) {
            throw new IllegalStateException("the control changelog does not run", failed);
        }
        return url;
    }

    private static HikariDataSource open(String url, Login login) {
        var pool = new HikariDataSource();
        pool.setPoolName("test-" + login.user());
        pool.setJdbcUrl(url);
        pool.setUsername(login.user());
        pool.setPassword(login.password());
        pool.setMaximumPoolSize(8);
        pool.setMinimumIdle(0);
        return pool;
    }

    private static String text(String resource) {
        try (InputStream stream = RealServices.class.getClassLoader().getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + ": not on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException(resource + ": unreadable", unreadable);
        }
    }

    /** A value made at first use; a failure is kept, so that a server that cannot start fails each test at once. */
    private static final class Once<T> {

        private final Supplier<T> maker;
        private @Nullable T value;
        private @Nullable RuntimeException failure;

        Once(Supplier<T> maker) {
            this.maker = maker;
        }

        synchronized T value() {
            if (failure != null) {
                throw new IllegalStateException("a server of the tests did not start", failure);
            }
            var made = value;
            if (made == null) {
                try {
                    made = maker.get();
                } catch (RuntimeException failed) {
                    failure = failed;
                    throw failed;
                }
                value = made;
            }
            return made;
        }
    }
}
