package io.hearth.kernel.maintenance;

import io.hearth.kernel.tenancy.TenantDirectory;
import io.hearth.kernel.tenancy.TenantId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * {@code POST /actuator/maintenance/{tenantId}}: makes everything derived anew for one company and answers when it is done
 * (404 for a company that does not exist, 409 while another run for it is going on).
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
    WebEndpointResponse<Map<String, Object>> rebuild(@Selector String tenantId) {
        TenantId tenant;
        try {
            tenant = new TenantId(tenantId);
        } catch (IllegalArgumentException e) {
            return new WebEndpointResponse<>(Map.of("error", "no such company"), 404);
        }
        if (directory.find(tenant).isEmpty()) {
            return new WebEndpointResponse<>(Map.of("error", "no such company"), 404);
        }
        if (!running.add(tenant)) {
            return new WebEndpointResponse<>(Map.of("error", "already running for this company"), 409);
        }
        try {
            long began = System.nanoTime();
            Map<String, Object> done = new LinkedHashMap<>();
            for (Derived one : derived) {
                done.put(one.name(), one.rebuild(tenant));
            }
            done.put("millis", Duration.ofNanos(System.nanoTime() - began).toMillis());
            log.info("maintenance of company {}: {}", tenant, done);
            return new WebEndpointResponse<>(done);
        } finally {
            running.remove(tenant);
        }
    }
}
