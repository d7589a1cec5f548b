package io.hearth.desk.design;

import io.hearth.desk.design.DesignStore.Version;
import io.hearth.desk.design.Differences.Reapplied;
import io.hearth.desk.design.Publication.Follower;
import io.hearth.desk.workflow.WorkflowKey;
import io.hearth.workflow.WorkflowDefinition;
import io.hearth.workflow.WorkflowDefinition.Base;
import io.hearth.workflow.check.CheckResult;
import io.hearth.workflow.check.Finding;
import io.hearth.workflow.check.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Lets estates' own workflows follow what they were drawn upon, each that can; the others stay and say why. */
@Component
class Followers {

    private final DesignStore store;
    private final Inheritance inheritance;
    private final Differences differences;
    private final Checks checks;
    private final ChangeRecords records;

    Followers(
            DesignStore store, Inheritance inheritance, Differences differences, Checks checks, ChangeRecords records) {
        this.store = store;
        this.inheritance = inheritance;
        this.differences = differences;
        this.checks = checks;
        this.records = records;
    }

    /** In the transaction that has just put the base in force. */
    List<Follower> follow(WorkflowKey baseKey, WorkflowDefinition base) {
        List<Follower> followers = new ArrayList<>();
        for (Version version : inheritance.followers(baseKey)) {
            followers.addAll(follow(version, base));
        }
        return followers;
    }

    private List<Follower> follow(Version version, WorkflowDefinition base) {
        WorkflowDefinition own = store.definition(version);
        Base drawnUpon = own.base();
        WorkflowDefinition old = drawnUpon == null
                ? own
                : store.definition(drawnUpon.key(), drawnUpon.version()).orElse(own);
        return switch (differences.reapply(old, own, base)) {
            case Reapplied.Conflict(List<String> elements) ->
                List.of(stay(
                        version,
                        new Attention(
                                Attention.Reason.CONFLICT,
                                base.version(),
                                "公司已删除本项目修改过的内容。",
                                "The company has taken away what this estate changes.",
                                elements)));
            case Reapplied.Onto(WorkflowDefinition onto) ->
                take(
                        version,
                        onto.as(
                                version.key().text(),
                                store.nextVersion(version.key()),
                                new Base(base.key(), base.version())));
        };
    }

    private List<Follower> take(Version version, WorkflowDefinition definition) {
        CheckResult result = checks.check(definition);
        if (!result.sound()) {
            return List.of(stay(
                    version,
                    new Attention(
                            Attention.Reason.UNSOUND,
                            baseVersion(definition),
                            "套用公司新版本后，检查发现错误。",
                            "On the company's new version the checker finds errors.",
                            messages(result.findings().stream()
                                    .filter(finding -> finding.severity() == Severity.ERROR)
                                    .toList()))));
        }
        Map<String, String> reasons = reasons(version, definition);
        List<Finding> unexplained = Warnings.unexplained(result, reasons);
        if (!unexplained.isEmpty()) {
            return List.of(stay(
                    version,
                    new Attention(
                            Attention.Reason.WARNINGS,
                            baseVersion(definition),
                            "套用公司新版本后，出现尚未说明理由的警告。",
                            "On the company's new version there are warnings that nobody has explained.",
                            messages(unexplained))));
        }
        records.followed(version.key(), definition, Warnings.accepted(result, reasons));
        List<Follower> all = new ArrayList<>();
        all.add(new Follower(version.key().text(), definition.version(), null));
        all.addAll(follow(version.key(), definition));
        return all;
    }

    /** What was accepted of the estate's version before, or of the base now, stays accepted. */
    private Map<String, String> reasons(Version version, WorkflowDefinition definition) {
        Map<String, String> reasons = new HashMap<>();
        Base base = definition.base();
        if (base != null) {
            store.version(base.key(), base.version())
                    .ifPresent(of -> of.accepted().forEach(known -> reasons.put(known.fingerprint(), known.reason())));
        }
        version.accepted().forEach(known -> reasons.put(known.fingerprint(), known.reason()));
        return reasons;
    }

    private Follower stay(Version version, Attention attention) {
        records.leftBehind(version, attention);
        return new Follower(version.key().text(), null, attention);
    }

    private static int baseVersion(WorkflowDefinition definition) {
        Base base = definition.base();
        return base == null ? 0 : base.version();
    }

    private static List<String> messages(List<Finding> findings) {
        return findings.stream().map(Finding::message).toList();
    }
}
