package io.hearth.desk.live;

import io.hearth.desk.call.Calls;
import io.hearth.desk.notification.Notifications;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.live.LiveChannel;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantDirectory;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ProblemException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The open connections of this node. Each has a thread of its own for writing, so a slow screen delays no other. */
@Component
@EnableConfigurationProperties(LiveSettings.class)
public class LiveTickets implements DisposableBean {

    /** A screen that lags this far behind is cut off; it connects again and reloads. */
    private static final int WAITING = 200;

    private final LiveChannel channel;
    private final TenantDirectory directory;
    private final LiveSettings settings;
    private final Map<TenantId, List<Connection>> connections = new ConcurrentHashMap<>();
    private final Map<TenantId, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("live-heart").factory());
    private final ExecutorService writers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("live-writer-", 0).factory());

    LiveTickets(LiveChannel channel, TenantDirectory directory, LiveSettings settings, MeterRegistry registry) {
        this.channel = channel;
        this.directory = directory;
        this.settings = settings;
        long every = settings.heartbeat().toMillis();
        heart.scheduleAtFixedRate(this::beat, every, every, TimeUnit.MILLISECONDS);
        long look = settings.doorLook().toMillis();
        heart.scheduleWithFixedDelay(this::closeForTheClosed, look, look, TimeUnit.MILLISECONDS);
        Gauge.builder("hearth.live.connections", this, LiveTickets::connected)
                .description("Open screens connected to this node")
                .register(registry);
    }

    /**
     * Opens a connection for the caller: events {@code ticket} and {@code call} of estates in the caller's sight and
     * {@code notification} of their own, until either side ends it.
     *
     * @throws ProblemException 429 {@code limit.exceeded} when the company has too many open on this node; 403
     *     {@code company.leaving}
     */
    public SseEmitter open() {
        Access.require(Permission.TICKET_READ);
        TenantId tenant = TenantContext.current();
        if (!directory.require(tenant).status().writable()) {
            throw new ProblemException(
                    CommonProblem.COMPANY_LEAVING,
                    "Nothing of this company changes any more, so there is nothing to tell.");
        }
        AtomicInteger count = counts.computeIfAbsent(tenant, key -> new AtomicInteger());
        if (count.incrementAndGet() > settings.perCompany()) {
            count.decrementAndGet();
            throw new ProblemException(
                    CommonProblem.LIMIT_EXCEEDED,
                    "Too many screens of this company are connected.",
                    Map.of("limit", settings.perCompany()));
        }
        Connection connection = new Connection(
                tenant,
                Access.caller().accountId(),
                Access.scope(),
                new SseEmitter(settings.longest().toMillis()));
        connections.computeIfAbsent(tenant, key -> new CopyOnWriteArrayList<>()).add(connection);
        connection.begin();
        return connection.emitter;
    }

    int connected(TenantId tenant) {
        AtomicInteger count = counts.get(tenant);
        return count == null ? 0 : count.get();
    }

    int connected() {
        return counts.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** A connection outlives its request's admission, so that somebody has to look whether the company may still work. */
    private void closeForTheClosed() {
        connections.forEach((tenant, all) -> {
            if (shut(tenant)) {
                all.forEach(connection -> {
                    connection.emitter.complete();
                    connection.end();
                });
            }
        });
    }

    private boolean shut(TenantId tenant) {
        try {
            return directory
                    .find(tenant)
                    .filter(known -> known.status().writable())
                    .isEmpty();
        } catch (RuntimeException unreadable) {
            // The directory is asked again in a moment; a database that is away ends no connection.
            return false;
        }
    }

    private void beat() {
        connections.values().forEach(all -> all.forEach(Connection::beat));
    }

    @Override
    public void destroy() {
        heart.shutdownNow();
        connections.values().forEach(all -> all.forEach(connection -> connection.emitter.complete()));
        writers.shutdownNow();
    }

    private final class Connection {

        private final TenantId tenant;
        private final UUID person;
        private final EstateScope scope;
        private final boolean callers = Access.may(Permission.CONTACT_READ);
        private final SseEmitter emitter;
        private final AtomicInteger waiting = new AtomicInteger();
        private final java.util.concurrent.atomic.AtomicBoolean over = new java.util.concurrent.atomic.AtomicBoolean();
        private final java.util.concurrent.locks.ReentrantLock writing =
                new java.util.concurrent.locks.ReentrantLock(true);
        private LiveChannel.Subscription subscription = () -> {};

        Connection(TenantId tenant, UUID person, EstateScope scope, SseEmitter emitter) {
            this.tenant = tenant;
            this.person = person;
            this.scope = scope;
            this.emitter = emitter;
        }

        void begin() {
            emitter.onCompletion(this::end);
            emitter.onTimeout(emitter::complete);
            emitter.onError(failure -> end());
            subscription = channel.subscribe(tenant, this::hear);
            // The browser then knows that it is connected, and proxies send the headers on.
            send(SseEmitter.event().comment("connected").reconnectTime(2000));
        }

        void hear(String topic, Map<String, Object> message) {
            boolean forThem = switch (topic) {
                case TicketAnnouncer.TOPIC -> sees(message);
                case Calls.TOPIC -> callers && (message.get("estateId") == null || sees(message));
                case Notifications.TOPIC -> person.toString().equals(message.get("staffId"));
                default -> false;
            };
            if (!forThem) {
                return;
            }
            send(SseEmitter.event()
                    .id(String.valueOf(message.get("id")))
                    .name(topic)
                    .data(message, MediaType.APPLICATION_JSON));
        }

        private boolean sees(Map<String, Object> message) {
            try {
                return scope.includes(UUID.fromString(String.valueOf(message.get("estateId"))));
            } catch (IllegalArgumentException noEstate) {
                return false;
            }
        }

        void beat() {
            if (waiting.get() == 0) {
                send(SseEmitter.event().comment("beat"));
            }
        }

        private void send(SseEmitter.SseEventBuilder event) {
            if (over.get()) {
                return;
            }
            if (waiting.incrementAndGet() > WAITING) {
                emitter.complete();
                end();
                return;
            }
            writers.execute(() -> {
                writing.lock();
                try {
                    emitter.send(event);
                } catch (IOException | IllegalStateException gone) {
                    end();
                } finally {
                    writing.unlock();
                    waiting.decrementAndGet();
                }
            });
        }

        private void end() {
            if (over.compareAndSet(false, true)) {
                subscription.close();
                connections.computeIfPresent(tenant, (key, all) -> {
                    all.remove(this);
                    return all.isEmpty() ? null : all;
                });
                AtomicInteger count = counts.get(tenant);
                if (count != null) {
                    count.decrementAndGet();
                }
            }
        }
    }
}
