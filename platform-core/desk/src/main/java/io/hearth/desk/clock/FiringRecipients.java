package io.hearth.desk.clock;

import io.hearth.desk.clock.Firings.Told;
import io.hearth.desk.team.Teams;
import io.hearth.desk.ticket.ClockedTicket;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.sla.policy.Level;
import io.hearth.sla.policy.Recipient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds the people a level means: always those at work who may see the ticket's estate. */
@Component
class FiringRecipients {

    private final StaffDirectory staff;
    private final Teams teams;
    private final ObjectProvider<OnDuty> onDuty;

    FiringRecipients(StaffDirectory staff, Teams teams, ObjectProvider<OnDuty> onDuty) {
        this.staff = staff;
        this.teams = teams;
        this.onDuty = onDuty;
    }

    /** Who is told by which way; a person once per way, however often the level means them. */
    List<Told> of(ClockedTicket ticket, Level level, Instant at) {
        List<Told> told = new ArrayList<>();
        for (Level.Way way : level.ways().stream().sorted().toList()) {
            Set<UUID> already = new LinkedHashSet<>();
            for (Recipient recipient : level.to()) {
                List<UUID> people = people(ticket.estateId(), responsible(ticket), recipient, at).stream()
                        .filter(already::add)
                        .toList();
                told.add(new Told(way.name(), words(recipient), people));
            }
        }
        return told;
    }

    /** Everybody a level means, whichever way, where these are responsible. */
    Set<UUID> of(UUID estateId, Collection<UUID> responsible, Level level, Instant at) {
        Set<UUID> people = new LinkedHashSet<>();
        level.to().forEach(recipient -> people.addAll(people(estateId, responsible, recipient, at)));
        return people;
    }

    private static List<UUID> responsible(ClockedTicket ticket) {
        return ticket.assigneeId() == null ? List.of() : List.of(ticket.assigneeId());
    }

    private Collection<UUID> people(UUID estateId, Collection<UUID> responsible, Recipient recipient, Instant at) {
        return switch (recipient) {
            case Recipient.Assignee assignee -> atWork(estateId, responsible);
            case Recipient.Role role ->
                staff.list(estateId, role.role()).stream().map(StaffMember::id).toList();
            case Recipient.Team team -> atWork(estateId, teams.members(team.team()));
            case Recipient.Duty duty -> atWork(estateId, roster(estateId, at).onDuty());
            case Recipient.DutyBackup backup ->
                atWork(estateId, roster(estateId, at).backup());
            case Recipient.Person person -> atWork(estateId, List.of(UUID.fromString(person.accountId())));
        };
    }

    private OnDuty.People roster(UUID estateId, Instant at) {
        return onDuty.getIfAvailable(() -> OnDuty.NOBODY).find(estateId, at);
    }

    private List<UUID> atWork(UUID estateId, Collection<UUID> people) {
        return staff.findAll(people).stream()
                .filter(StaffMember::active)
                .filter(member -> member.estates().includes(estateId))
                .map(StaffMember::id)
                .toList();
    }

    private static String words(Recipient recipient) {
        return switch (recipient) {
            case Recipient.Assignee assignee -> "ASSIGNEE";
            case Recipient.Role role -> "ROLE " + role.role();
            case Recipient.Team team -> "TEAM " + team.team();
            case Recipient.Duty duty -> "DUTY";
            case Recipient.DutyBackup backup -> "DUTY_BACKUP";
            case Recipient.Person person -> "PERSON " + person.accountId();
        };
    }
}
