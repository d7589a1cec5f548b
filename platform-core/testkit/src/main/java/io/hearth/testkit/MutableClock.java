package io.hearth.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A clock in UTC that runs with the machine's until a test moves or stops it. */
public final class MutableClock extends Clock {

    private record State(Duration offset, @Nullable Instant stopped) {}

    private final AtomicReference<State> state = new AtomicReference<>(new State(Duration.ZERO, null));
    private final Clock machine = Clock.systemUTC();
    private final List<Runnable> whenItGoesBack = new CopyOnWriteArrayList<>();

    /** Whoever waits until a moment of this clock would wait for very long after it has gone back, and begins anew. */
    void onGoingBack(Runnable beginAnew) {
        whenItGoesBack.add(beginAnew);
    }

    private void set(State next) {
        var before = instant();
        state.set(next);
        if (instant().isBefore(before)) {
            whenItGoesBack.forEach(Runnable::run);
        }
    }

    @Override
    public Instant instant() {
        var now = state.get();
        return now.stopped() == null ? machine.instant().plus(now.offset()) : now.stopped();
    }

    /** Moves the clock; a stopped one stays stopped. */
    public void advance(Duration duration) {
        state.updateAndGet(now -> now.stopped() == null
                ? new State(now.offset().plus(duration), null)
                : new State(now.offset(), now.stopped().plus(duration)));
    }

    /** Stops the clock at the given moment. */
    public void stopAt(Instant moment) {
        set(new State(Duration.ZERO, moment));
    }

    /** Lets it run with the machine's clock again. */
    public void reset() {
        set(new State(Duration.ZERO, null));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("zone: always UTC; convert the instant");
    }
}
