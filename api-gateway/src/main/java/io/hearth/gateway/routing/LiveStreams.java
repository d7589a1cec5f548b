package io.hearth.gateway.routing;

import io.hearth.gateway.config.Announcements;
import io.hearth.gateway.session.SignOut;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Open live streams of this node by session, so that a sign-out anywhere ends them, and a node that stops does not wait for them. */
@Component
final class LiveStreams implements SmartLifecycle {

    /** Streams of who has no session: an API client, an owner with a link. */
    private static final String NO_SESSION = "";

    private final Map<String, Set<Runnable>> endings = new ConcurrentHashMap<>();
    private final AtomicInteger open;
    private volatile boolean running;

    LiveStreams(Announcements announcements, MeterRegistry meters) {
        this.open = meters.gauge("hearth.live.streams", new AtomicInteger());
        announcements.onMessage(SignOut.CHANNEL, this::end);
    }

    /** Call the answer when the stream is over. */
    Runnable opened(@Nullable String session, Runnable ending) {
        String sessionId = session == null ? NO_SESSION : session;
        open.incrementAndGet();
        endings.computeIfAbsent(sessionId, id -> ConcurrentHashMap.newKeySet()).add(ending);
        return () -> {
            open.decrementAndGet();
            endings.computeIfPresent(sessionId, (id, set) -> {
                set.remove(ending);
                return set.isEmpty() ? null : set;
            });
        };
    }

    private void end(String sessionId) {
        Set<Runnable> ended = endings.remove(sessionId);
        if (ended != null) {
            ended.forEach(Runnable::run);
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the server waits for its open requests: a screen connects to another node at once. */
    @Override
    public void stop() {
        running = false;
        List.copyOf(endings.keySet()).forEach(this::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
