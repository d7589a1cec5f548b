package io.hearth.demo;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a company learns from its year: root causes on about half of the closed repairs and complaints, two typical cases, and items: planned, under way,
 * overdue, done with its effect checked, closed with words, dropped. Which ticket has which cause follows from its number, so that it is the same each time; done again, it is left as it is.
 */
final class Improving {
    private static final ZoneId OFFICE = ZoneId.of("Asia/Shanghai");

    private final Portal manager;
    private final List<String> estates;
    private final LocalDate today;

    /** @param manager sees every estate and manages it */
    Improving(Portal manager, List<String> estates, Instant now) {
        this.manager = manager;
        this.estates = estates;
        this.today = LocalDate.ofInstant(now, OFFICE);
    }

    /** Why tickets came to be, and which are told to others: in the transaction that loads them. */
    static void learn(Statement statement, String schema) throws SQLException {
        // few causes make most of it, which is what a Pareto table is for
        statement.execute("""
            insert into %1$s.ticket_root_causes (ticket_id, code, note, by_name, at)
            select t.id,
                   (array['worn_out', 'worn_out', 'worn_out', 'worn_out', 'maintenance', 'maintenance', 'maintenance', 'workmanship', 'workmanship',
                          'parts', 'information', 'handover'])[1 + (('x' || substr(md5(t.number), 1, 6))::bit(24)::int %% 12)],
                   '', '沈清河', t.closed_at
            from %1$s.tickets t
            where t.kind in ('REPAIR', 'COMPLAINT') and t.closed_at is not null
              and ('x' || substr(md5(t.number), 7, 6))::bit(24)::int %% 2 = 0\
            """.formatted(schema));
        statement.execute("""
            insert into %1$s.typical_cases (ticket_id, title, text, by_name, at)
            select t.id, told.title, told.text, '沈清河', t.closed_at
            from (values (1, '同一户三次漏水，根源在公共立管', '前两次只修了户内接头。以后同一户再次漏水，先关总阀查公共立管，再查户内，并当天回电说明查到哪里。'),
                         (2, '等配件等了九天，没有人告诉业主', '配件下单后没有人跟进。以后超过两天的等待由工程部每天更新一次，客服照着回电。')) told (place, title, text)
            join (select r.ticket_id, row_number() over (order by t.closed_at desc, t.id) as place
                  from %1$s.ticket_root_causes r join %1$s.tickets t on t.id = r.ticket_id
                  where t.kind = 'REPAIR') latest on latest.place = told.place
            join %1$s.tickets t on t.id = latest.ticket_id\
            """.formatted(schema));
    }

    /** Needs the roll-ups. */
    void begin() throws IOException, InterruptedException {
        if (!manager.get("/api/v1/improvements?limit=1").get("items").isEmpty()) {
            return;
        }
        String owner = manager.get("/api/admin/v1/me").get("accountId").asString();
        String done = item(
                "常用配件提前备货",
                "等配件的报修拖得最久，业主反复来问。",
                "parts",
                estates.get(estates.size() - 1),
                owner,
                today.minusWeeks(2),
                today.minusWeeks(11),
                List.of(step("列出最常缺的二十种配件", true), step("在仓库设最低库存", true), step("每周一盘点", true)));
        move(done, "RUNNING");
        move(done, "DONE");
        check(manager, "/api/v1/improvements/" + done);
        String running = item(
                "老旧水泵逐台更换",
                "设施老化是最多的根源，水泵房的报修反复出现。",
                "worn_out",
                estates.get(estates.size() / 2),
                owner,
                today.plusWeeks(3),
                today.minusWeeks(2),
                List.of(step("逐台检查并排出次序", true), step("更换前两台", true), step("更换其余各台", false)));
        move(running, "RUNNING");
        item(
                "交房资料逐户补齐",
                "入住后才发现缺图纸和钥匙，反复来问。",
                "handover",
                estates.get(1),
                owner,
                today.plusWeeks(6),
                null,
                List.of(step("列出缺资料的户", false), step("向开发商要齐", false)));
        String spoken = item(
                "停水通知提前三天发",
                "业主说不知道要停水，当天电话打不进来。",
                "information",
                estates.getFirst(),
                owner,
                today.minusWeeks(4),
                today.minusWeeks(9),
                List.of(step("通知模板加上停水时段", true), step("单元门和微信群同时发", true)));
        move(spoken, "RUNNING");
        move(spoken, "DONE");
        check(manager, "/api/v1/improvements/" + spoken);
        manager.post(
                "/api/v1/improvements/" + spoken + "/moves",
                Map.of("state", "CHECKED", "note", "两次停水都没有人来电说不知道；继续这样做。"));
        String late = item(
                "外包保洁合同重谈",
                "楼道卫生的投诉集中在一家外包公司。",
                "workmanship",
                estates.get(3),
                owner,
                today.minusDays(3),
                null,
                List.of(step("汇总三个月的投诉", true), step("约谈并写进合同", false)));
        move(late, "RUNNING");
        String dropped = item(
                "给每户发一把备用钥匙", "业主忘带钥匙来电多。", "maintenance", estates.get(2), owner, today.plusWeeks(1), null, List.of());
        manager.post("/api/v1/improvements/" + dropped + "/moves", Map.of("state", "DROPPED", "note", "业主不愿意放钥匙在外面。"));
    }

    private String item(
            String title,
            String problem,
            String cause,
            String estate,
            String owner,
            LocalDate due,
            @Nullable LocalDate worksFrom,
            List<Map<String, Object>> steps)
            throws IOException, InterruptedException {
        Map<String, Object> content = new HashMap<>(Map.ofEntries(
                Map.entry("title", title),
                Map.entry("problem", problem),
                Map.entry("cause", cause),
                Map.entry("estateIds", List.of(estate)),
                Map.entry("ownerId", owner),
                Map.entry("dueOn", due.toString()),
                Map.entry("measure", "resolution_time"),
                Map.entry("expected", -60),
                Map.entry("steps", steps),
                Map.entry("evidence", List.of())));
        if (worksFrom != null) {
            content.put("worksFrom", worksFrom.toString());
        }
        JsonNode made = manager.post("/api/v1/improvements", content);
        return made.get("id").asString();
    }

    private void move(String item, String state) throws IOException, InterruptedException {
        manager.post("/api/v1/improvements/" + item + "/moves", Map.of("state", state));
    }

    /** A small demo has too few tickets in an estate to say anything, which the service says then. */
    static void check(Api manager, String path) throws IOException, InterruptedException {
        try {
            manager.post(path + "/effect-checks", Map.of());
        } catch (IOException refused) {
            if (!String.valueOf(refused.getMessage()).contains("\"effect.")) {
                throw refused;
            }
            System.out.println("demo: too few tickets to check an effect");
        }
    }

    private static Map<String, Object> step(String text, boolean done) {
        return Map.of("text", text, "done", done);
    }
}
