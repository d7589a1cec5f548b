package io.hearth.admin.identity;

import io.hearth.admin.config.ControlDatabase;
import io.hearth.kernel.time.SqlTime;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deletes counted failures and links that no longer mean anything. */
@Component
public class SignInRemains {

    private static final Duration LINKS_KEPT = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final SignInThrottle throttle;
    private final Clock clock;

    SignInRemains(@ControlDatabase JdbcClient jdbc, SignInThrottle throttle, Clock clock) {
        this.jdbc = jdbc;
        this.throttle = throttle;
        this.clock = clock;
    }

    public void prune() {
        throttle.prune();
        jdbc.sql("delete from control.account_tokens where expires_at < :before")
                .param("before", SqlTime.utc(clock.instant().minus(LINKS_KEPT)))
                .update();
    }
}
