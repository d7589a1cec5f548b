package io.hearth.desk.workflow;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.Workflow;
import io.hearth.workflow.WorkflowDefinition;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The company's workflows. A published version never changes, so it is kept in memory; which one is current may be seconds old. */
@Service
public class Workflows {

    private final TenantSql sql;
    private final TransactionTemplate reading;
    private final JsonMapper json;
    private final Cache<VersionKey, Workflow> versions =
            Caffeine.newBuilder().maximumSize(20_000).build();
    private final Cache<TenantId, Map<TicketKind, Workflow>> current = Caffeine.newBuilder()
            .maximumSize(5_000)
            .expireAfterWrite(Duration.ofSeconds(10))
            .build();

    Workflows(TenantSql sql, PlatformTransactionManager transactions, JsonMapper json) {
        this.sql = sql;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        // What a newer version added is missing in definitions kept before it.
        this.json = json.rebuild()
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
    }

    /** The published workflow of every kind, in the order of the kinds. */
    public List<WorkflowDefinition> list() {
        Access.require(Permission.WORKFLOW_READ);
        return currentByKind().values().stream().map(Workflow::definition).toList();
    }

    /**
     * The workflow in which a new ticket of the kind begins.
     *
     * @throws ProblemException 409 {@code workflow.not-published}
     */
    public Workflow current(TicketKind kind) {
        Workflow workflow = currentByKind().get(kind);
        if (workflow == null) {
            throw new ProblemException(
                    WorkflowProblem.NOT_PUBLISHED,
                    "No workflow for " + kind + " is published.",
                    Map.of("kind", kind.name()));
        }
        return workflow;
    }

    /** The version a ticket began with. */
    public Workflow require(String key, int version) {
        return Objects.requireNonNull(
                versions.get(new VersionKey(TenantContext.current(), key, version), missing -> load(key, version)));
    }

    private Map<TicketKind, Workflow> currentByKind() {
        return Objects.requireNonNull(current.get(TenantContext.current(), missing -> loadCurrent()));
    }

    private Map<TicketKind, Workflow> loadCurrent() {
        List<String> definitions = Objects.requireNonNull(reading.execute(
                status -> sql.sql("SELECT definition::text FROM tenant_.workflow_versions WHERE state = 'PUBLISHED'")
                        .query(String.class)
                        .list()));
        Map<TicketKind, Workflow> byKind = new EnumMap<>(TicketKind.class);
        definitions.stream().map(this::read).forEach(workflow -> byKind.put(workflow.kind(), workflow));
        return byKind;
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
        return read(definition);
    }

    private Workflow read(String definition) {
        return Workflow.of(json.readValue(definition, WorkflowDefinition.class));
    }

    private record VersionKey(TenantId tenant, String key, int version) {}
}
