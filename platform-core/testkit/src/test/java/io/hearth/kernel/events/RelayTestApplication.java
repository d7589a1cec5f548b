package io.hearth.kernel.events;

import io.hearth.kernel.tenancy.TenantContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The kernel with two consumers whose mood a test decides. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class RelayTestApplication {

    @Bean
    Recorder steady(@Value("${hearth.test.slow:false}") boolean slow) {
        Recorder recorder = new Recorder("steady");
        if (slow) {
            recorder.mood = RelayTestApplication::slowly;
        }
        return recorder;
    }

    private static void slowly(List<Fact> batch) {
        for (Fact fact : batch) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            System.out.println("handled " + fact.version());
        }
    }

    @Bean
    Recorder moody() {
        return new Recorder("moody");
    }

    /** Remembers what it handled; {@code mood} runs before and may throw. */
    static final class Recorder implements FactConsumer {

        private final String name;
        private final List<Fact> handled = new ArrayList<>();
        private final Set<String> companies = ConcurrentHashMap.newKeySet();
        volatile Consumer<List<Fact>> mood = batch -> {};

        Recorder(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Set<String> types() {
            return Set.of("thing.made", "thing.changed");
        }

        @Override
        public void handle(List<Fact> batch) {
            mood.accept(batch);
            companies.add(TenantContext.current().value());
            synchronized (this) {
                handled.addAll(batch);
            }
        }

        synchronized List<Long> versionsOf(UUID aggregate) {
            return handled.stream()
                    .filter(fact -> fact.aggregateId().equals(aggregate))
                    .map(Fact::version)
                    .toList();
        }

        synchronized long count() {
            return handled.stream().map(Fact::id).distinct().count();
        }

        Set<String> companies() {
            return companies;
        }

        synchronized void reset() {
            mood = batch -> {};
            handled.clear();
            companies.clear();
        }
    }
}
