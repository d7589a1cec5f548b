package io.hearth.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** The same budgets counted on this node alone: what holds while Redis is away. */
@Component
final class LocalBuckets {
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    Verdict draw(List<Budget> budgets) {
        Verdict scarcest = null;
        for (Budget budget : budgets) {
            ConsumptionProbe probe =
                    buckets.get(budget.id(), id -> bucket(budget)).tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                return new Verdict(false, budget, 0, probe.getNanosToWaitForRefill() / 1_000);
            }
            if (scarcest == null || probe.getRemainingTokens() < scarcest.remaining()) {
                scarcest = new Verdict(true, budget, probe.getRemainingTokens(), 0);
            }
        }
        if (scarcest == null) {
            throw new IllegalArgumentException("budgets: none (expected: at least one)");
        }
        return scarcest;
    }

    private static Bucket bucket(Budget budget) {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(budget.burst()).refillGreedy(1, Duration.ofNanos(budget.costMicros() * 1_000)))
                .build();
    }
}
