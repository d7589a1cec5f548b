package io.hearth.kernel.events;

import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The kernel with consumers whose mood a test decides. */
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

    @Bean
    Recorder prompt() {
        return new Recorder("prompt", Lane.PROMPT);
    }

    @Bean
    Joiner joiner(TenantSql sql, PlatformTransactionManager transactions) {
        return new Joiner(sql, new TransactionTemplate(transactions));
    }

    /** Prepares each company's things by themselves, sends them together, and may be told not to. */
    static final class Joiner implements JoiningConsumer<Joiner.Parcel> {

        /** @param settings the role, the commit's patience and the name of the connection it was prepared on */
        record Parcel(String company, Set<UUID> things, String settings) {}

        private final TenantSql sql;
        private final TransactionTemplate transaction;
        private final List<List<Parcel>> sent = new ArrayList<>();
        volatile Predicate<Fact> indigestible = fact -> false;
        volatile Consumer<List<Parcel>> mood = parcels -> {};

        Joiner(TenantSql sql, TransactionTemplate transaction) {
            this.sql = sql;
            this.transaction = transaction;
        }

        @Override
        public String name() {
            return "joiner";
        }

        @Override
        public Set<String> types() {
            return Set.of("parcel.made");
        }

        @Override
        public Parcel prepare(List<Fact> batch) {
            if (batch.stream().anyMatch(indigestible)) {
                throw new IllegalStateException("cannot prepare this");
            }
            String settings = Objects.requireNonNull(transaction.execute(
                    status -> sql.sql("""
                        SELECT current_user || ' ' || current_setting('synchronous_commit') || ' ' || current_setting('plan_cache_mode')\
                        """).query(String.class).single()));
            return new Parcel(
                    TenantContext.current().value(),
                    batch.stream().map(Fact::aggregateId).collect(Collectors.toSet()),
                    settings);
        }

        @Override
        public void send(List<Parcel> prepared) {
            mood.accept(prepared);
            synchronized (this) {
                sent.add(prepared);
            }
        }

        synchronized List<List<Parcel>> sent() {
            return List.copyOf(sent);
        }

        synchronized void reset() {
            indigestible = fact -> false;
            mood = parcels -> {};
            sent.clear();
        }
    }

    /** Remembers what it handled; {@code mood} runs before and may throw. */
    static final class Recorder implements FactConsumer {

        private final String name;
        private final Lane lane;
        private final List<Fact> handled = new ArrayList<>();
        private final Set<String> companies = ConcurrentHashMap.newKeySet();
        volatile Consumer<List<Fact>> mood = batch -> {};

        Recorder(String name) {
            this(name, Lane.THOROUGH);
        }

        Recorder(String name, Lane lane) {
            this.name = name;
            this.lane = lane;
        }

        @Override
        public Lane lane() {
            return lane;
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
