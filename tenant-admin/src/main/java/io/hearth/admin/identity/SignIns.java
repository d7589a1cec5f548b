package io.hearth.admin.identity;

import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Checks an e-mail address and a password at a portal. Unknown addresses take the same path, time and answers as known
 * ones; only accounts of the portal's own company can succeed.
 */
@Component
public class SignIns {

    private final AccountStore accounts;
    private final Passwords passwords;
    private final SignInThrottle throttle;
    private final SignInRecord events;

    SignIns(AccountStore accounts, Passwords passwords, SignInThrottle throttle, SignInRecord events) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
        this.events = events;
    }

    public SignInOutcome attempt(Portal portal, String email, String password, SignInRecord.Origin origin) {
        return switch (portal) {
            case Portal.Apex() -> new SignInOutcome.Closed();
            case Portal.Unknown unknown -> new SignInOutcome.Closed();
            case Portal.Company company when !company.status().open() -> new SignInOutcome.Closed();
            case Portal.Company company -> guarded(company, email, password, origin);
            case Portal.Platform platform -> guarded(platform, email, password, origin);
        };
    }

    private SignInOutcome guarded(Portal portal, String email, String password, SignInRecord.Origin origin) {
        var tenant = portal.tenant().orElse(null);
        var tooMany = throttle.address(origin.address());
        if (tooMany.isPresent()) {
            events.add(SignInRecord.Kind.THROTTLED, tenant, null, origin);
            return new SignInOutcome.Throttled(tooMany.get());
        }
        var locked = throttle.begin(portal, email);
        if (locked.isPresent()) {
            events.add(SignInRecord.Kind.LOCKED, tenant, null, origin);
            return new SignInOutcome.Locked(locked.get());
        }
        var found = accounts.find(tenant, email.strip());
        boolean matches = passwords.matches(
                password, found.map(AccountStore.Stored::passwordHash).orElse(null));
        var account = found.map(AccountStore.Stored::account);
        if (matches && account.isPresent() && account.get().active()) {
            throttle.forget(portal, email);
            strengthen(found.get(), password);
            events.add(SignInRecord.Kind.SIGNED_IN, tenant, account.get().id(), origin);
            return new SignInOutcome.Accepted(account.get());
        }
        events.add(SignInRecord.Kind.FAILED, tenant, account.map(Account::id).orElse(null), origin);
        Optional<Duration> lock = throttle.remaining(portal, email);
        return lock.<SignInOutcome>map(SignInOutcome.Locked::new).orElseGet(SignInOutcome.Refused::new);
    }

    private void strengthen(AccountStore.Stored stored, String password) {
        var hash = stored.passwordHash();
        if (hash != null && passwords.outdated(hash)) {
            accounts.rehash(stored.account().id(), passwords.hash(password));
        }
    }
}
