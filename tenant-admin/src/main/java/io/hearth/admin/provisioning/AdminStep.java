package io.hearth.admin.provisioning;

import io.hearth.admin.config.ControlDatabase;
import io.hearth.admin.identity.Accounts;
import io.hearth.admin.identity.ApiClients;
import io.hearth.admin.identity.Invitations;
import io.hearth.admin.identity.SecretBox;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The company's first administrator and, when one was ordered, its first API client. */
@Component
class AdminStep implements ProvisioningStep {

    private static final String API_CLIENT = "API";
    private static final String PLATFORM = "Hearth";

    private final Accounts accounts;
    private final Invitations invitations;
    private final ApiClients apiClients;
    private final SecretBox secrets;
    private final SignUpStore signUps;
    private final TransactionTemplate transactions;
    private final ProvisioningSettings settings;
    private final Clock clock;

    AdminStep(
            Accounts accounts,
            Invitations invitations,
            ApiClients apiClients,
            SecretBox secrets,
            SignUpStore signUps,
            @ControlDatabase TransactionTemplate transactions,
            ProvisioningSettings settings,
            Clock clock) {
        this.accounts = accounts;
        this.invitations = invitations;
        this.apiClients = apiClients;
        this.secrets = secrets;
        this.signUps = signUps;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public StepName name() {
        return StepName.ADMIN;
    }

    @Override
    public void apply(SignUp signUp) {
        var hash = signUp.passwordHash();
        var admin = accounts.createCompanyAdmin(signUp.tenant(), signUp.adminName(), signUp.email(), hash);
        if (hash == null) {
            // A failed sign-up keeps no password: when it is tried again, its owner chooses one by mail.
            accounts.find(admin)
                    .filter(account -> !account.active())
                    .ifPresent(account -> invitations.send(account, null, PLATFORM));
        }
        if (signUp.wantsApiClient()) {
            transactions.executeWithoutResult(status -> createApiClient(signUp));
        }
    }

    /** In one transaction, so that a secret nobody knows never belongs to a client that exists. */
    private void createApiClient(SignUp signUp) {
        if (signUps.lock(signUp.id()).orElseThrow().hasApiClient()) {
            return;
        }
        var client = apiClients.create(signUp.tenant(), API_CLIENT);
        var sealed = secrets.seal(signUp.id().toString(), client.secret().getBytes(StandardCharsets.UTF_8));
        signUps.keepApiClient(signUp.id(), client.id(), sealed, clock.instant().plus(settings.secretReadable()));
    }

    @Override
    public void undo(SignUp signUp) {
        accounts.removeCompany(signUp.tenant());
    }
}
