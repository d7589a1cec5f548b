package io.hearth.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchCommandTests {

    private final List<String> asked = new ArrayList<>();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private HttpServer desk;
    private SearchCommand command;
    private int status = 200;
    private String answer = "{\"runs\":[]}";

    @BeforeEach
    void aDesk() throws Exception {
        desk = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        desk.createContext("/actuator/search", exchange -> {
            asked.add(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + " "
                            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        desk.start();
        command = new SearchCommand(
                URI.create("http://127.0.0.1:" + desk.getAddress().getPort() + "/actuator/search"),
                new Console(new PrintStream(said, true, StandardCharsets.UTF_8)));
    }

    @AfterEach
    void stop() {
        desk.stop(0);
    }

    @Test
    void asksForRunsAndCancelsThem() throws Exception {
        answer = """
            {"runs": [{"family": "tickets", "kind": "OWN_INDEX", "status": "WAITING", "done": 0, "total": 0, "rate": 0}]}\
            """;
        assertThat(command.run(List.of("own-index", "yunqili"))).isZero();
        assertThat(command.run(List.of("cancel", "yunqili"))).isZero();
        assertThat(asked)
                .containsExactly(
                        "POST /actuator/search/yunqili {\"run\":\"own-index\"}", "DELETE /actuator/search/yunqili ");
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("tickets: OWN_INDEX WAITING 0 of 0, 0/s");
    }

    @Test
    void showsWhatIsKnownAndWhatIsNot() throws Exception {
        answer = """
            {"engine": {"searching": false, "indexing": true, "why": "too slow"},
             "indexes": [{"company": {"value": "c1"}, "family": "tickets", "index": null, "own": false, "documents": null, "bytes": null,
                          "lagSeconds": 7.4, "drift": null, "run": null}]}\
            """;
        assertThat(command.run(List.of())).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("searches are answered by the database, documents are indexed (too slow)")
                .contains("c1")
                .contains("lag 7 s")
                .contains("not compared yet");
    }

    @Test
    void saysWhyItWasRefused() throws Exception {
        status = 409;
        answer = "{\"detail\":\"A run for this company is going on.\"}";
        assertThat(command.run(List.of("rebuild", "yunqili"))).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("A run for this company is going on.");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> command.run(List.of("explode", "yunqili"))).isInstanceOf(StandException.class);
        assertThatThrownBy(() -> command.run(List.of("rebuild"))).isInstanceOf(StandException.class);
        assertThatThrownBy(() -> command.run(List.of("status", "../relay"))).isInstanceOf(StandException.class);
        assertThat(asked).isEmpty();
    }
}
