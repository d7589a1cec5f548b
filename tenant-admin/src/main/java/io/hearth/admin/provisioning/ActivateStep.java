package io.hearth.admin.provisioning;

import io.hearth.admin.config.ControlDatabase;
import io.hearth.admin.tenant.Actor;
import io.hearth.admin.tenant.Tenants;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Opens the company's portal: on trial when its plan has one. Nothing comes after it, so it is never taken back. */
@Component
class ActivateStep implements ProvisioningStep {

    private final JdbcClient jdbc;
    private final Tenants tenants;
    private final Clock clock;

    ActivateStep(@ControlDatabase JdbcClient jdbc, Tenants tenants, Clock clock) {
        this.jdbc = jdbc;
        this.tenants = tenants;
        this.clock = clock;
    }

    @Override
    public StepName name() {
        return StepName.ACTIVATE;
    }

    @Override
    public void apply(SignUp signUp) {
        var trialDays = jdbc.sql("select trial_days from control.plans where code = :plan")
                .param("plan", signUp.plan())
                .query(Integer.class)
                .single();
        var trialEndsAt = trialDays == 0 ? null : clock.instant().plus(Duration.ofDays(trialDays));
        tenants.activate(signUp.tenant(), trialEndsAt, Actor.PLATFORM);
    }

    @Override
    public void undo(SignUp signUp) {}
}
