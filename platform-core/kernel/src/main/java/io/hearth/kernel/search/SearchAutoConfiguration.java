package io.hearth.kernel.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;
import io.hearth.kernel.tenancy.TenantDirectory;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.UnscopedSql;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.TimeValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Search for every application. Neither start nor readiness waits for the search engine. */
@AutoConfiguration(afterName = "io.hearth.kernel.tenancy.Tenancy")
@EnableConfigurationProperties(SearchSettings.class)
class SearchAutoConfiguration {

    private static final Logger log = LoggerFactory.getLogger(SearchAutoConfiguration.class);

    @Bean
    ElasticsearchConnection elasticsearchConnection(SearchSettings settings) {
        return new ElasticsearchConnection(
                client(settings, settings.searchTimeout()), client(settings, settings.bulkTimeout()));
    }

    @Bean
    ElasticsearchIndexes searchIndexes(
            ElasticsearchConnection connection,
            SearchSettings settings,
            TenantExecutor tenants,
            PlatformTransactionManager transactions,
            UnscopedSql sql,
            JsonMapper json) {
        TransactionTemplate reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        return new ElasticsearchIndexes(connection, settings, tenants, reading, new RunStore(sql), json);
    }

    @Bean
    Upkeep searchUpkeep(ElasticsearchIndexes indexes, TenantDirectory directory, ObjectProvider<MeterRegistry> meters) {
        return new Upkeep(
                indexes.tools(),
                indexes.known(),
                indexes.watch(),
                indexes::probe,
                directory,
                meters.getIfUnique(SimpleMeterRegistry::new));
    }

    @Bean
    SearchEndpoint searchEndpoint(ElasticsearchIndexes indexes, TenantDirectory directory) {
        return new SearchEndpoint(indexes, directory);
    }

    @Bean
    MeterBinder searchCircuit(ElasticsearchIndexes indexes) {
        return registry -> Gauge.builder("hearth.search.circuit.open", indexes, all -> all.refuses() ? 1 : 0)
                .description("1 while searches are refused because the search engine does not answer")
                .register(registry);
    }

    /** Known before the relay starts: facts may be waiting since the last stop. */
    @Bean
    SmartInitializingSingleton knownFamilies(ElasticsearchIndexes indexes, ObjectProvider<SearchFamily> families) {
        return () -> families.orderedStream().forEach(indexes::know);
    }

    @Bean
    ApplicationRunner searchFamilies(SearchIndexes indexes, ObjectProvider<SearchFamily> families) {
        return arguments -> families.orderedStream().forEach(family -> {
            try {
                indexes.ensureFamily(family);
            } catch (SearchUnavailableException e) {
                log.warn("index of {} is created when the search engine answers: {}", family.name(), e.toString());
            }
        });
    }

    /**
     * The client gets a Jackson 3 mapper of its own: by itself it would look for Jackson 2, which is on the class path only
     * as somebody else's dependency, and the application's mapper must not change how the engine's answers are read.
     */
    private static ElasticsearchClient client(SearchSettings settings, Duration timeout) {
        Rest5ClientBuilder builder = Rest5Client.builder(settings.uris().toArray(URI[]::new))
                .setConnectionConfigCallback(connection -> connection
                        .setConnectTimeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                        .setSocketTimeout((int) timeout.toMillis(), TimeUnit.MILLISECONDS)
                        .setValidateAfterInactivity(TimeValue.ofSeconds(2)))
                .setConnectionManagerCallback(
                        pool -> pool.setMaxConnPerRoute(32).setMaxConnTotal(64))
                .setRequestConfigCallback(
                        request -> request.setResponseTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                                .setConnectionRequestTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS));
        if (settings.username() != null) {
            String credentials = settings.username() + ":" + (settings.password() == null ? "" : settings.password());
            builder.setDefaultHeaders(new Header[] {
                new BasicHeader(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
            });
        }
        return new ElasticsearchClient(new Rest5ClientTransport(
                builder.build(), new Jackson3JsonpMapper(JsonMapper.builder().build())));
    }

    /** Two clients: a person does not wait for a search as long as the relay waits for a large bulk request. */
    record ElasticsearchConnection(ElasticsearchClient searching, ElasticsearchClient writing)
            implements AutoCloseable {
        @Override
        public void close() throws IOException {
            searching.close();
            writing.close();
        }
    }
}
