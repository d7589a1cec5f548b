package io.hearth.testkit;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;

/** Tells the application where the real services are, and lets it listen on free ports. */
public final class RealServicesInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var sources = context.getEnvironment().getPropertySources();
        sources.addLast(new MapPropertySource("hearthTestDefaults", Map.of("management.server.port", "0")));
        sources.addFirst(new Services(RealServices.properties()));
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
