package io.hearth.kernel.maintenance;

import io.hearth.kernel.search.SearchUnavailableException;
import io.hearth.kernel.tenancy.TenantDirectory;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.Problem;
import io.hearth.kernel.web.ProblemCode;
import io.hearth.kernel.web.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.http.MediaType;

/**
 * {@code POST /actuator/maintenance/{tenantId}}: makes everything derived anew for one company and answers when it is done.
 * Refusals are problems: 404 for a company that does not exist, 409 while another run for it is going on, and 503 when the
 * search engine does not answer; what does not need it is done all the same, and the problem's {@code done} and
 * {@code undone} say which is which.
 */
@Endpoint(id = "maintenance")
class MaintenanceEndpoint {

    private static final Logger log = LoggerFactory.getLogger(MaintenanceEndpoint.class);

    private final List<Derived> derived;
    private final TenantDirectory directory;
    private final Set<TenantId> running = ConcurrentHashMap.newKeySet();

    MaintenanceEndpoint(List<Derived> derived, TenantDirectory directory) {
        this.derived = List.copyOf(derived);
        this.directory = directory;
    }

    @WriteOperation
    WebEndpointResponse<Object> rebuild(@Selector String tenantId) {
        Optional<TenantId> known = company(tenantId);
        if (known.isEmpty()) {
            return refuse(CommonProblem.NOT_FOUND, "There is no company " + tenantId + ".", Map.of());
        }
        TenantId tenant = known.get();
        if (!running.add(tenant)) {
            return refuse(CommonProblem.CONFLICT, "A run for this company is going on; wait for its end.", Map.of());
        }
        try {
            return rebuild(tenant);
        } finally {
            running.remove(tenant);
        }
    }

    private WebEndpointResponse<Object> rebuild(TenantId tenant) {
        long began = System.nanoTime();
        Map<String, Object> done = new LinkedHashMap<>();
        List<String> undone = new ArrayList<>();
        try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Made>> indexes = derived.stream()
                    .filter(Derived::isIndex)
                    .map(index -> beside.submit(() -> make(tenant, index)))
                    .toList();
            List<Made> made = new ArrayList<>();
            for (Derived table : derived) {
                if (!table.isIndex()) {
                    made.add(make(tenant, table));
                }
            }
            for (Future<Made> index : indexes) {
                made.add(ended(index));
            }
            for (Made one : made) {
                done.putAll(one.done());
                undone.addAll(one.undone());
            }
        }
        long millis = millisSince(began);
        log.info("maintenance of company {} in {} ms", tenant, millis);
        if (undone.isEmpty()) {
            done.put("millis", millis);
            return new WebEndpointResponse<>(done);
        }
        return refuse(
                CommonProblem.SEARCH_UNAVAILABLE,
                "The search engine does not answer, so %s was not made anew; repeat this when it does."
                        .formatted(String.join(", ", undone)),
                Map.of("done", done, "undone", undone));
    }

    /** What came of one of them, by its name, or that it could not be made. */
    private record Made(Map<String, Object> done, List<String> undone) {}

    /** Indexes follow what changes in the tables meanwhile, so none waits for another. */
    private static Made make(TenantId tenant, Derived one) {
        long start = System.nanoTime();
        try {
            Map<String, Object> counts = one.rebuild(tenant);
            log.info("maintenance of company {}: {} in {} ms, {}", tenant, one.name(), millisSince(start), counts);
            return new Made(Map.of(one.name(), counts), List.of());
        } catch (SearchUnavailableException away) {
            log.warn("maintenance of company {} left out {}: {}", tenant, one.name(), away.toString());
            return new Made(Map.of(), List.of(one.name()));
        }
    }

    private static Made ended(Future<Made> work) {
        try {
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during maintenance", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failed ? failed : new IllegalStateException(e.getCause());
        }
    }

    private static long millisSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    private Optional<TenantId> company(String tenantId) {
        try {
            TenantId tenant = new TenantId(tenantId);
            return directory.find(tenant).map(found -> tenant);
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private static WebEndpointResponse<Object> refuse(ProblemCode code, String detail, Map<String, Object> params) {
        return new WebEndpointResponse<>(
                Problem.of(new ProblemException(code, detail, params), null),
                code.status().value(),
                MediaType.APPLICATION_PROBLEM_JSON);
    }
}
