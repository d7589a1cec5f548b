package io.hearth.admin.identity;

import io.hearth.admin.config.ControlDatabase;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ProblemException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks people to join a company. The link in the e-mail works once, for seven days, and only at the company's own portal;
 * sending it again makes the earlier one useless. While the company is suspended or leaving it waits.
 */
@Component
public class Invitations {

    private static final int LONGEST_NAME = 120;

    private final Accounts accounts;
    private final AccountTokens tokens;
    private final Letters letters;
    private final Portals portals;
    private final SignInRecord events;
    private final TransactionTemplate transactions;

    Invitations(
            Accounts accounts,
            AccountTokens tokens,
            Letters letters,
            Portals portals,
            SignInRecord events,
            @ControlDatabase TransactionTemplate transactions) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.letters = letters;
        this.portals = portals;
        this.events = events;
        this.transactions = transactions;
    }

    /** Sends the account's invitation, for the first time or again. */
    public void send(Account account, @Nullable UUID inviter, String inviterName) {
        var portal = account.company().flatMap(portals::find).orElseThrow();
        transactions.executeWithoutResult(status -> {
            var token = tokens.issue(
                    account.id(),
                    AccountTokens.Purpose.INVITATION,
                    letters.settings().invitationLife(),
                    inviter);
            letters.sendInvitation(account, portal, inviterName, token);
        });
    }

    /**
     * Whom the invitation is for.
     *
     * @throws ProblemException 404 {@code invitation.unknown}, 410 {@code invitation.expired} or {@code invitation.used}, 403
     *     {@code company.leaving} or {@code company.suspended} as long as that lasts
     */
    public Account require(Portal portal, String token) {
        var link = tokens.find(token, AccountTokens.Purpose.INVITATION).orElseThrow(Invitations::unknown);
        var account = ownAccount(portal, link).orElseThrow(Invitations::unknown);
        switch (link.state()) {
            case VALID -> {}
            case EXPIRED ->
                throw new ProblemException(IdentityProblem.INVITATION_EXPIRED, "The invitation has run out.");
            case SPENT -> throw used();
        }
        if (account.status() != AccountStatus.INVITED) {
            throw used();
        }
        requireOpen(portal);
        return account;
    }

    /** Nobody joins a company that is leaving or shut: it would only gather one more person's data to be removed. The link stays good. */
    private static void requireOpen(Portal portal) {
        if (portal instanceof Portal.Company company) {
            switch (company.status()) {
                case PROVISIONING, TRIAL, ACTIVE -> {}
                case LEAVING ->
                    throw new ProblemException(
                            CommonProblem.COMPANY_LEAVING, "Nobody joins a company that has given notice.");
                case SUSPENDED ->
                    throw new ProblemException(CommonProblem.COMPANY_SUSPENDED, "Nobody joins a suspended company.");
                case FAILED, LEFT -> throw unknown();
            }
        }
    }

    /**
     * Joins the company: the account gets its name and password and may sign in.
     *
     * @throws ProblemException as {@link #require}; 400 {@code request.invalid} for the name; 422 {@code password.weak}
     */
    public Account accept(Portal portal, String token, String name, String password, SignInRecord.Origin origin) {
        var account = require(portal, token);
        var stripped = name.strip();
        if (stripped.isEmpty()) {
            throw ProblemException.invalid("name", "required", "say what your colleagues call you");
        }
        if (stripped.length() > LONGEST_NAME) {
            throw ProblemException.invalid("name", "too-long", "at most " + LONGEST_NAME + " characters");
        }
        accounts.requireGoodPassword(password, PersonalWords.of(account, portal, stripped));
        transactions.executeWithoutResult(status -> {
            if (!tokens.spend(token, AccountTokens.Purpose.INVITATION)) {
                throw used();
            }
            accounts.choosePassword(account, stripped, password);
            events.add(SignInRecord.Kind.INVITATION_ACCEPTED, account.tenant(), account.id(), origin);
        });
        return accounts.find(account.id()).orElseThrow();
    }

    /** Makes the account's open invitation useless. */
    public void revoke(UUID account) {
        tokens.revoke(account, AccountTokens.Purpose.INVITATION);
    }

    private Optional<Account> ownAccount(Portal portal, AccountTokens.Link link) {
        return accounts.find(link.account())
                .filter(account -> account.tenant() != null && account.company().equals(portal.tenant()));
    }

    private static ProblemException unknown() {
        return new ProblemException(IdentityProblem.INVITATION_UNKNOWN, "There is no such invitation here.");
    }

    private static ProblemException used() {
        return new ProblemException(IdentityProblem.INVITATION_USED, "The invitation has been used or replaced.");
    }
}
