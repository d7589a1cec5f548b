package io.hearth.admin.provisioning;

import io.hearth.admin.config.ClusterTurn;
import io.hearth.admin.tenant.Actor;
import io.hearth.admin.tenant.Tenants;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works one sign-up off as far as it goes now: forward through its steps, or backward once it is hopeless. What is
 * done is only ever read from the database, so a run may end anywhere, also with the node, and the next one goes on.
 */
class ProvisioningEngine {

    private static final Logger LOG = LoggerFactory.getLogger(ProvisioningEngine.class);

    private final Map<StepName, ProvisioningStep> steps = new EnumMap<>(StepName.class);
    private final SignUpStore signUps;
    private final StepStore stepStore;
    private final Tenants tenants;
    private final DataSource control;
    private final TransactionTemplate transactions;
    private final ProvisioningSettings settings;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Checkpoint checkpoint;

    /** The collaborators of a run; a record, because there are too many for a constructor. */
    record Parts(
            List<ProvisioningStep> steps,
            SignUpStore signUps,
            StepStore stepStore,
            Tenants tenants,
            DataSource control,
            TransactionTemplate transactions,
            ProvisioningSettings settings,
            MeterRegistry meters,
            Clock clock) {}

    ProvisioningEngine(Parts parts, Checkpoint checkpoint) {
        parts.steps().forEach(step -> steps.put(step.name(), step));
        this.signUps = parts.signUps();
        this.stepStore = parts.stepStore();
        this.tenants = parts.tenants();
        this.control = parts.control();
        this.transactions = parts.transactions();
        this.settings = parts.settings();
        this.meters = parts.meters();
        this.clock = parts.clock();
        this.checkpoint = checkpoint;
    }

    /** Does nothing when another run has the sign-up, or when it is finished or not due. */
    void run(SignUpId id) {
        try (var turn = ClusterTurn.take(control, id.turn()).orElse(null)) {
            if (turn == null) {
                return;
            }
            var waiting = signUps.find(id).orElse(null);
            if (waiting == null || waiting.finished() || waiting.nextAttemptAt().isAfter(clock.instant())) {
                return;
            }
            signUps.running(id);
            var signUp = signUps.find(id).orElse(waiting);
            if (signUp.undoing() || !forward(signUp, turn)) {
                backward(signUp, turn);
            }
        }
    }

    /** False when the sign-up has proved hopeless. */
    private boolean forward(SignUp signUp, ClusterTurn turn) {
        for (var view : stepStore.of(signUp.id())) {
            if (view.status() == StepStatus.DONE) {
                continue;
            }
            if (!turn.held()) {
                LOG.warn("sign-up {} is left to the next turn: the connection that held this one broke", signUp.id());
                return true;
            }
            var attempt = stepStore.begun(signUp.id(), view.name());
            checkpoint.reached(signUp.id(), view.name(), Checkpoint.Moment.BEGUN);
            var failure = attempt(signUp, view.name());
            if (failure != null) {
                return stumble(signUp, view.name(), attempt, failure);
            }
            checkpoint.reached(signUp.id(), view.name(), Checkpoint.Moment.APPLIED);
            stepStore.done(signUp.id(), view.name());
            checkpoint.reached(signUp.id(), view.name(), Checkpoint.Moment.RECORDED);
        }
        signUps.completed(signUp.id());
        report(signUp);
        return true;
    }

    private @Nullable Exception attempt(SignUp signUp, StepName name) {
        var began = System.nanoTime();
        try {
            step(name).apply(signUp);
            return null;
        } catch (Exception failure) {
            return failure;
        } finally {
            meters.timer("hearth.provisioning.step", "step", name.name())
                    .record(Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private boolean stumble(SignUp signUp, StepName name, int attempt, Exception failure) {
        var age = Duration.between(startOf(signUp), clock.instant());
        var verdict = Verdict.of(failure, attempt, age, settings);
        meters.counter("hearth.provisioning.failures", "step", name.name(), "code", verdict.code())
                .increment();
        return switch (verdict) {
            case Verdict.TryAgain(var code) -> {
                var pause = settings.pauseAfter(attempt);
                stepStore.stumbled(signUp.id(), name, StepStatus.RUNNING, code, String.valueOf(failure));
                signUps.tryAgainAt(signUp.id(), clock.instant().plus(pause), code);
                LOG.warn(
                        "sign-up {} ({}): step {} failed with {}, attempt {} follows in {}",
                        signUp.id(),
                        signUp.slug(),
                        name,
                        code,
                        attempt + 1,
                        pause,
                        failure);
                yield true;
            }
            case Verdict.Hopeless(var code) -> {
                transactions.executeWithoutResult(status -> {
                    stepStore.stumbled(signUp.id(), name, StepStatus.FAILED, code, String.valueOf(failure));
                    signUps.undo(signUp.id(), code);
                });
                LOG.error(
                        "sign-up {} ({}): step {} failed with {} for good, everything is taken back",
                        signUp.id(),
                        signUp.slug(),
                        name,
                        code,
                        failure);
                yield false;
            }
        };
    }

    private void backward(SignUp signUp, ClusterTurn turn) {
        for (var view : stepStore.of(signUp.id()).reversed()) {
            if (view.status() == StepStatus.PENDING || view.status() == StepStatus.ROLLED_BACK) {
                continue;
            }
            if (!turn.held()) {
                return;
            }
            try {
                step(view.name()).undo(signUp);
            } catch (Exception failure) {
                var pause = settings.longestRetry();
                signUps.tryAgainAt(signUp.id(), clock.instant().plus(pause), codeOf(signUp));
                LOG.error(
                        "sign-up {} ({}): step {} cannot be taken back yet, tried again in {}",
                        signUp.id(),
                        signUp.slug(),
                        view.name(),
                        pause,
                        failure);
                return;
            }
            stepStore.undone(signUp.id(), view.name());
            checkpoint.reached(signUp.id(), view.name(), Checkpoint.Moment.UNDONE);
        }
        transactions.executeWithoutResult(status -> {
            tenants.release(signUp.tenant(), Actor.PLATFORM, "sign-up failed: " + codeOf(signUp));
            signUps.failed(signUp.id());
        });
        LOG.info("sign-up {} ({}) is taken back, its address is free", signUp.id(), signUp.slug());
    }

    private String codeOf(SignUp signUp) {
        var code = signUps.find(signUp.id()).map(SignUp::errorCode).orElse(null);
        return code == null ? "internal" : code;
    }

    private Instant startOf(SignUp signUp) {
        return signUp.startedAt() == null ? clock.instant() : signUp.startedAt();
    }

    private ProvisioningStep step(StepName name) {
        var step = steps.get(name);
        if (step == null) {
            throw new IllegalStateException("provisioning step: " + name
                    + " is not there (expected: one bean for each of " + Arrays.toString(StepName.values()) + ")");
        }
        return step;
    }

    private void report(SignUp signUp) {
        var views = stepStore.of(signUp.id());
        var each = views.stream()
                .map(view -> view.name() + " " + millis(view.startedAt(), view.finishedAt()) + " ms")
                .collect(Collectors.joining(", "));
        var whole = millis(startOf(signUp), clock.instant());
        meters.timer("hearth.provisioning").record(Duration.ofMillis(whole));
        LOG.info("company {} ({}) works after {} ms: {}", signUp.slug(), signUp.tenant(), whole, each);
    }

    private static long millis(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? 0 : Duration.between(from, to).toMillis();
    }
}
