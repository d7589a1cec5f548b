package io.hearth.testkit;

import com.redis.testcontainers.RedisContainer;
import io.hearth.embedded.EmbeddedElasticsearch;
import io.hearth.embedded.EmbeddedPostgres;
import io.hearth.embedded.EmbeddedRedis;
import io.hearth.embedded.EmbeddedServer;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.springframework.boot.SpringApplication;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Where the servers come from: containers where an engine answers, else processes of this machine. */
sealed interface Servers {

    /** {@code -Dhearth.test.servers=containers|embedded} forces one; containers then fail rather than fall back. */
    static Servers choose() {
        return switch (System.getProperty("hearth.test.servers", "auto")) {
            case "containers" -> new Containers();
            case "embedded" -> new Embedded();
            default -> DockerClientFactory.instance().isDockerAvailable() ? new Containers() : new Embedded();
        };
    }

    /** A running PostgreSQL whose database {@code hearth} has the roles of a cell; answers with its JDBC address. */
    String startPostgres(String bootstrap, Map<String, String> passwords);

    String startRedis();

    String startElasticsearch();

    /** Processes started from Maven artifacts; they end after the applications that use them, which would wait for what is gone. */
    record Embedded() implements Servers {

        @Override
        public String startPostgres(String bootstrap, Map<String, String> passwords) {
            return last(
                    EmbeddedPostgres.start(EmbeddedPostgres.Settings.forTests().withBootstrap(bootstrap, passwords)));
        }

        @Override
        public String startRedis() {
            return last(EmbeddedRedis.start(EmbeddedRedis.Settings.forTests()));
        }

        @Override
        public String startElasticsearch() {
            return last(EmbeddedElasticsearch.start(EmbeddedElasticsearch.Settings.forTests()));
        }

        private static String last(EmbeddedServer server) {
            SpringApplication.getShutdownHandlers().add(server::close);
            server.keepUntilClosed();
            return server.url();
        }
    }

    /** Containers; Testcontainers removes them after this JVM. */
    @SuppressWarnings("resource")
    record Containers() implements Servers {

        @Override
        public String startPostgres(String bootstrap, Map<String, String> passwords) {
            var postgres = new PostgreSQLContainer("postgres:18")
                    .withDatabaseName("hearth")
                    .withUsername("postgres")
                    .withPassword("postgres")
                    .withCommand(
                            "postgres",
                            "-c",
                            "fsync=off",
                            "-c",
                            "autovacuum=off",
                            "-c",
                            "max_connections=200",
                            "-c",
                            "shared_preload_libraries=pg_stat_statements");
            postgres.start();
            var sql = bootstrap;
            for (var password : passwords.entrySet()) {
                sql = sql.replace("${" + password.getKey() + "}", password.getValue());
            }
            var url = "jdbc:postgresql://" + postgres.getHost() + ":" + postgres.getMappedPort(5432) + "/hearth";
            var superuser = new Properties();
            superuser.putAll(Map.of("user", "postgres", "password", "postgres"));
            try (var connection = DriverManager.getConnection(url, superuser);
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException refused) {
                throw new IllegalStateException("PostgreSQL refused the bootstrap script", refused);
            }
            return url;
        }

        @Override
        public String startRedis() {
            var redis = new RedisContainer("redis:8");
            redis.start();
            return redis.getRedisURI();
        }

        @Override
        public String startElasticsearch() {
            var image = new ImageFromDockerfile("hearth-test-elasticsearch:9.5.2", false)
                    .withDockerfileFromBuilder(file -> file.from("elasticsearch:9.5.2")
                            .run("bin/elasticsearch-plugin install --batch analysis-smartcn")
                            .build());
            var elasticsearch = new GenericContainer<>(image)
                    .withEnv("discovery.type", "single-node")
                    .withEnv("xpack.security.enabled", "false")
                    .withEnv("ES_JAVA_OPTS", "-Xms512m -Xmx512m")
                    .withExposedPorts(9200)
                    .waitingFor(Wait.forHttp("/_cluster/health").forPort(9200));
            elasticsearch.start();
            return "http://" + elasticsearch.getHost() + ":" + elasticsearch.getMappedPort(9200);
        }
    }
}
