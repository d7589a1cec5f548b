package io.hearth.testkit;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.support.TestPropertySourceUtils;

/** Tells the application where the real services are, and lets it listen on free ports. */
public final class RealServicesInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String INLINED = TestPropertySourceUtils.INLINED_PROPERTIES_PROPERTY_SOURCE_NAME;

    /** A busy machine is no failure: what comes late still comes. A test that means a limit says so by {@code atMost}. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Awaitility.setDefaultTimeout(PATIENCE);
        var sources = context.getEnvironment().getPropertySources();
        sources.addLast(new MapPropertySource("hearthTestDefaults", Map.of("management.server.port", "0")));
        var services = new Services(RealServices.properties());
        if (sources.contains(INLINED)) {
            // What a test sets itself wins, for example the address of a database that is away.
            sources.addAfter(INLINED, services);
        } else {
            sources.addFirst(services);
        }
    }

    /** Starts a server when its address is asked for, so that a test without search has no Elasticsearch. */
    private static final class Services extends EnumerablePropertySource<Map<String, Supplier<String>>> {

        Services(Map<String, Supplier<String>> properties) {
            super("hearthRealServices", properties);
        }

        @Override
        public String[] getPropertyNames() {
            return source.keySet().toArray(String[]::new);
        }

        @Override
        public @Nullable Object getProperty(String name) {
            var value = source.get(name);
            return value == null ? null : value.get();
        }
    }
}
