package io.hearth.admin.identity;

import io.hearth.admin.config.ControlDatabase;
import io.hearth.kernel.web.ProblemException;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets people who forgot their password choose a new one through their mailbox. Asking never tells whether the address
 * has an account; the link works once, for an hour, at the portal it was asked at.
 */
@Component
public class PasswordResets {

    private final AccountStore accounts;
    private final Accounts passwords;
    private final AccountTokens tokens;
    private final Letters letters;
    private final SignInThrottle throttle;
    private final SignInRecord events;
    private final TransactionTemplate transactions;

    PasswordResets(
            AccountStore accounts,
            Accounts passwords,
            AccountTokens tokens,
            Letters letters,
            SignInThrottle throttle,
            SignInRecord events,
            @ControlDatabase TransactionTemplate transactions) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.tokens = tokens;
        this.letters = letters;
        this.throttle = throttle;
        this.events = events;
        this.transactions = transactions;
    }

    /** Sends a link when the address has an account here that may sign in; else does nothing. Answers the same way. */
    public void ask(Portal portal, String email, SignInRecord.Origin origin) {
        if (!mayReset(portal) || throttle.tooManyResets(origin.address())) {
            return;
        }
        var account = accounts.find(portal.tenant().orElse(null), email.strip())
                .map(AccountStore.Stored::account)
                .filter(Account::active);
        transactions.executeWithoutResult(status -> {
            events.add(
                    SignInRecord.Kind.PASSWORD_RESET_ASKED,
                    portal.tenant().orElse(null),
                    account.map(Account::id).orElse(null),
                    origin);
            account.ifPresent(known -> {
                var token = tokens.issue(
                        known.id(),
                        AccountTokens.Purpose.PASSWORD_RESET,
                        letters.settings().resetLife(),
                        null);
                letters.sendPasswordReset(known, portal, token);
            });
        });
    }

    /** Whose password the link changes; empty when the link is unknown here, used, replaced or has run out. */
    public Optional<Account> find(Portal portal, String token) {
        return tokens.find(token, AccountTokens.Purpose.PASSWORD_RESET)
                .filter(link -> link.state() == AccountTokens.State.VALID)
                .flatMap(link -> accounts.find(link.account()))
                .map(AccountStore.Stored::account)
                .filter(account -> mayReset(portal)
                        && account.active()
                        && account.company().equals(portal.tenant()));
    }

    /**
     * Sets the new password and ends every earlier sign-in.
     *
     * @return false when the link does not work (any more)
     * @throws ProblemException 422 {@code password.weak}
     */
    public boolean reset(Portal portal, String token, String password, SignInRecord.Origin origin) {
        var found = find(portal, token);
        if (found.isEmpty()) {
            return false;
        }
        var account = found.get();
        passwords.requireGoodPassword(password, PersonalWords.of(account, portal, account.name()));
        return Boolean.TRUE.equals(transactions.execute(status -> {
            if (!tokens.spend(token, AccountTokens.Purpose.PASSWORD_RESET)) {
                return false;
            }
            passwords.choosePassword(account, account.name(), password);
            throttle.forget(portal, account.email());
            events.add(SignInRecord.Kind.PASSWORD_RESET, account.tenant(), account.id(), origin);
            return true;
        }));
    }

    private static boolean mayReset(Portal portal) {
        return switch (portal) {
            case Portal.Company company -> company.status().open();
            case Portal.Platform() -> true;
            case Portal.Apex() -> false;
            case Portal.Unknown unknown -> false;
        };
    }
}
