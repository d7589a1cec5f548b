package io.hearth.gateway.routing;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request to a part behind that can be broken off at any time. Closing an answer reads it to its end first, which
 * for a live stream is never; cancelling closes the connection.
 */
final class Outgoing extends BasicClassicHttpRequest implements CancellableDependency {
    private static final long serialVersionUID = 1L;
    private static final Cancellable CANCELLED = () -> true;
    private final transient AtomicReference<@Nullable Cancellable> connection = new AtomicReference<>();

    Outgoing(String method, String pathAndQuery) {
        super(method, pathAndQuery);
    }

    @Override
    public void setDependency(Cancellable dependency) {
        if (!connection.compareAndSet(null, dependency)
                && connection.getAndUpdate(held -> held == CANCELLED ? held : dependency) == CANCELLED) {
            dependency.cancel();
        }
    }

    @Override
    public boolean isCancelled() {
        return connection.get() == CANCELLED;
    }

    @Override
    public boolean cancel() {
        Cancellable held = connection.getAndSet(CANCELLED);
        return held != null && held != CANCELLED && held.cancel();
    }
}
