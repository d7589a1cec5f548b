package io.hearth.desk.clock;

import io.hearth.desk.clock.Firings.Due;
import io.hearth.desk.clock.Firings.Key;
import io.hearth.desk.clock.Firings.Told;
import io.hearth.desk.ticket.ClockedTicket;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.sla.ClockRun;
import io.hearth.sla.Firing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Measures a ticket when one of its timers rings, and tells what is due: the record of a level and its messages are one transaction, and
 * the record's key lets only one of them be.
 */
@Component
@Transactional
class ClockRinging {

    private final ClockKeeper keeper;
    private final ClockReadings readings;
    private final ClockRows rows;
    private final ClockTimers timers;
    private final Firings firings;
    private final FiringRecipients recipients;
    private final ClockTelling telling;
    private final TenantSql sql;

    ClockRinging(
            ClockKeeper keeper,
            ClockReadings readings,
            ClockRows rows,
            ClockTimers timers,
            Firings firings,
            FiringRecipients recipients,
            ClockTelling telling,
            TenantSql sql) {
        this.keeper = keeper;
        this.readings = readings;
        this.rows = rows;
        this.timers = timers;
        this.firings = firings;
        this.recipients = recipients;
        this.telling = telling;
        this.sql = sql;
    }

    void ring(UUID ticketId) {
        // What is being done to the ticket at this moment is waited for: it may be what the clock waits for.
        sql.sql("SELECT id FROM tenant_.tickets WHERE id = :id FOR SHARE")
                .param("id", ticketId)
                .query(UUID.class)
                .list();
        Instant now = readings.now();
        List<ClockRows.Measured> measured = keeper.measure(List.of(ticketId));
        for (ClockRows.Measured one : measured) {
            List<Due> due = due(one, now);
            Set<Key> first = firings.keep(due, now);
            due.stream()
                    .filter(firing -> first.contains(firing.key()))
                    .forEach(firing -> telling.tell(one.ticket(), firing, now));
            if (!first.isEmpty()) {
                telling.announce(one.ticket());
            }
        }
        rows.write(measured);
        timers.set(measured, Set.of(), now);
    }

    private List<Due> due(ClockRows.Measured measured, Instant now) {
        ClockedTicket ticket = measured.ticket();
        List<Due> due = new ArrayList<>();
        Set<Key> known = null;
        for (ClockRun run : measured.runs()) {
            for (Firing firing : run.firings()) {
                Key key = Key.of(ticket.id(), run, firing);
                if (firing.at().isAfter(now.minus(Firings.STALE))) {
                    known = known == null ? firings.known(List.of(ticket.id())) : known;
                    if (!known.contains(key)) {
                        // Whatever was waited for may have come in the meantime; then there is nothing to tell.
                        List<Told> told =
                                run.stoppedAt() == null ? recipients.of(ticket, firing.level(), now) : List.of();
                        due.add(new Due(key, run, firing, told));
                    }
                }
            }
        }
        return due;
    }
}
