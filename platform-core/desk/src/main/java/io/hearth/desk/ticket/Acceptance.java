package io.hearth.desk.ticket;

import io.hearth.desk.team.TeamDirectory;
import io.hearth.desk.team.Teams;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Caller;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A team has accepted what one of its people works on or hands out, whether they said so or not. */
@Component
class Acceptance {

    private final TeamDirectory directory;
    private final Teams teams;

    Acceptance(TeamDirectory directory, Teams teams) {
        this.directory = directory;
        this.teams = teams;
    }

    /** The caller has done something with the ticket; when they are of the team it was handed to, the team has it. */
    void ofOwn(Ticket ticket, Instant now) {
        UUID team = ticket.teamId();
        Caller caller = Access.caller();
        if (ticket.handedAt() != null
                && team != null
                && caller.kind() == Caller.Kind.STAFF
                && teams.idsOf(caller.accountId()).contains(team)) {
            directory.find(team).ifPresent(known -> ticket.accept(known, now));
        }
    }
}
