package io.hearth.kernel.config;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/** The settings that every application shares. They come last: whatever an application or its operator sets wins. */
public final class KernelDefaults implements EnvironmentPostProcessor, Ordered {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var defaults = new LinkedHashMap<String, Object>();
        database(defaults);
        web(defaults);
        operations(defaults);
        var port = environment.getProperty("server.port", Integer.class, 8080);
        defaults.put("management.server.port", port == 0 ? 0 : port + 1000);
        if (environment.acceptsProfiles(Profiles.of("prod"))) {
            defaults.put("logging.structured.format.console", "logstash");
        }
        environment.getPropertySources().addLast(new MapPropertySource("hearthKernelDefaults", defaults));
    }

    private static void database(Map<String, Object> defaults) {
        // A company's role is taken with the transaction's first statement, so every statement must be in a
        // transaction.
        defaults.put("spring.datasource.hikari.auto-commit", "false");
        // Each backend keeps about 0.8 MB for every company it has served: few connections, and not for long.
        defaults.put("spring.datasource.hikari.maximum-pool-size", "12");
        defaults.put("spring.datasource.hikari.minimum-idle", "2");
        defaults.put("spring.datasource.hikari.max-lifetime", "600000");
        defaults.put("spring.datasource.hikari.connection-timeout", "3000");
        defaults.put("spring.datasource.hikari.initialization-fail-timeout", "-1");
        // Statements name the schema, so each company has its own; the driver's default of 256 would throw them out too
        // soon, and many more would cost each backend the memory of their plans.
        defaults.put("spring.datasource.hikari.data-source-properties.preparedStatementCacheQueries", "1024");
        defaults.put("spring.datasource.hikari.data-source-properties.preparedStatementCacheSizeMiB", "16");
        defaults.put("spring.datasource.hikari.data-source-properties.reWriteBatchedInserts", "true");
        defaults.put("spring.datasource.hikari.data-source-properties.tcpKeepAlive", "true");
        defaults.put("spring.datasource.hikari.data-source-properties.connectTimeout", "3");
        defaults.put("spring.datasource.hikari.data-source-properties.socketTimeout", "60");
        defaults.put("spring.jpa.open-in-view", "false");
        defaults.put("spring.jpa.hibernate.ddl-auto", "none");
        defaults.put("spring.jpa.properties.hibernate.jdbc.batch_size", "50");
        defaults.put("spring.jpa.properties.hibernate.order_inserts", "true");
        defaults.put("spring.jpa.properties.hibernate.order_updates", "true");
        defaults.put("spring.jpa.properties.hibernate.jdbc.time_zone", "UTC");
        defaults.put("spring.jpa.properties.hibernate.query.in_clause_parameter_padding", "true");
        // The application starts, and says so in its health, while the database is away.
        defaults.put("spring.jpa.properties.hibernate.boot.allow_jdbc_metadata_access", "false");
        defaults.put("spring.jpa.properties.hibernate.dialect", "org.hibernate.dialect.PostgreSQLDialect");
        defaults.put("spring.liquibase.enabled", "false");
        defaults.put("spring.data.redis.timeout", "1s");
        defaults.put("spring.data.redis.connect-timeout", "1s");
        defaults.put("spring.data.redis.repositories.enabled", "false");
    }

    private static void web(Map<String, Object> defaults) {
        defaults.put("spring.threads.virtual.enabled", "true");
        defaults.put("spring.mvc.problemdetails.enabled", "false");
        defaults.put("spring.mvc.formcontent.filter.enabled", "false");
        defaults.put("spring.servlet.multipart.max-file-size", "10MB");
        defaults.put("spring.servlet.multipart.max-request-size", "11MB");
        defaults.put("server.shutdown", "graceful");
        defaults.put("server.error.include-message", "never");
        // Only the gateway reaches an application; it strips what clients send and sets these headers itself.
        defaults.put("server.forward-headers-strategy", "framework");
        defaults.put("server.tomcat.max-keep-alive-requests", "-1");
        defaults.put("server.tomcat.keep-alive-timeout", "60s");
    }

    private static void operations(Map<String, Object> defaults) {
        defaults.put("management.endpoints.web.exposure.include", "health,info,metrics,prometheus");
        defaults.put("management.endpoint.health.probes.enabled", "true");
        defaults.put("management.endpoint.health.show-components", "always");
        defaults.put("management.endpoint.health.group.readiness.include", "readinessState,db");
        // Redis is no reason to take a node out: work goes on without it. It has its own group to watch.
        defaults.put("management.endpoint.health.group.dependencies.include", "*");
        defaults.put("management.endpoint.health.group.dependencies.exclude", "livenessState,readinessState,ping");
        defaults.put("management.health.elasticsearch.enabled", "false");
        // Observations count and time; a second timer for each one that is still running would cost as much again.
        defaults.put("management.metrics.observations.ignored-meters", "long-task-timer");
        defaults.put("spring.main.banner-mode", "off");
        defaults.put("logging.pattern.correlation", "[%X{company:-},%X{traceId:-}] ");
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
