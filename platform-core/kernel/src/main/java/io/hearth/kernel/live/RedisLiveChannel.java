package io.hearth.kernel.live;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantId;
import io.lettuce.core.RedisClient;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@link LiveChannel} on Redis channels {@code hearth:<company>:live:<topic>} and {@link NodeChannel} on {@code hearth:nodes:<topic>}.
 * Messages that wait for the same channel travel as one, a line each. One connection per node listens to all channels; Lettuce brings
 * connection and subscription back when Redis returns.
 */
final class RedisLiveChannel implements LiveChannel, NodeChannel, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RedisLiveChannel.class);
    private static final TypeReference<Map<String, Object>> PAYLOAD = new TypeReference<>() {};
    private static final String PREFIX = "hearth:";
    private static final String LIVE = ":live:";
    private static final String NODES = "hearth:nodes:";
    private static final int WAITING = 2000;
    private static final int TOGETHER = 200;
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final LettuceConnectionFactory redis;
    private final JsonMapper json;
    private final Map<TenantId, List<Listener>> listeners = new ConcurrentHashMap<>();
    private final Map<String, List<Consumer<String>>> nodeListeners = new ConcurrentHashMap<>();
    private final BlockingQueue<Message> outgoing = new ArrayBlockingQueue<>(WAITING);
    private volatile boolean running;
    private volatile boolean troubled;
    private @Nullable Thread sender;
    private @Nullable Thread connector;
    private volatile @Nullable StatefulRedisPubSubConnection<String, String> heard;

    RedisLiveChannel(LettuceConnectionFactory redis, JsonMapper json) {
        this.redis = redis;
        this.json = json;
    }

    private record Message(String channel, String payload) {}

    @Override
    public void publish(String topic, Map<String, Object> payload) {
        TenantId tenant = TenantContext.current();
        Message message = new Message(PREFIX + tenant.value() + LIVE + topic, json.writeValueAsString(payload));
        if (TransactionSynchronizationManager.isSynchronizationActive()
                && TransactionSynchronizationManager.isActualTransactionActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    enqueue(message);
                }
            });
        } else {
            enqueue(message);
        }
    }

    private void enqueue(Message message) {
        if (!outgoing.offer(message)) {
            trouble("too many live messages are waiting");
        }
    }

    @Override
    public void tell(String topic, String message) {
        enqueue(new Message(NODES + topic, message));
    }

    @Override
    public void hear(String topic, Consumer<String> listener) {
        nodeListeners
                .computeIfAbsent(NODES + topic, key -> new CopyOnWriteArrayList<>())
                .add(listener);
    }

    @Override
    public Subscription subscribe(TenantId tenant, Listener listener) {
        listeners.computeIfAbsent(tenant, key -> new CopyOnWriteArrayList<>()).add(listener);
        return () -> listeners.computeIfPresent(tenant, (key, all) -> {
            all.remove(listener);
            return all.isEmpty() ? null : all;
        });
    }

    private void send() {
        List<Message> waiting = new ArrayList<>();
        while (running) {
            try {
                waiting.clear();
                waiting.add(outgoing.take());
                outgoing.drainTo(waiting, TOGETHER - 1);
                Map<String, String> lines = waiting.stream()
                        .collect(groupingBy(
                                Message::channel, LinkedHashMap::new, mapping(Message::payload, joining("\n"))));
                try (var connection = redis.getConnection()) {
                    lines.forEach((channel, text) -> connection.publish(bytes(channel), bytes(text)));
                }
                if (troubled) {
                    troubled = false;
                    log.info("live messages flow again");
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                trouble(e.toString());
                outgoing.clear();
            }
        }
    }

    private void trouble(String why) {
        if (!troubled) {
            troubled = true;
            log.warn("live messages are dropped, open screens fall back to reloading: {}", why);
        }
    }

    private void connect() {
        while (running && heard == null) {
            try {
                StatefulRedisPubSubConnection<String, String> connection = switch (redis.getRequiredNativeClient()) {
                    case RedisClient single -> single.connectPubSub();
                    case RedisClusterClient cluster -> cluster.connectPubSub();
                    default -> throw new IllegalStateException("unknown kind of Redis client");
                };
                connection.addListener(new RedisPubSubAdapter<>() {
                    @Override
                    public void message(String pattern, String channel, String payload) {
                        receive(channel, payload);
                    }
                });
                connection.sync().psubscribe(PREFIX + "*" + LIVE + "*", NODES + "*");
                heard = connection;
            } catch (RuntimeException e) {
                trouble(e.toString());
                try {
                    Thread.sleep(RETRY);
                } catch (InterruptedException interrupted) {
                    return;
                }
            }
        }
    }

    private void receive(String channel, String payload) {
        if (channel.startsWith(NODES)) {
            for (String line : payload.split("\n")) {
                tellNode(nodeListeners.getOrDefault(channel, List.of()), line);
            }
            return;
        }
        int live = channel.indexOf(LIVE);
        if (!channel.startsWith(PREFIX) || live < 0) {
            return;
        }
        try {
            TenantId tenant = new TenantId(channel.substring(PREFIX.length(), live));
            List<Listener> mine = listeners.get(tenant);
            if (mine == null) {
                return;
            }
            String topic = channel.substring(live + LIVE.length());
            for (String line : payload.split("\n")) {
                tell(mine, topic, json.readValue(line, PAYLOAD));
            }
        } catch (JacksonException | IllegalArgumentException e) {
            log.debug("unreadable live message on {}", channel);
        }
    }

    private static void tellNode(List<Consumer<String>> listeners, String message) {
        for (Consumer<String> listener : listeners) {
            try {
                listener.accept(message);
            } catch (RuntimeException e) {
                log.debug("a listener failed", e);
            }
        }
    }

    private static void tell(List<Listener> listeners, String topic, Map<String, Object> values) {
        for (Listener listener : listeners) {
            try {
                listener.hear(topic, values);
            } catch (RuntimeException e) {
                log.debug("a listener failed", e);
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public void start() {
        if (running) {
            return;
        }
        running = true;
        sender = Thread.ofVirtual().name("live-sender").start(this::send);
        connector = Thread.ofVirtual().name("live-connector").start(this::connect);
    }

    @Override
    public void stop() {
        running = false;
        for (Thread thread : new Thread[] {sender, connector}) {
            if (thread != null) {
                thread.interrupt();
            }
        }
        var connection = heard;
        if (connection != null) {
            connection.closeAsync();
            heard = null;
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Ready when there is a connection that listens; tests wait for it. */
    boolean isListening() {
        var connection = heard;
        return connection != null && connection.isOpen();
    }
}
