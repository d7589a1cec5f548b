package io.hearth.kernel.jobs;

import java.io.Serial;
import java.time.Instant;

/** A job that cannot do its work yet and says when to try again. It is no failure: nothing is logged and no pause grows. */
public final class PostponedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Instant until;

    public PostponedException(Instant until) {
        super("postponed until " + until, null, false, false);
        this.until = until;
    }

    public Instant until() {
        return until;
    }
}
