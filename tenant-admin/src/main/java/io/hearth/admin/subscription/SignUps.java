package io.hearth.admin.subscription;

import io.hearth.admin.group.Groups;
import io.hearth.admin.identity.Accounts;
import io.hearth.admin.identity.IdentityProblem;
import io.hearth.admin.provisioning.Provisioning;
import io.hearth.admin.provisioning.SignUpId;
import io.hearth.admin.provisioning.SignUpOrder;
import io.hearth.admin.provisioning.SignUpView;
import io.hearth.admin.tenant.TenantProblem;
import io.hearth.admin.tenant.Tenants;
import io.hearth.kernel.web.FieldProblem;
import io.hearth.kernel.web.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** A company's way in: checks what the visitor asks for and orders it. Needs no permission. */
@Service
public class SignUps {

    private static final int LONGEST_KEY = 200;

    private final Plans plans;
    private final Accounts accounts;
    private final Tenants tenants;
    private final Groups groups;
    private final Provisioning provisioning;

    SignUps(Plans plans, Accounts accounts, Tenants tenants, Groups groups, Provisioning provisioning) {
        this.plans = plans;
        this.accounts = accounts;
        this.tenants = tenants;
        this.groups = groups;
        this.provisioning = provisioning;
    }

    /**
     * Orders a company and returns before it is made.
     *
     * @param idempotencyKey the same key with the same form is the same sign-up
     * @throws ProblemException that names what is missing, malformed, too weak or taken
     */
    public SignUpView open(OpenSignUp input, @Nullable String idempotencyKey) {
        if (idempotencyKey != null && (idempotencyKey.isBlank() || idempotencyKey.length() > LONGEST_KEY)) {
            throw ProblemException.invalid("Idempotency-Key", "form", "has 1 to " + LONGEST_KEY + " characters");
        }
        var form = SignUpForm.of(input);
        if (idempotencyKey != null) {
            var earlier = provisioning.findRepeated(idempotencyKey, form.fingerprint());
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
        refuseSlug(form.slug());
        refusePassword(form);
        var plan = plans.find(form.plan())
                .orElseThrow(() -> new ProblemException(
                        SubscriptionProblem.PLAN_UNKNOWN,
                        "There is no such plan on offer",
                        Map.of("plan", form.plan())));
        if (provisioning.administersCompany(form.email())) {
            throw new ProblemException(
                    IdentityProblem.EMAIL_TAKEN,
                    "This address already administers a company",
                    Map.of("email", form.email()));
        }
        return provisioning.begin(new SignUpOrder(
                form.companyName(),
                form.slug(),
                form.adminName(),
                form.email(),
                accounts.hash(form.password()),
                plan.code(),
                form.locale(),
                form.apiClient(),
                idempotencyKey,
                form.fingerprint()));
    }

    /** Whether a new company could have this address. */
    public SlugView slug(String slug) {
        var problem = SlugRules.problemOf(slug)
                .map(SubscriptionProblem::code)
                .or(() -> taken(slug) ? Optional.of(TenantProblem.SLUG_TAKEN.code()) : Optional.empty());
        return new SlugView(slug, problem.isEmpty(), problem.orElse(null));
    }

    /** The sign-up, or 404 for the caller. */
    public SignUpView require(SignUpId id) {
        return provisioning.require(id);
    }

    private void refuseSlug(String slug) {
        SlugRules.problemOf(slug).ifPresent(problem -> {
            throw new ProblemException(problem, "This address cannot be used", Map.of("slug", slug));
        });
        if (taken(slug)) {
            throw new ProblemException(TenantProblem.SLUG_TAKEN, "This address is taken", Map.of("slug", slug));
        }
    }

    private boolean taken(String slug) {
        return tenants.findBySlug(slug).isPresent() || groups.slugTaken(slug);
    }

    private void refusePassword(SignUpForm form) {
        var problems = accounts.checkPassword(
                form.password(), form.email(), form.adminName(), form.companyName(), form.slug());
        if (!problems.isEmpty()) {
            List<FieldProblem> errors = problems.stream()
                    .map(problem -> new FieldProblem("password", problem.code(), "is refused: " + problem.code()))
                    .toList();
            throw new ProblemException(
                    IdentityProblem.PASSWORD_WEAK, "The password is too easy to guess", Map.of(), errors, null);
        }
    }
}
