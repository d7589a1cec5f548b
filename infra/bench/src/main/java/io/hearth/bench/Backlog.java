package io.hearth.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** The facts that consumers have not had yet, read from the relay's tables. */
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

    private static long count(Statement sql, String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
