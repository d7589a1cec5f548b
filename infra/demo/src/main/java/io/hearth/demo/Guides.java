package io.hearth.demo;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The shipped guides, filled in by the company and by its first two estates and approved by somebody else; what parking costs in the first one changes next
 * month. All amounts are of estates that do not exist. Done again, what owners read already is left as it is.
 */
final class Guides {

    private static final int ESTATES = 2;
    private static final String CHANGING = "fees-parking";

    private static final Map<String, String> OF_COMPANY = Map.ofEntries(
            Map.entry("area_basis", "不动产权证上的建筑面积"),
            Map.entry("period", "按季度"),
            Map.entry("due", "每季度第一个月的 20 日前"),
            Map.entry("ways", "服务中心前台、银行代扣或业主微信"),
            Map.entry("accounts", "每年三月在公告栏和业主微信公布上一年收支"),
            Map.entry("effective", "公示期满后的次月一日"),
            Map.entry("visitor_way", "业主微信登记，或由门岗电话确认"),
            Map.entry("refund", "办理停用后按剩余整月退还"),
            Map.entry("basis", "公司公示的入户维修价目（演示数据）"),
            Map.entry("no_repair", "没有修好不收费"),
            Map.entry("warranty", "90"),
            Map.entry("pay_ways", "修好后由业主扫码付款，师傅不收现金"),
            Map.entry("more_papers", "业主本人身份证件；代办的另带委托书"),
            Map.entry("minutes", "30"),
            Map.entry("days", "3"),
            Map.entry("hours", "每天 8:00 至 18:00"),
            Map.entry("noisy_hours", "工作日 9:00 至 12:00、14:00 至 17:30"),
            Map.entry("refund_days", "7"),
            Map.entry("confirm_way", "业主微信确认或到前台签字"),
            Map.entry("online_way", "业主微信的“物品放行”"),
            Map.entry("repair_reply", "30 分钟内"),
            Map.entry("complaint_reply", "1 小时内"),
            Map.entry("complaint_feedback", "24 小时内"),
            Map.entry("helper_card", "在前台登记后办临时证，每月一换"),
            Map.entry("takeaway", "送到楼下，业主也可以让骑手上楼"),
            Map.entry("keep_days", "30"),
            Map.entry("phone_hours", "每天 24 小时"),
            Map.entry("clean_hall", "每天一次"),
            Map.entry("clean_lift", "每天两次"),
            Map.entry("waste_times", "2"),
            Map.entry("video_days", "30"),
            Map.entry("light_days", "2"),
            Map.entry("lift_minutes", "30"));

    private static final Map<String, String> OF_ESTATE = Map.ofEntries(
            Map.entry("fee_home", "2.6"),
            Map.entry("fee_shop", "4.2"),
            Map.entry("fee_space", "60"),
            Map.entry("contract", "《前期物业服务合同》（演示数据）"),
            Map.entry("fee_fixed", "260"),
            Map.entry("fee_hour", "4"),
            Map.entry("fee_day", "24"),
            Map.entry("basis", "项目公示的收费表（演示数据）"),
            Map.entry("free_minutes", "30"),
            Map.entry("fee_small", "20"),
            Map.entry("fee_drain", "60"),
            Map.entry("fee_install", "30"),
            Map.entry("deposit", "1000"),
            Map.entry("waste_fee", "5"),
            Map.entry("card_fee", "10"),
            Map.entry("waste_place", "2 号门东侧的临时堆放点"),
            Map.entry("lift", "每单元靠北的货梯"),
            Map.entry("parcel_place", "1 号门旁的快递柜"),
            Map.entry("desk_hours", "每天 8:30 至 20:30"),
            Map.entry("gate_hours", "全天有人值守"),
            Map.entry("patrols", "8"),
            Map.entry("duty_phone", "0571-88880000"),
            Map.entry("gas_phone", "0571-88880001"));

    private final Api writer;
    private final Api approver;
    private final List<String> estates;
    private final LocalDate today;

    /** @param writer sees the first estates; @param approver sees them all and approves what the other wrote */
    Guides(Api writer, Api approver, List<String> estates, LocalDate today) {
        this.writer = writer;
        this.approver = approver;
        this.estates = estates;
        this.today = today;
    }

    void begin() throws IOException, InterruptedException {
        telephone();
        writer.post("/api/v1/guides/starters", Map.of());
        for (JsonNode guide : of(null)) {
            if (!guide.hasNonNull("shown") && guide.hasNonNull("open")) {
                company(guide);
            }
        }
        for (String estate : estates.subList(0, Math.min(ESTATES, estates.size()))) {
            List<String> there = of(estate).stream()
                    .filter(guide -> guide.path("estateId").asString("").equals(estate))
                    .map(guide -> guide.get("code").asString())
                    .toList();
            for (JsonNode guide : of(null)) {
                if (!there.contains(guide.get("code").asString())) {
                    own(guide, estate);
                }
            }
        }
    }

    /** The number that guides and owners' pages name. */
    private void telephone() throws IOException, InterruptedException {
        String path = "/api/v1/owner-page-settings";
        ObjectNode settings = (ObjectNode) approver.get(path).deepCopy();
        if (!settings.hasNonNull("servicePhone")) {
            approver.put(path, settings.put("servicePhone", "0571-88880000"));
        }
    }

    /** The company's guides, and the estate's own. */
    private List<JsonNode> of(@Nullable String estate) throws IOException, InterruptedException {
        return writer.get("/api/v1/guides?limit=100" + (estate == null ? "" : "&estateId=" + estate))
                .get("items")
                .valueStream()
                .toList();
    }

    private void company(JsonNode guide) throws IOException, InterruptedException {
        ObjectNode content = (ObjectNode) guide.get("open").get("content").deepCopy();
        ObjectNode values = content.putObject("values");
        for (JsonNode variable : content.get("variables")) {
            if (!variable.hasNonNull("source") && !variable.get("perEstate").asBoolean()) {
                values.put(name(variable), value(OF_COMPANY, variable));
            }
        }
        approved(writer.change(
                "PUT", path(guide) + "/draft", guide.get("open").get("revision").asLong(), Map.of("content", content)));
    }

    /** What the company leaves to the estate; nothing where it leaves nothing. */
    private void own(JsonNode guide, String estate) throws IOException, InterruptedException {
        JsonNode company = guide.get("shown").get("content");
        ObjectNode content = Portal.JSON.createObjectNode();
        content.put("title", company.get("title").asString());
        content.put("summary", company.get("summary").asString());
        content.putNull("body");
        content.putNull("fees");
        content.putArray("words");
        content.putArray("variables");
        ObjectNode values = content.putObject("values");
        for (JsonNode variable : company.get("variables")) {
            if (variable.get("perEstate").asBoolean()) {
                values.put(name(variable), value(OF_ESTATE, variable));
            }
        }
        content.putNull("from");
        content.putNull("until");
        content.put("change", "第一次公示");
        if (values.isEmpty()) {
            return;
        }
        String code = guide.get("code").asString();
        JsonNode own = writer.post(
                "/api/v1/guides",
                Map.of("code", code, "kind", guide.get("kind").asString(), "estateId", estate, "content", content));
        approved(own);
        if (code.equals(CHANGING) && estate.equals(estates.getFirst())) {
            values.put("fee_day", "20");
            content.put("from", today.plusMonths(1).withDayOfMonth(1).toString());
            content.put("change", "临时停车当日最高由 24 元调为 20 元");
            approved(writer.put(path(own) + "/draft", Map.of("content", content)));
        }
    }

    private void approved(JsonNode written) throws IOException, InterruptedException {
        long revision = written.get("open").get("revision").asLong();
        writer.change("POST", path(written) + "/submission", revision, null);
        approver.change("POST", path(written) + "/approval", revision, null);
    }

    private static String value(Map<String, String> values, JsonNode variable) {
        return Objects.requireNonNull(values.get(name(variable)), () -> "nothing to say for the gap " + name(variable));
    }

    private static String name(JsonNode variable) {
        return variable.get("name").asString();
    }

    private static String path(JsonNode guide) {
        return "/api/v1/guides/" + guide.get("id").asString();
    }
}
