package io.hearth.demo;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * Copies estates, homes, owners, staff and a year of tickets into one company's schema, in one transaction and under that
 * company's own role, so that a mistake here could not reach another company either.
 */
final class CompanyLoader {
    private final Connection connection;
    private final String schema;
    private final DemoCompany company;
    private final Random random;
    private final Instant now;
    private final Iterator<String> phones;

    CompanyLoader(Connection connection, String schema, DemoCompany company, Instant now) {
        this.connection = connection;
        this.schema = schema;
        this.company = company;
        this.random = new Random(company.slug().hashCode());
        this.now = now;
        this.phones = People.phones(new Random(company.slug().hashCode()));
    }

    /** Loads everything, or nothing; answers the number of tickets. */
    int load(int tickets) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local role " + schema);
            if (has("estates")) {
                connection.rollback();
                return 0;
            }
            Instant past = now.minus(730, ChronoUnit.DAYS);
            List<History.Estate> estates = estates(past);
            History history = new History(company.slug().hashCode(), now, estates, staff(estates, past), workflows());
            List<History.Ticket> written = history.write(tickets);
            TicketTables tables = new TicketTables(categories(), teams());
            written.forEach(tables::add);
            tables.numbers(history.numbers());
            tables.write(connection, schema);
            CallHistory calls = new CallHistory(company.slug().hashCode(), now);
            calls.of(written, estates);
            calls.write(connection, schema);
            askedBack(statement);
            Improving.learn(statement, schema);
            Answered.of(connection, schema, now);
            Residents.settle(connection, schema, company, now);
            connection.commit();
            return written.size();
        } catch (SQLException | IOException | RuntimeException e) {
            connection.rollback();
            throw e;
        }
    }

    /** Whom to call back, the answers there are as ratings, and gifts to take along. */
    private void askedBack(Statement statement) throws SQLException {
        statement.execute("""
            insert into %1$s.callbacks (id, ticket_id, service, estate_id, state, created_at, due_at, due_by)
            select t.id, t.id, t.reopen_count + 1, t.estate_id, 'OPEN', coalesce(t.state_since, t.updated_at),
                   coalesce(t.state_since, t.updated_at) + interval '48 hours', 'SETTINGS'
            from %1$s.tickets t join %1$s.workflow_versions w on w.key = t.workflow_key and w.version = t.workflow_version
            where t.state_category <> 'CLOSED'
              and exists (select from jsonb_array_elements(w.definition -> 'states') s
                          where s ->> 'name' = t.state and s ->> 'stage' = 'CALLBACK')\
            """.formatted(schema));
        statement.execute("""
            insert into %1$s.ratings (id, ticket_id, service, level, reasons, source, at, in_step, actor_id, actor_name, actor_kind)
            select distinct on (h.ticket_id) h.id, h.ticket_id, t.reopen_count + 1,
                   case h.data #>> '{fields,satisfaction}' when 'NEUTRAL' then 'FAIR' else h.data #>> '{fields,satisfaction}' end,
                   array[]::text[], case h.data #>> '{fields,contactMethod}' when 'VISIT' then 'VISIT' else 'PHONE' end,
                   h.at, true, h.actor_id, h.actor_name, h.actor_kind
            from %1$s.ticket_history h join %1$s.tickets t on t.id = h.ticket_id
            where h.type in ('TRANSITIONED', 'REOPENED') and h.data #>> '{fields,satisfaction}' is not null
            order by h.ticket_id, h.at desc, h.id desc\
            """.formatted(schema));
        statement.execute("""
            insert into %1$s.gift_stock (gift_code, estate_id, quantity)
            select g.code, e.id, case g.code when 'plant' then 12 else 60 end from %1$s.gifts g cross join %1$s.estates e\
            """.formatted(schema));
        statement.execute("""
            insert into %1$s.gift_movements (id, gift_code, estate_id, change, balance, kind, note, at, actor_id, actor_name, actor_kind)
            select md5(g.estate_id || g.gift_code)::uuid, g.gift_code, g.estate_id, g.quantity, g.quantity, 'RECEIVED', '月初入库',
                   date_trunc('month', now()), '00000000-0000-0000-0000-000000000000', '自动', 'SYSTEM'
            from %1$s.gift_stock g\
            """.formatted(schema));
    }

    private boolean has(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select exists (select from " + schema + "." + table + ")")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private List<History.Estate> estates(Instant past) throws SQLException, IOException {
        CopyTable estates = new CopyTable(
                "estates", "id, code, name, city, district, address, built_year, homes, created_at, updated_at");
        CopyTable buildings = new CopyTable("buildings", "id, estate_id, name, normal, floors, created_at");
        CopyTable units = new CopyTable("units", "id, estate_id, building_id, label, normal, floor, created_at");
        CopyTable contacts = new CopyTable("contacts", "id, name, phone, created_at, updated_at");
        CopyTable homes = new CopyTable("contact_units", "contact_id, unit_id, estate_id, relation, created_at");
        List<History.Estate> made = new ArrayList<>();
        for (DemoCompany.DemoEstate facts : company.estates()) {
            UUID estate = id(past);
            estates.add(
                    estate,
                    facts.code(),
                    facts.name(),
                    facts.city(),
                    facts.district(),
                    facts.city() + facts.district() + "示例路" + (1 + random.nextInt(200)) + "号",
                    facts.builtYear(),
                    facts.homes(),
                    past,
                    past);
            List<History.Home> lived = new ArrayList<>();
            for (int b = 1; b <= facts.buildings(); b++) {
                UUID building = id(past);
                buildings.add(building, estate, b + "栋", Integer.toString(b), facts.floors(), past);
                for (int u = 1; u <= facts.unitsPerBuilding(); u++) {
                    for (int floor = 1; floor <= facts.floors(); floor++) {
                        for (int door = 1; door <= 2; door++) {
                            UUID unit = id(past);
                            String number = floor + "0" + door;
                            String label = b + "栋" + u + "单元" + number;
                            units.add(unit, estate, building, label, b + "-" + u + "-" + number, floor, past);
                            if (random.nextInt(100) < 88) {
                                lived.add(household(contacts, homes, estate, unit, label, past));
                            }
                        }
                    }
                }
            }
            made.add(new History.Estate(estate, facts, lived));
        }
        for (CopyTable table : List.of(estates, buildings, units, contacts, homes)) {
            table.write(connection, schema);
        }
        return made;
    }

    private History.Home household(
            CopyTable contacts, CopyTable homes, UUID estate, UUID unit, String label, Instant past) {
        UUID owner = id(past);
        String name = People.name(random);
        String phone = phones.next();
        contacts.add(owner, name, phone, past, past);
        homes.add(owner, unit, estate, "OWNER", past);
        int more = random.nextInt(100);
        if (more < 22) {
            UUID other = id(past);
            contacts.add(other, People.name(random), phones.next(), past, past);
            homes.add(other, unit, estate, more < 12 ? "TENANT" : "FAMILY", past);
        }
        return new History.Home(unit, label, owner, name, phone);
    }

    /** Three people without sign-ins for each estate; those who sign in were invited through the portal before. */
    private List<History.Staff> staff(List<History.Estate> estates, Instant past) throws SQLException, IOException {
        CopyTable rows = new CopyTable("staff", "id, name, email, phone, roles, estate_ids, updated_at");
        List<History.Staff> staff = new ArrayList<>();
        for (History.Estate estate : estates) {
            String code = estate.facts().code().toLowerCase(java.util.Locale.ROOT);
            for (String role : List.of("FRONT_DESK", "FRONT_DESK", "TECHNICIAN", "TECHNICIAN", "TECHNICIAN")) {
                History.Staff person = new History.Staff(id(past), People.name(random), role, estate.id());
                staff.add(person);
                rows.add(
                        person.id(),
                        person.name(),
                        "%s-%d@%s.example".formatted(code, staff.size(), company.slug()),
                        phones.next(),
                        "{" + role + "}",
                        "{" + estate.id() + "}",
                        past);
            }
        }
        rows.write(connection, schema);
        members(staff);
        return staff;
    }

    /** Who is in which department: technicians are the engineers, every third of them also looks after grounds and order. */
    private void members(List<History.Staff> staff) throws SQLException, IOException {
        Map<String, UUID> teams = teams();
        CopyTable rows = new CopyTable("team_members", "team_id, staff_id");
        int technicians = 0;
        for (History.Staff person : staff) {
            if (person.role().equals("FRONT_DESK")) {
                rows.add(teams.get("customer-service"), person.id());
                continue;
            }
            rows.add(teams.get("engineering"), person.id());
            if (++technicians % 3 == 0) {
                rows.add(teams.get("environment"), person.id());
                rows.add(teams.get("order"), person.id());
            }
        }
        rows.write(connection, schema);
    }

    private Map<String, UUID> teams() throws SQLException {
        Map<String, UUID> ids = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select key, id from " + schema + ".teams")) {
            while (rows.next()) {
                ids.put(rows.getString(1), rows.getObject(2, UUID.class));
            }
        }
        return ids;
    }

    private Map<String, Workflow> workflows() throws SQLException {
        Map<String, Workflow> workflows = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select kind, definition::text from " + schema
                        + ".workflow_versions where state = 'PUBLISHED'")) {
            while (rows.next()) {
                workflows.put(rows.getString(1), new Workflow(Portal.JSON.readTree(rows.getString(2))));
            }
        }
        return workflows;
    }

    private Map<String, UUID> categories() throws SQLException {
        Map<String, UUID> ids = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select kind || '/' || code, id from " + schema + ".categories")) {
            while (rows.next()) {
                ids.put(rows.getString(1), rows.getObject(2, UUID.class));
            }
        }
        return ids;
    }

    private UUID id(Instant at) {
        return History.id(at, random);
    }
}
