package io.hearth.desk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.testkit.MutableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CircuitsTests {

    private static final Duration DOWN_FOR = Duration.ofSeconds(30);

    private final MutableClock clock = new MutableClock();
    private final Circuits circuits = new Circuits(
            new DeliverySettings(
                    null,
                    "no-reply@hearth.example",
                    URI.create("http://127.0.0.1:1"),
                    URI.create("http://127.0.0.1:1"),
                    Duration.ofSeconds(1),
                    4,
                    Duration.ofHours(24),
                    Duration.ofSeconds(30),
                    3,
                    DOWN_FOR,
                    50,
                    2),
            clock);

    @BeforeEach
    void aMoment() {
        clock.stopAt(Instant.parse("2026-05-04T01:00:00Z"));
    }

    @Test
    void leavesAProviderAloneThatIsDownAndNoOther() {
        Instant down = fail(3);

        assertThat(circuits.enter(DeliveryWay.SMS)).contains(down.plus(DOWN_FOR));
        assertThat(circuits.enter(DeliveryWay.EMAIL)).isEmpty();
    }

    @Test
    void doesNotWaitForATimeThatOnlyAClockGoneAheadHasSeen() {
        clock.advance(Duration.ofDays(31));
        fail(3);
        clock.reset();

        assertThat(circuits.enter(DeliveryWay.SMS)).isEmpty();
        assertThat(circuits.enter(DeliveryWay.SMS)).as("one tries").isPresent();
        circuits.leave(DeliveryWay.SMS, new Outcome.Accepted("OK"));
        assertThat(circuits.enter(DeliveryWay.SMS)).isEmpty();
    }

    @Test
    void learnsNothingFromAMessageThatDidNotGetToTheProvider() {
        for (int i = 0; i < 10; i++) {
            assertThat(circuits.enter(DeliveryWay.SMS)).isEmpty();
            circuits.leave(DeliveryWay.SMS, null);
        }
        fail(2);
        assertThat(circuits.enter(DeliveryWay.SMS)).isEmpty();
        circuits.leave(DeliveryWay.SMS, null);
        fail(1);
        assertThat(circuits.enter(DeliveryWay.SMS)).isPresent();
    }

    private Instant fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(circuits.enter(DeliveryWay.SMS)).isEmpty();
            circuits.leave(DeliveryWay.SMS, new Outcome.Down("connection refused"));
        }
        return clock.instant();
    }
}
