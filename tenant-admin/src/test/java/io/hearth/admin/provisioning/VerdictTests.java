package io.hearth.admin.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.admin.identity.IdentityProblem;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ProblemException;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class VerdictTests {

    private static final ProvisioningSettings SETTINGS = new ProvisioningSettings(
            false,
            1,
            Duration.ofSeconds(1),
            Duration.ofMillis(500),
            Duration.ofSeconds(30),
            Duration.ofHours(1),
            5,
            Duration.ofMinutes(10),
            Duration.ofDays(30));

    @Test
    void triesAgainWhileADependencyIsAway() {
        var down = new ProblemException(CommonProblem.SEARCH_UNAVAILABLE, "away");
        assertThat(Verdict.of(down, 200, Duration.ofMinutes(59), SETTINGS))
                .isEqualTo(new Verdict.TryAgain("dependency.search-unavailable"));
        assertThat(Verdict.of(down, 201, Duration.ofMinutes(60), SETTINGS))
                .isEqualTo(new Verdict.Hopeless("dependency.search-unavailable"));
    }

    @Test
    void seesALostConnectionThroughWhatWrapsIt() {
        var lost = new IllegalStateException(new RuntimeException(new SQLException("gone", "08006")));
        assertThat(Verdict.of(lost, 9, Duration.ZERO, SETTINGS))
                .isEqualTo(new Verdict.TryAgain("dependency.database-unavailable"));
    }

    @Test
    void givesUpAtOnceOnWhatNoAttemptCanMend() {
        var taken = new ProblemException(IdentityProblem.EMAIL_TAKEN, "taken");
        assertThat(Verdict.of(taken, 1, Duration.ZERO, SETTINGS)).isEqualTo(new Verdict.Hopeless("email.taken"));
    }

    @Test
    void givesAFaultOfOursAFewAttempts() {
        var fault = new IllegalStateException(new SQLException("syntax", "42601"));
        assertThat(Verdict.of(fault, 4, Duration.ZERO, SETTINGS)).isEqualTo(new Verdict.TryAgain("internal"));
        assertThat(Verdict.of(fault, 5, Duration.ZERO, SETTINGS)).isEqualTo(new Verdict.Hopeless("internal"));
    }

    @Test
    void doublesThePauseUpToTheLongest() {
        assertThat(SETTINGS.pauseAfter(1)).isEqualTo(Duration.ofMillis(500));
        assertThat(SETTINGS.pauseAfter(2)).isEqualTo(Duration.ofSeconds(1));
        assertThat(SETTINGS.pauseAfter(4)).isEqualTo(Duration.ofSeconds(4));
        assertThat(SETTINGS.pauseAfter(7)).isEqualTo(Duration.ofSeconds(30));
        assertThat(SETTINGS.pauseAfter(5_000)).isEqualTo(Duration.ofSeconds(30));
    }
}
