package io.hearth.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hearth.gateway.config.EdgeSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.ReturnType;
import org.springframework.stereotype.Component;

/**
 * Draws one request from every budget it falls under, in at most one round trip to Redis: of a large budget a node draws a small
 * portion at once and gives it out by itself ({@link Lease}). While Redis fails, this node counts by itself and says so: people with
 * work to do are let through rather than turned away for a broken counter.
 */
@Component
final class Limits {
    private static final Logger log = LoggerFactory.getLogger(Limits.class);
    private static final long PAUSE_NANOS = 1_000_000_000L;
    private final RedisConnectionFactory connections;
    private final LocalBuckets local;
    private final byte[] script;
    private final Counter fallbacks;
    private final AtomicLong pausedUntil = new AtomicLong(Long.MIN_VALUE);
    private final Cache<String, Lease> leases = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofMinutes(1))
            .build();
    private volatile String sha = "";

    Limits(RedisConnectionFactory connections, LocalBuckets local, EdgeSettings settings, MeterRegistry meters)
            throws IOException {
        this.connections = connections;
        this.local = local;
        this.script = new ClassPathResource("io/hearth/gateway/limit.lua").getContentAsByteArray();
        this.fallbacks = Counter.builder("hearth.limit.fallback")
                .description("requests that were counted on this node because Redis did not answer")
                .register(meters);
    }

    Verdict draw(List<Budget> budgets) {
        List<Budget> lacking = new ArrayList<>(budgets.size());
        Verdict held = null;
        for (Budget budget : budgets) {
            Lease lease = budget.portion() > 1 ? lease(budget) : null;
            if (lease == null || !lease.take()) {
                lacking.add(budget);
            } else if (held == null || lease.remaining() < held.remaining()) {
                held = new Verdict(true, budget, lease.remaining(), 0);
            }
        }
        if (lacking.isEmpty() && held != null) {
            return held;
        }
        Verdict drawn = drawAnew(lacking);
        if (!drawn.admitted()) {
            budgets.stream()
                    .filter(budget -> !lacking.contains(budget))
                    .forEach(budget -> lease(budget).giveBack());
        }
        return drawn.admitted() && held != null && held.remaining() < drawn.remaining() ? held : drawn;
    }

    private Lease lease(Budget budget) {
        return leases.get(budget.id(), id -> new Lease());
    }

    private Verdict drawAnew(List<Budget> budgets) {
        long until = pausedUntil.get();
        if (until == Long.MIN_VALUE || System.nanoTime() - until > 0) {
            try {
                Verdict verdict = shared(budgets);
                if (until != Long.MIN_VALUE && pausedUntil.compareAndSet(until, Long.MIN_VALUE)) {
                    log.info("Redis counts requests again");
                }
                return verdict;
            } catch (DataAccessException down) {
                if (pausedUntil.getAndSet(System.nanoTime() + PAUSE_NANOS) == Long.MIN_VALUE) {
                    log.warn("Redis does not count requests, this node counts by itself for now: {}", down.toString());
                }
            }
        }
        fallbacks.increment();
        return local.draw(budgets);
    }

    private Verdict shared(List<Budget> budgets) {
        List<Budget> filling = budgets.stream()
                .filter(budget -> budget.portion() > 1 && lease(budget).beginsFilling())
                .toList();
        try {
            byte[][] keysAndArguments = new byte[budgets.size() * 4][];
            for (int index = 0; index < budgets.size(); index++) {
                Budget budget = budgets.get(index);
                int arguments = budgets.size() + 3 * index;
                keysAndArguments[index] = bytes(budget.id());
                keysAndArguments[arguments] = bytes(Long.toString(budget.costMicros()));
                keysAndArguments[arguments + 1] = bytes(Integer.toString(budget.burst()));
                keysAndArguments[arguments + 2] =
                        bytes(Integer.toString(filling.contains(budget) ? budget.portion() : 1));
            }
            List<Long> answer = evaluate(budgets.size(), keysAndArguments);
            boolean admitted = answer.get(0) == 1;
            for (Budget budget : admitted ? filling : List.<Budget>of()) {
                int place = 4 + 2 * budgets.indexOf(budget);
                lease(budget).fill(answer.get(place).intValue() - 1, answer.get(place + 1));
            }
            return new Verdict(admitted, budgets.get(answer.get(2).intValue() - 1), answer.get(1), answer.get(3));
        } finally {
            filling.forEach(budget -> lease(budget).endFilling());
        }
    }

    private List<Long> evaluate(int keys, byte[][] keysAndArguments) {
        try (RedisConnection connection = connections.getConnection()) {
            if (!sha.isEmpty()) {
                try {
                    return answer(
                            connection.scriptingCommands().evalSha(sha, ReturnType.MULTI, keys, keysAndArguments));
                } catch (DataAccessException failed) {
                    // A restarted Redis has forgotten the script.
                    if (!mentions(failed, "NOSCRIPT")) {
                        throw failed;
                    }
                }
            }
            sha = String.valueOf(connection.scriptingCommands().scriptLoad(script));
            return answer(connection.scriptingCommands().evalSha(sha, ReturnType.MULTI, keys, keysAndArguments));
        }
    }

    private static List<Long> answer(@org.jspecify.annotations.Nullable List<Long> answer) {
        if (answer == null || answer.size() < 4) {
            throw new IllegalStateException("answer of the limit script: " + answer + " (expected: 4 numbers or more)");
        }
        return answer;
    }

    private static boolean mentions(Throwable failed, String text) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && cause.getMessage().contains(text)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
