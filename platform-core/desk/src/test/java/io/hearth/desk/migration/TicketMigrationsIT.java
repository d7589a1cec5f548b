package io.hearth.desk.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import io.hearth.workflow.TicketKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Version 2 of the inquiry has {@code replying} where version 1 has {@code answering}. */
@DeskTest
class TicketMigrationsIT {

    private static final String MIGRATIONS = "/api/v1/workflows/inquiry/migrations";
    private static final String MAPPED =
            "{\"fromVersions\":[1],\"toVersion\":2,\"states\":{\"answering\":\"replying\"}}";

    @Autowired
    GivenDesk given;

    @Autowired
    DeskHttp http;

    @Autowired
    TenantExecutor executor;

    @Autowired
    MigrationWork work;

    @Autowired
    MigrationStore store;

    @Autowired
    org.springframework.transaction.support.TransactionTemplate transaction;

    private TenantId company;
    private Client admin;
    private EstateView estate;

    @BeforeEach
    void twoVersions() throws Exception {
        company = given.company();
        admin = http.as(company, Role.COMPANY_ADMIN);
        estate = given.estate(company);
    }

    @Test
    void showsWhoIsConcernedAndWhatStandsInTheWay() throws Exception {
        open("new");
        open("answering");
        open("answering");
        open("closed");
        publishSecond();

        JsonNode preview = admin.post(MIGRATIONS + "/preview", "{\"fromVersions\":[1],\"toVersion\":2}")
                .json();

        assertThat(preview.at("/affected").asInt()).isEqualTo(3);
        assertThat(preview.at("/unmapped/0").asString()).isEqualTo("answering");
        assertThat(preview.at("/blocked/0/tickets").asInt()).isEqualTo(2);
        assertThat(preview.at("/blocked/0/reason").asString()).isEqualTo("UNMAPPED");
        assertThat(preview.at("/byState/1/to").asString()).isEqualTo("new");
        JsonNode ending = admin.post(
                        MIGRATIONS + "/preview",
                        "{\"fromVersions\":[1],\"toVersion\":2,\"states\":{\"answering\":\"answered\"}}")
                .json();
        assertThat(ending.at("/blocked/0/reason").asString()).isEqualTo("WOULD_END");
        JsonNode nowhere = admin.post(
                        MIGRATIONS + "/preview",
                        "{\"fromVersions\":[1],\"toVersion\":2,\"states\":{\"answering\":\"moon\"}}")
                .json();
        assertThat(nowhere.at("/blocked/0/reason").asString()).isEqualTo("TARGET_UNKNOWN");
    }

    @Test
    void movesRunningTicketsAndTellsTheirHistory() throws Exception {
        String fresh = open("new");
        String answering = open("answering");
        String closed = open("closed");
        publishSecond();

        JsonNode migration = migrate(MAPPED);

        assertThat(migration.at("/status").asString()).isEqualTo("COMPLETED");
        assertThat(migration.at("/total").asInt()).isEqualTo(2);
        assertThat(migration.at("/done").asInt()).isEqualTo(2);
        assertThat(migration.at("/undoable").asInt()).isEqualTo(2);
        assertThat(at(fresh)).isEqualTo("2 new");
        assertThat(at(answering)).isEqualTo("2 replying");
        assertThat(at(closed)).isEqualTo("1 closed");
        JsonNode entry =
                admin.get("/api/v1/tickets/" + answering + "/timeline").json().at("/items/0");
        assertThat(entry.at("/type").asString()).isEqualTo("MIGRATED");
        assertThat(entry.at("/data/fromVersion").asInt()).isEqualTo(1);
        assertThat(entry.at("/data/workflow/version").asInt()).isEqualTo(2);
        assertThat(entry.at("/actor/kind").asString()).isEqualTo("STAFF");
        assertThat(admin.get("/api/v1/tickets/" + answering).at("/allowedTransitions/0/name"))
                .isEqualTo("answer");
    }

    @Test
    void takesBackEveryTicketThatNobodyHasMovedSince() throws Exception {
        String fresh = open("new");
        String answering = open("answering");
        publishSecond();
        String id = migrate(MAPPED).at("/id").asString();
        step(fresh, "take");
        admin.post("/api/v1/tickets/" + answering + "/comments", "{\"text\":\"只是说句话\",\"visibility\":\"INTERNAL\"}");

        assertThat(read(id).at("/undoable").asInt()).isEqualTo(1);
        assertThat(admin.post("/api/v1/workflow-migrations/" + id + "/undo", "{}")
                        .status())
                .isEqualTo(202);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> read(id).at("/status").asString().equals("UNDONE"));

        assertThat(read(id).at("/undone").asInt()).isEqualTo(1);
        assertThat(at(answering)).isEqualTo("1 answering");
        assertThat(at(fresh)).isEqualTo("2 replying");
        assertThat(admin.post("/api/v1/workflow-migrations/" + id + "/undo", "{}")
                        .problem())
                .isEqualTo("409 migration.not-undoable");
    }

    @Test
    void refusesToUndoWhenEveryTicketHasMovedOn() throws Exception {
        String fresh = open("new");
        publishSecond();
        String id = migrate(MAPPED).at("/id").asString();
        step(fresh, "take");

        assertThat(admin.post("/api/v1/workflow-migrations/" + id + "/undo", "{}")
                        .problem())
                .isEqualTo("409 migration.not-undoable");
    }

    @Test
    void goesOnWhereANodeDied() throws Exception {
        for (int i = 0; i < 120; i++) {
            given.ticket(company, estate, TicketKind.INQUIRY);
        }
        publishSecond();
        UUID id = UUID.randomUUID();
        MigrateTickets command = new MigrateTickets(List.of(1), 2, null);
        executor.run(
                company,
                () -> transaction.executeWithoutResult(status -> store.add(
                        id,
                        "inquiry",
                        command,
                        java.util.Map.of(),
                        io.hearth.kernel.access.Access.caller(),
                        java.time.Instant.EPOCH)));
        MigrationWork.Task task = new MigrationWork.Task(id, false);

        boolean more = executor.call(company, () -> work.batch(task));

        assertThat(more).isTrue();
        assertThat(read(id.toString()).at("/done").asInt()).isEqualTo(50);
        executor.run(company, () -> work.run(task));
        assertThat(read(id.toString()).at("/done").asInt()).isEqualTo(120);
        assertThat(read(id.toString()).at("/status").asString()).isEqualTo("COMPLETED");
        executor.run(company, () -> work.run(task));
        assertThat(read(id.toString()).at("/done").asInt())
                .as("a job that runs twice")
                .isEqualTo(120);
    }

    @Test
    void leavesATicketThatWasClosedMeanwhileAndGoesOnWithTheOthers() throws Exception {
        String first = open("new");
        String second = open("new");
        publishSecond();
        UUID id = UUID.randomUUID();
        executor.run(
                company,
                () -> transaction.executeWithoutResult(status -> store.add(
                        id,
                        "inquiry",
                        new MigrateTickets(List.of(1), 2, null),
                        java.util.Map.of(),
                        io.hearth.kernel.access.Access.caller(),
                        java.time.Instant.EPOCH)));
        step(first, "answer");
        step(first, "close");

        executor.run(company, () -> work.run(new MigrationWork.Task(id, false)));

        assertThat(read(id.toString()).at("/done").asInt()).isEqualTo(1);
        assertThat(read(id.toString()).at("/skipped").asInt()).isEqualTo(1);
        assertThat(at(second)).isEqualTo("2 new");
    }

    @Test
    void refusesWhatCannotBeMeant() throws Exception {
        open("answering");
        publishSecond();

        assertThat(admin.post(MIGRATIONS, "{\"fromVersions\":[1],\"toVersion\":9}")
                        .problem())
                .isEqualTo("422 migration.version-unknown");
        assertThat(admin.post(MIGRATIONS, "{\"fromVersions\":[7],\"toVersion\":2}")
                        .problem())
                .isEqualTo("422 migration.version-unknown");
        assertThat(admin.post(MIGRATIONS, "{\"fromVersions\":[2],\"toVersion\":2}")
                        .problem())
                .isEqualTo("422 migration.version-unknown");
        Answer unmapped = admin.post(MIGRATIONS, "{\"fromVersions\":[1],\"toVersion\":2}");
        assertThat(unmapped.problem()).isEqualTo("422 migration.mapping-invalid");
        assertThat(unmapped.at("/errors/0/field")).isEqualTo("states.answering");
        assertThat(admin.post(MIGRATIONS, "{\"fromVersions\":[2],\"toVersion\":1}")
                        .problem())
                .isEqualTo("409 migration.nothing-to-move");
        assertThat(admin.post(MIGRATIONS, "{\"fromVersions\":[],\"toVersion\":1}")
                        .problem())
                .isEqualTo("400 request.invalid");
        assertThat(admin.post("/api/v1/workflow-migrations/" + UUID.randomUUID() + "/undo", "{}")
                        .problem())
                .isEqualTo("404 not-found");
        assertThat(http.as(company, Role.ESTATE_MANAGER)
                        .post(MIGRATIONS, MAPPED)
                        .problem())
                .isEqualTo("403 access.denied");
    }

    @Test
    void refusesASecondMigrationOfTheSameWorkflowAtATime() throws Exception {
        open("new");
        publishSecond();
        executor.run(
                company,
                () -> transaction.executeWithoutResult(status -> store.add(
                        UUID.randomUUID(),
                        "inquiry",
                        new MigrateTickets(List.of(1), 2, null),
                        java.util.Map.of(),
                        io.hearth.kernel.access.Access.caller(),
                        java.time.Instant.EPOCH)));

        assertThat(admin.post(MIGRATIONS, MAPPED).problem()).isEqualTo("409 migration.running");
    }

    @Test
    void keepsTicketsWhoseValuesTheNewVersionDoesNotAccept() throws Exception {
        String ticket = open("new");
        JdbcClient.create(RealServices.owner())
                .sql("UPDATE " + company.schema() + ".tickets SET fields = '{\"mood\":\"GRIM\"}' WHERE id = :id")
                .param("id", UUID.fromString(ticket))
                .update();
        ObjectNode second = second();
        ObjectNode mood = second.withArray("fields").addObject();
        mood.put("name", "mood").put("type", "CHOICE").put("label", "心情").put("labelEn", "Mood");
        mood.putArray("choices")
                .addObject()
                .put("value", "FINE")
                .put("label", "好")
                .put("labelEn", "Fine");
        publish(second);

        JsonNode preview = admin.post(MIGRATIONS + "/preview", MAPPED).json();
        assertThat(preview.at("/blocked/0/reason").asString()).isEqualTo("FIELD_REFUSED");
        assertThat(migrate(MAPPED).at("/skipped").asInt()).isEqualTo(1);
        assertThat(at(ticket)).isEqualTo("1 new");
    }

    private String open(String state) throws Exception {
        String id = given.ticket(company, estate, TicketKind.INQUIRY).id().toString();
        List<String> steps = new ArrayList<>(
                switch (state) {
                    case "answering" -> List.of("take");
                    case "closed" -> List.of("answer", "close");
                    default -> List.of();
                });
        for (String step : steps) {
            step(id, step);
        }
        return id;
    }

    private void step(String ticket, String name) throws Exception {
        Answer answer = admin.post(
                "/api/v1/tickets/" + ticket + "/transitions", "{\"transition\":\"" + name + "\",\"comment\":\"好\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private String at(String ticket) throws Exception {
        JsonNode view = admin.get("/api/v1/tickets/" + ticket).json();
        return view.at("/workflow/version").asInt() + " " + view.at("/state").asString();
    }

    private JsonNode migrate(String body) throws Exception {
        Answer started = admin.post(MIGRATIONS, body);
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        String id = started.at("/id");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !read(id).at("/status").asString().equals("RUNNING"));
        return read(id);
    }

    private JsonNode read(String id) throws Exception {
        return admin.get("/api/v1/workflow-migrations/" + id).json();
    }

    private void publishSecond() throws Exception {
        publish(second());
    }

    private void publish(ObjectNode definition) throws Exception {
        String draft = "/api/v1/workflows/inquiry/draft";
        Answer saved = admin.call(HttpMethod.PUT, draft, definition.toString());
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        Answer published = admin.post(draft + "/publication", "{}", "If-Match", saved.header("ETag"));
        assertThat(published.status()).as(published.text()).isEqualTo(200);
    }

    private ObjectNode second() throws Exception {
        String first = admin.get("/api/v1/workflows/inquiry/versions/1").text();
        ObjectNode definition =
                (ObjectNode) JsonMapper.builder().build().readTree(first.replace("\"answering\"", "\"replying\""));
        assertThat((ArrayNode) definition.get("states")).isNotEmpty();
        return definition;
    }
}
