package io.hearth.demo;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The year's calls as an exchange would have told of them: one before each ticket that came by telephone, with those that nobody answered
 * before it, and others that ended without a ticket. At night and at weekends fewer are answered, and more from month to month.
 */
final class CallHistory {

    private static final String HOTLINE = "057100000000";
    private static final int OPENS = 8;
    private static final int CLOSES = 20;

    /** A call. {@code waited} are the seconds until somebody answered, or until the caller gave up. */
    record Call(
            UUID id,
            UUID estate,
            Instant at,
            @Nullable String phone,
            boolean afterHours,
            boolean answered,
            int waited) {

        /** Whoever does not answer within three rings is passed over for the person on stand-by. */
        boolean rerouted() {
            return waited > 15;
        }
    }

    private final Random random;
    private final Instant now;
    private final List<Call> calls = new ArrayList<>();

    CallHistory(long seed, Instant now) {
        this.random = new Random(seed);
        this.now = now;
    }

    List<Call> of(List<History.Ticket> tickets, List<History.Estate> estates) {
        for (History.Ticket ticket : tickets) {
            if (ticket.channel().equals("PHONE")) {
                String phone = ticket.home() == null ? null : ticket.home().phone();
                Instant at = ticket.openedAt().minusSeconds(150);
                unanswered(ticket.estate(), at, phone);
                call(ticket.estate(), at, phone, true);
            }
        }
        for (History.Estate estate : estates) {
            for (int month = 0; month < 12; month++) {
                double year = (month + 0.5) / 12;
                long callers = Math.round(
                        estate.facts().homes() * estate.facts().level().callers(year));
                for (int i = 0; i < callers; i++) {
                    Instant at = sometime(month);
                    call(estate, at, People.pick(estate.homes(), random).phone(), answered(estate, at));
                }
            }
        }
        return calls;
    }

    /** Before a call that was answered there are as many in vain as make up the estate's share. */
    private void unanswered(History.Estate estate, Instant until, @Nullable String phone) {
        for (int tries = 1; tries <= 4 && !answered(estate, until); tries++) {
            call(estate, until.minusSeconds(150L * tries + random.nextInt(60)), phone, false);
        }
    }

    private boolean answered(History.Estate estate, Instant at) {
        return random.nextDouble() < estate.facts().level().answered(afterHours(at), History.year(at, now));
    }

    private Instant sometime(int month) {
        while (true) {
            Instant at = now.minus(Duration.ofDays(365))
                    .plus(Duration.ofMinutes((long) ((month + random.nextDouble()) * 365 * 24 * 60 / 12)));
            int hour = at.atZone(History.ZONE).getHour();
            if (hour >= 7 && (hour < 22 || random.nextInt(4) == 0)) {
                return at;
            }
        }
    }

    private static boolean afterHours(Instant at) {
        ZonedDateTime local = at.atZone(History.ZONE);
        return local.getHour() < OPENS
                || local.getHour() >= CLOSES
                || local.getDayOfWeek().getValue() > 5;
    }

    private void call(History.Estate estate, Instant at, @Nullable String phone, boolean answered) {
        boolean closed = afterHours(at);
        boolean quick = random.nextInt(100) < (closed ? 66 : 88) + 8 * History.year(at, now);
        int waited = quick ? 4 + random.nextInt(24) : 31 + random.nextInt(40);
        calls.add(new Call(
                History.id(at, random), estate.id(), at, phone, closed, answered, answered ? waited : waited + 20));
    }

    /** Writes the calls; the desk works out what they amount to when it rebuilds what is derived. */
    void write(Connection connection, String schema) throws SQLException, IOException {
        CopyTable rows = new CopyTable(
                "calls", "id, call_key, estate_id, state, started_at, received_at, transfers, local_hour, after_hours");
        CopyTable events =
                new CopyTable("call_events", "id, call_id, type, at, from_phone, to_phone, agent, rings, received_at");
        int number = 0;
        for (Call call : calls) {
            int hour = call.at().atZone(History.ZONE).getHour();
            String state = call.answered() ? "ENDED" : "MISSED";
            rows.add(
                    call.id(),
                    "demo-" + ++number,
                    call.estate(),
                    state,
                    call.at(),
                    call.at(),
                    call.rerouted() ? 1 : 0,
                    hour,
                    call.afterHours());
            events(call, events);
        }
        rows.write(connection, schema);
        events.write(connection, schema);
    }

    private void events(Call call, CopyTable events) {
        Instant over = call.at().plusSeconds(call.waited());
        event(events, call, "RING", call.at(), "", 1);
        if (call.rerouted()) {
            event(events, call, "RING", call.at().plusSeconds(10), "", 3);
            event(events, call, "TRANSFER", call.at().plusSeconds(11), "备班", 0);
        }
        if (call.answered()) {
            event(events, call, "ANSWER", over, call.rerouted() ? "备班" : "前台", 0);
            over = over.plusSeconds(40 + random.nextInt(240));
        }
        event(events, call, "HANGUP", over, "", 0);
    }

    private void event(CopyTable events, Call call, String type, Instant at, String agent, int rings) {
        boolean ring = type.equals("RING");
        String from = ring && call.phone() != null ? call.phone() : "";
        events.add(History.id(at, random), call.id(), type, at, from, ring ? HOTLINE : "", agent, rings, at);
    }
}
