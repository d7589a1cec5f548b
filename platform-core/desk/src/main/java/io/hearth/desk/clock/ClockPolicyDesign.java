package io.hearth.desk.clock;

import io.hearth.desk.policy.PolicyDraft;
import io.hearth.desk.policy.PolicyDrafts;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.web.FieldProblem;
import io.hearth.kernel.web.ProblemException;
import io.hearth.sla.calendar.ChineseHolidays;
import io.hearth.sla.calendar.Segment;
import io.hearth.sla.calendar.WorkCalendar;
import io.hearth.sla.policy.ClockPolicy;
import io.hearth.sla.policy.ClockRule;
import io.hearth.sla.policy.PolicyCheck;
import io.hearth.sla.policy.PolicyFinding;
import io.hearth.sla.policy.PolicyInForce;
import io.hearth.sla.policy.Target;
import io.hearth.workflow.check.Severity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How a company changes what it promises in time: one draft that several people may hold open, its check, its publication, and trying a
 * rule before anybody is measured by it.
 */
@Service
@Transactional
public class ClockPolicyDesign {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int RULES = 500;
    private static final int CALENDARS = 200;
    private static final int DAYS = 5_000;

    private final PolicyDrafts<ClockPolicy> drafts;
    private final PolicyStore store;
    private final PolicyTexts texts;
    private final ClockPolicies policies;
    private final Surroundings surroundings;
    private final Clock clock;

    ClockPolicyDesign(
            TenantSql sql,
            PolicyStore store,
            PolicyTexts texts,
            ClockPolicies policies,
            Surroundings surroundings,
            Clock clock) {
        this.drafts =
                new PolicyDrafts<>(sql, clock, "clock policy", "clock_policy_drafts", texts, ClockProblem.DRAFT_GONE);
        this.store = store;
        this.texts = texts;
        this.policies = policies;
        this.surroundings = surroundings;
        this.clock = clock;
    }

    /** Published policies, the newest first. */
    @Transactional(readOnly = true)
    public List<ClockPolicyVersion> versions() {
        Access.require(Permission.POLICY_READ);
        int current = policies.ofCompany().at(now()).version();
        List<ClockPolicyVersion> versions = store.versions().stream()
                .map(version -> new ClockPolicyVersion(
                        version.version(),
                        version.version() == current,
                        version.publishedAt(),
                        version.inForceFrom(),
                        version.publishedBy(),
                        version.note()))
                .toList();
        return versions.isEmpty()
                ? List.of(new ClockPolicyVersion(1, true, Instant.EPOCH, Instant.EPOCH, null, null))
                : versions.reversed();
    }

    /** A published policy. */
    @Transactional(readOnly = true)
    public ClockPolicy version(int version) {
        Access.require(Permission.POLICY_READ);
        return find(version)
                .orElseThrow(() -> ProblemException.notFound("clock policy"))
                .policy();
    }

    @Transactional(readOnly = true)
    public ClockPolicyDraft draft() {
        Access.require(Permission.POLICY_READ);
        return view(drafts.require());
    }

    /** What is being written, if anything is. */
    @Transactional(readOnly = true)
    public Optional<ClockPolicyDraft> findDraft() {
        Access.require(Permission.POLICY_READ);
        return drafts.find().map(this::view);
    }

    /**
     * Keeps what is being written, sound or not.
     *
     * @param expected the revision the caller has seen; empty to begin a draft
     */
    public ClockPolicyDraft save(OptionalLong expected, ClockPolicy given) {
        Access.require(Permission.POLICY_MANAGE);
        requireSize(given);
        return view(drafts.save(expected, given.as(0)));
    }

    public void discard(long expected) {
        Access.require(Permission.POLICY_MANAGE);
        drafts.discard(expected);
    }

    /** What is wrong with a policy, without keeping it. */
    @Transactional(readOnly = true)
    public PolicyReport check(ClockPolicy policy) {
        Access.require(Permission.POLICY_READ);
        requireSize(policy);
        List<PolicyFinding> findings = findings(policy.as(nextVersion()));
        return new PolicyReport(isSound(findings), findings);
    }

    /**
     * Puts the draft in force. Clocks that run already stay with the policy they began with.
     *
     * @param expected the draft's revision the caller has seen
     */
    public PolicyPublication publish(long expected, PublishClockPolicy command) {
        Access.require(Permission.POLICY_MANAGE);
        PolicyDraft<ClockPolicy> draft = drafts.lockForPublication(expected);
        policies.begin();
        ClockPolicy policy = draft.policy().as(nextVersion());
        List<PolicyFinding> findings = findings(policy);
        requireSound(findings);
        Instant now = now();
        Instant inForceFrom = now.plus(ClockPolicies.NOTICE);
        Caller caller = Access.caller();
        store.publish(
                policy.version(),
                texts.write(policy),
                StringUtils.stripToNull(command.note()),
                caller,
                now,
                inForceFrom);
        drafts.remove();
        policies.changed();
        return new PolicyPublication(policy.version(), inForceFrom, findings);
    }

    /**
     * Refuses what publishing a policy would refuse. Nothing is kept, and nobody waits for it.
     *
     * @throws ProblemException 422 {@code clock-policy.unsound}, {@code clock-policy.too-large}
     */
    @Transactional(readOnly = true)
    public void requirePublishable(ClockPolicy policy) {
        Access.require(Permission.POLICY_MANAGE);
        requireSize(policy);
        requireSound(findings(policy.as(nextVersion())));
    }

    /** When a rule would be due that begins at some time. */
    @Transactional(readOnly = true)
    public TriedClock explain(TryClock command) {
        Access.require(Permission.POLICY_READ);
        if (command.estateId() != null) {
            surroundings.requireEstate(command.estateId());
        }
        PolicyInForce policy = policy(command);
        ClockRule rule = policy.policy().rules().stream()
                .filter(known -> known.name().equals(command.rule()))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ClockProblem.RULE_UNKNOWN,
                        "The policy has no rule %s.".formatted(command.rule()),
                        Map.of("rule", command.rule())));
        Target target = rule.target();
        Integer minutes = target == null ? null : target.minutes().get(command.priority());
        if (target == null || minutes == null) {
            throw ProblemException.invalid("priority", "unknown", "the rule has no target for " + command.priority());
        }
        Duration worked = Duration.ofMinutes(minutes);
        Instant start = command.start();
        if (target.time() == Target.Time.CALENDAR) {
            Instant due = start.plus(worked);
            return new TriedClock(
                    start,
                    due,
                    minutes,
                    Target.Time.CALENDAR,
                    null,
                    List.of(new Segment(start, due, Segment.Why.EVERY_HOUR, null, null)),
                    new TreeSet<>());
        }
        WorkCalendar calendar = calendar(policy, target, command.estateId());
        Instant due = calendar.due(start, worked);
        return new TriedClock(
                start,
                due,
                minutes,
                Target.Time.BUSINESS,
                calendar.definition().key(),
                calendar.segments(start, due),
                calendar.uncoveredYears(start, due));
    }

    /** The public holidays that can be taken into a calendar. */
    public HolidayYear holidays(int year) {
        Access.require(Permission.POLICY_READ);
        return new HolidayYear(
                year, ChineseHolidays.years().contains(year), ChineseHolidays.days(year), ChineseHolidays.years());
    }

    private static WorkCalendar calendar(PolicyInForce policy, Target target, @Nullable UUID estateId) {
        WorkCalendar own = target.calendar() == null ? null : policy.findCalendar(target.calendar());
        return own == null ? policy.calendarOf(estateId == null ? "" : estateId.toString()) : own;
    }

    private PolicyInForce policy(TryClock command) {
        if (command.policy() != null) {
            requireSize(command.policy());
            List<PolicyFinding> findings = findings(command.policy().as(nextVersion()));
            requireSound(findings);
            return PolicyInForce.of(command.policy().as(nextVersion()));
        }
        if (command.version() == null) {
            return policies.ofCompany().at(now());
        }
        int version = command.version();
        return find(version)
                .orElseThrow(() -> new ProblemException(
                        ClockProblem.VERSION_UNKNOWN,
                        "There is no version %d of the policy.".formatted(version),
                        Map.of("version", version)));
    }

    private Optional<PolicyInForce> find(int version) {
        boolean there = version == 1 || store.versions().stream().anyMatch(known -> known.version() == version);
        return there ? Optional.of(policies.require(version)) : Optional.empty();
    }

    private int nextVersion() {
        return store.versions().stream()
                        .mapToInt(PolicyStore.Version::version)
                        .max()
                        .orElse(1)
                + 1;
    }

    private List<PolicyFinding> findings(ClockPolicy policy) {
        return PolicyCheck.check(policy, surroundings.company(LocalDate.ofInstant(now(), ZONE)));
    }

    private ClockPolicyDraft view(PolicyDraft<ClockPolicy> draft) {
        ClockPolicy policy = draft.policy().as(nextVersion());
        return new ClockPolicyDraft(
                policy.version(), policy, draft.revision(), findings(policy), draft.updatedAt(), draft.updatedBy());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static boolean isSound(List<PolicyFinding> findings) {
        return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** @throws ProblemException 422 {@code clock-policy.unsound} with each error and where it is */
    private static void requireSound(List<PolicyFinding> findings) {
        if (isSound(findings)) {
            return;
        }
        List<FieldProblem> errors = findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(finding -> new FieldProblem(finding.path(), finding.code().code(), finding.messageEn()))
                .toList();
        throw new ProblemException(
                ClockProblem.UNSOUND,
                "The check found %d errors in the policy.".formatted(errors.size()),
                Map.of("findings", findings),
                errors,
                null);
    }

    /** @throws ProblemException 422 {@code clock-policy.too-large} that says what is too much */
    private static void requireSize(ClockPolicy policy) {
        long days = policy.calendars().stream()
                .mapToLong(calendar -> calendar.days().size())
                .sum();
        if (policy.rules().size() > RULES || policy.calendars().size() > CALENDARS || days > DAYS) {
            throw new ProblemException(
                    ClockProblem.TOO_LARGE,
                    "The policy has %d rules, %d calendars and %d special days (expected: at most %d, %d and %d)."
                            .formatted(policy.rules().size(), policy.calendars().size(), days, RULES, CALENDARS, DAYS),
                    Map.of("rules", RULES, "calendars", CALENDARS, "days", DAYS));
        }
    }
}
