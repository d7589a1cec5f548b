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
                List<UUID> people = people(ticket, recipient, at).stream()
                        .filter(already::add)
                        .toList();
                told.add(new Told(way.name(), words(recipient), people));
            }
        }
        return told;
    }

    private Collection<UUID> people(ClockedTicket ticket, Recipient recipient, Instant at) {
        return switch (recipient) {
            case Recipient.Assignee assignee ->
                ticket.assigneeId() == null ? List.of() : atWork(ticket, List.of(ticket.assigneeId()));
            case Recipient.Role role ->
                staff.list(ticket.estateId(), role.role()).stream()
                        .map(StaffMember::id)
                        .toList();
            case Recipient.Team team -> atWork(ticket, teams.members(team.team()));
            case Recipient.Duty duty -> atWork(ticket, roster(ticket, at).onDuty());
            case Recipient.DutyBackup backup ->
                atWork(ticket, roster(ticket, at).backup());
            case Recipient.Person person -> atWork(ticket, List.of(UUID.fromString(person.accountId())));
        };
    }

    private OnDuty.People roster(ClockedTicket ticket, Instant at) {
        return onDuty.getIfAvailable(() -> OnDuty.NOBODY).find(ticket.estateId(), at);
    }

    private List<UUID> atWork(ClockedTicket ticket, Collection<UUID> people) {
        return staff.findAll(people).stream()
                .filter(StaffMember::active)
                .filter(member -> member.estates().includes(ticket.estateId()))
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
