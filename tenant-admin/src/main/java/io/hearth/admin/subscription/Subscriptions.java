package io.hearth.admin.subscription;

import io.hearth.admin.tenant.Actor;
import io.hearth.admin.tenant.CompanyView;
import io.hearth.admin.tenant.Trials;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What a company has agreed with the platform: its plan and the length of its trial. Permission is the caller's business. */
@Service
public class Subscriptions {

    private static final Duration LONGEST_TRIAL = Duration.ofDays(366);

    private final Plans plans;
    private final CompanyUsage usage;
    private final Trials trials;
    private final Clock clock;

    Subscriptions(Plans plans, CompanyUsage usage, Trials trials, Clock clock) {
        this.plans = plans;
        this.usage = usage;
        this.trials = trials;
        this.clock = clock;
    }

    /**
     * Puts the company on another plan; one that costs something ends its trial.
     *
     * @throws ProblemException 422 {@code plan.unknown}; 409 {@code plan.too-small} when the company uses more than it holds
     */
    public CompanyView changePlan(TenantId company, String code, Actor actor) {
        var plan = plans.find(code)
                .orElseThrow(() -> new ProblemException(
                        SubscriptionProblem.PLAN_UNKNOWN, "There is no such plan on offer", Map.of("plan", code)));
        var used = usage.of(company);
        requireFits("estates", used.estates().used(), plan.estates(), plan.code());
        requireFits("staff", used.staff().used(), plan.staff(), plan.code());
        return trials.changePlan(company, plan.code(), plan.priceMonthlyMinor() > 0, actor);
    }

    /** Gives the company's trial another end, within a year from now. */
    public CompanyView extendTrial(TenantId company, Instant endsAt, Actor actor) {
        var now = clock.instant();
        if (!endsAt.isAfter(now) || endsAt.isAfter(now.plus(LONGEST_TRIAL))) {
            throw ProblemException.invalid("endsAt", "range", "is within a year from now");
        }
        return trials.extend(company, endsAt, actor);
    }

    private static void requireFits(String what, int used, @Nullable Integer limit, String plan) {
        if (limit != null && used > limit) {
            throw new ProblemException(
                    SubscriptionProblem.PLAN_TOO_SMALL,
                    "The company uses more " + what + " than this plan holds",
                    Map.of("what", what, "used", used, "limit", limit, "plan", plan));
        }
    }
}
