package io.hearth.desk;

import com.zaxxer.hikari.HikariDataSource;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What PostgreSQL has read of a company's table, by its own counters. */
public final class TableReads {

    private final DataSource application;
    private final JdbcClient owner = JdbcClient.create(RealServices.owner());

    TableReads(DataSource application) {
        this.application = application;
    }

    /**
     * Since the table was made.
     *
     * @param scans readings of the whole table
     * @param rows found through an index
     * @param entries of indexes
     */
    public record Counters(long scans, long rows, long entries) {}

    /** After everything that the application and the owner have done until now. */
    public Counters of(TenantId company, String table) {
        report(application);
        report(RealServices.owner());
        return owner.sql("""
            SELECT coalesce(seq_scan, 0) AS scans, coalesce(idx_tup_fetch, 0) AS rows,
                   (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes i WHERE i.relid = t.relid) AS entries
            FROM pg_stat_user_tables t WHERE schemaname = :schema AND relname = :table\
            """)
                .param("schema", company.schema())
                .param("table", table)
                .query((row, number) -> new Counters(row.getLong("scans"), row.getLong("rows"), row.getLong("entries")))
                .single();
    }

    /** A session keeps what it has counted to itself for up to ten idle seconds, unless it is told to report. */
    private static void report(DataSource source) {
        List<Connection> idle = new ArrayList<>();
        try {
            int sessions =
                    source.unwrap(HikariDataSource.class).getHikariPoolMXBean().getIdleConnections();
            for (int i = 0; i < sessions; i++) {
                idle.add(source.getConnection());
            }
            for (Connection session : idle) {
                try (var statement = session.createStatement()) {
                    statement.execute("SELECT pg_stat_force_next_flush()");
                }
                if (!session.getAutoCommit()) {
                    session.commit();
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("the sessions do not report", failed);
        } finally {
            idle.forEach(TableReads::giveBack);
        }
    }

    private static void giveBack(Connection session) {
        try {
            session.close();
        } catch (SQLException failed) {
            throw new IllegalStateException("a session was not given back", failed);
        }
    }
}
