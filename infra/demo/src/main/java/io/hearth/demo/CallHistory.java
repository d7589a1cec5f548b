package io.hearth.demo;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The year's calls as an exchange would have told of them: one before each ticket that came by telephone, and others that ended without a
 * ticket. At night and at weekends fewer are answered.
 */
final class CallHistory {

    private static final String HOTLINE = "057100000000";

    private final Random random;
    private final CopyTable calls = new CopyTable(
            "calls", "id, call_key, estate_id, state, started_at, received_at, transfers, local_hour, after_hours");
    private final CopyTable events =
            new CopyTable("call_events", "id, call_id, type, at, from_phone, to_phone, agent, rings, received_at");
    private int number;

    CallHistory(long seed) {
        this.random = new Random(seed);
    }

    /** Writes the calls; the desk works out what they amount to when it rebuilds what is derived. */
    void write(List<History.Ticket> tickets, Connection connection, String schema) throws SQLException, IOException {
        for (History.Ticket ticket : tickets) {
            History.Home home = ticket.home();
            if (ticket.channel().equals("PHONE")) {
                call(ticket.openedAt().minusSeconds(150), ticket.estate(), home == null ? null : home.phone(), true);
            }
            if (random.nextInt(100) < 35) {
                Instant other = ticket.openedAt().minusSeconds(3600 + random.nextInt(12 * 3600));
                call(other, ticket.estate(), home == null ? People.phone(random) : home.phone(), false);
            }
        }
        calls.write(connection, schema);
        events.write(connection, schema);
    }

    private void call(Instant at, UUID estate, @Nullable String phone, boolean answered) {
        var local = at.atZone(History.ZONE);
        boolean closed = local.getHour() < 8
                || local.getHour() >= 20
                || local.getDayOfWeek().getValue() > 5;
        boolean picked = answered || random.nextInt(100) < (closed ? 55 : 90);
        int wait = random.nextInt(100) < (closed ? 60 : 85) ? 4 + random.nextInt(24) : 31 + random.nextInt(40);
        UUID id = History.id(at, random);
        calls.add(id, "demo-" + ++number, estate, picked ? "ENDED" : "MISSED", at, at, 0, local.getHour(), closed);
        event(id, "RING", at, phone, HOTLINE, "", 1);
        if (wait > 15) {
            event(id, "RING", at.plusSeconds(10), phone, HOTLINE, "", 3);
            event(id, "TRANSFER", at.plusSeconds(11), null, "", "备班", 0);
        }
        if (picked) {
            event(id, "ANSWER", at.plusSeconds(wait), null, "", wait > 15 ? "备班" : "前台", 0);
            event(id, "HANGUP", at.plusSeconds(wait + 40 + random.nextInt(240)), null, "", "", 0);
        } else {
            event(id, "HANGUP", at.plusSeconds(wait + 5), null, "", "", 0);
        }
    }

    private void event(UUID call, String type, Instant at, @Nullable String from, String to, String agent, int rings) {
        events.add(History.id(at, random), call, type, at, from == null ? "" : from, to, agent, rings, at);
    }
}
