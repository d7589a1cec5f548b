package io.hearth.desk.design;

import io.hearth.desk.design.DesignStore.Draft;
import io.hearth.desk.design.DesignStore.Version;
import io.hearth.desk.workflow.WorkflowKey;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.WorkflowDefinition;
import io.hearth.workflow.WorkflowDefinition.Base;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is being drawn: one draft per workflow, saved by whoever has seen its last revision. */
@Service
@Transactional
public class WorkflowDrafts {

    private final DesignStore store;
    private final WorkflowDesign design;
    private final Inheritance inheritance;
    private final Differences differences;
    private final Checks checks;
    private final ChangeLog changes;
    private final Clock clock;

    WorkflowDrafts(
            DesignStore store,
            WorkflowDesign design,
            Inheritance inheritance,
            Differences differences,
            Checks checks,
            ChangeLog changes,
            Clock clock) {
        this.store = store;
        this.design = design;
        this.inheritance = inheritance;
        this.differences = differences;
        this.checks = checks;
        this.changes = changes;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public WorkflowDraft require(String keyText) {
        Access.require(Permission.WORKFLOW_READ);
        return view(draft(design.require(keyText)));
    }

    /**
     * Keeps what is being drawn, sound or not.
     *
     * @param expected the revision the caller has seen; empty to begin a draft
     */
    public WorkflowDraft save(String keyText, OptionalLong expected, WorkflowDefinition given) {
        Access.require(Permission.WORKFLOW_MANAGE);
        WorkflowKey key = design.require(keyText);
        WorkflowDefinition definition = drawn(key, given);
        Optional<Draft> there = store.lockDraft(key);
        if (there.isEmpty()) {
            if (expected.isPresent()) {
                throw gone(key, store.published(key));
            }
            return begin(key, definition);
        }
        Draft draft = there.get();
        check(draft, expected);
        return keep(draft, definition);
    }

    private WorkflowDraft begin(WorkflowKey key, WorkflowDefinition definition) {
        if (!store.begin(key, definition, checks.check(definition).sound(), Access.caller(), now())) {
            // Somebody else began one between our look and our insert.
            throw stale(0, draft(key));
        }
        Draft kept = draft(key);
        log(
                WorkflowChange.Type.SAVED,
                kept,
                before(key, definition)
                        .map(old -> differences.between(old, definition))
                        .orElse(List.of()));
        return view(kept);
    }

    /** What a first draft is a change of: what is in force, or what it was drawn upon. */
    private Optional<WorkflowDefinition> before(WorkflowKey key, WorkflowDefinition definition) {
        return store.published(key).map(store::definition).or(() -> base(definition));
    }

    private WorkflowDraft keep(Draft draft, WorkflowDefinition definition) {
        if (definition.equals(draft.definition())) {
            return view(draft);
        }
        store.keep(draft.key(), definition, checks.check(definition).sound(), Access.caller(), now());
        Draft kept = draft(draft.key());
        log(WorkflowChange.Type.SAVED, kept, differences.between(draft.definition(), definition));
        return view(kept);
    }

    public void discard(String keyText, long expected) {
        Access.require(Permission.WORKFLOW_MANAGE);
        WorkflowKey key = design.require(keyText);
        Draft draft = lock(key);
        check(draft, OptionalLong.of(expected));
        store.removeDraft(key);
        log(WorkflowChange.Type.DISCARDED, draft, List.of());
    }

    /** Puts an estate's changes onto the newest version of what they were drawn upon. */
    public WorkflowDraft reapply(String keyText, long expected) {
        Access.require(Permission.WORKFLOW_MANAGE);
        WorkflowKey key = design.require(keyText);
        Draft draft = lock(key);
        check(draft, OptionalLong.of(expected));
        if (!key.isOverride()) {
            throw notAnOverride(key);
        }
        return onto(key, draft.definition())
                .map(definition -> keep(draft, definition))
                .orElseGet(() -> view(draft));
    }

    /**
     * What a first draft of that would come to, put onto the newest version of what it was drawn upon. Nothing is kept, and nobody waits for it.
     *
     * @throws ProblemException as {@link #save} and {@link #reapply}
     */
    @Transactional(readOnly = true)
    public WorkflowDefinition reapplied(String keyText, WorkflowDefinition given) {
        Access.require(Permission.WORKFLOW_MANAGE);
        WorkflowKey key = design.require(keyText);
        WorkflowDefinition definition = drawn(key, given);
        return onto(key, definition).orElse(definition);
    }

    private WorkflowDefinition drawn(WorkflowKey key, WorkflowDefinition given) {
        Definitions.requireKey(given, key);
        Definitions.requireSize(given);
        return given.as(key.text(), store.nextVersion(key), inheritance.require(key, given.base()));
    }

    /** Empty where it was drawn upon the newest version. */
    private Optional<WorkflowDefinition> onto(WorkflowKey key, WorkflowDefinition definition) {
        Optional<Version> moved = inheritance.moved(definition);
        if (moved.isEmpty()) {
            return Optional.empty();
        }
        Version newBase = moved.get();
        WorkflowDefinition old = base(definition).orElseThrow(() -> ProblemException.notFound("workflow"));
        return switch (differences.reapply(old, definition, store.definition(newBase))) {
            case Differences.Reapplied.Onto(WorkflowDefinition onto) ->
                Optional.of(onto.as(
                        key.text(),
                        store.nextVersion(key),
                        new Base(newBase.key().text(), newBase.version())));
            case Differences.Reapplied.Conflict(List<String> elements) ->
                throw new ProblemException(
                        DesignProblem.OVERRIDE_CONFLICT,
                        "The draft changes what is not there any more: " + elements + '.',
                        Map.of("elements", elements, "version", newBase.version()));
        };
    }

    private Draft draft(WorkflowKey key) {
        return store.draft(key).orElseThrow(() -> ProblemException.notFound("workflow draft"));
    }

    private Draft lock(WorkflowKey key) {
        return store.lockDraft(key).orElseThrow(() -> ProblemException.notFound("workflow draft"));
    }

    private Optional<WorkflowDefinition> base(WorkflowDefinition definition) {
        Base base = definition.base();
        return base == null ? Optional.empty() : store.definition(base.key(), base.version());
    }

    private WorkflowDraft view(Draft draft) {
        WorkflowDefinition definition = draft.definition();
        return new WorkflowDraft(
                draft.key().text(),
                store.nextVersion(draft.key()),
                definition,
                draft.revision(),
                draft.status(),
                draft.updatedAt(),
                draft.updatedBy(),
                inheritance.moved(definition).map(Version::version).orElse(null),
                base(definition)
                        .map(base -> differences.between(base, definition))
                        .orElse(List.of()));
    }

    private void log(WorkflowChange.Type type, Draft draft, List<WorkflowDifference> summary) {
        changes.add(
                new ChangeLog.Entry(draft.key(), type, draft.definition().version(), draft.revision(), null, summary),
                Access.caller(),
                now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** @throws ProblemException 412 {@code request.stale-version} that says who saved last, 428 without a revision */
    static void check(Draft draft, OptionalLong expected) {
        if (expected.isEmpty()) {
            ETags.require(null);
        }
        if (expected.getAsLong() != draft.revision()) {
            throw stale(expected.getAsLong(), draft);
        }
    }

    private static ProblemException stale(long expected, Draft draft) {
        return new ProblemException(
                CommonProblem.STALE_VERSION,
                "%s has saved the draft since you read it.".formatted(draft.updatedBy()),
                Map.of(
                        "expected",
                        expected,
                        "current",
                        draft.revision(),
                        "revision",
                        draft.revision(),
                        "updatedBy",
                        draft.updatedBy(),
                        "updatedAt",
                        draft.updatedAt().toString()));
    }

    static ProblemException gone(WorkflowKey key, Optional<Version> published) {
        Map<String, Object> params = new HashMap<>(Map.of("key", key.text()));
        published.ifPresent(version -> {
            params.put("version", version.version());
            put(params, "publishedBy", version.publishedBy());
            put(params, "publishedAt", version.publishedAt());
        });
        return new ProblemException(
                DesignProblem.DRAFT_GONE, "Somebody has published the draft or thrown it away meanwhile.", params);
    }

    private static void put(Map<String, Object> params, String name, @Nullable Object value) {
        if (value != null) {
            params.put(name, value.toString());
        }
    }

    static ProblemException notAnOverride(WorkflowKey key) {
        return new ProblemException(
                DesignProblem.NOT_AN_OVERRIDE,
                "This is the company's own workflow, not an estate's.",
                Map.of("key", key.text()));
    }
}
