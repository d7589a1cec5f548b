package io.hearth.admin.identity;

import io.hearth.admin.config.ControlDatabase;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.FieldProblem;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The accounts people sign in with. An e-mail address has at most one account per company; the same person may work for
 * several companies with separate accounts. What an account may do is written in its company's staff table.
 */
@Component
public class Accounts {

    private final AccountStore store;
    private final Passwords passwords;
    private final PasswordPolicy policy = new PasswordPolicy();
    private final TenantExecutor tenants;
    private final StaffDirectory staff;
    private final TransactionTemplate transactions;
    private final Sessions sessions;
    private final Seats seats;
    private final Clock clock;

    Accounts(
            AccountStore store,
            Passwords passwords,
            TenantExecutor tenants,
            StaffDirectory staff,
            @ControlDatabase TransactionTemplate transactions,
            Sessions sessions,
            Seats seats,
            Clock clock) {
        this.store = store;
        this.passwords = passwords;
        this.tenants = tenants;
        this.staff = staff;
        this.transactions = transactions;
        this.sessions = sessions;
        this.seats = seats;
        this.clock = clock;
    }

    /** A slow, salted hash; takes about 100 ms on purpose. */
    public String hash(String password) {
        return passwords.hash(password);
    }

    /**
     * What is wrong with a new password; nothing when it is accepted.
     *
     * @param notContaining what is known about its owner: e-mail, name, company, slug
     */
    public List<PasswordProblem> checkPassword(String password, String... notContaining) {
        return policy.check(password, notContaining);
    }

    /**
     * Makes the company's first administrator, who sees every estate. Doing it again changes nothing and answers with the
     * same account, so that a provisioning step may be repeated.
     *
     * @param passwordHash made by {@link #hash}; without one the account waits for an invitation to be accepted
     */
    public UUID createCompanyAdmin(TenantId tenant, String name, String email, @Nullable String passwordHash) {
        var now = clock.instant();
        var wanted = new Account(
                UuidV7.next(),
                tenant,
                email.strip(),
                name.strip(),
                passwordHash == null ? AccountStatus.INVITED : AccountStatus.ACTIVE,
                Locale.SIMPLIFIED_CHINESE,
                passwordHash == null ? null : now);
        store.add(wanted, passwordHash, now);
        var account = store.find(tenant, wanted.email()).orElseThrow().account();
        tenants.run(tenant, () -> {
            if (staff.find(account.id()).isEmpty()) {
                staff.upsert(new StaffMember(
                        account.id(),
                        account.name(),
                        account.email(),
                        null,
                        Set.of(Role.COMPANY_ADMIN),
                        EstateScope.ALL,
                        account.active(),
                        0));
            }
        });
        return account.id();
    }

    /** Forgets every account and API client of a company, and ends their sign-ins; for a provisioning that is rolled back. */
    public void removeCompany(TenantId tenant) {
        transactions.executeWithoutResult(status -> {
            sessions.endAll(tenant);
            store.removeCompany(tenant);
        });
    }

    public Optional<Account> find(UUID id) {
        return store.find(id).map(AccountStore.Stored::account);
    }

    /** Whether somebody with this address administers a company. Other work in companies does not count. */
    public boolean administers(String email) {
        return store.findAll(email.strip()).stream()
                .anyMatch(account -> account.status() != AccountStatus.DEACTIVATED
                        && account.company()
                                .filter(tenant -> administers(tenant, account))
                                .isPresent());
    }

    private boolean administers(TenantId tenant, Account account) {
        return tenants.call(tenant, () -> staff.find(account.id()))
                .filter(member -> member.roles().contains(Role.COMPANY_ADMIN))
                .isPresent();
    }

    public Optional<Account> find(TenantId tenant, String email) {
        return store.find(tenant, email.strip()).map(AccountStore.Stored::account);
    }

    /** The company's accounts among these ids. */
    public List<Account> findAll(TenantId tenant, List<UUID> ids) {
        return ids.isEmpty() ? List.of() : store.find(tenant, ids);
    }

    public void rename(UUID id, String name) {
        store.rename(id, name, clock.instant());
    }

    /**
     * Makes an account that waits for its owner to choose a password. An invited account that already exists is given back,
     * so that an invitation that failed half-way may be repeated.
     *
     * @throws ProblemException 409 {@code email.taken} when the address is already somebody's here, {@code plan.staff-limit}
     *     when the plan holds no more people
     */
    public Account addInvited(TenantId tenant, String name, String email, Locale locale) {
        var now = clock.instant();
        var wanted =
                new Account(UuidV7.next(), tenant, email.strip(), name.strip(), AccountStatus.INVITED, locale, null);
        boolean added = Boolean.TRUE.equals(transactions.execute(status -> {
            boolean made = store.add(wanted, null, now);
            if (made) {
                seats.requireEnough(tenant);
            }
            return made;
        }));
        if (added) {
            return wanted;
        }
        var existing = store.find(tenant, wanted.email()).orElseThrow().account();
        boolean halfWay = existing.status() == AccountStatus.INVITED
                && tenants.call(tenant, () -> staff.find(existing.id())).isEmpty();
        if (!halfWay) {
            throw new ProblemException(
                    IdentityProblem.EMAIL_TAKEN,
                    "Somebody with this e-mail address already works here.",
                    Map.of(),
                    List.of(new FieldProblem("email", "taken", "already has an account")),
                    null);
        }
        return existing;
    }

    /** Makes the platform's first administrator unless there is one with this address. */
    void createPlatformAdmin(String email, String password) {
        var now = clock.instant();
        if (store.find((TenantId) null, email.strip()).isEmpty()) {
            store.add(
                    new Account(
                            UuidV7.next(),
                            null,
                            email.strip(),
                            "Platform",
                            AccountStatus.ACTIVE,
                            Locale.SIMPLIFIED_CHINESE,
                            now),
                    passwords.hash(password),
                    now);
        }
    }

    /** @throws ProblemException 422 {@code password.weak} that says what is wrong with it */
    void requireGoodPassword(String password, String... notContaining) {
        var problems = checkPassword(password, notContaining);
        if (!problems.isEmpty()) {
            throw new ProblemException(
                    IdentityProblem.PASSWORD_WEAK,
                    "Choose another password.",
                    Map.of("shortest", PasswordPolicy.SHORTEST),
                    problems.stream()
                            .map(problem -> new FieldProblem("password", problem.code(), problem.name()))
                            .toList(),
                    null);
        }
    }

    /** Gives the account a password that was accepted before; every earlier sign-in ends. Joins the caller's transaction. */
    void choosePassword(Account account, String name, String password) {
        store.activate(account.id(), name, passwords.hash(password), clock.instant());
        sessions.endAll(account.id());
        account.company()
                .ifPresent(tenant -> tenants.run(
                        tenant,
                        () -> staff.find(account.id())
                                .filter(member ->
                                        !member.active() || !member.name().equals(name))
                                .ifPresent(member -> staff.upsert(new StaffMember(
                                        member.id(),
                                        name,
                                        member.email(),
                                        member.phone(),
                                        member.roles(),
                                        member.estates(),
                                        true,
                                        member.version() + 1)))));
    }

    /** Ends every sign-in of the account and lets it make no new one. */
    public void deactivate(UUID id) {
        transactions.executeWithoutResult(status -> {
            store.changeStatus(id, AccountStatus.DEACTIVATED, clock.instant());
            sessions.endAll(id);
        });
    }

    /**
     * Lets a deactivated account sign in again with the password it had, or wait for one when it never had any.
     *
     * @throws ProblemException 409 {@code plan.staff-limit} when the plan holds no more people
     */
    public void reactivate(UUID id) {
        transactions.executeWithoutResult(status -> {
            var stored = store.find(id).orElseThrow();
            var next = stored.passwordHash() == null ? AccountStatus.INVITED : AccountStatus.ACTIVE;
            store.changeStatus(id, next, clock.instant());
            if (stored.account().status() == AccountStatus.DEACTIVATED) {
                stored.account().company().ifPresent(seats::requireEnough);
            }
        });
    }
}
