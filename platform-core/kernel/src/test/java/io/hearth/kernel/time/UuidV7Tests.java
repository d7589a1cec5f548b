package io.hearth.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class UuidV7Tests {

    @Test
    void isVersionSevenOfItsRfc() {
        var id = UuidV7.next();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(Duration.between(UuidV7.instant(id), Instant.now()).abs()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void growsInTheOrderOfPostgres() {
        var previous = UuidV7.next();
        for (int i = 0; i < 100_000; i++) {
            var next = UuidV7.next();
            assertThat(next.toString()).isGreaterThan(previous.toString());
            previous = next;
        }
    }

    @Test
    void neverRepeatsAcrossThreads() throws InterruptedException {
        var all = new ConcurrentLinkedQueue<UUID>();
        var threads = new ArrayList<Thread>();
        for (int t = 0; t < 8; t++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 20_000; i++) {
                    all.add(UuidV7.next());
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertThat(new HashSet<>(all)).hasSize(160_000);
    }

    @Test
    void tellsNoTimeOfOtherVersions() {
        assertThatThrownBy(() -> UuidV7.instant(UUID.randomUUID())).hasMessageContaining("expected: 7");
    }
}
