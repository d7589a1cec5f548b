package io.hearth.admin.staff;

import io.hearth.admin.identity.Account;
import io.hearth.admin.identity.AccountStatus;
import io.hearth.admin.identity.Accounts;
import io.hearth.admin.identity.Invitations;
import io.hearth.admin.tenant.Tenants;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Staff administration of the current company. */
@Component
public class Staff {

    private static final String SORT = "staff-by-name";
    private static final Set<Role> GRANTABLE = EnumSet.complementOf(EnumSet.of(Role.PLATFORM_ADMIN, Role.API_CLIENT));

    private final StaffDirectory directory;
    private final TenantSql sql;
    private final TransactionTemplate transactions;
    private final Accounts accounts;
    private final Invitations invitations;
    private final Tenants companies;

    Staff(
            StaffDirectory directory,
            TenantSql sql,
            PlatformTransactionManager transactionManager,
            Accounts accounts,
            Invitations invitations,
            Tenants companies) {
        this.directory = directory;
        this.sql = sql;
        this.transactions = new TransactionTemplate(transactionManager);
        this.accounts = accounts;
        this.invitations = invitations;
        this.companies = companies;
    }

    /** A page of the company's people by name, whatever their status. */
    public Slice<StaffView> list(@Nullable String cursor, int limit) {
        Access.require(Permission.STAFF_READ);
        var after = Cursor.parse(cursor, SORT, 2);
        var position = after == null ? null : position(after.text(0), after.uuid(1));
        var members =
                Slice.of(directory.list(position, limit + 1), limit, last -> Cursor.of(SORT, last.name(), last.id()));
        var known = accountsOf(members.items());
        return members.map(member -> view(member, known.get(member.id())));
    }

    public StaffView require(UUID id) {
        Access.require(Permission.STAFF_READ);
        return view(member(id));
    }

    /**
     * Makes the person known and sends the invitation.
     *
     * @throws ProblemException 409 {@code email.taken}; 403 {@code staff.role-too-high}
     */
    public StaffView invite(InviteStaff command) {
        Access.require(Permission.STAFF_MANAGE);
        requireGrantable(command.roles(), command.estates());
        var company = companies.require(TenantContext.current());
        var account = accounts.addInvited(
                company.id(), command.name(), command.email(), Locale.forLanguageTag(company.locale()));
        directory.upsert(new StaffMember(
                account.id(),
                command.name().strip(),
                account.email(),
                command.phone(),
                command.roles(),
                command.estates(),
                false,
                0));
        invitations.send(account, Access.caller().accountId(), Access.caller().name());
        return require(account.id());
    }

    /**
     * Sends the invitation again; the earlier link stops working.
     *
     * @throws ProblemException 409 {@code staff.already-joined} or {@code staff.deactivated}
     */
    public StaffView inviteAgain(UUID id) {
        Access.require(Permission.STAFF_MANAGE);
        var member = member(id);
        var account = accounts.find(id).orElseThrow(() -> ProblemException.notFound("person"));
        switch (account.status()) {
            case INVITED ->
                invitations.send(
                        account, Access.caller().accountId(), Access.caller().name());
            case ACTIVE -> throw new ProblemException(StaffProblem.ALREADY_JOINED, "This person has joined already.");
            case DEACTIVATED -> throw new ProblemException(StaffProblem.DEACTIVATED, "Reactivate this person first.");
        }
        return view(member, account);
    }

    /**
     * Changes a person.
     *
     * @param seen the version the caller has seen
     * @throws ProblemException 412 {@code request.stale-version}; 403 {@code staff.role-too-high}; 409
     *     {@code staff.last-admin}
     */
    public StaffView change(UUID id, ChangeStaff command, OptionalLong seen) {
        Access.require(Permission.STAFF_MANAGE);
        transactions.executeWithoutResult(status -> {
            lockAdministrators();
            var before = member(id);
            ETags.check(seen, before.version());
            requireGrantable(before.roles(), before.estates());
            var after = new StaffMember(
                    id,
                    command.name() == null ? before.name() : command.name().strip(),
                    before.email(),
                    command.phone() == null ? before.phone() : command.phone(),
                    command.roles() == null ? before.roles() : command.roles(),
                    command.estates() == null ? before.estates() : command.estates(),
                    active(command, before),
                    before.version() + 1);
            requireGrantable(after.roles(), after.estates());
            directory.upsert(after);
            requireAdministrator();
            signInFollows(command.active(), before, after);
        });
        return require(id);
    }

    /** Ends all of the person's sign-ins, and lets them make no new one. What they did stays under their name. */
    public StaffView deactivate(UUID id) {
        return change(id, new ChangeStaff(null, null, null, null, false), OptionalLong.empty());
    }

    /** Somebody who has not accepted yet is activated by accepting. */
    private boolean active(ChangeStaff command, StaffMember before) {
        if (command.active() == null) {
            return before.active();
        }
        return command.active()
                && accounts.find(before.id())
                        .filter(account -> account.passwordChangedAt() != null)
                        .isPresent();
    }

    private void signInFollows(@Nullable Boolean wanted, StaffMember before, StaffMember after) {
        if (!after.name().equals(before.name())) {
            accounts.rename(after.id(), after.name());
        }
        if (wanted == null) {
            return;
        }
        if (wanted) {
            accounts.reactivate(after.id());
        } else {
            invitations.revoke(after.id());
            accounts.deactivate(after.id());
        }
    }

    /** Two administrators who remove each other at the same time come one after the other. */
    private void lockAdministrators() {
        sql.sql("select id from tenant_.staff where 'COMPANY_ADMIN' = any(roles) order by id for update")
                .query(UUID.class)
                .list();
    }

    private void requireAdministrator() {
        boolean any = sql.sql("select exists (select from tenant_.staff where active and 'COMPANY_ADMIN' = any(roles))")
                .query(Boolean.class)
                .single();
        if (!any) {
            throw new ProblemException(
                    StaffProblem.LAST_ADMIN, "This is the company's last administrator. Make somebody else one first.");
        }
    }

    /** Nobody grants what they do not have themselves, or changes somebody who has more. */
    private static void requireGrantable(Set<Role> roles, EstateScope estates) {
        var own = Access.caller().permissions();
        for (var role : roles) {
            if (!GRANTABLE.contains(role) || !own.containsAll(role.permissions())) {
                throw new ProblemException(
                        StaffProblem.ROLE_TOO_HIGH,
                        "You cannot grant or change the role " + role + ".",
                        Map.of("role", role.name()));
            }
        }
        boolean within = switch (estates) {
            case EstateScope.All() -> Access.scope() instanceof EstateScope.All;
            case EstateScope.Only(var ids) -> ids.stream().allMatch(Access.scope()::includes);
        };
        if (!within) {
            throw new ProblemException(StaffProblem.ROLE_TOO_HIGH, "You cannot grant estates that you do not see.");
        }
    }

    private StaffMember member(UUID id) {
        return directory.find(id).orElseThrow(() -> ProblemException.notFound("person"));
    }

    private Map<UUID, Account> accountsOf(List<StaffMember> members) {
        return accounts
                .findAll(
                        TenantContext.current(),
                        members.stream().map(StaffMember::id).toList())
                .stream()
                .collect(Collectors.toMap(Account::id, Function.identity()));
    }

    private StaffView view(StaffMember member) {
        return view(member, accounts.find(member.id()).orElse(null));
    }

    private static StaffView view(StaffMember member, @Nullable Account account) {
        var estates = switch (member.estates()) {
            case EstateScope.All() -> List.of("*");
            case EstateScope.Only(var ids) ->
                ids.stream().map(UUID::toString).sorted().toList();
        };
        return new StaffView(
                member.id(),
                member.name(),
                member.email(),
                member.phone(),
                member.roles(),
                estates,
                status(member, account),
                member.version());
    }

    private static StaffView.StaffStatus status(StaffMember member, @Nullable Account account) {
        if (account != null && account.status() == AccountStatus.INVITED) {
            return StaffView.StaffStatus.INVITED;
        }
        return member.active() ? StaffView.StaffStatus.ACTIVE : StaffView.StaffStatus.DEACTIVATED;
    }

    /** Only name and id say where a page begins. */
    private static StaffMember position(String name, UUID id) {
        return new StaffMember(id, Objects.requireNonNull(name), "", null, Set.of(), EstateScope.NONE, false, 0);
    }
}
