package io.hearth.admin.departure;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** When a notice that is given now comes to its end. */
@Component
class Terms {

    private final DepartureSettings settings;
    private final Clock clock;

    Terms(DepartureSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    Instant leavesAt() {
        return clock.instant().plus(settings.notice());
    }
}
