package io.hearth.kernel.events;

import com.zaxxer.hikari.HikariDataSource;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantSql;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Facts for every application, a relay for those that have consumers. */
@AutoConfiguration
@EnableConfigurationProperties(RelaySettings.class)
class EventsAutoConfiguration {

    @Bean
    RelayWake relayWake() {
        return new RelayWake();
    }

    @Bean
    Facts facts(TenantSql sql, RelayWake wake, Clock clock, JsonMapper json) {
        return new OutboxFacts(sql, wake, clock, json);
    }

    /**
     * The relay's own few connections: it keeps one open while consumers work, which need connections of the tenant pool.
     * Nothing connects before it is used.
     */
    @Bean
    RelayDatabase relayDatabase(Environment environment, RelaySettings settings) {
        DataSourceProperties properties =
                Binder.get(environment).bindOrCreate("spring.datasource", DataSourceProperties.class);
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("relay");
        pool.setJdbcUrl(properties.getUrl());
        pool.setUsername(properties.getUsername());
        pool.setPassword(properties.getPassword());
        pool.setAutoCommit(false);
        pool.setMinimumIdle(0);
        pool.setMaximumPoolSize(settings.workers() * Lane.values().length + 1);
        pool.setConnectionTimeout(5000);
        pool.setInitializationFailTimeout(-1);
        // The outbox grows and empties faster than its statistics follow; a plan made while it was empty reads all of
        // it.
        pool.setConnectionInitSql("SET enable_seqscan = off");
        return new RelayDatabase(pool);
    }

    @Bean
    RelayStore relayStore(RelayDatabase database, JsonMapper json) {
        return new RelayStore(new JdbcTemplate(database.pool()), database.transactions(), json);
    }

    @Bean
    RelayMetrics relayMetrics(ObjectProvider<MeterRegistry> registry, RelayStore store, Clock clock) {
        return new RelayMetrics(registry.getIfAvailable(SimpleMeterRegistry::new), store, clock);
    }

    @Bean
    FactRelay factRelay(
            ObjectProvider<FactConsumer> consumers,
            RelayStore store,
            RelayDatabase database,
            TenantExecutor tenants,
            RelaySettings settings,
            RelayMetrics metrics,
            Clock clock,
            RelayWake wake) {
        List<FactConsumer> all = consumers.orderedStream().toList();
        FactRelay relay = new FactRelay(all, store, database.transactions(), tenants, settings, metrics, clock, wake);
        if (settings.enabled() && !all.isEmpty()) {
            metrics.watch(relay.consumerNames());
        }
        return relay;
    }

    @Bean
    @ConditionalOnProperty(name = "hearth.relay.enabled", matchIfMissing = true)
    RelayEndpoint relayEndpoint(FactRelay relay, RelayStore store, Clock clock) {
        return new RelayEndpoint(relay, store, clock);
    }

    /** Not a {@code DataSource} bean, so that nobody takes it for the application's. */
    record RelayDatabase(HikariDataSource pool, TransactionTemplate transactions) implements AutoCloseable {

        RelayDatabase(HikariDataSource pool) {
            this(pool, new TransactionTemplate(new JdbcTransactionManager(pool)));
        }

        @Override
        public void close() {
            pool.close();
        }
    }
}
