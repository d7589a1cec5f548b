package io.hearth.desk.dispatch;

import io.hearth.desk.dispatch.RoutingFinding.Severity;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.policy.PolicyDraft;
import io.hearth.desk.policy.PolicyDrafts;
import io.hearth.desk.ticket.Channel;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.Priority;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.apache.commons.lang3.StringUtils;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The life of the company's routing policy: a draft that several people may hold open, checks, publications, and trying it out. */
@Service
@Transactional
public class Routing {

    static final int MOST_RULES = 300;

    private final PolicyDrafts<RoutingPolicy> drafts;
    private final RoutingStore store;
    private final RoutingTexts texts;
    private final RoutingPolicies policies;
    private final RoutingCheck check;
    private final Router router;
    private final EstateDirectory estates;
    private final Clock clock;

    Routing(
            TenantSql sql,
            RoutingStore store,
            RoutingTexts texts,
            RoutingPolicies policies,
            RoutingCheck check,
            Router router,
            EstateDirectory estates,
            Clock clock) {
        this.drafts = new PolicyDrafts<>(
                sql, clock, "routing policy", "routing_policy_drafts", texts, DispatchProblem.DRAFT_GONE);
        this.store = store;
        this.texts = texts;
        this.policies = policies;
        this.check = check;
        this.router = router;
        this.estates = estates;
        this.clock = clock;
    }

    /** Every published version, the newest first. */
    @Transactional(readOnly = true)
    public List<RoutingVersion> versions() {
        Access.require(Permission.POLICY_READ);
        return store.versions();
    }

    @Transactional(readOnly = true)
    public RoutingPolicy version(int version) {
        Access.require(Permission.POLICY_READ);
        return texts.read(store.definition(version)
                        .orElseThrow(() -> ProblemException.notFound("routing policy version")))
                .as(version);
    }

    /** What companies begin with. */
    public RoutingPolicy starter() {
        Access.require(Permission.POLICY_READ);
        return texts.starter();
    }

    @Transactional(readOnly = true)
    public RoutingDraft draft() {
        Access.require(Permission.POLICY_READ);
        return view(drafts.require());
    }

    /**
     * Keeps what is being written; a save that changes nothing keeps the revision.
     *
     * @param expected the revision the caller has seen; empty to begin a draft
     */
    public RoutingDraft save(OptionalLong expected, RoutingPolicy policy) {
        Access.require(Permission.POLICY_MANAGE);
        requireSize(policy);
        return view(drafts.save(expected, policy));
    }

    public void discard(long expected) {
        Access.require(Permission.POLICY_MANAGE);
        drafts.discard(expected);
    }

    /** What is wrong with a policy. */
    @Transactional(readOnly = true)
    public List<RoutingFinding> check(RoutingPolicy policy) {
        Access.require(Permission.POLICY_READ);
        requireSize(policy);
        return check.check(policy);
    }

    /**
     * Puts the draft in force, for tickets opened from now on.
     *
     * @throws ProblemException 422 {@code routing-policy.unsound}
     */
    public RoutingVersion publish(long expected, PublishRouting command) {
        Access.require(Permission.POLICY_MANAGE);
        RoutingPolicy policy = drafts.lockForPublication(expected).policy();
        List<RoutingFinding> errors = check.check(policy).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    DispatchProblem.UNSOUND,
                    "The check found %d errors, the first: %s"
                            .formatted(errors.size(), errors.getFirst().messageEn()),
                    Map.of("findings", errors));
        }
        int next = store.newest().map(RoutingStore.Kept::version).orElse(0) + 1;
        store.publish(
                next,
                texts.write(policy.as(next)),
                StringUtils.stripToNull(command.note()),
                Access.caller(),
                clock.instant());
        drafts.remove();
        policies.changed();
        return store.versions().getFirst();
    }

    /** Who would get a ticket, and why. Changes nothing. */
    @Transactional(readOnly = true)
    public RoutingExplanation explain(ExplainRouting question) {
        Access.require(Permission.POLICY_READ);
        EstateView estate = estates.requireNamed(question.estateId());
        Instant at = question.at() == null ? clock.instant() : question.at();
        RoutingPolicy policy = question.draft() ? drafts.requireStill().policy() : policies.inForce();
        return router.explain(
                policy,
                new RoutingMatter(
                        question.kind(),
                        Objects.requireNonNullElse(question.category(), ""),
                        Objects.requireNonNullElse(question.priority(), Priority.NORMAL),
                        Objects.requireNonNullElse(question.channel(), Channel.PHONE),
                        estate.id(),
                        question.buildingId(),
                        at.atZone(ZoneId.of(estate.timeZone()))));
    }

    private static void requireSize(RoutingPolicy policy) {
        if (policy.rules().size() > MOST_RULES) {
            throw new ProblemException(
                    DispatchProblem.TOO_LARGE,
                    "A policy has at most %d rules.".formatted(MOST_RULES),
                    Map.of("rules", policy.rules().size(), "most", MOST_RULES));
        }
    }

    private RoutingDraft view(PolicyDraft<RoutingPolicy> draft) {
        return new RoutingDraft(
                draft.policy(), draft.revision(), draft.updatedAt(), draft.updatedBy(), check.check(draft.policy()));
    }
}
