package io.hearth.admin.provisioning;

import io.hearth.admin.config.ControlDatabase;
import io.hearth.admin.identity.Accounts;
import io.hearth.admin.identity.IdentityProblem;
import io.hearth.admin.tenant.Actor;
import io.hearth.admin.tenant.NewTenant;
import io.hearth.admin.tenant.TenantProblem;
import io.hearth.admin.tenant.Tenants;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes sign-ups, says how far they are and lets the platform try a failed one again. */
@Service
public class Provisioning {

    private final SignUpStore signUps;
    private final SignUpReports reports;
    private final StepStore steps;
    private final Tenants tenants;
    private final ProvisioningWorkers workers;
    private final Accounts accounts;
    private final TransactionTemplate transactions;

    Provisioning(
            SignUpStore signUps,
            SignUpReports reports,
            StepStore steps,
            Tenants tenants,
            ProvisioningWorkers workers,
            Accounts accounts,
            @ControlDatabase TransactionTemplate transactions) {
        this.signUps = signUps;
        this.reports = reports;
        this.steps = steps;
        this.tenants = tenants;
        this.workers = workers;
        this.accounts = accounts;
        this.transactions = transactions;
    }

    /**
     * Accepts the order, takes its address and begins. Of two orders for the same address or the same administrator at
     * the same moment exactly one is accepted; an order repeated with its idempotency key is the same sign-up.
     */
    public SignUpView begin(SignUpOrder order) {
        var repeated = repeated(order);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        var id = SignUpId.random();
        try {
            transactions.executeWithoutResult(status -> reserve(id, order));
        } catch (DuplicateKeyException taken) {
            return repeated(order).orElseThrow(() -> whatIsTaken(taken, order.email()));
        }
        workers.begin(id);
        return require(id);
    }

    private void reserve(SignUpId id, SignUpOrder order) {
        var tenant = TenantIds.next();
        signUps.insert(id, tenant, order);
        steps.insertAll(id);
        tenants.reserve(
                new NewTenant(tenant, order.slug(), order.companyName(), order.plan(), order.locale()), Actor.PLATFORM);
    }

    private Optional<SignUpView> repeated(SignUpOrder order) {
        var key = order.idempotencyKey();
        return key == null ? Optional.empty() : findRepeated(key, order.fingerprint());
    }

    /**
     * The sign-up that was ordered under this key before.
     *
     * @throws ProblemException 422 {@code idempotency.key-reused} when it asked for something else
     */
    public Optional<SignUpView> findRepeated(String idempotencyKey, String fingerprint) {
        return reports.findByKey(idempotencyKey).map(earlier -> {
            if (!earlier.fingerprint().equals(fingerprint)) {
                throw new ProblemException(
                        CommonProblem.IDEMPOTENCY_KEY_REUSED,
                        "This Idempotency-Key was used for another sign-up",
                        Map.of("key", idempotencyKey));
            }
            return require(earlier.id());
        });
    }

    /** Whether somebody with this address already administers a company, or is about to. */
    public boolean administersCompany(String email) {
        return reports.emailTaken(email) || accounts.administers(email);
    }

    /** Removes from the sign-up of a company that is gone who asked for it; the address is free for another one. */
    public void forget(TenantId company) {
        signUps.forget(company);
    }

    public Optional<SignUpView> find(SignUpId id) {
        return reports.find(id);
    }

    /** The sign-up, or 404 for the caller. */
    public SignUpView require(SignUpId id) {
        return find(id).orElseThrow(() -> ProblemException.notFound("sign-up"));
    }

    /** Sign-ups by age, the newest first. */
    public List<SignUpView> list(@Nullable SignUpStatus status, @Nullable SignUpPosition after, int limit) {
        return reports.list(status, after, limit);
    }

    /**
     * Tries a failed sign-up again from its first step, provided that address and administrator are still free. Its password was
     * forgotten when it failed; its administrator chooses one by mail.
     */
    public SignUpView retry(SignUpId id, Actor actor) {
        try {
            transactions.executeWithoutResult(status -> startOver(id, actor));
        } catch (DuplicateKeyException taken) {
            throw whatIsTaken(taken, "");
        }
        workers.begin(id);
        return require(id);
    }

    private void startOver(SignUpId id, Actor actor) {
        var signUp = signUps.lock(id).orElseThrow(() -> ProblemException.notFound("sign-up"));
        if (signUp.status() != SignUpStatus.FAILED) {
            throw new ProblemException(
                    CommonProblem.CONFLICT,
                    "Only a failed sign-up can be tried again",
                    Map.of("status", signUp.status().name()));
        }
        if (signUps.forgotten(id)) {
            throw new ProblemException(
                    ProvisioningProblem.FORGOTTEN, "Who asked for this company is not known any more");
        }
        signUps.startOver(id);
        steps.startOver(id);
        tenants.reserve(
                new NewTenant(signUp.tenant(), signUp.slug(), signUp.companyName(), signUp.plan(), signUp.locale()),
                actor);
    }

    private static ProblemException whatIsTaken(DuplicateKeyException taken, String email) {
        if (String.valueOf(taken.getMessage()).contains("sign_ups_one_per_email")) {
            return new ProblemException(
                    IdentityProblem.EMAIL_TAKEN,
                    "This address already administers a company",
                    email.isEmpty() ? Map.of() : Map.of("email", email),
                    List.of(),
                    taken);
        }
        return new ProblemException(TenantProblem.SLUG_TAKEN, "This address is taken", Map.of(), List.of(), taken);
    }
}
