package io.hearth.desk.group;

import io.hearth.desk.benchmark.MeasureCatalogue;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.events.Facts;
import io.hearth.kernel.jobs.TenantJobs;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A company's side of its group: joins and leaves it, grants it named measures of named estates, and sees who looked. What is withdrawn is gone
 * from the group's sight once the withdrawal is committed.
 */
@Service
@Transactional
public class GroupGrants {

    /** How many looks are listed at once. */
    public static final int MOST_LOOKS = 200;

    private static final int MOST_EXPORTED = 100_000;

    private final GrantStore store;
    private final GrantedFigures figures;
    private final EstateDirectory directory;
    private final TenantJobs jobs;
    private final Facts facts;
    private final Clock clock;

    GroupGrants(
            GrantStore store,
            GrantedFigures figures,
            EstateDirectory directory,
            TenantJobs jobs,
            Facts facts,
            Clock clock) {
        this.store = store;
        this.figures = figures;
        this.directory = directory;
        this.jobs = jobs;
        this.facts = facts;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public MembershipView view() {
        Access.require(Permission.COMPANY_MANAGE);
        MembershipView.Group group =
                store.joined().map(GrantStore.Joined::group).orElse(null);
        return new MembershipView(
                store.invitations(),
                group,
                group == null ? null : store.grant(group, false).orElse(null));
    }

    /**
     * Joins a group that has invited the company. It sees nothing until something is granted.
     *
     * @throws ProblemException 404; 409 {@code group.in-a-group}; 422 {@code group.group-of-groups}
     */
    public MembershipView accept(UUID groupId) {
        Access.require(Permission.COMPANY_MANAGE);
        answer(groupId, true);
        return view();
    }

    public void refuse(UUID groupId) {
        Access.require(Permission.COMPANY_MANAGE);
        answer(groupId, false);
    }

    private void answer(UUID groupId, boolean accepted) {
        switch (store.answer(groupId, accepted, now())) {
            case "DONE" -> {}
            case "IN_A_GROUP" ->
                throw new ProblemException(
                        GroupProblem.IN_A_GROUP, "The company belongs to a group (expected: none).", Map.of());
            case "GROUP_OF_GROUPS" ->
                throw new ProblemException(
                        GroupProblem.GROUP_OF_GROUPS, "A headquarters is a member of no group.", Map.of());
            default -> throw ProblemException.notFound("invitation");
        }
    }

    /** Exactly what the group would see of this grant; nothing is kept. */
    @Transactional(readOnly = true)
    public List<GrantedFigure> preview(GrantToGroup command) {
        Access.require(Permission.COMPANY_MANAGE);
        check(command);
        return figures.of(command.measures().stream().sorted().toList(), command.estateIds());
    }

    /**
     * Grants the group these measures of these estates, and nothing else that it was granted before.
     *
     * @throws ProblemException 409 {@code group.no-group}; 422 {@code group.estate-unknown}, {@code benchmark.unknown-measure}
     */
    public MembershipView grant(GrantToGroup command) {
        Access.require(Permission.COMPANY_MANAGE);
        Caller caller = Access.caller();
        check(command);
        MembershipView.Group group = store.joined()
                .map(GrantStore.Joined::group)
                .orElseThrow(() -> new ProblemException(
                        GroupProblem.NO_GROUP, "The company belongs to no group (expected: one).", Map.of()));
        store.keep(group.id(), command, caller.accountId(), caller.name(), now());
        figures.publish();
        jobs.schedule(
                figures, GrantedFigures.KEY, new GrantedFigures.Copy(group.id()), now().plus(GrantedFigures.EVERY));
        return view();
    }

    /** Takes everything back that the group was granted; nothing happens when that is nothing. */
    public void withdraw() {
        Access.require(Permission.COMPANY_MANAGE);
        String portal = store.joined().map(GrantStore.Joined::portal).orElse(null);
        if (store.withdraw() && portal != null) {
            tell(GroupTelling.WITHDRAWN, portal);
        }
    }

    /** Leaves the group; whatever it was granted ends. */
    public void leave() {
        Access.require(Permission.COMPANY_MANAGE);
        String portal = store.joined().map(GrantStore.Joined::portal).orElse(null);
        store.withdraw();
        if (!store.leave()) {
            throw ProblemException.notFound("group");
        }
        if (portal != null) {
            tell(GroupTelling.LEFT, portal);
        }
    }

    /** Who of the group has looked at what, the newest first. */
    @Transactional(readOnly = true)
    public List<GroupLook> looks(long before) {
        Access.require(Permission.COMPANY_MANAGE);
        return store.looks(before, MOST_LOOKS);
    }

    /** The same for a file: the newest hundred thousand. */
    @Transactional(readOnly = true)
    public List<GroupLook> exportLooks() {
        Access.require(Permission.COMPANY_MANAGE);
        return store.looks(Long.MAX_VALUE, MOST_EXPORTED);
    }

    private void tell(String type, String portal) {
        facts.publish(type, GroupTelling.AGGREGATE, UUID.randomUUID(), 0, Map.of("to", portal));
    }

    private void check(GrantToGroup command) {
        command.measures().forEach(MeasureCatalogue::require);
        Set<UUID> unknown = new TreeSet<>(command.estateIds());
        unknown.removeIf(
                estate -> directory.all().containsKey(estate) && Access.scope().includes(estate));
        if (!unknown.isEmpty()) {
            throw new ProblemException(
                    GroupProblem.ESTATE_UNKNOWN, "There is no such estate.", Map.of("estates", unknown));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
