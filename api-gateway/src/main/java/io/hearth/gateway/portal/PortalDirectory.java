package io.hearth.gateway.portal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hearth.gateway.config.EdgeSettings;
import io.hearth.gateway.web.EdgeException;
import io.hearth.gateway.web.EdgeProblem;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Portals by slug. An answer is used for a few seconds, then asked for again in the background; when tenant-admin does
 * not answer, the last answer stays good, so its absence stops no running portal. {@link #changed()} makes the next
 * request of every portal wait for a fresh answer.
 */
@Component
public final class PortalDirectory {
    private static final Logger log = LoggerFactory.getLogger(PortalDirectory.class);

    /** What tenant-admin answers; more fields may come. */
    record Answer(
            String kind,
            @Nullable String slug,
            @Nullable String company,
            @Nullable String status,
            @Nullable String statusReason) {}

    private record Known(@Nullable Portal portal, long loadedAt, long generation, AtomicBoolean refreshing) {}

    private final RestClient client;
    private final PortalHosts hosts;
    private final long ttlNanos;
    private final AtomicLong generation = new AtomicLong();
    private final Cache<String, Known> known = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterAccess(Duration.ofHours(12))
            .build();

    /** Answers "no such portal" are kept apart, so that invented hosts cannot push real portals out. */
    private final Cache<String, Long> unknown = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(5))
            .build();

    PortalDirectory(RestClient identityClient, PortalHosts hosts, EdgeSettings settings) {
        this.client = identityClient;
        this.hosts = hosts;
        this.ttlNanos = settings.edge().portalTtl().toNanos();
    }

    /** Empty when there is no such portal; a problem when that cannot be known now. */
    public Optional<Portal> find(String slug) {
        long now = generation.get();
        Known entry = known.getIfPresent(slug);
        if (entry == null) {
            Long since = unknown.getIfPresent(slug);
            if (since != null && since == now) {
                return Optional.empty();
            }
            entry = known.asMap().compute(slug, (key, old) -> old != null ? old : first(key));
        } else if (entry.generation() != now) {
            entry = known.asMap().compute(slug, (key, old) -> again(key, old));
        } else if (System.nanoTime() - entry.loadedAt() > ttlNanos
                && entry.refreshing().compareAndSet(false, true)) {
            Known stale = entry;
            Thread.startVirtualThread(() ->
                    known.asMap().computeIfPresent(slug, (key, old) -> old == stale ? again(key, old) : old));
        }
        return entry == null ? Optional.empty() : Optional.ofNullable(entry.portal());
    }

    /** Something changed about companies: no answer from before this moment is used unseen. */
    public void changed() {
        generation.incrementAndGet();
    }

    private @Nullable Known first(String slug) {
        long at = generation.get();
        try {
            Known loaded = load(slug, at);
            if (loaded == null) {
                unknown.put(slug, at);
            }
            return loaded;
        } catch (RestClientException failed) {
            log.warn("Portal {} is not known yet and tenant-admin does not tell: {}", slug, failed.getMessage());
            throw new EdgeException(
                    EdgeProblem.UPSTREAM_UNAVAILABLE,
                    "the company directory (identity) does not answer, so this portal cannot be opened yet",
                    Map.of("part", "identity"),
                    failed);
        }
    }

    private @Nullable Known again(String slug, @Nullable Known old) {
        long at = generation.get();
        try {
            return load(slug, at);
        } catch (RestClientException failed) {
            if (old == null) {
                throw failed;
            }
            log.warn(
                    "Portal {} is served from the last known answer, tenant-admin fails: {}",
                    slug,
                    failed.getMessage());
            return new Known(old.portal(), System.nanoTime(), at, new AtomicBoolean());
        }
    }

    private @Nullable Known load(String slug, long at) {
        Answer answer = client.get()
                .uri("/api/admin/v1/portal")
                .header("X-Hearth-Portal", slug)
                .exchange((request, response) -> {
                    HttpStatusCode status = response.getStatusCode();
                    if (status.value() == 404) {
                        return null;
                    }
                    if (!status.is2xxSuccessful()) {
                        throw new RestClientException("portal of " + slug + ": " + status + " (expected: 200 or 404)");
                    }
                    return response.bodyTo(Answer.class);
                });
        if (answer == null || !"COMPANY".equals(answer.kind())) {
            return null;
        }
        Portal portal = new Portal(
                Portal.Kind.COMPANY,
                slug,
                answer.company(),
                answer.status(),
                answer.statusReason(),
                hosts.origin(slug));
        return new Known(portal, System.nanoTime(), at, new AtomicBoolean());
    }
}
