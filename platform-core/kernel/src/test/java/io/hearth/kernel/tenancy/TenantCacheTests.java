package io.hearth.kernel.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TenantCacheTests {

    private static final TenantId ONE = new TenantId("cone1");
    private static final TenantId OTHER = new TenantId("cother1");

    private final TenantCache<String, String> cache = new TenantCache<>(100, Duration.ofMinutes(1));

    @Test
    void remembersForEachCompanyByItself() {
        assertThat(get(ONE, "a")).isEqualTo("a");
        assertThat(get(ONE, "b")).isEqualTo("a");
        assertThat(get(OTHER, "c")).isEqualTo("c");
    }

    @Test
    void loadsAnewWhatWasForgotten() {
        get(ONE, "a");
        cache.forget(ONE, "name");

        assertThat(get(ONE, "b")).isEqualTo("b");
    }

    @Test
    void doesNotRememberWhatChangedWhileItWasLoaded() {
        String answered = TenantContext.call(
                ONE,
                () -> cache.get("name", () -> {
                    cache.forget("name");
                    return "old";
                }));

        assertThat(answered).isEqualTo("old");
        assertThat(get(ONE, "new")).isEqualTo("new");
    }

    @Test
    void asksAgainForWhatIsNotThere() {
        assertThat(TenantContext.call(ONE, () -> cache.find("name", Optional::empty)))
                .isEmpty();
        assertThat(get(ONE, "a")).isEqualTo("a");
    }

    @Test
    void letsWhoeverHasAConnectionGoOnWhileAnotherWaitsForOneToLoad() throws Exception {
        Semaphore connections = new Semaphore(1);
        CountDownLatch loading = new CountDownLatch(1);
        connections.acquire();
        try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> waiting = other.submit(() -> TenantContext.call(
                    ONE,
                    () -> cache.get("name", () -> {
                        loading.countDown();
                        connections.acquireUninterruptibly();
                        return "theirs";
                    })));
            loading.await();
            Future<String> holding = other.submit(() -> get(ONE, "mine"));

            assertThat(holding.get(10, TimeUnit.SECONDS)).isEqualTo("mine");
            connections.release();
            assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo("theirs");
        }
    }

    private String get(TenantId tenant, String loaded) {
        return TenantContext.call(tenant, () -> cache.get("name", () -> loaded));
    }
}
