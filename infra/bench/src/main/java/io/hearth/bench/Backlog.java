package io.hearth.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** What is still to be done for tickets of benchmarks, read from the relay's tables. */
final class Backlog {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private Backlog() {}

    /** How long it takes until every fact has been acted upon. */
    static Duration drain(Stand stand) throws SQLException, IOException, InterruptedException {
        try (Connection owner = stand.owner();
                Statement sql = owner.createStatement()) {
            long start = System.nanoTime();
            while (System.nanoTime() - start < PATIENCE.toNanos()) {
                if (count(sql, "select (select count(*) from relay.outbox) + (select count(*) from relay.pending)")
                        == 0) {
                    return Duration.ofNanos(System.nanoTime() - start);
                }
                Thread.sleep(100);
            }
            throw new IOException("facts wait for longer than " + PATIENCE);
        }
    }

    /** Takes away the timers that earlier benchmarks have left: they would ring in the middle of this one. */
    static void silence(Stand stand) throws SQLException {
        try (Connection owner = stand.owner();
                Statement sql = owner.createStatement()) {
            sql.executeUpdate("""
                delete from relay.scheduled_tasks s using control.tenants t
                where s.task_name = 'ticket-clock' and not s.picked and t.slug like 'bench%'
                  and starts_with(s.task_instance, 't_' || t.id || ':')\
                """);
        }
    }

    private static long count(Statement sql, String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
