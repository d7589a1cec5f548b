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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    CompanyLoader(Connection connection, String schema, DemoCompany company, Instant now) {
        this.connection = connection;
        this.schema = schema;
        this.company = company;
        this.random = new Random(company.slug().hashCode());
        this.now = now;
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
            copy(written, history.numbers());
            new CallHistory(company.slug().hashCode()).write(written, connection, schema);
            connection.commit();
            return written.size();
        } catch (SQLException | IOException | RuntimeException e) {
            connection.rollback();
            throw e;
        }
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
        String phone = People.phone(random);
        contacts.add(owner, name, phone, past, past);
        homes.add(owner, unit, estate, "OWNER", past);
        int more = random.nextInt(100);
        if (more < 22) {
            UUID other = id(past);
            contacts.add(other, People.name(random), People.phone(random), past, past);
            homes.add(other, unit, estate, more < 12 ? "TENANT" : "FAMILY", past);
        }
        return new History.Home(unit, label, owner, name, phone);
    }

    /** Three people without sign-ins for each estate; those who sign in were invited through the portal before. */
    private List<History.Staff> staff(List<History.Estate> estates, Instant past) throws SQLException, IOException {
        CopyTable rows = new CopyTable("staff", "id, name, email, phone, roles, estate_ids, updated_at");
        List<History.Staff> staff = new ArrayList<>();
        // a source of chance of its own, so that telephone numbers do not change the rest of the year
        Random numbers = new Random(company.slug().hashCode());
        for (History.Estate estate : estates) {
            String code = estate.facts().code().toLowerCase(java.util.Locale.ROOT);
            for (String role : List.of("FRONT_DESK", "FRONT_DESK", "TECHNICIAN", "TECHNICIAN", "TECHNICIAN")) {
                History.Staff person = new History.Staff(id(past), People.name(random), role, estate.id());
                staff.add(person);
                rows.add(
                        person.id(),
                        person.name(),
                        "%s-%d@%s.example".formatted(code, staff.size(), company.slug()),
                        People.phone(numbers),
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

    /** As the starter's routing rules say. */
    private static String department(Scene scene) {
        return switch (scene.kind()) {
            case "COMPLAINT" ->
                switch (scene.category()) {
                    case "maintenance" -> "engineering";
                    case "environment" -> "environment";
                    case "security", "noise" -> "order";
                    default -> "customer-service";
                };
            case "EMERGENCY" ->
                scene.category().equals("fire") || scene.category().equals("safety") ? "order" : "engineering";
            case "REPAIR" -> "engineering";
            default -> "customer-service";
        };
    }

    private static final Map<String, String> NAMES =
            Map.of("engineering", "工程部", "environment", "环境部", "order", "秩序部", "customer-service", "客服部");
    private static final Map<String, String> NAMES_EN = Map.of(
            "engineering",
            "Engineering",
            "environment",
            "Environment",
            "order",
            "Security",
            "customer-service",
            "Customer service");

    /** When the department said that it has the ticket; null while it has not. */
    private @Nullable Instant accepted(History.Ticket ticket, Instant handed) {
        if (ticket.category().equals("NEW") && ticket.assignee() == null && random.nextInt(3) > 0) {
            return null;
        }
        int minutes = random.nextInt(20) == 0 ? 31 + random.nextInt(60) : 1 + random.nextInt(24);
        Instant at = handed.plus(minutes, ChronoUnit.MINUTES);
        return at.isBefore(now) ? at : now;
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

    private void copy(List<History.Ticket> written, Map<String, Integer> numbers) throws SQLException, IOException {
        Map<String, UUID> categories = categories();
        CopyTable tickets = new CopyTable(
                "tickets",
                "id, number, kind, title, description, state, state_category, priority, channel, estate_id, unit_id,"
                        + " category_id, contact_id, reporter_name, reporter_phone, assignee_id, opened_by, opened_at,"
                        + " updated_at, due_at, first_responded_at, resolved_at, closed_at, reopen_count, workflow_key,"
                        + " workflow_version, version, team_id, handed_at");
        CopyTable history =
                new CopyTable("ticket_history", "id, ticket_id, type, at, actor_id, actor_name, actor_kind, data");
        CopyTable comments = new CopyTable(
                "ticket_comments", "id, ticket_id, author_id, author_name, author_kind, visibility, text, created_at");
        CopyTable transfers = new CopyTable(
                "ticket_transfers", "id, ticket_id, at, to_team_id, reason, rule, actor_id, actor_name, actor_kind");
        CopyTable acceptances = new CopyTable("ticket_acceptances", "transfer_id, at, actor_id, actor_name");
        Map<String, UUID> teams = teams();
        UUID system = new UUID(0, 0);
        for (History.Ticket ticket : written) {
            Scene scene = ticket.scene();
            UUID category = categories.get(scene.kind() + "/" + scene.category());
            if (category == null) {
                throw new IllegalStateException(
                        "starter content has no category " + scene.kind() + "/" + scene.category());
            }
            History.Home home = ticket.home();
            String team = department(scene);
            Instant handed = ticket.openedAt().plusSeconds(1);
            Instant accepted = accepted(ticket, handed);
            UUID transfer = id(handed);
            History.Staff taker = ticket.assignee() == null ? ticket.openedBy() : ticket.assignee();
            transfers.add(transfer, ticket.id(), handed, teams.get(team), "按派单规则", "starter", system, "自动", "SYSTEM");
            history.add(
                    transfer,
                    ticket.id(),
                    "TRANSFERRED",
                    handed,
                    system,
                    "自动",
                    "SYSTEM",
                    Portal.JSON.writeValueAsString(new java.util.TreeMap<>(Map.of(
                            "toTeam",
                            team,
                            "toTeamName",
                            NAMES.get(team),
                            "toTeamNameEn",
                            NAMES_EN.get(team),
                            "reason",
                            "按派单规则",
                            "ruleName",
                            "starter",
                            "ruleLabel",
                            "起步规则",
                            "ruleLabelEn",
                            "Starter rules",
                            "policyVersion",
                            1))));
            if (accepted != null) {
                acceptances.add(transfer, accepted, taker.id(), taker.name());
                history.add(
                        id(accepted),
                        ticket.id(),
                        "ACCEPTED",
                        accepted,
                        taker.id(),
                        taker.name(),
                        "STAFF",
                        Portal.JSON.writeValueAsString(new java.util.TreeMap<>(
                                Map.of("team", team, "teamName", NAMES.get(team), "teamNameEn", NAMES_EN.get(team)))));
            }
            tickets.add(
                    ticket.id(),
                    ticket.number(),
                    scene.kind(),
                    ticket.title(),
                    ticket.description(),
                    ticket.state(),
                    ticket.category(),
                    ticket.priority(),
                    ticket.channel(),
                    ticket.estate(),
                    home == null ? null : home.unit(),
                    category,
                    home == null ? null : home.contact(),
                    home == null ? null : home.owner(),
                    home == null ? null : home.phone(),
                    id(ticket.assignee()),
                    ticket.openedBy().id(),
                    ticket.openedAt(),
                    ticket.updatedAt(),
                    ticket.dueAt(),
                    ticket.firstRespondedAt(),
                    ticket.resolvedAt(),
                    ticket.closedAt(),
                    ticket.reopened(),
                    scene.kind().toLowerCase(java.util.Locale.ROOT),
                    1,
                    ticket.events().size(),
                    teams.get(team),
                    accepted == null ? handed : null);
            for (History.Event event : ticket.events()) {
                history.add(
                        event.id(),
                        ticket.id(),
                        event.type(),
                        event.at(),
                        event.actor().id(),
                        event.actor().name(),
                        "STAFF",
                        Portal.JSON.writeValueAsString(new java.util.TreeMap<>(event.data())));
            }
            for (History.Comment comment : ticket.comments()) {
                comments.add(
                        comment.id(),
                        ticket.id(),
                        comment.author().id(),
                        comment.author().name(),
                        "STAFF",
                        comment.visibility(),
                        comment.text(),
                        comment.at());
                history.add(
                        comment.id(),
                        ticket.id(),
                        "COMMENTED",
                        comment.at(),
                        comment.author().id(),
                        comment.author().name(),
                        "STAFF",
                        Portal.JSON.writeValueAsString(new java.util.TreeMap<>(
                                Map.of("commentId", comment.id().toString(), "visibility", comment.visibility()))));
            }
        }
        CopyTable blocks = new CopyTable("ticket_number_blocks", "kind, day, next");
        Map<String, String> kinds = Map.of(
                "ZX",
                "INQUIRY",
                "TS",
                "COMPLAINT",
                "WX",
                "REPAIR",
                "BM",
                "CONVENIENCE",
                "JJ",
                "EMERGENCY",
                "HF",
                "CALLBACK");
        numbers.forEach((key, last) -> blocks.add(
                kinds.get(key.substring(0, 2)),
                "%s-%s-%s".formatted(key.substring(3, 7), key.substring(7, 9), key.substring(9, 11)),
                last + 1));
        for (CopyTable table : List.of(tickets, history, comments, blocks, transfers, acceptances)) {
            table.write(connection, schema);
        }
    }

    private static @Nullable UUID id(History.@Nullable Staff person) {
        return person == null ? null : person.id();
    }

    private UUID id(Instant at) {
        return History.id(at, random);
    }
}
