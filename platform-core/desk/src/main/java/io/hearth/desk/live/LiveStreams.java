package io.hearth.desk.live;

import io.hearth.kernel.live.LiveChannel;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantDirectory;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ProblemException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The open connections of this node, of staff and of owners. Each has a thread of its own for writing, so a slow screen delays no other,
 * and counts in its rooms, so that one crowd takes no place of another's. A node that stops ends them first and does not wait for them.
 */
@Component
@EnableConfigurationProperties(LiveSettings.class)
public class LiveStreams implements SmartLifecycle, DisposableBean {

    /** The topic of what happens to tickets: ticketId, number, estateId, version, change. */
    public static final String TICKETS = TicketAnnouncer.TOPIC;

    /** A screen that lags this far behind is cut off; it connects again and reloads. */
    private static final int WAITING = 200;

    private final LiveChannel channel;
    private final TenantDirectory directory;
    private final LiveSettings settings;
    private final Map<TenantId, List<Connection>> connections = new ConcurrentHashMap<>();
    private final Map<Place, Integer> counts = new ConcurrentHashMap<>();
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("live-heart").factory());
    private final ExecutorService writers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("live-writer-", 0).factory());
    private volatile boolean running;

    LiveStreams(LiveChannel channel, TenantDirectory directory, LiveSettings settings, MeterRegistry registry) {
        this.channel = channel;
        this.directory = directory;
        this.settings = settings;
        long every = settings.heartbeat().toMillis();
        heart.scheduleAtFixedRate(this::beat, every, every, TimeUnit.MILLISECONDS);
        long look = settings.doorLook().toMillis();
        heart.scheduleWithFixedDelay(this::closeForTheClosed, look, look, TimeUnit.MILLISECONDS);
        Gauge.builder("hearth.live.connections", this, LiveStreams::connected)
                .description("Open screens connected to this node")
                .register(registry);
    }

    /** What a connection makes of a message; called on the channel's thread, so it must answer at once. */
    public interface Ear {
        Optional<Heard> hear(String topic, Map<String, Object> message);
    }

    /**
     * What is sent on.
     *
     * @param last whether the connection ends with it
     */
    public record Heard(String event, String id, Map<String, Object> data, boolean last) {}

    /**
     * A crowd of connections of the company on this node.
     *
     * @param most one more is refused
     */
    public record Room(String name, int most) {}

    private record Place(TenantId tenant, String room) {}

    /**
     * Opens a connection for the current company until either side ends it.
     *
     * @throws ProblemException 429 {@code limit.exceeded} when one of the rooms is full; 403 {@code company.leaving}
     */
    public SseEmitter open(List<Room> rooms, Duration longest, Ear ear) {
        TenantId tenant = TenantContext.current();
        if (!directory.require(tenant).status().writable()) {
            throw new ProblemException(
                    CommonProblem.COMPANY_LEAVING,
                    "Nothing of this company changes any more, so there is nothing to tell.");
        }
        List<Place> places = enter(tenant, rooms);
        Duration stay = longest.compareTo(settings.longest()) < 0 ? longest : settings.longest();
        Connection connection = new Connection(tenant, places, ear, new SseEmitter(Math.max(1, stay.toMillis())));
        connections.computeIfAbsent(tenant, key -> new CopyOnWriteArrayList<>()).add(connection);
        connection.begin();
        if (!running) {
            connection.close();
        }
        return connection.emitter;
    }

    private List<Place> enter(TenantId tenant, List<Room> rooms) {
        List<Place> entered = new ArrayList<>();
        for (Room room : rooms) {
            Place place = new Place(tenant, room.name());
            entered.add(place);
            if (counts.merge(place, 1, Integer::sum) > room.most()) {
                leave(entered);
                throw new ProblemException(
                        CommonProblem.LIMIT_EXCEEDED,
                        "Too many screens of this company are connected.",
                        Map.of("limit", room.most()));
            }
        }
        return entered;
    }

    private void leave(List<Place> places) {
        for (Place place : places) {
            counts.computeIfPresent(place, (key, count) -> count <= 1 ? null : count - 1);
        }
    }

    /** How many connections there are in a room. */
    public int connected(TenantId tenant, String room) {
        return counts.getOrDefault(new Place(tenant, room), 0);
    }

    int connected() {
        return connections.values().stream().mapToInt(List::size).sum();
    }

    /** A connection outlives its request's admission, so that somebody has to look whether the company may still work. */
    private void closeForTheClosed() {
        connections.forEach((tenant, all) -> {
            if (shut(tenant)) {
                all.forEach(Connection::close);
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
    public void start() {
        running = true;
    }

    /** Before the server waits for its open requests: a screen connects to another node at once, and a slow one delays nobody. */
    @Override
    public void stop() {
        running = false;
        connections.values().forEach(all -> all.forEach(connection -> writers.execute(connection::close)));
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Not in {@link #stop}: a context may start again. */
    @Override
    public void destroy() {
        heart.shutdownNow();
        writers.shutdownNow();
    }

    private final class Connection {

        private final TenantId tenant;
        private final List<Place> places;
        private final Ear ear;
        private final SseEmitter emitter;
        private final AtomicInteger waiting = new AtomicInteger();
        private final AtomicBoolean over = new AtomicBoolean();
        private final ReentrantLock writing = new ReentrantLock(true);
        private LiveChannel.Subscription subscription = () -> {};

        Connection(TenantId tenant, List<Place> places, Ear ear, SseEmitter emitter) {
            this.tenant = tenant;
            this.places = places;
            this.ear = ear;
            this.emitter = emitter;
        }

        void begin() {
            emitter.onCompletion(this::end);
            emitter.onTimeout(emitter::complete);
            emitter.onError(failure -> end());
            subscription = channel.subscribe(tenant, this::hear);
            // The browser then knows that it is connected, and proxies send the headers on.
            send(SseEmitter.event().comment("connected").reconnectTime(2000), false);
        }

        void hear(String topic, Map<String, Object> message) {
            ear.hear(topic, message)
                    .ifPresent(heard -> send(
                            SseEmitter.event()
                                    .id(heard.id())
                                    .name(heard.event())
                                    .data(heard.data(), MediaType.APPLICATION_JSON),
                            heard.last()));
        }

        void beat() {
            if (waiting.get() == 0) {
                send(SseEmitter.event().comment("beat"), false);
            }
        }

        private void send(SseEmitter.SseEventBuilder event, boolean last) {
            if (over.get()) {
                return;
            }
            if (waiting.incrementAndGet() > WAITING) {
                close();
                return;
            }
            writers.execute(() -> {
                writing.lock();
                try {
                    emitter.send(event);
                    if (last) {
                        close();
                    }
                } catch (IOException | IllegalStateException gone) {
                    end();
                } finally {
                    writing.unlock();
                    waiting.decrementAndGet();
                }
            });
        }

        void close() {
            emitter.complete();
            end();
        }

        private void end() {
            if (over.compareAndSet(false, true)) {
                subscription.close();
                connections.computeIfPresent(tenant, (key, all) -> {
                    all.remove(this);
                    return all.isEmpty() ? null : all;
                });
                leave(places);
            }
        }
    }
}
