package io.hearth.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The same rows with the same indexes and foreign keys in the same PostgreSQL, written by a plain JDBC loop: what the hardware and the
 * database allow when nothing stands in between. Its tables are copies of a company's, in a schema of their own.
 */
final class JdbcBaseline implements AutoCloseable {
    private static final String SCHEMA = "bench_baseline";

    private final HikariDataSource pool;

    JdbcBaseline(Stand stand, String companySchema, int connections) throws SQLException {
        try (Connection owner = stand.owner();
                Statement statement = owner.createStatement()) {
            statement.execute("drop schema if exists " + SCHEMA + " cascade");
            statement.execute("create schema " + SCHEMA);
            for (String table : List.of("tickets", "ticket_history")) {
                statement.execute(
                        "create table %s.%s (like %s.%s including all)".formatted(SCHEMA, table, companySchema, table));
            }
            for (String foreignKey : foreignKeys(owner, companySchema)) {
                statement.execute(foreignKey);
            }
            statement.execute("create table %s.outbox (like relay.outbox including all)".formatted(SCHEMA));
        }
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(stand.postgresUrl());
        config.setUsername(stand.ownerUser());
        config.setPassword(stand.ownerPassword());
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(connections);
        config.setAutoCommit(false);
        this.pool = new HikariDataSource(config);
    }

    /** What "like" leaves out; a copy refers to the copy of a copied table and to the company's own of any other. */
    private static List<String> foreignKeys(Connection owner, String companySchema) throws SQLException {
        List<String> statements = new ArrayList<>();
        try (PreparedStatement query = owner.prepareStatement("""
            select t.relname, pg_get_constraintdef(c.oid) from pg_constraint c join pg_class t on t.oid = c.conrelid
            where c.contype = 'f' and c.connamespace = ?::regnamespace and t.relname in ('tickets', 'ticket_history')\
            """)) {
            query.setString(1, companySchema);
            ResultSet keys = query.executeQuery();
            while (keys.next()) {
                statements.add("alter table %s.%s add %s"
                        .formatted(
                                SCHEMA,
                                keys.getString(1),
                                keys.getString(2).replace(companySchema + ".tickets(", SCHEMA + ".tickets(")));
            }
        }
        return statements;
    }

    Load.Client client(UUID estate) throws SQLException {
        Connection connection = pool.getConnection();
        PreparedStatement ticket = connection.prepareStatement("""
            insert into %s.tickets (id, number, kind, title, description, state, state_category, priority, channel,
              estate_id, reporter_name, reporter_phone, opened_by, opened_at, updated_at, due_at,
              workflow_key, workflow_version)
            values (?, ?, 'REPAIR', ?, ?, 'submitted', 'NEW', 'NORMAL', 'PHONE', ?, '王建国', '19900001234', ?, ?, ?, ?, 'REPAIR', 1)\
            """.formatted(SCHEMA));
        PreparedStatement history = connection.prepareStatement("""
            insert into %s.ticket_history (id, ticket_id, type, at, actor_id, actor_name, actor_kind, data)
            values (?, ?, 'OPENED', ?, ?, '客服', 'STAFF', '{"state":"submitted"}')\
            """.formatted(SCHEMA));
        Outbox outbox = new Outbox(connection);
        UUID actor = UUID.randomUUID();
        return new Load.Client() {
            @Override
            public boolean once(long number) throws SQLException {
                UUID id = timeOrdered();
                Timestamp now = Timestamp.from(Instant.now());
                ticket.setObject(1, id);
                ticket.setString(2, "B" + Long.toHexString(number) + "-" + Long.toHexString(now.getTime()));
                ticket.setString(3, "3栋2单元厨房水管漏水");
                ticket.setString(4, "今天早上发现水槽下面一直滴水，用盆接着，已经接了3盆，家里有老人，麻烦尽快派师傅来看看。");
                ticket.setObject(5, estate);
                ticket.setObject(6, actor);
                ticket.setTimestamp(7, now);
                ticket.setTimestamp(8, now);
                ticket.setTimestamp(9, now);
                ticket.executeUpdate();
                history.setObject(1, timeOrdered());
                history.setObject(2, id);
                history.setTimestamp(3, now);
                history.setObject(4, actor);
                history.executeUpdate();
                outbox.insert(id);
                connection.commit();
                return true;
            }

            @Override
            public void close() {
                try {
                    connection.close();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    /** Fills the outbox' columns by their types, whatever they are called, so that the row has the real one's width. */
    private static final class Outbox {
        private final PreparedStatement insert;
        private final List<String> types;

        Outbox(Connection connection) throws SQLException {
            List<String> names = new java.util.ArrayList<>();
            List<String> found = new java.util.ArrayList<>();
            try (ResultSet columns = connection.getMetaData().getColumns(null, SCHEMA, "outbox", null)) {
                while (columns.next()) {
                    boolean given = columns.getString("COLUMN_DEF") != null
                            || columns.getInt("NULLABLE") != 0
                            || "YES".equals(columns.getString("IS_AUTOINCREMENT"));
                    if (!given) {
                        names.add(columns.getString("COLUMN_NAME"));
                        found.add(columns.getString("TYPE_NAME"));
                    }
                }
            }
            types = List.copyOf(found);
            insert = connection.prepareStatement("insert into %s.outbox (%s) values (%s)"
                    .formatted(
                            SCHEMA,
                            String.join(", ", names),
                            String.join(
                                    ", ",
                                    types.stream()
                                            .map(type -> type.startsWith("json") || type.startsWith("_")
                                                    ? "?::" + (type.startsWith("_") ? type.substring(1) + "[]" : type)
                                                    : "?")
                                            .toList())));
        }

        void insert(UUID aggregate) throws SQLException {
            for (int i = 0; i < types.size(); i++) {
                switch (types.get(i)) {
                    case "uuid" -> insert.setObject(i + 1, aggregate);
                    case "int8", "bigserial" -> insert.setLong(i + 1, 1);
                    case "int4", "int2" -> insert.setInt(i + 1, 1);
                    case "timestamptz" -> insert.setTimestamp(i + 1, Timestamp.from(Instant.now()));
                    case "json", "jsonb" ->
                        insert.setString(
                                i + 1, "{\"estateId\":\"" + aggregate + "\",\"kind\":\"REPAIR\",\"to\":\"NEW\"}");
                    case "_text", "_varchar" -> insert.setString(i + 1, "{}");
                    case "bool" -> insert.setBoolean(i + 1, false);
                    default -> insert.setString(i + 1, "ticket.opened");
                }
            }
            insert.executeUpdate();
        }
    }

    private static UUID timeOrdered() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (System.currentTimeMillis() << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
        return new UUID(high, (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
    }

    @Override
    public void close() {
        pool.close();
    }

    /** Removes the baseline's tables. */
    static void clean(Stand stand) throws SQLException {
        try (Connection owner = stand.owner();
                Statement statement = owner.createStatement()) {
            statement.execute("drop schema if exists " + SCHEMA + " cascade");
        }
    }
}
