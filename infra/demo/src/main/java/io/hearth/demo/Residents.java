package io.hearth.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Since when people live where they live, who lived there before them, and how some of them like to be reached. */
final class Residents {
    private static final LocalDate LATEST = LocalDate.of(2025, 6, 30);
    private static final List<String> WAYS =
            List.of("{WECHAT,SMS}", "{PHONE}", "{SMS,PHONE}", "{VISIT}", "{EMAIL,PHONE}", "{PHONE,VISIT}");
    private static final List<String> WISHES =
            List.of("", "白天上班，请晚上七点后联系", "听力不好，请上门说", "", "请先发短信，再打电话", "家有婴儿，午休时间勿扰");
    private static final UUID NOBODY = new UUID(0, 0);

    private Residents() {}

    static void settle(Connection connection, String schema, DemoCompany company, Instant now)
            throws SQLException, IOException {
        CopyTable people = new CopyTable("contacts", "id, name, created_at, updated_at");
        CopyTable before = new CopyTable(
                "past_contact_units",
                "id, contact_id, unit_id, estate_id, relation, since, until, reason, ended_by, ended_by_name,"
                        + " ended_at");
        CopyTable wishes =
                new CopyTable("contact_preferences", "contact_id, ways, note, version, changed_by, changed_at");
        try (Statement statement = connection.createStatement()) {
            // by the telephone numbers, which are the same each time; ids are not
            statement.execute("""
                update %1$s.contact_units u set since = date '%2$s' - right(c.phone, 4)::int %% 3000
                from %1$s.contacts c where c.id = u.contact_id and right(c.phone, 4)::int %% 10 < 8\
                """.formatted(schema, LATEST));
            statement.execute("""
                update %1$s.contacts
                set confirmed_at = created_at + interval '1 day' * (right(phone, 4)::int %% 700),
                    email = case when right(phone, 4)::int %% 7 = 0 then 'zhuhu-' || right(phone, 4) || '@%2$s.example' end
                where right(phone, 4)::int %% 3 > 0\
                """.formatted(schema, company.slug()));
            try (ResultSet row = statement.executeQuery("""
                select u.contact_id, u.unit_id, u.estate_id, u.relation, coalesce(u.since, date '%2$s'), c.phone
                from %1$s.contact_units u join %1$s.contacts c on c.id = u.contact_id
                where u.relation in ('OWNER', 'TENANT') order by c.phone\
                """.formatted(schema, LATEST))) {
                while (row.next()) {
                    UUID contact = row.getObject(1, UUID.class);
                    UUID unit = row.getObject(2, UUID.class);
                    String relation = row.getString(4);
                    Random random = new Random(row.getString(6).hashCode());
                    int lot = random.nextInt(100);
                    if (relation.equals("TENANT") ? lot < 60 : lot < 3) {
                        UUID former = UUID.nameUUIDFromBytes(("before " + contact).getBytes(StandardCharsets.UTF_8));
                        LocalDate until = row.getObject(5, LocalDate.class).minusDays(3L + random.nextInt(40));
                        people.add(former, People.name(random), now, now);
                        before.add(
                                former,
                                former,
                                unit,
                                row.getObject(3, UUID.class),
                                relation,
                                until.minusDays(300L + random.nextInt(900)),
                                until,
                                relation.equals("TENANT") ? "租约到期" : "房屋过户",
                                NOBODY,
                                "自动",
                                now);
                    }
                    if (relation.equals("OWNER") && random.nextInt(30) == 0) {
                        int way = random.nextInt(WAYS.size());
                        wishes.add(contact, WAYS.get(way), WISHES.get(way), 1, "顾小满", now);
                    }
                }
            }
        }
        people.write(connection, schema);
        before.write(connection, schema);
        wishes.write(connection, schema);
    }
}
