package io.hearth.kernel.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import org.apache.hc.core5.util.Deadline;
import org.apache.hc.core5.util.DeadlineTimeoutException;
import org.junit.jupiter.api.Test;

class OutageTests {

    @Test
    void countsHavingWaitedInVainForAConnectionAsNoAnswer() {
        var waited = DeadlineTimeoutException.from(Deadline.MIN_VALUE);
        assertThat(Outage.isDown(new RuntimeException("error while performing request", waited)))
                .isTrue();
    }

    @Test
    void countsLostAndRefusedConnectionsAsNoAnswer() {
        assertThat(Outage.isDown(new IOException("reset"))).isTrue();
        assertThat(Outage.isDown(new RuntimeException(new ConnectException("refused"))))
                .isTrue();
    }

    @Test
    void leavesMistakesOfOurOwnToBeSeen() {
        assertThat(Outage.isDown(new IllegalStateException("document refused"))).isFalse();
        assertThat(Outage.isDown(new NullPointerException())).isFalse();
    }
}
