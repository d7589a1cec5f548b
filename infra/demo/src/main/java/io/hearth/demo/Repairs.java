package io.hearth.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What repairs are done with, and a few that are under way: steps, material and the links by which their owners follow them. */
final class Repairs {

    /** Code, name, English name, unit, price in fen, barcode. */
    private record Stock(String code, String name, String nameEn, String unit, long cents, String barcode) {}

    private record Look(String key, String label, String labelEn, boolean required) {}

    private record Done(String code, String label) {}

    private static final List<Stock> CATALOGUE = List.of(
            new Stock("ppr-elbow-20", "PPR弯头 20mm", "PPR elbow 20 mm", "个", 350, "6900000000017"),
            new Stock("ppr-pipe-20", "PPR水管 20mm", "PPR pipe 20 mm", "米", 820, "6900000000024"),
            new Stock("angle-valve", "铜角阀 4分", "Brass angle valve", "个", 2600, "6900000000031"),
            new Stock("ptfe-tape", "生料带", "PTFE tape", "卷", 200, "6900000000048"),
            new Stock("silicone", "防霉密封胶", "Mould-proof silicone", "支", 1900, "6900000000055"),
            new Stock("led-tube-t8", "T8灯管 1.2米", "T8 LED tube 1.2 m", "支", 1800, "6900000000062"),
            new Stock("breaker-32a", "空气开关 32A", "Circuit breaker 32 A", "个", 3500, "6900000000079"),
            new Stock("door-closer", "闭门器", "Door closer", "个", 6800, "6900000000086"));

    private static final Map<String, List<Look>> CHECKLISTS = Map.of(
            "plumbing",
            List.of(
                    new Look("valve-closed", "已关闭总阀", "Main valve closed", true),
                    new Look("pressure-held", "试压十分钟不漏", "Holds pressure for ten minutes", true),
                    new Look("floor-dry", "地面已擦干", "Floor wiped dry", false)),
            "electricity",
            List.of(
                    new Look("power-off", "已断电并挂牌", "Power off and tagged", true),
                    new Look("tested", "通电试用正常", "Works with the power on", true)));

    private static final List<Done> STORY = List.of(
            new Done("ACCEPTED", ""),
            new Done("DEPARTED", ""),
            new Done("INSPECTED", "检测漏点"),
            new Done("REPAIRED", "更换弯头"));

    private Repairs() {}

    /** The catalogue, the checklists and what owners see. */
    static void prepare(Portal manager) throws IOException, InterruptedException {
        for (Stock stock : CATALOGUE) {
            manager.put(
                    "/api/v1/materials/" + stock.code(),
                    Map.of(
                            "name", stock.name(),
                            "nameEn", stock.nameEn(),
                            "unit", stock.unit(),
                            "priceCents", stock.cents(),
                            "active", true,
                            "barcode", stock.barcode()));
        }
        for (JsonNode category : manager.get("/api/v1/categories?kind=REPAIR").get("items")) {
            List<Look> looks = CHECKLISTS.get(category.get("code").asString());
            if (looks != null) {
                manager.put(
                        "/api/v1/checklists/" + category.get("id").asString(),
                        Map.of(
                                "items",
                                looks.stream()
                                        .map(look -> Map.of(
                                                "key", look.key(),
                                                "label", look.label(),
                                                "labelEn", look.labelEn(),
                                                "required", look.required()))
                                        .toList()));
            }
        }
    }

    /** The technician's first jobs are as far as one, two or four steps; told again, they are the same steps. Answers the links to their pages. */
    static List<String> begin(Portal technician) throws IOException, InterruptedException {
        Instant soon = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
        List<String> links = new ArrayList<>();
        JsonNode jobs = technician.get("/api/v1/my-work").get("items");
        for (int job = 0; job < Math.min(3, jobs.size()); job++) {
            String ticket = "/api/v1/tickets/" + jobs.get(job).get("ticketId").asString();
            technician.put(
                    ticket + "/arrival",
                    Map.of(
                            "from", soon.plus(Duration.ofHours(job)).toString(),
                            "to",
                                    soon.plus(Duration.ofHours(job))
                                            .plus(Duration.ofMinutes(30))
                                            .toString()));
            int steps = List.of(STORY.size(), 2, 1).get(job);
            for (int step = 0; step < steps; step++) {
                technician.post(
                        ticket + "/steps",
                        Map.of(
                                "code", STORY.get(step).code(),
                                "label", STORY.get(step).label(),
                                "clientKey", "demo-" + step));
            }
            if (job == 0) {
                technician.post(
                        ticket + "/materials",
                        Map.of("materialCode", "ppr-elbow-20", "quantity", 2, "clientKey", "demo-material"));
            }
            links.add(technician
                    .post(ticket + "/progress-link", Map.of())
                    .get("path")
                    .asString());
        }
        return links;
    }
}
