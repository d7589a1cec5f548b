package io.hearth.admin.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearth.admin.ControlPlaneTest;
import io.hearth.admin.TestIndex;
import io.hearth.admin.identity.IdentityProblem;
import io.hearth.admin.tenant.Actor;
import io.hearth.admin.tenant.TenantProblem;
import io.hearth.admin.tenant.Tenants;
import io.hearth.kernel.tenancy.TenantSchemas;
import io.hearth.kernel.tenancy.TenantStatus;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ProblemException;
import io.hearth.testkit.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

@ControlPlaneTest
class ProvisioningIT {

    @Autowired
    Provisioning provisioning;

    @Autowired
    ProvisioningEngine engine;

    @Autowired
    SignUpExpiry expiry;

    @Autowired
    ProvisioningEngine.Parts parts;

    @Autowired
    Tenants tenants;

    @Autowired
    TenantSchemas schemas;

    @Autowired
    TestIndex index;

    @Autowired
    MutableClock clock;

    private final GivenSignUps given = new GivenSignUps();

    /** What kill -9 looks like from inside: nothing is caught, nothing more is written. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @BeforeEach
    void theDeskHasMadeItsIndex() {
        index.create();
    }

    @AfterEach
    void theClockRunsOn() {
        clock.reset();
    }

    @Test
    void makesACompleteCompany() {
        var signUp = provisioning.begin(GivenSignUps.order());
        assertThat(signUp.status()).isEqualTo(SignUpStatus.PENDING);
        assertThat(signUp.steps()).extracting(StepView::name).containsExactly(StepName.values());

        engine.run(signUp.id());

        assertThatIsComplete(provisioning.require(signUp.id()));
    }

    static Stream<Arguments> everyMomentOfEveryStep() {
        return Stream.of(StepName.values())
                .flatMap(step -> Stream.of(
                                Checkpoint.Moment.BEGUN, Checkpoint.Moment.APPLIED, Checkpoint.Moment.RECORDED)
                        .map(moment -> Arguments.of(step, moment)));
    }

    @ParameterizedTest
    @MethodSource("everyMomentOfEveryStep")
    void goesOnWhereAKilledNodeStopped(StepName step, Checkpoint.Moment moment) {
        var signUp = provisioning.begin(GivenSignUps.order());
        var dying = new ProvisioningEngine(parts, killAt(step, moment));

        assertThatThrownBy(() -> dying.run(signUp.id())).isInstanceOf(Killed.class);
        assertThat(provisioning.require(signUp.id()).status()).isEqualTo(SignUpStatus.RUNNING);
        engine.run(signUp.id());

        assertThatIsComplete(provisioning.require(signUp.id()));
    }

    @Test
    void letsOnlyOneOfManyWorkersDoTheSteps() throws Exception {
        var signUp = provisioning.begin(GivenSignUps.order());

        try (var workers = Executors.newFixedThreadPool(4)) {
            var runs = new ArrayList<Callable<Object>>();
            for (var i = 0; i < 8; i++) {
                runs.add(Executors.callable(() -> engine.run(signUp.id())));
            }
            for (var run : workers.invokeAll(runs)) {
                run.get();
            }
        }

        var done = provisioning.require(signUp.id());
        assertThatIsComplete(done);
        assertThat(done.steps()).extracting(StepView::attempts).containsOnly(1);
    }

    @Test
    void waitsForSearchAndCompletesWhenItIsBack() {
        index.delete();
        var signUp = provisioning.begin(GivenSignUps.order());

        engine.run(signUp.id());
        var waiting = provisioning.require(signUp.id());
        assertThat(waiting.status()).isEqualTo(SignUpStatus.RUNNING);
        assertThat(waiting.errorCode()).isEqualTo("dependency.search-unavailable");
        assertThat(step(waiting, StepName.SEARCH).status()).isEqualTo(StepStatus.RUNNING);
        assertThat(step(waiting, StepName.SEARCH).errorCode()).isEqualTo("dependency.search-unavailable");
        assertThat(step(waiting, StepName.STARTER_CONTENT).status()).isEqualTo(StepStatus.PENDING);

        engine.run(signUp.id());
        assertThat(step(provisioning.require(signUp.id()), StepName.SEARCH).attempts())
                .as("no attempt before its time")
                .isEqualTo(1);

        index.create();
        clock.advance(Duration.ofSeconds(31));
        engine.run(signUp.id());

        var done = provisioning.require(signUp.id());
        assertThatIsComplete(done);
        assertThat(step(done, StepName.SEARCH).attempts()).isEqualTo(2);
        assertThat(step(done, StepName.SEARCH).errorCode()).isNull();
        assertThat(done.errorCode()).isNull();
    }

    /** The step has done its work when it fails, so that the second try finds it half done. */
    @ParameterizedTest
    @EnumSource(StepName.class)
    void triesAStepAgainThatFailedHalfWay(StepName halfWay) {
        var signUp = provisioning.begin(GivenSignUps.order());
        var failures = new AtomicInteger(2);
        var stumbling = engineWith(halfWay, step -> new Stumbles(step, failures));

        stumbling.run(signUp.id());
        var waiting = provisioning.require(signUp.id());
        assertThat(waiting.status()).isEqualTo(SignUpStatus.RUNNING);
        assertThat(waiting.errorCode()).isEqualTo("internal");
        assertThat(step(waiting, halfWay).status()).isEqualTo(StepStatus.RUNNING);
        assertThat(step(waiting, halfWay).errorCode()).isEqualTo("internal");

        for (var again = 0; again < 2; again++) {
            clock.advance(Duration.ofSeconds(31));
            stumbling.run(signUp.id());
        }

        var done = provisioning.require(signUp.id());
        assertThatIsComplete(done);
        assertThat(step(done, halfWay).attempts()).isEqualTo(3);
        assertThat(done.errorCode()).isNull();
    }

    @Test
    void takesASignUpBackWhenADependencyStaysAwayTooLong() {
        index.delete();
        var signUp = provisioning.begin(GivenSignUps.order());
        engine.run(signUp.id());

        clock.advance(Duration.ofHours(1));
        engine.run(signUp.id());
        assertThat(provisioning.require(signUp.id()).status())
                .as("an alias cannot be removed while search is away")
                .isIn(SignUpStatus.RUNNING, SignUpStatus.FAILED);
        index.create();
        clock.advance(Duration.ofMinutes(1));
        engine.run(signUp.id());

        var failed = provisioning.require(signUp.id());
        assertThat(failed.status()).isEqualTo(SignUpStatus.FAILED);
        assertThat(failed.errorCode()).isEqualTo("dependency.search-unavailable");
        assertThatNothingIsLeft(failed);
    }

    @ParameterizedTest
    @EnumSource(StepName.class)
    void takesAHopelessSignUpBackCompletely(StepName hopeless) {
        var signUp = provisioning.begin(GivenSignUps.order());

        engineThatFailsAfter(hopeless, Checkpoint.PASS).run(signUp.id());

        var failed = provisioning.require(signUp.id());
        assertThat(failed.status()).isEqualTo(SignUpStatus.FAILED);
        assertThat(failed.errorCode()).isEqualTo("conflict");
        assertThat(failed.finishedAt()).isNotNull();
        assertThat(failed.apiClient()).isNull();
        for (var view : failed.steps()) {
            var expected = view.name() == hopeless
                    ? StepStatus.FAILED
                    : view.name().compareTo(hopeless) < 0 ? StepStatus.ROLLED_BACK : StepStatus.PENDING;
            assertThat(view.status()).as(view.name().name()).isEqualTo(expected);
        }
        assertThatNothingIsLeft(failed);
    }

    @ParameterizedTest
    @EnumSource(StepName.class)
    void goesOnTakingBackWhereAKilledNodeStopped(StepName killedAt) {
        var signUp = provisioning.begin(GivenSignUps.order());
        var dying = engineThatFailsAfter(StepName.ACTIVATE, killAt(killedAt, Checkpoint.Moment.UNDONE));

        assertThatThrownBy(() -> dying.run(signUp.id())).isInstanceOf(Killed.class);
        engine.run(signUp.id());

        var failed = provisioning.require(signUp.id());
        assertThat(failed.status()).isEqualTo(SignUpStatus.FAILED);
        assertThatNothingIsLeft(failed);
    }

    @Test
    void givesTheAddressBackAndCanTryAFailedSignUpAgain() {
        var order = GivenSignUps.order();
        var signUp = provisioning.begin(order);
        engineThatFailsAfter(StepName.ADMIN, Checkpoint.PASS).run(signUp.id());

        var again = provisioning.retry(signUp.id(), Actor.PLATFORM);
        assertThat(again.status()).isEqualTo(SignUpStatus.PENDING);
        assertThat(again.steps()).extracting(StepView::status).containsOnly(StepStatus.PENDING);
        engine.run(signUp.id());

        assertThat(provisioning.require(signUp.id()).status()).isEqualTo(SignUpStatus.COMPLETED);
        assertThat(given.accounts(signUp))
                .as("the password was forgotten, its owner is asked for another one")
                .isZero();
        assertThat(given.invited(signUp)).isEqualTo(1);
        assertThat(given.letters(signUp)).isEqualTo(1);
        assertThatThrownBy(() -> provisioning.retry(signUp.id(), Actor.PLATFORM))
                .satisfies(refused -> assertThatCodeIs(refused, CommonProblem.CONFLICT.code()));
    }

    @Test
    void forgetsThePasswordAtOnceAndThePeopleAfterThirtyDaysWhenASignUpFails() {
        var order = GivenSignUps.order();
        var signUp = provisioning.begin(order);
        assertThat(given.keepsPasswordHash(signUp)).isTrue();
        engineThatFailsAfter(StepName.SCHEMA, Checkpoint.PASS).run(signUp.id());
        assertThat(given.keepsPasswordHash(signUp)).isFalse();

        clock.advance(Duration.ofDays(29));
        expiry.look();
        assertThat(provisioning.require(signUp.id()).email()).isEqualTo(order.email());
        clock.advance(Duration.ofDays(2));
        expiry.look();

        var forgotten = provisioning.require(signUp.id());
        assertThat(forgotten.email()).doesNotContain("@");
        assertThat(forgotten.adminName()).isEqualTo("-");
        assertThat(forgotten.companyName()).isEqualTo("-");
        assertThatThrownBy(() -> provisioning.retry(signUp.id(), Actor.PLATFORM))
                .satisfies(refused -> assertThatCodeIs(refused, ProvisioningProblem.FORGOTTEN.code()));
    }

    @Test
    void givesUpASignUpThatNobodyFinishedAndLeavesCompletedOnesAlone() {
        var completed = provisioning.begin(GivenSignUps.order());
        engine.run(completed.id());
        var abandoned = provisioning.begin(GivenSignUps.order());

        clock.advance(Duration.ofDays(31));
        expiry.look();
        assertThat(given.keepsPasswordHash(abandoned)).isFalse();
        engine.run(abandoned.id());

        assertThat(provisioning.require(abandoned.id()).status()).isEqualTo(SignUpStatus.FAILED);
        assertThat(provisioning.require(abandoned.id()).errorCode()).isEqualTo("sign-up.abandoned");
        assertThatNothingIsLeft(abandoned);
        assertThat(provisioning.require(completed.id()).email()).contains("@");
        assertThat(provisioning.require(completed.id()).status()).isEqualTo(SignUpStatus.COMPLETED);
    }

    @Test
    void refusesToTryAgainWhenSomebodyElseTookTheAddress() {
        var order = GivenSignUps.order();
        var failed = provisioning.begin(order);
        engineThatFailsAfter(StepName.SCHEMA, Checkpoint.PASS).run(failed.id());
        var winner = provisioning.begin(GivenSignUps.order(order.slug(), "other-" + order.email()));

        assertThatThrownBy(() -> provisioning.retry(failed.id(), Actor.PLATFORM))
                .satisfies(refused -> assertThatCodeIs(refused, TenantProblem.SLUG_TAKEN.code()));
        engine.run(winner.id());
        assertThatIsComplete(provisioning.require(winner.id()));
    }

    @Test
    void letsExactlyOneOfSixteenTakeAnAddress() throws Exception {
        var address = GivenSignUps.order().slug();
        assertThat(race(number -> GivenSignUps.order(address, "racer" + number + "@" + address + ".example")))
                .containsOnly(TenantProblem.SLUG_TAKEN.code());
    }

    @Test
    void letsExactlyOneOfSixteenUseAnEmailAddress() throws Exception {
        var address = GivenSignUps.order().slug();
        assertThat(race(number -> GivenSignUps.order(address + "-" + number, "racer@" + address + ".example")))
                .containsOnly(IdentityProblem.EMAIL_TAKEN.code());
    }

    private interface Order {
        SignUpOrder of(int number);
    }

    /** Codes of the fifteen that lost. */
    private List<String> race(Order order) throws Exception {
        var refusals = new ArrayList<String>();
        var accepted = new ArrayList<SignUpView>();
        try (var racers = Executors.newFixedThreadPool(16)) {
            var runs = new ArrayList<Callable<SignUpView>>();
            for (var i = 0; i < 16; i++) {
                var wish = order.of(i);
                runs.add(() -> provisioning.begin(wish));
            }
            for (var run : racers.invokeAll(runs)) {
                try {
                    accepted.add(run.get());
                } catch (ExecutionException refused) {
                    refusals.add(codeOf(refused.getCause()));
                }
            }
        }
        assertThat(accepted).hasSize(1);
        assertThat(refusals).hasSize(15);
        engine.run(accepted.getFirst().id());
        assertThatIsComplete(provisioning.require(accepted.getFirst().id()));
        return refusals;
    }

    @Test
    void tellsTheApiClientsSecretForTenMinutes() {
        var signUp = provisioning.begin(GivenSignUps.order());
        engine.run(signUp.id());

        assertThat(provisioning.require(signUp.id()).apiClient()).isNotNull();
        clock.advance(Duration.ofMinutes(10).plusSeconds(5));
        assertThat(provisioning.require(signUp.id()).apiClient()).isNull();
        parts.signUps().forgetSecrets();
        clock.reset();
        assertThat(provisioning.require(signUp.id()).apiClient())
                .as("forgotten, not only hidden")
                .isNull();
    }

    private static Checkpoint killAt(StepName step, Checkpoint.Moment moment) {
        return (signUp, at, when) -> {
            if (at == step && when == moment) {
                throw new Killed();
            }
        };
    }

    /** The step does its work and then fails for good, so that there is something to take back. */
    private ProvisioningEngine engineThatFailsAfter(StepName hopeless, Checkpoint checkpoint) {
        return engineWith(hopeless, FailsAfter::new, checkpoint);
    }

    private ProvisioningEngine engineWith(StepName name, UnaryOperator<ProvisioningStep> other) {
        return engineWith(name, other, Checkpoint.PASS);
    }

    private ProvisioningEngine engineWith(StepName name, UnaryOperator<ProvisioningStep> other, Checkpoint checkpoint) {
        var steps = parts.steps().stream()
                .map(step -> step.name() == name ? other.apply(step) : step)
                .toList();
        return new ProvisioningEngine(
                new ProvisioningEngine.Parts(
                        steps,
                        parts.signUps(),
                        parts.stepStore(),
                        parts.tenants(),
                        parts.control(),
                        parts.transactions(),
                        parts.settings(),
                        parts.meters(),
                        parts.clock()),
                checkpoint);
    }

    private record Stumbles(ProvisioningStep step, AtomicInteger failures) implements ProvisioningStep {

        @Override
        public StepName name() {
            return step.name();
        }

        @Override
        public void apply(SignUp signUp) {
            step.apply(signUp);
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("fell over after its work was done");
            }
        }

        @Override
        public void undo(SignUp signUp) {
            step.undo(signUp);
        }
    }

    private record FailsAfter(ProvisioningStep step) implements ProvisioningStep {

        @Override
        public StepName name() {
            return step.name();
        }

        @Override
        public void apply(SignUp signUp) {
            if (step.name() != StepName.ACTIVATE) {
                step.apply(signUp);
            }
            throw new ProblemException(CommonProblem.CONFLICT, "this will never work");
        }

        @Override
        public void undo(SignUp signUp) {
            step.undo(signUp);
        }
    }

    private void assertThatIsComplete(SignUpView signUp) {
        assertThat(signUp.status()).isEqualTo(SignUpStatus.COMPLETED);
        assertThat(signUp.steps()).extracting(StepView::status).containsOnly(StepStatus.DONE);
        assertThat(signUp.apiClient()).isNotNull();
        var company = tenants.require(signUp.tenantId());
        assertThat(company.status()).isEqualTo(TenantStatus.TRIAL);
        assertThat(company.trialEndsAt()).isNotNull();
        assertThat(company.schemaVersion()).isEqualTo(schemas.latestVersion()).isPositive();
        assertThat(index.hasAlias(signUp.tenantId().value())).isTrue();
        assertThat(given.accounts(signUp)).isEqualTo(1);
        assertThat(given.apiClients(signUp)).isEqualTo(1);
        assertThat(given.keepsPasswordHash(signUp)).isFalse();
        assertThat(given.count("select count(*) from $schema.staff where 'COMPANY_ADMIN' = any (roles)", signUp))
                .isEqualTo(1);
        assertThat(given.count("select count(distinct kind) from $schema.workflow_versions", signUp))
                .isEqualTo(6);
        assertThat(given.count("select count(*) - count(distinct key) from $schema.workflow_versions", signUp))
                .isZero();
    }

    private void assertThatNothingIsLeft(SignUpView signUp) {
        assertThat(given.remains(signUp)).isEmpty();
        assertThat(index.hasAlias(signUp.tenantId().value())).isFalse();
    }

    private static StepView step(SignUpView signUp, StepName name) {
        return signUp.steps().stream()
                .filter(step -> step.name() == name)
                .findFirst()
                .orElseThrow();
    }

    private static String codeOf(@Nullable Throwable refused) {
        return refused instanceof ProblemException problem ? problem.code().code() : String.valueOf(refused);
    }

    private static void assertThatCodeIs(Throwable refused, String code) {
        assertThat(codeOf(refused)).isEqualTo(code);
    }
}
