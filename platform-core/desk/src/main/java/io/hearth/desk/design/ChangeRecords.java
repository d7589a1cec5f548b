package io.hearth.desk.design;

import io.hearth.desk.design.DesignStore.Version;
import io.hearth.desk.workflow.WorkflowKey;
import io.hearth.desk.workflow.Workflows;
import io.hearth.kernel.access.Access;
import io.hearth.workflow.WorkflowDefinition;
import io.hearth.workflow.WorkflowDefinition.Base;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What changes what is in force, together with what it must not happen without: the change log and the other nodes' knowing. */
@Component
class ChangeRecords {

    private final DesignStore store;
    private final Differences differences;
    private final ChangeLog changes;
    private final Workflows workflows;
    private final Clock clock;

    ChangeRecords(DesignStore store, Differences differences, ChangeLog changes, Workflows workflows, Clock clock) {
        this.store = store;
        this.differences = differences;
        this.changes = changes;
        this.workflows = workflows;
        this.clock = clock;
    }

    void published(
            WorkflowKey key, WorkflowDefinition definition, @Nullable String note, List<AcceptedWarning> accepted) {
        publish(WorkflowChange.Type.PUBLISHED, key, definition, note, accepted);
    }

    /** Puts in force what an estate's own workflow became by its base's publication. */
    void followed(WorkflowKey key, WorkflowDefinition definition, List<AcceptedWarning> accepted) {
        publish(WorkflowChange.Type.FOLLOWED, key, definition, null, accepted);
    }

    void leftBehind(Version version, Attention attention) {
        store.flag(version.key(), attention);
        log(version.key(), WorkflowChange.Type.LEFT_BEHIND, version.version(), attention.textEn(), List.of());
    }

    void retired(Version version) {
        store.retire(version.key(), now());
        log(version.key(), WorkflowChange.Type.RETIRED, version.version(), null, List.of());
        workflows.changed();
    }

    private void publish(
            WorkflowChange.Type type,
            WorkflowKey key,
            WorkflowDefinition definition,
            @Nullable String note,
            List<AcceptedWarning> accepted) {
        List<WorkflowDifference> summary = before(key, definition)
                .map(before -> differences.between(before, definition))
                .orElse(List.of());
        store.publish(key, definition, note, accepted, Access.caller(), now());
        log(key, type, definition.version(), note, summary);
        workflows.changed();
    }

    private Optional<WorkflowDefinition> before(WorkflowKey key, WorkflowDefinition definition) {
        Base base = definition.base();
        return store.published(key)
                .map(store::definition)
                .or(() -> base == null ? Optional.empty() : store.definition(base.key(), base.version()));
    }

    private void log(
            WorkflowKey key,
            WorkflowChange.Type type,
            int version,
            @Nullable String note,
            List<WorkflowDifference> summary) {
        changes.add(new ChangeLog.Entry(key, type, version, null, note, summary), Access.caller(), now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
