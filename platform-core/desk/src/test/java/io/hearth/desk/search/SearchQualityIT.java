package io.hearth.desk.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How good the answers are, over 825 tickets of a company that nobody tuned on and 326 graded queries of which half were held out of tuning, beside what
 * PostgreSQL and a plain index would answer. The figures go to the log; a drop fails.
 */
@DeskTest
class SearchQualityIT {

    private static final int FIRST = 10;
    private static final int SHOWN = 20;

    /** The least grade that has to be among those shown. */
    private static final int WANTED = 2;

    @Autowired
    GivenDesk given;

    @Autowired
    DeskHttp http;

    @Autowired
    TicketIndexer indexer;

    private final JsonMapper json = JsonMapper.builder().build();
    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    private final HttpClient engine = HttpClient.newHttpClient();
    private final Map<String, String> corpusIdOf = new HashMap<>();

    private record Query(String type, String text, boolean heldOut, Map<String, Integer> grades) {}

    /** One way of searching. */
    private interface Search {
        List<String> ask(String text) throws Exception;
    }

    /**
     * @param empty how many of those that have an answer got none
     * @param silent how many of those that have no answer got none, as they should
     */
    private record Score(double ndcg, double recall, double empty, double silent) {}

    @Test
    void answersBetterThanTheDatabaseAndThanAPlainIndex() throws Exception {
        TenantId company = given.company();
        JsonNode corpus = read("corpus.json");
        load(company, corpus);
        indexer.rebuild(company);
        List<Query> queries = queries();
        Map<String, Map<Query, List<String>>> answers = new LinkedHashMap<>();
        answers.put("hearth", answers(queries, text -> hearth(company, text)));
        var admin = http.as(company, Role.COMPANY_ADMIN);
        assertThat(admin.call(HttpMethod.PUT, "/api/v1/search-synonyms", "{\"groups\":[]}")
                        .status())
                .isEqualTo(200);
        answers.put("without synonyms", answers(queries, text -> hearth(company, text)));
        answers.put("plain cjk", plainIndex(corpus, queries));
        answers.put("postgresql", database(corpus, queries));
        printWorst(queries, require(answers, "hearth"));
        for (boolean heldOut : new boolean[] {false, true}) {
            List<Query> part =
                    queries.stream().filter(query -> query.heldOut() == heldOut).toList();
            print(heldOut ? "HELD OUT" : "TUNED ON", part, answers);
            Score ours = score(part, require(answers, "hearth"));
            Score words = score(part, require(answers, "without synonyms"));
            for (String other : List.of("plain cjk", "postgresql")) {
                Score theirs = score(part, require(answers, other));
                assertThat(ours.ndcg()).as("nDCG@10 beside " + other).isGreaterThan(theirs.ndcg());
                assertThat(words.ndcg())
                        .as("nDCG@10 without synonyms beside " + other)
                        .isGreaterThan(theirs.ndcg());
                assertThat(ours.recall()).as("recall@20 beside " + other).isGreaterThan(theirs.recall());
            }
            assertThat(ours.ndcg()).as("nDCG@10").isGreaterThan(heldOut ? 0.73 : 0.81);
            assertThat(ours.recall()).as("recall@20").isGreaterThan(heldOut ? 0.73 : 0.81);
            assertThat(ours.empty()).as("empty answers").isLessThan(0.07);
            assertThat(ours.silent()).as("silent where nothing fits").isGreaterThanOrEqualTo(heldOut ? 0.7 : 0.9);
        }
    }

    // ---- the ways of searching

    private List<String> hearth(TenantId company, String text) throws Exception {
        var answer = http.as(company, Role.COMPANY_ADMIN)
                .post(
                        "/api/v1/tickets/search",
                        json.writeValueAsString(
                                json.createObjectNode().put("text", text).put("limit", SHOWN)));
        List<String> found = new ArrayList<>();
        if (answer.status() == 200) {
            answer.json()
                    .at("/items")
                    .forEach(item -> found.add(Objects.requireNonNull(
                            corpusIdOf.get(item.at("/ticket/id").asString()))));
        }
        return found;
    }

    private Map<Query, List<String>> plainIndex(JsonNode corpus, List<Query> queries) throws Exception {
        String index = "quality-" + UUID.randomUUID();
        send("PUT", "/" + index, """
            {"settings": {"number_of_shards": 1}, "mappings": {"properties": {"text": {"type": "text", "analyzer": "cjk"}}}}\
            """);
        try {
            StringBuilder bulk = new StringBuilder();
            for (JsonNode ticket : corpus) {
                bulk.append("{\"index\":{\"_id\":\"")
                        .append(ticket.at("/id").asString())
                        .append("\"}}\n");
                bulk.append(json.writeValueAsString(Map.of("text", wholeText(ticket))))
                        .append('\n');
            }
            send("POST", "/" + index + "/_bulk?refresh=true", bulk.toString());
            return answers(queries, text -> {
                List<String> found = new ArrayList<>();
                send(
                                "POST",
                                "/" + index + "/_search",
                                json.writeValueAsString(
                                        Map.of("size", SHOWN, "query", Map.of("match", Map.of("text", text)))))
                        .at("/hits/hits")
                        .forEach(hit -> found.add(hit.at("/_id").asString()));
                return found;
            });
        } finally {
            send("DELETE", "/" + index, "");
        }
    }

    /** Text search of PostgreSQL by words, with trigrams for what is no word to it. */
    private Map<Query, List<String>> database(JsonNode corpus, List<Query> queries) throws Exception {
        String schema = "quality_" + UUID.randomUUID().toString().replace("-", "");
        owner.sql("CREATE SCHEMA " + schema).update();
        try {
            owner.sql("CREATE EXTENSION pg_trgm SCHEMA " + schema).update();
            owner.sql("CREATE TABLE " + schema + ".texts (id text, text text)").update();
            for (JsonNode ticket : corpus) {
                owner.sql("INSERT INTO " + schema + ".texts VALUES (:id, :text)")
                        .param("id", ticket.at("/id").asString())
                        .param("text", wholeText(ticket))
                        .update();
            }
            return answers(
                    queries,
                    text -> owner.sql("""
                        SELECT id FROM %1$s.texts
                        WHERE to_tsvector('simple', text) @@ plainto_tsquery('simple', :asked)
                           OR %1$s.word_similarity(:asked, text) >= 0.3 OR text ILIKE '%%' || :asked || '%%'
                        ORDER BY ts_rank(to_tsvector('simple', text), plainto_tsquery('simple', :asked))
                                 + %1$s.word_similarity(:asked, text) DESC, id LIMIT %2$d
                        """.formatted(schema, SHOWN))
                            .param("asked", text)
                            .query((row, index) -> row.getString("id"))
                            .list());
        } finally {
            owner.sql("DROP SCHEMA " + schema + " CASCADE").update();
        }
    }

    private static String wholeText(JsonNode ticket) {
        StringBuilder text = new StringBuilder();
        for (String field : List.of(
                "/title", "/description", "/estate", "/reporter/name", "/reporter/phone", "/assignee", "/number")) {
            text.append(ticket.at(field).asString("")).append('\n');
        }
        text.append(label(ticket.at("/unitNormal").asString())).append('\n');
        ticket.at("/comments")
                .forEach(comment -> text.append(comment.at("/text").asString()).append('\n'));
        return text.toString();
    }

    private JsonNode send(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = engine.send(
                HttpRequest.newBuilder(URI.create(RealServices.elasticsearchUrl() + path))
                        .header("Content-Type", path.contains("_bulk") ? "application/x-ndjson" : "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return json.readTree(answer.body());
    }

    private static Map<Query, List<String>> answers(List<Query> queries, Search search) throws Exception {
        Map<Query, List<String>> answers = new HashMap<>();
        for (Query query : queries) {
            answers.put(query, search.ask(query.text()));
        }
        return answers;
    }

    // ---- the figures

    private static <K, T> T require(Map<K, T> of, K name) {
        return Objects.requireNonNull(of.get(name), name::toString);
    }

    private static Score score(List<Query> queries, Map<Query, List<String>> answers) {
        double ndcg = 0;
        double recall = 0;
        int answerable = 0;
        int recallable = 0;
        int empty = 0;
        int silent = 0;
        for (Query query : queries) {
            List<String> found = Objects.requireNonNull(answers.get(query));
            if (query.grades().isEmpty()) {
                silent += found.isEmpty() ? 1 : 0;
                continue;
            }
            answerable++;
            empty += found.isEmpty() ? 1 : 0;
            ndcg += gain(found.stream()
                            .map(id -> query.grades().getOrDefault(id, 0))
                            .toList())
                    / gain(query.grades().values().stream()
                            .sorted(java.util.Comparator.reverseOrder())
                            .toList());
            long wanted = query.grades().values().stream()
                    .filter(grade -> grade >= WANTED)
                    .count();
            if (wanted > 0) {
                recallable++;
                recall += found.stream()
                                .filter(id -> query.grades().getOrDefault(id, 0) >= WANTED)
                                .count()
                        / (double) Math.min(SHOWN, wanted);
            }
        }
        int without = queries.size() - answerable;
        return new Score(
                ndcg / answerable,
                recallable == 0 ? 0 : recall / recallable,
                empty / (double) answerable,
                without == 0 ? 1 : silent / (double) without);
    }

    private static double gain(List<Integer> grades) {
        double gain = 0;
        for (int place = 0; place < Math.min(FIRST, grades.size()); place++) {
            gain += (Math.pow(2, grades.get(place)) - 1) / (Math.log(place + 2) / Math.log(2));
        }
        return gain;
    }

    private static void print(String title, List<Query> queries, Map<String, Map<Query, List<String>>> answers) {
        StringBuilder table = new StringBuilder(title + ", " + queries.size() + " queries\n");
        answers.forEach((name, found) -> {
            Score score = score(queries, found);
            table.append(String.format(
                    Locale.ROOT,
                    "  %-18s nDCG@10 %.3f  recall@20 %.3f  empty %.3f  silent where nothing fits %.2f%n",
                    name,
                    score.ndcg(),
                    score.recall(),
                    score.empty(),
                    score.silent()));
        });
        queries.stream()
                .map(Query::type)
                .distinct()
                .filter(type -> !type.equals("zero"))
                .forEach(type -> {
                    List<Query> some = queries.stream()
                            .filter(query -> query.type().equals(type))
                            .toList();
                    table.append(String.format(Locale.ROOT, "    %-10s %3d", type, some.size()));
                    answers.forEach((name, found) -> table.append(String.format(
                            Locale.ROOT, "   %s %.3f", name, score(some, found).ndcg())));
                    table.append('\n');
                });
        System.out.print(table);
    }

    /** Of those that were tuned on alone: what was held out is never looked at. */
    private static void printWorst(List<Query> queries, Map<Query, List<String>> found) {
        queries.stream()
                .filter(query -> !query.heldOut() && !query.grades().isEmpty())
                .sorted(java.util.Comparator.comparing(
                        query -> score(List.of(query), found).ndcg()))
                .limit(Integer.getInteger("search.worst", 0))
                .forEach(query -> System.out.printf(
                        Locale.ROOT,
                        "WORST %.3f %s \"%s\" wanted %s found %s%n",
                        score(List.of(query), found).ndcg(),
                        query.type(),
                        query.text(),
                        query.grades(),
                        require(found, query)));
    }

    // ---- the company

    private List<Query> queries() throws Exception {
        List<Query> queries = new ArrayList<>();
        for (JsonNode each : read("queries.json")) {
            Map<String, Integer> grades = new HashMap<>();
            each.at("/grades")
                    .properties()
                    .forEach(
                            grade -> grades.put(grade.getKey(), grade.getValue().asInt()));
            queries.add(new Query(
                    each.at("/type").asString(),
                    each.at("/query").asString(),
                    each.at("/split").asString().equals("held-out"),
                    grades));
        }
        return queries;
    }

    private JsonNode read(String name) throws Exception {
        try (InputStream in = Objects.requireNonNull(SearchQualityIT.class.getResourceAsStream(name), name)) {
            return json.readTree(in);
        }
    }

    private void load(TenantId company, JsonNode corpus) {
        String schema = company.schema();
        Map<String, UUID> made = new HashMap<>();
        for (JsonNode ticket : corpus) {
            String normal = ticket.at("/unitNormal").asString();
            String building = normal.substring(0, normal.indexOf('-'));
            UUID estate = made.computeIfAbsent(ticket.at("/estate").asString(), name -> {
                UUID id = idOf(name);
                owner.sql("INSERT INTO " + schema + ".estates (id, code, name) VALUES (:id, :code, :name)")
                        .param("id", id)
                        .param("code", ticket.at("/estateCode").asString())
                        .param("name", name)
                        .update();
                return id;
            });
            UUID house = made.computeIfAbsent(estate + building, name -> {
                UUID id = idOf(name);
                owner.sql("INSERT INTO " + schema
                                + ".buildings (id, estate_id, name, normal) VALUES (:id, :estate, :name, :normal)")
                        .param("id", id)
                        .param("estate", estate)
                        .param("name", building + "栋")
                        .param("normal", building)
                        .update();
                return id;
            });
            UUID unit = made.computeIfAbsent(estate + normal, name -> {
                UUID id = idOf(name);
                owner.sql("INSERT INTO " + schema
                                + ".units (id, estate_id, building_id, label, normal) VALUES (:id, :estate,"
                                + " :house, :label, :normal)")
                        .param("id", id)
                        .param("estate", estate)
                        .param("house", house)
                        .param("label", label(normal))
                        .param("normal", normal)
                        .update();
                return id;
            });
            String name = ticket.at("/assignee").asString("");
            UUID assignee = name.isEmpty()
                    ? null
                    : made.computeIfAbsent("staff " + name, key -> {
                        UUID id = idOf(key);
                        owner.sql("INSERT INTO " + schema
                                        + ".staff (id, name, email, roles) VALUES (:id, :name, :email, '{TECHNICIAN}')")
                                .param("id", id)
                                .param("name", name)
                                .param("email", id + "@example.com")
                                .update();
                        return id;
                    });
            UUID id = idOf(ticket.at("/id").asString());
            corpusIdOf.put(id.toString(), ticket.at("/id").asString());
            owner.sql("INSERT INTO " + schema + """
                .tickets (id, number, kind, title, description, state, state_category, priority, channel, estate_id, unit_id, category_id,
                    reporter_name, reporter_phone, assignee_id, opened_by, opened_at, updated_at, workflow_key, workflow_version)
                VALUES (:id, :number, :kind, :title, :description, :state, :stateCategory, :priority, 'PHONE', :estate, :unit,
                    (SELECT c.id FROM %s.categories c WHERE c.kind = :kind AND c.code = :category),
                    :name, :phone, :assignee, :id, :at, :at, :workflow, 1)
                """.formatted(schema))
                    .param("id", id)
                    .param("number", ticket.at("/number").asString())
                    .param("kind", ticket.at("/kind").asString())
                    .param("title", ticket.at("/title").asString())
                    .param("description", ticket.at("/description").asString())
                    .param("state", ticket.at("/state").asString())
                    .param("stateCategory", ticket.at("/stateCategory").asString())
                    .param("priority", ticket.at("/priority").asString())
                    .param("estate", estate)
                    .param("unit", unit)
                    .param("category", ticket.at("/category").asString())
                    .param("name", ticket.at("/reporter/name").asString())
                    .param("phone", ticket.at("/reporter/phone").asString())
                    .param("assignee", assignee)
                    .param("at", OffsetDateTime.parse(ticket.at("/createdAt").asString()))
                    .param("workflow", ticket.at("/kind").asString().toLowerCase(Locale.ROOT))
                    .update();
            for (JsonNode comment : ticket.at("/comments")) {
                owner.sql("INSERT INTO " + schema + """
                    .ticket_comments (id, ticket_id, author_id, author_name, author_kind, visibility, text, created_at)
                    VALUES (:id, :ticket, :ticket, :author, 'STAFF', 'INTERNAL', :text, :at)
                    """)
                        .param("id", UUID.randomUUID())
                        .param("ticket", id)
                        .param("author", comment.at("/author").asString())
                        .param("text", comment.at("/text").asString())
                        .param("at", OffsetDateTime.parse(comment.at("/at").asString()))
                        .update();
            }
            if (ticket.at("/hasPhoto").asBoolean()) {
                owner.sql("INSERT INTO " + schema + """
                    .attachments (id, owner_id, file_name, content_type, size, sha256, storage_key, uploaded_by, created_at)
                    VALUES (:id, :ticket, 'photo.jpg', 'image/jpeg', 1, '', '', :ticket, now())
                    """)
                        .param("id", UUID.randomUUID())
                        .param("ticket", id)
                        .update();
            }
        }
    }

    /** What an estate calls the home: 14栋2单元202, E座904. */
    private static String label(String normal) {
        String[] parts = normal.split("-");
        String building = parts[0] + (Character.isDigit(parts[0].charAt(0)) ? "栋" : "座");
        return parts.length == 3 ? building + parts[1] + "单元" + parts[2] : building + parts[1];
    }

    private static UUID idOf(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
