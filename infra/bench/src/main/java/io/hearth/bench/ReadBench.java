package io.hearth.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Reading one ticket and listing a page of 50, through the gateway and by plain JDBC; and how the list grows with the rows. */
final class ReadBench {
    private ReadBench() {}

    static void run(Stand stand, SignUps signUps, int clients, Duration measured, long many) throws Exception {
        Company small = signUps.company("bench-small");
        Company large = signUps.company("bench-large");
        Bulk.fill(stand, small.schema(), small.estates(), 10_000);
        System.out.printf("filling a company up to %,d tickets%n", many);
        Bulk.fill(stand, large.schema(), large.estates(), many);

        List<UUID> ids = sample(stand, small.schema());
        try (HikariDataSource pool = pool(stand, clients)) {
            Load.Result plainRead =
                    Load.run(clients, Duration.ofSeconds(3), measured, i -> jdbc(pool, small.schema(), true, ids));
            System.out.println(plainRead.line("plain JDBC, one ticket"));
            Load.Result read = Load.run(
                    clients,
                    Duration.ofSeconds(10),
                    measured,
                    i -> get(
                            small,
                            () -> "/api/v1/tickets/"
                                    + ids.get(ThreadLocalRandom.current().nextInt(ids.size()))));
            System.out.println(read.line("GET /api/v1/tickets/{id}"));
            Load.Result plainList =
                    Load.run(clients, Duration.ofSeconds(3), measured, i -> jdbc(pool, small.schema(), false, ids));
            System.out.println(plainList.line("plain JDBC, page of 50"));
            Load.Result list10k = Load.run(
                    clients, Duration.ofSeconds(10), measured, i -> get(small, () -> "/api/v1/tickets?limit=50"));
            System.out.println(list10k.line("GET /api/v1/tickets?limit=50"));
            System.out.printf(
                    Locale.ROOT,
                    "read: ratio to plain JDBC %.3f; list: ratio to plain JDBC %.3f%n",
                    read.perSecond() / plainRead.perSecond(),
                    list10k.perSecond() / plainList.perSecond());
        }
        for (String query : List.of(
                "limit=50",
                "limit=50&stateCategory=NEW",
                "limit=50&estateId=" + "%s",
                "limit=50&kind=REPAIR&priority=NORMAL")) {
            Load.Result few =
                    Load.run(clients, Duration.ofSeconds(3), measured, i -> get(small, path(small.estates(), query)));
            Load.Result lots =
                    Load.run(clients, Duration.ofSeconds(3), measured, i -> get(large, path(large.estates(), query)));
            System.out.println(few.line("list 10,000: " + query));
            System.out.println(lots.line("list %,d: ".formatted(many) + query));
            System.out.printf(
                    Locale.ROOT,
                    "list growth (%s): p99 ratio %.2f (wanted: within 1.5)%n",
                    query,
                    lots.millis(99) / few.millis(99));
        }
    }

    private interface Path {
        String next();
    }

    private static Path path(List<String> estates, String query) {
        return () -> "/api/v1/tickets?"
                + query.formatted(estates.get(ThreadLocalRandom.current().nextInt(estates.size())));
    }

    private static Load.Client get(Company company, Path path) {
        HttpLane lane = company.lane();
        return new Load.Client() {
            private String failure = "";

            @Override
            public boolean once(long number) throws Exception {
                HttpLane.Answer answer = lane.get(path.next(), company.headers());
                failure = Integer.toString(answer.status());
                return answer.ok();
            }

            @Override
            public String failure() {
                return failure;
            }

            @Override
            public void close() {
                lane.close();
            }
        };
    }

    private static HikariDataSource pool(Stand stand, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(stand.postgresUrl());
        config.setUsername(stand.ownerUser());
        config.setPassword(stand.ownerPassword());
        config.setMaximumPoolSize(size);
        return new HikariDataSource(config);
    }

    private static List<UUID> sample(Stand stand, String schema) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (Connection owner = stand.owner();
                ResultSet rows =
                        owner.createStatement().executeQuery("select id from " + schema + ".tickets limit 2000")) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    private static Load.Client jdbc(HikariDataSource pool, String schema, boolean one, List<UUID> ids)
            throws SQLException {
        Connection connection = pool.getConnection();
        String columns =
                "t.id, t.number, t.kind, t.title, t.state, t.state_category, t.priority, t.channel, t.opened_at,"
                        + " t.resolved_at, e.name, u.label, c.name, s.name, t.description";
        String from = (" from %1$s.tickets t join %1$s.estates e on e.id = t.estate_id left join %1$s.units u on u.id"
            + " = t.unit_id left join %1$s.categories c on c.id = t.category_id left join %1$s.staff s on s.id ="
            + " t.assignee_id")
                .formatted(schema);
        PreparedStatement query = connection.prepareStatement("select " + columns + from
                + (one ? " where t.id = ?" : " order by t.opened_at desc, t.id desc limit 50"));
        return new Load.Client() {
            @Override
            public boolean once(long number) throws SQLException {
                if (one) {
                    query.setObject(1, ids.get(ThreadLocalRandom.current().nextInt(ids.size())));
                }
                int rows = 0;
                try (ResultSet result = query.executeQuery()) {
                    while (result.next()) {
                        for (int i = 1; i <= 15; i++) {
                            result.getObject(i);
                        }
                        rows++;
                    }
                }
                return rows > 0;
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
}
