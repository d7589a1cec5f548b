package io.hearth.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EmbeddedElasticsearchIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Every analysis component that the server offers beside Elasticsearch's core, as the official plugins name them. */
    private static final String INDEX = """
        {"settings": {"number_of_shards": 2, "number_of_replicas": 0, "index.max_ngram_diff": 3, "analysis": {
           "char_filter": {
             "house": {"type": "mapping", "mappings": ["栋 => -", "单元 => -"]},
             "digits": {"type": "pattern_replace", "pattern": "[^0-9-]", "replacement": ""}},
           "tokenizer": {
             "grams": {"type": "ngram", "min_gram": 1, "max_gram": 3, "token_chars": ["letter", "digit"]},
             "edges": {"type": "edge_ngram", "min_gram": 1, "max_gram": 8},
             "dashes": {"type": "pattern", "pattern": "-"}},
           "filter": {
             "prefixes": {"type": "edge_ngram", "min_gram": 1, "max_gram": 10},
             "pairs": {"type": "ngram", "min_gram": 2, "max_gram": 2},
             "long_enough": {"type": "length", "min": 1}},
           "analyzer": {
             "zh": {"type": "custom", "char_filter": ["html_strip"], "tokenizer": "smartcn_tokenizer",
                    "filter": ["lowercase", "cjk_width", "smartcn_stop"]},
             "house_number": {"type": "custom", "char_filter": ["house", "digits"], "tokenizer": "dashes",
                    "filter": ["trim", "long_enough"]},
             "prefix": {"type": "custom", "tokenizer": "keyword", "filter": ["lowercase", "prefixes"]},
             "infix": {"type": "custom", "tokenizer": "grams", "filter": ["lowercase", "asciifolding"]},
             "bigrams": {"type": "custom", "tokenizer": "standard", "filter": ["cjk_bigram"]}}}},
         "mappings": {"dynamic": "strict", "properties": {
           "company": {"type": "keyword"},
           "text": {"type": "text", "analyzer": "smartcn", "fields": {"zh": {"type": "text", "analyzer": "zh"}}},
           "cjk": {"type": "text", "analyzer": "cjk"}}}}
        """;

    @TempDir
    Path home;

    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void closeClient() {
        http.close();
    }

    private EmbeddedElasticsearch persistent() {
        return EmbeddedElasticsearch.start(
                EmbeddedElasticsearch.Settings.forTests().at(0, home));
    }

    @Test
    void analysesChineseUnderTheOfficialNames() throws Exception {
        try (EmbeddedElasticsearch search = EmbeddedElasticsearch.start(EmbeddedElasticsearch.Settings.forTests())) {
            assertThat(call(search, "GET", "/", "").at("/version/number").asString())
                    .startsWith("9.");
            call(search, "PUT", "/tickets", INDEX);

            assertThat(tokens(search, "zh", "<b>电梯漏水了，请维修</b>")).contains("电梯", "漏水", "维修");
            assertThat(tokens(search, "house_number", "3栋2单元201")).containsExactly("3", "2", "201");
            assertThat(tokens(search, "prefix", "Li")).containsExactly("l", "li");
            assertThat(tokens(search, "infix", "三A")).containsExactly("三", "三a", "a");
            assertThat(tokens(search, "bigrams", "停水通知")).containsExactly("停水", "水通", "通知");

            call(search, "PUT", "/tickets/_doc/1?refresh=true", """
                {"company": "c1", "text": "三号楼电梯漏水", "cjk": "三号楼电梯漏水"}\
                """);
            JsonNode hit = call(search, "POST", "/tickets/_search", """
                {"query": {"match": {"text": "漏水"}}, "highlight": {"fields": {"text": {}}},
                 "aggs": {"companies": {"terms": {"field": "company"}}}}\
                """);
            assertThat(hit.at("/hits/hits/0/highlight/text/0").asString()).contains("<em>漏水</em>");
            assertThat(hit.at("/aggregations/companies/buckets/0/key").asString())
                    .isEqualTo("c1");
        }
    }

    @Test
    void keepsAcknowledgedWritesAndAliasesWhenItIsKilledUnderWriters() throws Exception {
        Set<String> acknowledged = new ConcurrentSkipListSet<>();
        try (EmbeddedElasticsearch search = persistent()) {
            call(search, "PUT", "/tickets", INDEX);
            call(search, "POST", "/_aliases", """
                {"actions": [{"add": {"index": "tickets", "alias": "tickets-c1", "routing": "c1",
                                      "filter": {"term": {"company": "c1"}}}}]}\
                """);
            List<Thread> writers = List.of(writer(search, "a", acknowledged), writer(search, "b", acknowledged));
            org.awaitility.Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> acknowledged.size() > 100);
            ProcessHandle.of(search.pid()).orElseThrow().destroyForcibly();
            for (Thread writer : writers) {
                writer.join();
            }
        }
        try (EmbeddedElasticsearch search = persistent()) {
            call(search, "POST", "/tickets/_refresh", "");
            JsonNode found = call(search, "POST", "/tickets-c1/_search", """
                {"size": 10000, "_source": false, "query": {"match_all": {}}}\
                """);
            Set<String> ids = new TreeSet<>();
            found.at("/hits/hits").forEach(hit -> ids.add(hit.at("/_id").asString()));
            assertThat(ids).containsAll(acknowledged);
        }
    }

    @Test
    void stopsWithItsStarterHoweverThatEnds() throws Exception {
        ProcessHandle server;
        try (StarterJvm starter = StarterJvm.start("elasticsearch", home)) {
            server = starter.server();
            starter.kill();
        }
        server.onExit().get(60, TimeUnit.SECONDS);
        persistent().close();
    }

    @Test
    void refusesASecondServerOnTheSameHomeAndLeavesTheFirstAlone() throws Exception {
        try (EmbeddedElasticsearch first = persistent()) {
            assertThatThrownBy(this::persistent).isInstanceOf(HomeInUseException.class);

            assertThat(Files.readString(home.resolve("http.port"))).isEqualTo(Integer.toString(first.port()));
            assertThat(call(first, "GET", "/_cluster/health", "")
                            .at("/timed_out")
                            .asBoolean())
                    .isFalse();
        }
    }

    /** Server jars bring other versions of half the libraries an application uses. */
    @Test
    void putsNoServerClassOnTheClassPath() {
        assertThatThrownBy(() -> Class.forName("org.elasticsearch.node.Node"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    private Thread writer(EmbeddedElasticsearch search, String name, Set<String> acknowledged) {
        return Thread.ofVirtual().start(() -> {
            try {
                for (int i = 0; ; i++) {
                    String id = name + i;
                    call(search, "PUT", "/tickets/_doc/" + id + "?routing=c1", """
                        {"company": "c1", "text": "路灯不亮"}\
                        """);
                    acknowledged.add(id);
                }
            } catch (IOException | InterruptedException killed) {
                // what was acknowledged until now is what counts
            }
        });
    }

    private List<String> tokens(EmbeddedElasticsearch search, String analyzer, String text) throws Exception {
        JsonNode answer = call(
                search,
                "POST",
                "/tickets/_analyze",
                JSON.writeValueAsString(java.util.Map.of("analyzer", analyzer, "text", text)));
        return answer.at("/tokens")
                .valueStream()
                .map(token -> token.at("/token").asString())
                .toList();
    }

    private JsonNode call(EmbeddedElasticsearch search, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(search.url() + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isLessThan(300);
        return JSON.readTree(response.body());
    }
}
