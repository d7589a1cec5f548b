package io.hearth.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ServerPartTests {

    @Test
    void endsAStartThatIsUnderWayBeforeItSaysThatItIsStopped() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean processRuns = new AtomicBoolean();
        ServerPart part = new ServerPart("slow", "nowhere", () -> {
            processRuns.set(true);
            begun.countDown();
            try {
                new CountDownLatch(1).await();
                throw new AssertionError("nothing counts down");
            } catch (InterruptedException stopped) {
                processRuns.set(false);
                throw new StandException("interrupted while starting");
            }
        });
        CompletableFuture<Void> start = CompletableFuture.runAsync(part::start);
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        part.stop();

        assertThat(processRuns).isFalse();
        assertThat(part.pid()).isEmpty();
        assertThatThrownBy(() -> start.get(10, TimeUnit.SECONDS)).hasRootCauseInstanceOf(StandException.class);
    }

    @Test
    void hasNothingToStopBeforeItsStart() {
        ServerPart part = new ServerPart("idle", "nowhere", () -> {
            throw new AssertionError("nobody starts it");
        });
        part.stop();
        assertThat(part.pid()).isEmpty();
    }
}
