package io.hearth.demo;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A reply library in use: questions that were answered from it, two colleagues who told owners something else, a question that nothing
 * answers yet, a fee that has changed, a review that left some for the next month, a reply that expires soon and one that waits for approval. Done again,
 * it is left as it is.
 */
final class Library {

    private static final List<String> QUESTIONS = List.of(
            "物业费怎么交",
            "物业费可以开发票吗",
            "临时停车怎么收费",
            "装修需要办什么手续",
            "楼上装修太吵了什么时候能停",
            "电梯坏了多久能修好",
            "家里水管漏水怎么报修",
            "宠物可以进电梯吗",
            "访客车怎么进小区",
            "搬家要提前登记吗");

    private static final String ASKED = "装修押金什么时候退";
    private static final List<String> TOLD = List.of("装修验收合格后，押金在 7 天内退到您的账户。", "装修验收合格后，押金在 30 天内退到您的账户。");

    private static final int LOOKED_OVER = 4;
    private static final int LAST_DAYS = 14;

    private final Api manager;
    private final Api desk;
    private final String estate;
    private final LocalDate today;

    /** @param manager approves; @param desk answers the telephone of the estate */
    Library(Api manager, Api desk, String estate, LocalDate today) {
        this.manager = manager;
        this.desk = desk;
        this.estate = estate;
        this.today = today;
    }

    void begin() throws IOException, InterruptedException {
        if (!manager.get("/api/v1/reply-reviews").get("items").isEmpty()) {
            return;
        }
        for (String question : QUESTIONS) {
            answer(question);
        }
        contradict();
        if (desk.get("/api/v1/open-questions?estateId=" + estate).get("items").isEmpty()) {
            desk.post(
                    "/api/v1/open-questions", Map.of("text", "楼顶可以自己装太阳能热水器吗", "source", "PHONE", "estateId", estate));
        }
        JsonNode replies = manager.get("/api/v1/replies?limit=50").get("items");
        expire(replies.get(0));
        handIn(replies.get(1));
        change();
        review();
    }

    /** A fee is new: whatever speaks of it wants a look. */
    private void change() throws IOException, InterruptedException {
        JsonNode tags = manager.get("/api/v1/reply-rule-changes/subjects").get("tags");
        if (!tags.isEmpty()) {
            manager.post(
                    "/api/v1/reply-rule-changes",
                    Map.of(
                            "kind",
                            "TAG",
                            "value",
                            tags.get(0).get("value").asString(),
                            "note",
                            "本月起按新的公示执行",
                            "since",
                            today.withDayOfMonth(1).toString()));
        }
    }

    private String ask(String key, String question) throws IOException, InterruptedException {
        return desk.postOnce(
                        "/api/v1/tickets",
                        key,
                        Map.of(
                                "kind",
                                "INQUIRY",
                                "estateId",
                                estate,
                                "title",
                                question,
                                "channel",
                                "PHONE",
                                "reporter",
                                Map.of("name", "王芳", "phone", "19900008" + "%03d".formatted(key.hashCode() & 511))))
                .get("id")
                .asString();
    }

    /** Sends the reply that fits best, and tells it by telephone. */
    private void answer(String question) throws IOException, InterruptedException {
        String replies =
                "/api/v1/tickets/" + ask("demo-question-" + QUESTIONS.indexOf(question), question) + "/replies";
        JsonNode fitting = desk.get(replies + "/suggested?limit=1");
        if (fitting.isEmpty() || !desk.get(replies).isEmpty()) {
            return;
        }
        String replyId = fitting.get(0).get("replyId").asString();
        JsonNode filled = desk.post(replies + "/filled", Map.of("replyId", replyId));
        Map<String, String> values = new HashMap<>();
        for (JsonNode variable : filled.get("variables")) {
            String name = variable.get("name").asString();
            for (JsonNode missing : filled.get("missing")) {
                if (missing.asString().equals(name)) {
                    values.put(name, value(variable.get("type").asString()));
                }
            }
        }
        told(desk.post(replies, Map.of("replyId", replyId, "values", values)).get("message"));
    }

    private String value(String type) {
        return switch (type) {
            case "NUMBER" -> "3";
            case "AMOUNT" -> "20";
            case "DATE" -> today.plusDays(3).toString();
            case "TIME" -> "09:00";
            case "DATETIME" -> today.plusDays(3) + "T18:00";
            case "PHONE" -> "0571-8888 0000";
            default -> "服务中心前台";
        };
    }

    private void told(JsonNode message) throws IOException, InterruptedException {
        if (message.get("state").asString().equals("QUEUED")
                && message.get("way").asString().equals("PHONE")) {
            desk.post(
                    "/api/v1/messages/" + message.get("id").asString() + "/telling",
                    Map.of("reached", true, "text", "已电话告知"));
        }
    }

    /** Two owners who ask the same are told different numbers of days. */
    private void contradict() throws IOException, InterruptedException {
        for (String words : TOLD) {
            String ticket = "/api/v1/tickets/" + ask("demo-deposit-" + TOLD.indexOf(words), ASKED);
            if (desk.get(ticket + "/messages").get("items").isEmpty()) {
                told(desk.post(ticket + "/messages", Map.of("text", words)));
            }
        }
    }

    private void expire(JsonNode reply) throws IOException, InterruptedException {
        manager.change(
                "PUT",
                path(reply) + "/validity",
                reply.get("version").asLong(),
                Map.of(
                        "until", today.plusDays(LAST_DAYS).toString(),
                        "reviewMonths", reply.get("reviewMonths").asInt()));
    }

    /** A change of the desk that somebody else has to approve. */
    private void handIn(JsonNode reply) throws IOException, InterruptedException {
        if (!reply.path("open").isNull()) {
            return;
        }
        ObjectNode content = (ObjectNode) reply.get("inForce").get("content").deepCopy();
        content.put("body", content.get("body").asString() + "\n\n如有疑问，请随时联系服务中心。");
        JsonNode written = desk.put(path(reply) + "/draft", Map.of("content", content, "note", "补充联系方式"));
        desk.change(
                "POST",
                path(reply) + "/submission",
                written.get("open").get("revision").asLong(),
                null);
    }

    private void review() throws IOException, InterruptedException {
        boolean due = manager.get("/api/v1/reply-reviews/plan").get("due").asInt() > 0;
        String round = "/api/v1/reply-reviews/"
                + manager.post("/api/v1/reply-reviews", Map.of("scope", due ? "DUE" : "ALL"))
                        .get("id")
                        .asString();
        int decided = 0;
        for (JsonNode item : manager.get(round + "/items?limit=" + LOOKED_OVER).get("items")) {
            manager.put(
                    round + "/items/" + item.get("replyId").asString() + "/decision",
                    decided++ == 1
                            ? Map.of("decision", "POSTPONE", "reason", "等财务确认新的收费公示")
                            : Map.of("decision", "STILL_RIGHT"));
        }
        manager.post(round + "/closure", Map.of("note", "先看完有变动的，其余下月继续", "leaveOver", true));
    }

    private static String path(JsonNode reply) {
        return "/api/v1/replies/" + reply.get("id").asString();
    }
}
