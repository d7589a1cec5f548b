package io.hearth.desk.design;

import io.hearth.desk.design.DesignStore.Draft;
import io.hearth.desk.design.DesignStore.Version;
import io.hearth.desk.design.Publication.Follower;
import io.hearth.desk.workflow.WorkflowKey;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.WorkflowDefinition;
import io.hearth.workflow.check.CheckResult;
import io.hearth.workflow.check.Finding;
import io.hearth.workflow.check.Severity;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.commons.lang3.StringUtils;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts workflows in force. One publication of a kind happens after the other, and each checks what it publishes itself, in its own
 * transaction: what was checked before may have become unsound meanwhile, for example by a team that is gone.
 */
@Service
@Transactional
public class WorkflowPublications {

    private final DesignStore store;
    private final WorkflowDesign design;
    private final Inheritance inheritance;
    private final Followers followers;
    private final Checks checks;
    private final ChangeRecords records;

    WorkflowPublications(
            DesignStore store,
            WorkflowDesign design,
            Inheritance inheritance,
            Followers followers,
            Checks checks,
            ChangeRecords records) {
        this.store = store;
        this.design = design;
        this.inheritance = inheritance;
        this.followers = followers;
        this.checks = checks;
        this.records = records;
    }

    /** @param expected the draft's revision the caller has seen */
    public Publication publish(String keyText, long expected, PublishWorkflow command) {
        Access.require(Permission.WORKFLOW_MANAGE);
        WorkflowKey key = design.require(keyText);
        store.lock(key.kind());
        Draft draft = store.lockDraft(key).orElseThrow(() -> WorkflowDrafts.gone(key, store.published(key)));
        WorkflowDrafts.check(draft, OptionalLong.of(expected));
        inheritance.moved(draft.definition()).ifPresent(newer -> {
            throw baseMoved(newer);
        });
        WorkflowDefinition definition = draft.definition()
                .as(key.text(), store.nextVersion(key), draft.definition().base());
        Map<String, String> reasons = command.reasons() == null ? Map.of() : command.reasons();
        CheckResult result = checked(definition, reasons);
        records.published(key, definition, StringUtils.stripToNull(command.note()), Warnings.accepted(result, reasons));
        store.removeDraft(key);
        List<Follower> carried = followers.follow(key, definition);
        return new Publication(definition.version(), result.findings(), carried);
    }

    /**
     * Refuses what publishing a definition would refuse. Nothing is kept, and nobody waits for it.
     *
     * @throws ProblemException 422 {@code workflow.unsound}, {@code workflow.warnings-unexplained}
     */
    @Transactional(readOnly = true)
    public void requirePublishable(WorkflowDefinition definition, PublishWorkflow command) {
        Access.require(Permission.WORKFLOW_MANAGE);
        checked(definition, command.reasons() == null ? Map.of() : command.reasons());
    }

    private CheckResult checked(WorkflowDefinition definition, Map<String, String> reasons) {
        CheckResult result = checks.check(definition);
        requireSound(result);
        requireExplained(result, reasons);
        return result;
    }

    /** Lets an estate go the company's way again. */
    public void retire(String keyText) {
        Access.require(Permission.WORKFLOW_MANAGE);
        WorkflowKey key = design.require(keyText);
        store.lock(key.kind());
        Version version = store.published(key).orElseThrow(() -> ProblemException.notFound("workflow"));
        if (!key.isOverride()) {
            throw WorkflowDrafts.notAnOverride(key);
        }
        List<String> extended = inheritance.followers(key).stream()
                .map(follower -> follower.key().text())
                .toList();
        if (!extended.isEmpty()) {
            throw new ProblemException(
                    DesignProblem.EXTENDED,
                    "Other estates' workflows were drawn upon it: " + extended + '.',
                    Map.of("workflows", extended));
        }
        records.retired(version);
    }

    private static void requireSound(CheckResult result) {
        List<Finding> errors = result.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    DesignProblem.UNSOUND,
                    "The checker found %d errors, the first: %s"
                            .formatted(errors.size(), errors.getFirst().messageEn()),
                    Map.of("findings", result.findings()));
        }
    }

    private static void requireExplained(CheckResult result, Map<String, String> reasons) {
        List<Finding> unexplained = Warnings.unexplained(result, reasons);
        if (!unexplained.isEmpty()) {
            throw new ProblemException(
                    DesignProblem.WARNINGS_UNEXPLAINED,
                    "%d warnings have no reason, the first: %s"
                            .formatted(
                                    unexplained.size(), unexplained.getFirst().messageEn()),
                    Map.of("findings", unexplained));
        }
    }

    private static ProblemException baseMoved(Version newer) {
        return new ProblemException(
                DesignProblem.BASE_MOVED,
                "What the draft was drawn upon is at version %d now.".formatted(newer.version()),
                Map.of("key", newer.key().text(), "version", newer.version()));
    }
}
