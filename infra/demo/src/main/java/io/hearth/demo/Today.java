package io.hearth.demo;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * What goes on in the company's first two estates today: codes on lifts and doors, a pump that failed and who reported it, water that will
 * be off tomorrow, gifts given on callbacks, and a campaign that has just begun. Done again, each part is left as it is.
 */
final class Today {
    private static final String STAIRCASE = "1栋1单元";
    private static final int REPORTS = 4;
    private static final List<String> WORDS = List.of("家里突然没水了", "水龙头不出水，是不是停水了", "从早上开始水压很小，现在没水", "一点水都没有，什么时候能来水");
    private static final long SEED = 20_261_101;

    /** A home of the staircase and whoever reports for it. */
    private record Neighbour(UUID unit, String name, String phone) {}

    private final Portal manager;
    private final Portal desk;
    private final List<String> estates;

    /** @param manager sees everything and keeps it; @param desk answers the telephone of these estates */
    Today(Portal manager, Portal desk, List<String> estates) {
        this.manager = manager;
        this.desk = desk;
        this.estates = estates.subList(0, Math.min(2, estates.size()));
    }

    void begin(Connection connection, String schema) throws IOException, InterruptedException, SQLException {
        limits();
        for (String estate : estates) {
            codes(estate);
        }
        String estate = estates.getFirst();
        String pump = pumpRoom(estate);
        incident(estate, neighbours(connection, schema, estate));
        outages(estate, pump);
        callbacks(estate);
        campaign();
    }

    /** Up to which compensation people may decide by themselves. */
    private void limits() throws IOException, InterruptedException {
        if (isEmpty(manager.get("/api/v1/authority-limits"))) {
            manager.post(
                    "/api/v1/authority-limits",
                    Map.of(
                            "label", "投诉补偿",
                            "labelEn", "Compensation for complaints",
                            "kind", "COMPLAINT",
                            "transition", "compensate",
                            "field", "compensation",
                            "active", true,
                            "grants",
                                    List.of(
                                            Map.of("role", "FRONT_DESK", "upTo", 200),
                                            Map.of("role", "ESTATE_MANAGER", "upTo", 2000),
                                            Map.of("role", "COMPANY_ADMIN"))));
        }
    }

    private void codes(String estate) throws IOException, InterruptedException {
        if (!isEmpty(manager.get("/api/v1/report-places?estateId=" + estate))) {
            return;
        }
        String building = building(estate);
        places(estate, building, "ENTRANCE", List.of("1栋1单元大堂", "1栋2单元大堂"));
        places(estate, building, "LIFT", List.of("1栋1单元1号电梯", "1栋2单元1号电梯"));
        places(estate, "", "GARAGE", List.of("地下车库A区", "地下车库B区"));
        places(estate, "", "GARDEN", List.of("中心花园儿童乐园"));
    }

    private void places(String estate, String building, String kind, List<String> names)
            throws IOException, InterruptedException {
        manager.post(
                "/api/v1/report-places",
                building.isEmpty()
                        ? Map.of("estateId", estate, "kind", kind, "names", names)
                        : Map.of("estateId", estate, "buildingId", building, "kind", kind, "names", names));
    }

    private String building(String estate) throws IOException, InterruptedException {
        for (JsonNode building :
                manager.get("/api/v1/estates/" + estate + "/buildings").get("items")) {
            if (building.get("name").asString().equals("1栋")) {
                return building.get("id").asString();
            }
        }
        throw new IOException("estate " + estate + " has no 1栋");
    }

    /** Answers the key by which the pump room is known as a place. */
    private String pumpRoom(String estate) throws IOException, InterruptedException {
        String lines = "/api/v1/estates/" + estate + "/service-lines";
        JsonNode kept = manager.get(lines).get("items");
        String id = kept.isEmpty()
                ? manager.post(
                                lines,
                                Map.of(
                                        "kind", "PUMP_ROOM",
                                        "supply", "WATER",
                                        "name", "1栋二次供水泵房",
                                        "reaches", List.of(Map.of("buildingId", building(estate)))))
                        .get("id")
                        .asString()
                : kept.get(0).get("id").asString();
        return "line:" + id;
    }

    private void incident(String estate, List<Neighbour> neighbours) throws IOException, InterruptedException {
        if (!isEmpty(desk.get("/api/v1/incidents?estateId=" + estate))) {
            return;
        }
        List<String> reports = new ArrayList<>();
        for (Neighbour neighbour : neighbours) {
            reports.add(desk.postOnce(
                            "/api/v1/tickets",
                            "demo-report-" + reports.size(),
                            Map.of(
                                    "kind",
                                    "REPAIR",
                                    "estateId",
                                    estate,
                                    "unitId",
                                    neighbour.unit().toString(),
                                    "title",
                                    WORDS.get(reports.size()),
                                    "channel",
                                    "PHONE",
                                    "reporter",
                                    Map.of("name", neighbour.name(), "phone", neighbour.phone())))
                    .get("id")
                    .asString());
        }
        desk.post(
                "/api/v1/tickets/" + reports.getFirst() + "/relations",
                Map.of("ticket", reports.getLast(), "note", "同一单元，同一时间报修"));
        String incident = "/api/v1/incidents/"
                + desk.post(
                                "/api/v1/incidents",
                                Map.of(
                                        "estateId",
                                        estate,
                                        "supply",
                                        "WATER",
                                        "placeKey",
                                        section(estate),
                                        "title",
                                        STAIRCASE + "停水",
                                        "ticketIds",
                                        reports))
                        .at("/summary/id")
                        .asString();
        desk.post(incident + "/updates", Map.of("text", "泵房的控制阀故障，工程师傅已到现场，预计两小时内恢复供水。"));
        for (String report : reports.subList(0, 2)) {
            desk.post("/api/v1/tickets/" + report + "/messages", Map.of("text", "您好，停水原因已查明，恢复供水后我们会再告诉您。"));
        }
    }

    private String section(String estate) throws IOException, InterruptedException {
        for (JsonNode place :
                manager.get("/api/v1/estates/" + estate + "/places").get("items")) {
            if (place.get("place").get("label").asString().equals(STAIRCASE)) {
                return place.get("key").asString();
            }
        }
        throw new IOException("estate " + estate + " has no " + STAIRCASE);
    }

    private static List<Neighbour> neighbours(Connection connection, String schema, String estate) throws SQLException {
        List<Neighbour> found = new ArrayList<>();
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement("""
            select u.id, c.name, c.phone from %1$s.units u
            join %1$s.contact_units r on r.unit_id = u.id and r.relation = 'OWNER' join %1$s.contacts c on c.id = r.contact_id
            where u.estate_id = ?::uuid and u.normal like '1-1-%%' order by u.floor desc, u.normal limit %2$d\
            """.formatted(schema, REPORTS))) {
            connection.createStatement().execute("set local role " + schema);
            statement.setString(1, estate);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new Neighbour(row.getObject(1, UUID.class), row.getString(2), row.getString(3)));
                }
            }
            return found;
        } finally {
            connection.rollback();
        }
    }

    /** Tomorrow morning, announced; and next week, still a draft. */
    private void outages(String estate, String pump) throws IOException, InterruptedException {
        if (!isEmpty(desk.get("/api/v1/outage-notices?estateId=" + estate))) {
            return;
        }
        LocalDate today = LocalDate.now(History.ZONE);
        String notice = outage(
                estate,
                "WATER",
                pump,
                "1栋水箱清洗停水",
                "清洗二次供水水箱，请提前储水；恢复供水后请先放水一分钟。",
                today.plusDays(1),
                Duration.ofHours(3));
        manager.post("/api/v1/outage-notices/" + notice + "/publication", Map.of());
        outage(
                estate,
                "LIFT",
                section(estate),
                "1栋1单元电梯年检",
                "年检期间请走楼梯，行动不便的住户请提前联系前台。",
                today.plusDays(8),
                Duration.ofHours(4));
    }

    private String outage(
            String estate, String supply, String place, String title, String text, LocalDate day, Duration length)
            throws IOException, InterruptedException {
        var from = day.atTime(LocalTime.of(9, 0)).atZone(History.ZONE).toInstant();
        return desk.post(
                        "/api/v1/outage-notices",
                        Map.of(
                                "estateId", estate,
                                "supply", supply,
                                "placeKeys", List.of(place),
                                "title", title,
                                "text", text,
                                "from", from.toString(),
                                "to", from.plus(length).toString()))
                .get("id")
                .asString();
    }

    /** Two owners who wait for a callback: nobody answered the one, the other got a plant and is content. */
    private void callbacks(String estate) throws IOException, InterruptedException {
        List<String> waiting = new ArrayList<>();
        for (JsonNode callback : desk.get("/api/v1/callbacks?state=OPEN&limit=50&estateId=" + estate)
                .get("items")) {
            if (callback.get("attempts").isEmpty()) {
                waiting.add("/api/v1/callbacks/" + callback.get("id").asString() + "/attempts");
            }
        }
        if (waiting.size() < 2) {
            return;
        }
        desk.post(
                waiting.get(0),
                Map.of("method", "PHONE", "outcome", "NO_ANSWER", "note", "无人接听，晚上再打", "clientKey", "demo-callback-1"));
        desk.post(
                waiting.get(1),
                Map.of(
                        "method", "VISIT",
                        "outcome", "REACHED",
                        "note", "上门回访，业主表示楼道已经安静",
                        "clientKey", "demo-callback-2",
                        "answer", Map.of("level", "SATISFIED", "reasons", List.of("FRIENDLY", "INFORMED")),
                        "gifts", List.of(Map.of("code", "plant", "quantity", 1))));
    }

    private void campaign() throws IOException, InterruptedException {
        if (isEmpty(manager.get("/api/v1/callback-campaigns"))) {
            manager.post(
                    "/api/v1/callback-campaigns",
                    Map.of(
                            "name",
                            "本季满意度抽样回访",
                            "estateIds",
                            estates,
                            "size",
                            24,
                            "days",
                            14,
                            "quietDays",
                            30,
                            "seed",
                            SEED));
        }
    }

    private static boolean isEmpty(JsonNode page) {
        return page.get("items").isEmpty();
    }
}
