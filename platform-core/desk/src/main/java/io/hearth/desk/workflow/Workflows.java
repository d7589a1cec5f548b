package io.hearth.desk.workflow;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantCache;
import io.hearth.kernel.tenancy.TenantCache.Whole;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.Workflow;
import io.hearth.workflow.WorkflowDefinition;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The company's workflows as tickets move through them. A version never changes, so it is kept in memory, compiled. Which version is in
 * force is kept for a second, and dropped at once when a publication is announced: a publication is seen on every node within two seconds,
 * whether Redis is there or not.
 */
@Service
public class Workflows {

    private static final Duration IN_FORCE = Duration.ofSeconds(1);
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final TenantSql sql;
    private final TransactionTemplate reading;
    private final PublicationChannel channel;
    private final JsonMapper json;
    private final TenantCache<VersionKey, Workflow> versions = new TenantCache<>(20_000, FOR_EVER);
    private final TenantCache<Whole, Map<WorkflowKey, Integer>> inForce = new TenantCache<>(5_000, IN_FORCE);

    Workflows(TenantSql sql, PlatformTransactionManager transactions, PublicationChannel channel, JsonMapper json) {
        this.sql = sql;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.channel = channel;
        this.json = json;
        channel.hear(tenant -> inForce.forget(tenant, Whole.WHOLE));
    }

    /**
     * The workflow of every kind that is in force, in the order of the kinds.
     *
     * @param estateId where; the company's own when null
     */
    public List<WorkflowDefinition> list(@Nullable UUID estateId) {
        Access.require(Permission.WORKFLOW_READ);
        if (estateId != null) {
            Access.requireEstate(estateId);
        }
        return Arrays.stream(TicketKind.values())
                .flatMap(kind -> find(kind, estateId).stream())
                .map(Workflow::definition)
                .toList();
    }

    /**
     * The workflow in which a new ticket of the kind begins in the estate: its own, or the company's.
     *
     * @throws ProblemException 409 {@code workflow.not-published}
     */
    public Workflow current(TicketKind kind, UUID estateId) {
        return find(kind, estateId)
                .orElseThrow(() -> new ProblemException(
                        WorkflowProblem.NOT_PUBLISHED,
                        "No workflow for " + kind + " is published.",
                        Map.of("kind", kind.name())));
    }

    /** A version by its number; empty when there is none. */
    public Optional<Workflow> find(String key, int version) {
        boolean there = Objects.requireNonNull(reading.execute(status -> sql.sql(
                                "SELECT count(*) FROM tenant_.workflow_versions WHERE key = :key AND version ="
                                        + " :version")
                        .param("key", key)
                        .param("version", version)
                        .query(Long.class)
                        .single()))
                > 0;
        return there ? Optional.of(require(key, version)) : Optional.empty();
    }

    /** The version a ticket began with. */
    public Workflow require(String key, int version) {
        return versions.get(new VersionKey(key, version), () -> load(key, version));
    }

    /** Makes every node ask anew what is in force once the current transaction, which changes that, has committed. */
    public void changed() {
        TenantId tenant = TenantContext.current();
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("transaction: none (expected: the one that makes the change)");
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                inForce.forget(Whole.WHOLE);
                channel.announce(tenant);
            }
        });
    }

    private Optional<Workflow> find(TicketKind kind, @Nullable UUID estateId) {
        Map<WorkflowKey, Integer> numbers = inForce.get(Whole.WHOLE, this::loadInForce);
        WorkflowKey own = new WorkflowKey(kind, estateId);
        WorkflowKey key = numbers.containsKey(own) ? own : own.company();
        Integer version = numbers.get(key);
        return version == null ? Optional.empty() : Optional.of(require(key.text(), version));
    }

    private Map<WorkflowKey, Integer> loadInForce() {
        Map<WorkflowKey, Integer> numbers = new HashMap<>();
        reading.executeWithoutResult(status -> sql.sql(
                        "SELECT kind, estate_id, version FROM tenant_.workflow_versions WHERE state = 'PUBLISHED'")
                .query(row -> {
                    numbers.put(
                            new WorkflowKey(
                                    TicketKind.valueOf(row.getString("kind")), row.getObject("estate_id", UUID.class)),
                            row.getInt("version"));
                }));
        return Map.copyOf(numbers);
    }

    private Workflow load(String key, int version) {
        String definition = Objects.requireNonNull(reading.execute(status -> sql.sql(
                        "SELECT definition::text FROM tenant_.workflow_versions WHERE key = :key AND version ="
                                + " :version")
                .param("key", key)
                .param("version", version)
                .query(String.class)
                .optional()
                .orElseThrow(() ->
                        new IllegalStateException("workflow: %s version %d is not there".formatted(key, version)))));
        return Workflow.of(json.readValue(definition, WorkflowDefinition.class));
    }

    private record VersionKey(String key, int version) {}
}
