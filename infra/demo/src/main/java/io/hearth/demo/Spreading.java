package io.hearth.demo;

import io.hearth.demo.DemoCompany.DemoEstate;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the fastest estate does its own way, packaged as a playbook five months ago and taken over by two ordinary estates, one after the other. Both work
 * faster from then on, so that there is an effect to be told. Done again, it goes on where it was.
 */
final class Spreading {

    private static final Duration PACKAGED = Duration.ofDays(7 * 20);
    /** Before now, in the order in which the estates adopt. */
    private static final List<Duration> ADOPTED = List.of(Duration.ofDays(7 * 15), Duration.ofDays(7 * 9));

    private static final double FASTER = 0.2;
    private static final String GREETING = "您好，{{estate}}服务中心，我是{{staff}}。我先记下来，十分钟内给您回电约时间。";

    private final Portal manager;
    private final DemoCompany company;
    private final Instant now;

    /** @param manager sees every estate and may change workflows, clocks and words */
    Spreading(Portal manager, DemoCompany company, Instant now) {
        this.manager = manager;
        this.company = company;
        this.now = now;
    }

    static DemoEstate model(DemoCompany company) {
        return company.estates().stream()
                .min(Comparator.comparingDouble(DemoEstate::pace))
                .orElseThrow();
    }

    /** Ordinary ones, in the order in which they adopt. */
    static List<DemoEstate> adopters(DemoCompany company) {
        List<DemoEstate> ordinary = company.estates().stream()
                .filter(estate -> estate.pace() >= 1 && estate.pace() <= 1.3)
                .toList();
        return ordinary.subList(Math.max(0, ordinary.size() - ADOPTED.size()), ordinary.size());
    }

    /** How slow work is at an estate on something that came in then. */
    static double pace(DemoEstate estate, Instant at, Instant now) {
        return DemoCompany.ALL.stream()
                        .map(Spreading::adopters)
                        .filter(adopters -> adopters.contains(estate))
                        .map(adopters -> now.minus(ADOPTED.get(adopters.indexOf(estate))))
                        .anyMatch(adopted -> !at.isBefore(adopted))
                ? estate.pace() * FASTER
                : estate.pace();
    }

    /** Needs the roll-ups. */
    void begin(Connection connection, String schema) throws IOException, InterruptedException, SQLException {
        UUID playbook =
                History.id(now.minus(PACKAGED), new Random(company.slug().hashCode()));
        JsonNode known = manager.get("/api/v1/playbooks?limit=1").get("items");
        if (known.isEmpty()) {
            String model = id(model(company));
            greet(model);
            write(connection, schema, playbook, model, List.of(greeting(), ownRule(model)));
        } else {
            playbook = UUID.fromString(known.get(0).get("id").asString());
        }
        List<DemoEstate> adopters = adopters(company);
        List<String> unchecked = new ArrayList<>();
        for (int i = 0; i < adopters.size(); i++) {
            String estate = id(adopters.get(i));
            JsonNode there = manager.get("/api/v1/playbook-adoptions?playbookId=" + playbook + "&estateId=" + estate)
                    .get("items");
            JsonNode adopted = there.isEmpty()
                    ? manager.post(
                            "/api/v1/playbooks/" + playbook + "/adoptions",
                            Map.of("number", 1, "estateIds", List.of(estate), "choices", List.of(), "note", "按区域推广"))
                    : there.get(0);
            String id = adopted.get("id").asString();
            if (Instant.parse(adopted.get("at").asString()).isAfter(now.minus(Duration.ofDays(1)))) {
                date(connection, schema, UUID.fromString(id), now.minus(ADOPTED.get(i)));
            }
            if (adopted.path("effect").isMissingNode() || adopted.path("effect").isNull()) {
                unchecked.add(id);
            }
        }
        // once all of them are there: an estate that adopted as well is no comparison
        for (String id : unchecked) {
            Improving.check(manager, "/api/v1/playbook-adoptions/" + id);
        }
    }

    private String id(DemoEstate estate) throws IOException, InterruptedException {
        return manager.get("/api/v1/estates?limit=50")
                .get("items")
                .valueStream()
                .filter(each -> each.get("code").asString().equals(estate.code()))
                .map(each -> each.get("id").asString())
                .findFirst()
                .orElseThrow();
    }

    private void greet(String model) throws IOException, InterruptedException {
        ObjectNode rules = (ObjectNode) manager.get("/api/v1/writing-rules");
        long version = rules.get("version").asLong();
        rules.remove(List.of("mine", "shipped", "version"));
        ArrayNode words = (ArrayNode) rules.get("estates");
        if (words.valueStream()
                .noneMatch(each -> each.get("estateId").asString().equals(model))) {
            words.addObject().put("estateId", model).putNull("openingText").put("greetingText", GREETING);
            manager.change("PUT", "/api/v1/writing-rules", version, rules);
        }
    }

    private static ObjectNode greeting() {
        ObjectNode part = part("GREETING", "words", GREETING, GREETING);
        part.putObject("content").put("text", GREETING);
        return part;
    }

    /** The company's first clock of repairs, a third shorter at the estate. */
    private ObjectNode ownRule(String model) throws IOException, InterruptedException {
        String newest = manager.get("/api/v1/clock-policy/versions")
                .get("items")
                .get(0)
                .get("version")
                .asString();
        ObjectNode policy = (ObjectNode) manager.get("/api/v1/clock-policy/versions/" + newest);
        ArrayNode rules = (ArrayNode) policy.get("rules");
        ObjectNode own = own(rules, model);
        if (own == null) {
            own = (ObjectNode) rules.valueStream()
                    .filter(rule -> rule.at("/match/kinds").toString().contains("REPAIR")
                            && rule.path("target").isObject())
                    .findFirst()
                    .orElseThrow()
                    .deepCopy();
            own.put("name", own.get("name").asString() + "-fast");
            ((ObjectNode) own.get("match")).putArray("estates").add(model);
            ObjectNode minutes = (ObjectNode) own.at("/target/minutes");
            for (String priority : List.copyOf(minutes.propertyNames())) {
                minutes.put(priority, Math.max(5, minutes.get(priority).asInt() * 2 / 3));
            }
            rules.insert(0, own);
            long revision = manager.put("/api/v1/clock-policy/draft", policy)
                    .get("revision")
                    .asLong();
            manager.change(
                    "POST",
                    "/api/v1/clock-policy/publications",
                    revision,
                    Map.of("note", model(company).name() + "的维修时限"));
        }
        ObjectNode kept = own.deepCopy();
        ((ObjectNode) kept.get("match")).putArray("estates");
        ObjectNode part = part(
                "CLOCK",
                kept.get("clock").asString(),
                kept.get("label").asString(),
                kept.get("labelEn").asString());
        part.putObject("content").putArray("rules").add(kept);
        return part;
    }

    private static @Nullable ObjectNode own(ArrayNode rules, String model) {
        return (ObjectNode) rules.valueStream()
                .filter(rule -> rule.at("/match/estates").toString().contains(model))
                .findFirst()
                .orElse(null);
    }

    private static ObjectNode part(String type, String key, String name, String nameEn) {
        return Portal.JSON
                .createObjectNode()
                .put("type", type)
                .put("key", key)
                .put("name", name)
                .put("nameEn", nameEn);
    }

    /** As it was five months ago: packaging it through the desk would date it today. */
    private void write(Connection connection, String schema, UUID playbook, String model, List<ObjectNode> parts)
            throws SQLException {
        ObjectNode content = Portal.JSON
                .createObjectNode()
                .put("name", "报事快办")
                .put("purpose", "接到报事先约时间，再上门；维修时限比公司短三分之一。")
                .put("notes", "先在晨会上讲清楚：电话里怎么说，约不上时谁再打一次。第一周由项目经理每天看一遍超时的单子。")
                .put("measure", "resolved_in_time");
        Timestamp at = Timestamp.from(now.minus(PACKAGED));
        inCompany(connection, schema, () -> {
            try (PreparedStatement row = connection.prepareStatement("insert into " + schema
                    + ".playbooks (id, content, estate_id, created_by, created_at, changed_at)"
                    + " values (?, ?::jsonb, ?, '苏明远', ?, ?)")) {
                row.setObject(1, playbook);
                row.setString(2, content.toString());
                row.setObject(3, UUID.fromString(model));
                row.setTimestamp(4, at);
                row.setTimestamp(5, at);
                row.executeUpdate();
            }
            try (PreparedStatement row = connection.prepareStatement("insert into " + schema
                    + ".playbook_versions (playbook_id, number, parts, note, packaged_by, packaged_at)"
                    + " values (?, 1, ?::jsonb, '试点三个月后的做法', '苏明远', ?)")) {
                row.setObject(1, playbook);
                row.setString(2, new ArrayList<>(parts).toString());
                row.setTimestamp(3, at);
                row.executeUpdate();
            }
        });
    }

    /** Weeks before and after it are there already. */
    private static void date(Connection connection, String schema, UUID adoption, Instant at) throws SQLException {
        inCompany(connection, schema, () -> {
            try (PreparedStatement row =
                    connection.prepareStatement("update " + schema + ".playbook_adoptions set at = ? where id = ?")) {
                row.setTimestamp(1, Timestamp.from(at));
                row.setObject(2, adoption);
                row.executeUpdate();
            }
        });
    }

    private interface Writing {
        void write() throws SQLException;
    }

    private static void inCompany(Connection connection, String schema, Writing writing) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local role " + schema);
            writing.write();
            connection.commit();
        } catch (SQLException | RuntimeException failed) {
            connection.rollback();
            throw failed;
        }
    }
}
