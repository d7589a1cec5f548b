package io.hearth.gateway.routing;

import io.hearth.gateway.config.Announcements;
import io.hearth.gateway.session.SignOut;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Open live streams of this node by session, so that a sign-out anywhere ends them. */
@Component
final class LiveStreams {
    private final Map<String, Set<Runnable>> endings = new ConcurrentHashMap<>();
    private final AtomicInteger open;

    LiveStreams(Announcements announcements, MeterRegistry meters) {
        this.open = meters.gauge("hearth.live.streams", new AtomicInteger());
        announcements.onMessage(SignOut.CHANNEL, this::end);
    }

    /** Call the answer when the stream is over. */
    Runnable opened(@Nullable String sessionId, Runnable ending) {
        open.incrementAndGet();
        if (sessionId == null) {
            return open::decrementAndGet;
        }
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
}
