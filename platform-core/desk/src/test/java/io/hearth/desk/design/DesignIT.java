package io.hearth.desk.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import io.hearth.workflow.TicketKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@DeskTest
class DesignIT {

    private static final String DRAFT = "/api/v1/workflows/inquiry/draft";
    private static final String PUBLISH = DRAFT + "/publication";

    @Autowired
    GivenDesk given;

    @Autowired
    DeskHttp http;

    private final JsonMapper json = JsonMapper.builder().build();
    private TenantId company;
    private Client admin;

    @BeforeEach
    void aCompany() {
        company = given.company();
        admin = http.as(company, Role.COMPANY_ADMIN);
    }

    @Test
    void beginsADraftFromWhatIsInForceAndCountsItsRevisions() throws Exception {
        Answer begun = save(admin, relabelled("问询"), null);

        assertThat(begun.status()).as(begun.text()).isEqualTo(200);
        assertThat(begun.header("ETag")).isEqualTo("W/\"1\"");
        assertThat(begun.at("/status")).isEqualTo("CHECKED");
        assertThat(begun.json().at("/version").asInt()).isEqualTo(2);
        assertThat(save(admin, relabelled("问讯"), "W/\"1\"").header("ETag")).isEqualTo("W/\"2\"");
        assertThat(save(admin, relabelled("问讯"), "W/\"2\"").header("ETag"))
                .as("a save that changes nothing")
                .isEqualTo("W/\"2\"");
    }

    @Test
    void keepsAnUnsoundDraftButSaysThatItIsNotChecked() throws Exception {
        ObjectNode definition = definition("inquiry");
        ((ArrayNode) definition.get("transitions")).removeAll();

        assertThat(save(admin, definition, null).at("/status")).isEqualTo("DRAFT");
    }

    @Test
    void refusesASaveOverSomebodyElsesAndSaysWhose() throws Exception {
        save(admin, relabelled("一"), null);
        save(admin, relabelled("二"), "W/\"1\"");

        Answer refused = save(http.as(company, Role.COMPANY_ADMIN), relabelled("三"), "W/\"1\"");

        assertThat(refused.problem()).isEqualTo("412 request.stale-version");
        assertThat(refused.json().at("/params/revision").asInt()).isEqualTo(2);
        assertThat(refused.at("/params/updatedBy")).isNotBlank();
        assertThat(refused.at("/params/updatedAt")).isNotBlank();
        assertThat(save(admin, relabelled("四"), null).problem()).isEqualTo("428 request.precondition-required");
    }

    @Test
    void lastOfTwoWhoBeginADraftAtOnceIsTold() throws Exception {
        List<String> answers = atOnce(
                () -> summary(save(admin, relabelled("甲"), null)), () -> summary(save(admin, relabelled("乙"), null)));

        assertThat(answers).filteredOn(answer -> answer.startsWith("200")).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> !answer.startsWith("200"))
                .allMatch(answer -> answer.equals("412 request.stale-version")
                        || answer.equals("428 request.precondition-required"));
    }

    @Test
    void publishesTheRevisionAndBeginsNewTicketsInIt() throws Exception {
        EstateView estate = given.estate(company);
        var before = given.ticket(company, estate, TicketKind.INQUIRY);
        save(admin, relabelled("问讯"), null);

        Answer published = admin.post(PUBLISH, "{\"note\":\"换个名字\"}", "If-Match", "W/\"1\"");

        assertThat(published.status()).as(published.text()).isEqualTo(200);
        assertThat(published.json().at("/version").asInt()).isEqualTo(2);
        assertThat(admin.get(DRAFT).problem()).isEqualTo("404 not-found");
        assertThat(given.ticket(company, estate, TicketKind.INQUIRY).workflow().version())
                .isEqualTo(2);
        assertThat(admin.get("/api/v1/tickets/" + before.id())
                        .json()
                        .at("/workflow/version")
                        .asInt())
                .isEqualTo(1);
        JsonNode versions =
                admin.get("/api/v1/workflows/inquiry/versions").json().at("/items");
        assertThat(versions.at("/0/status").asString()).isEqualTo("PUBLISHED");
        assertThat(versions.at("/0/note").asString()).isEqualTo("换个名字");
        assertThat(versions.at("/0/tickets/open").asInt()).isEqualTo(1);
        assertThat(versions.at("/1/status").asString()).isEqualTo("RETIRED");
        assertThat(versions.at("/1/tickets/total").asInt()).isEqualTo(1);
    }

    @Test
    void refusesToPublishWhatIsUnsoundAndShowsTheFindings() throws Exception {
        ObjectNode definition = definition("inquiry");
        ((ArrayNode) definition.get("states"))
                .addObject()
                .put("name", "island")
                .put("category", "ACTIVE")
                .put("label", "孤岛")
                .put("labelEn", "Island");
        save(admin, definition, null);

        Answer refused = admin.post(PUBLISH, "{}", "If-Match", "W/\"1\"");

        assertThat(refused.problem()).isEqualTo("409 workflow.unsound");
        assertThat(refused.json().at("/params/findings/0/severity").asString()).isEqualTo("ERROR");
        assertThat(overview("inquiry").at("/published/version").asInt()).isEqualTo(1);
    }

    @Test
    void asksForAReasonForEachWarningAndKeepsIt() throws Exception {
        ObjectNode definition = definition("inquiry");
        ((ObjectNode) definition.at("/states/0")).put("labelEn", "");
        save(admin, definition, null);

        Answer refused = admin.post(PUBLISH, "{}", "If-Match", "W/\"1\"");
        assertThat(refused.problem()).isEqualTo("409 workflow.warnings-unexplained");
        String fingerprint = refused.at("/params/findings/0/fingerprint");

        Answer published =
                admin.post(PUBLISH, "{\"reasons\":{\"" + fingerprint + "\":\"没有外籍业主\"}}", "If-Match", "W/\"1\"");

        assertThat(published.status()).as(published.text()).isEqualTo(200);
        assertThat(admin.get("/api/v1/workflows/inquiry/versions").at("/items/0/accepted/0/reason"))
                .isEqualTo("没有外籍业主");
    }

    @Test
    void lastOfTwoWhoPublishAtOnceGetsAClearConflict() throws Exception {
        save(admin, relabelled("问讯"), null);

        List<String> answers = atOnce(
                () -> summary(admin.post(PUBLISH, "{}", "If-Match", "W/\"1\"")),
                () -> summary(admin.post(PUBLISH, "{}", "If-Match", "W/\"1\"")));

        assertThat(answers).containsExactlyInAnyOrder("200 ", "409 workflow.draft-gone");
        assertThat(published("inquiry")).isEqualTo(1);
    }

    @Test
    void refusesToPublishAnotherRevisionThanTheOneSeen() throws Exception {
        save(admin, relabelled("一"), null);
        save(admin, relabelled("二"), "W/\"1\"");

        assertThat(admin.post(PUBLISH, "{}", "If-Match", "W/\"1\"").problem()).isEqualTo("412 request.stale-version");
        assertThat(admin.post(PUBLISH, "{}").problem()).isEqualTo("428 request.precondition-required");
    }

    @Test
    void throwsADraftAwayOnlyForWhoeverHasSeenIt() throws Exception {
        save(admin, relabelled("一"), null);

        assertThat(admin.call(HttpMethod.DELETE, DRAFT, null).problem()).isEqualTo("428 request.precondition-required");
        assertThat(admin.call(HttpMethod.DELETE, DRAFT, null, "If-Match", "W/\"9\"")
                        .problem())
                .isEqualTo("412 request.stale-version");
        assertThat(admin.call(HttpMethod.DELETE, DRAFT, null, "If-Match", "W/\"1\"")
                        .status())
                .isEqualTo(204);
        assertThat(admin.get(DRAFT).problem()).isEqualTo("404 not-found");
        assertThat(save(admin, relabelled("二"), "W/\"1\"").problem()).isEqualTo("409 workflow.draft-gone");
    }

    @Test
    void tellsWhoChangedWhatWhen() throws Exception {
        save(admin, relabelled("问讯"), null);
        admin.post(PUBLISH, "{}", "If-Match", "W/\"1\"");

        JsonNode changes =
                admin.get("/api/v1/workflows/inquiry/changes?limit=1").json();

        assertThat(changes.at("/items/0/type").asString()).isEqualTo("PUBLISHED");
        assertThat(changes.at("/items/0/actor").asString()).isNotBlank();
        assertThat(changes.at("/items/0/summary/0/parts/0/to").asString()).isEqualTo("问讯");
        JsonNode older = admin.get("/api/v1/workflows/inquiry/changes?limit=1&cursor="
                        + changes.at("/nextCursor").asString())
                .json();
        assertThat(older.at("/items/0/type").asString()).isEqualTo("SAVED");
        assertThat(older.at("/items/0/revision").asInt()).isEqualTo(1);
        assertThat(older.at("/nextCursor").isNull()).isTrue();
    }

    @Test
    void tellsVersionsApartElementByElement() throws Exception {
        ObjectNode definition = relabelled("问讯");
        ((ObjectNode) definition.at("/transitions/0")).put("to", "answered");
        save(admin, definition, null);

        JsonNode items = admin.get("/api/v1/workflows/inquiry/differences?from=1&to=draft")
                .json()
                .at("/items");

        assertThat(items.valueStream()
                        .map(item -> item.at("/element").asString() + " "
                                + item.at("/change").asString()))
                .containsExactlyInAnyOrder("TRANSITION REMOVED", "TRANSITION ADDED", "SETTINGS CHANGED");
        assertThat(admin.get("/api/v1/workflows/inquiry/differences?from=one&to=draft")
                        .problem())
                .isEqualTo("400 request.invalid");
        assertThat(admin.get("/api/v1/workflows/inquiry/differences?from=1&to=7")
                        .problem())
                .isEqualTo("404 not-found");
    }

    @Test
    void givesADefinitionAsAFileThatComesBackAsItWas() throws Exception {
        Answer file = admin.get("/api/v1/workflows/complaint/versions/1?download=true");

        assertThat(file.header("Content-Disposition")).contains("complaint-v1.json");
        Answer read = admin.post("/api/v1/workflow-imports", file.text());
        assertThat(read.status()).as(read.text()).isEqualTo(200);
        ObjectNode expected = (ObjectNode) file.json();
        expected.put("version", 0);
        assertThat(read.json().at("/definition")).isEqualTo(expected);
        assertThat(read.json().at("/findings")).isEmpty();
    }

    @Test
    void takesTheExampleOfTheManual() throws Exception {
        String manual = Files.readString(Path.of("../../docs/workflows.md"));
        int begin = manual.indexOf("```json") + "```json".length();
        String example = manual.substring(begin, manual.indexOf("```", begin));

        Answer read = admin.post("/api/v1/workflow-imports", example);

        assertThat(read.status()).as(read.text()).isEqualTo(200);
        assertThat(read.json().at("/findings")).isEmpty();
    }

    @Test
    void refusesAFileWithAFieldDefinitionsDoNotHaveAndSaysWhich() throws Exception {
        ObjectNode definition = definition("inquiry");
        ((ObjectNode) definition.at("/states/1")).put("colour", "red");

        Answer refused = admin.post("/api/v1/workflow-imports", definition.toString());

        assertThat(refused.problem()).isEqualTo("400 request.invalid");
        assertThat(refused.at("/errors/0/field")).isEqualTo("states[1].colour");
        assertThat(refused.at("/errors/0/code")).isEqualTo("unknown");
    }

    @Test
    void refusesAFileThatIsNoJsonOrNoDefinition() throws Exception {
        assertThat(admin.post("/api/v1/workflow-imports", "{\"key\": \"inq").problem())
                .isEqualTo("400 request.malformed");
        assertThat(admin.post("/api/v1/workflow-imports", "null").problem()).isEqualTo("400 request.invalid");
        assertThat(admin.post("/api/v1/workflow-imports", "{}").at("/errors/0/field"))
                .isEqualTo("kind");
        Answer wrong =
                admin.post("/api/v1/workflow-imports", "{\"kind\":\"INQUIRY\",\"states\":[{\"category\":\"LATER\"}]}");
        assertThat(wrong.problem()).isEqualTo("400 request.invalid");
        assertThat(wrong.at("/errors/0/field")).isEqualTo("states[0].category");
    }

    @Test
    void refusesTenThousandStatesEverywhere() throws Exception {
        ObjectNode definition = definition("inquiry");
        ArrayNode states = (ArrayNode) definition.get("states");
        for (int i = 0; i < 10_000; i++) {
            states.addObject()
                    .put("name", "s" + i)
                    .put("category", "ACTIVE")
                    .put("label", "态")
                    .put("labelEn", "S");
        }
        String huge = definition.toString();

        assertThat(admin.post("/api/v1/workflow-imports", huge).problem()).isEqualTo("422 workflow.too-large");
        assertThat(admin.post("/api/v1/workflow-checks", "{\"definition\":" + huge + "}")
                        .problem())
                .isEqualTo("422 workflow.too-large");
        Answer refused = admin.call(HttpMethod.PUT, DRAFT, huge);
        assertThat(refused.problem()).isEqualTo("422 workflow.too-large");
        assertThat(refused.at("/errors/0/field")).isEqualTo("states");
    }

    @Test
    void takesAFileOfAlmostTwoMegabytesAndRefusesTwenty() throws Exception {
        ObjectNode definition = definition("inquiry");
        definition.put("name", "名".repeat(600_000));
        assertThat(admin.post("/api/v1/workflow-imports", definition.toString()).status())
                .isEqualTo(200);

        definition.put("name", "n".repeat(20_000_000));
        assertThat(admin.post("/api/v1/workflow-imports", definition.toString()).problem())
                .isEqualTo("413 payload-too-large");
    }

    @Test
    void letsAnEstateGoItsOwnWayAndBackAgain() throws Exception {
        EstateView estate = given.estate(company);
        EstateView other = given.estate(company);
        String own = publishOwn(estate, "inquiry", "本小区咨询");

        assertThat(given.ticket(company, estate, TicketKind.INQUIRY).workflow().key())
                .isEqualTo(own);
        assertThat(given.ticket(company, other, TicketKind.INQUIRY).workflow().key())
                .isEqualTo("inquiry");
        assertThat(admin.get("/api/v1/workflows?estateId=" + estate.id()).at("/items/0/key"))
                .isEqualTo(own);
        assertThat(overview(own).at("/extends/key").asString()).isEqualTo("inquiry");
        assertThat(overview(own).at("/estate/name").asString()).isEqualTo(estate.name());

        assertThat(admin.post("/api/v1/workflows/" + own + "/retirement", "{}").status())
                .isEqualTo(204);
        assertThat(given.ticket(company, estate, TicketKind.INQUIRY).workflow().key())
                .isEqualTo("inquiry");
        assertThat(admin.post("/api/v1/workflows/inquiry/retirement", "{}").problem())
                .isEqualTo("409 workflow.not-an-override");
        assertThat(admin.post("/api/v1/workflows/" + own + "/retirement", "{}").problem())
                .isEqualTo("404 not-found");
    }

    @Test
    void carriesTheCompanysNewVersionOverToEstatesAndKeepsTheirChanges() throws Exception {
        EstateView estate = given.estate(company);
        String own = publishOwn(estate, "inquiry", "本小区咨询");
        ObjectNode definition = definition("inquiry");
        ((ObjectNode) definition.at("/states/1")).put("label", "正在答复");
        save(admin, definition, null);

        Answer published = admin.post(PUBLISH, "{}", "If-Match", "W/\"1\"");

        assertThat(published.at("/overrides/0/key")).isEqualTo(own);
        assertThat(published.json().at("/overrides/0/published").asInt()).isEqualTo(2);
        JsonNode followed =
                admin.get("/api/v1/workflows/" + own + "/versions/2").json();
        assertThat(followed.at("/name").asString()).isEqualTo("本小区咨询");
        assertThat(followed.at("/states/1/label").asString()).isEqualTo("正在答复");
        assertThat(followed.at("/extends/version").asInt()).isEqualTo(2);
        assertThat(overview(own).at("/needsAttention").isNull()).isTrue();
    }

    @Test
    void leavesAnEstateOnItsVersionWhenTheCompanyTakesAwayWhatItChanged() throws Exception {
        EstateView estate = given.estate(company);
        String own = "inquiry@" + estate.id();
        ObjectNode mine = definition("inquiry");
        ((ObjectNode) mine.at("/states/1")).put("label", "值班答复");
        publish(own, mine);
        ObjectNode definition = definition("inquiry");
        without(definition, "answering");
        save(admin, definition, null);

        Answer published = admin.post(PUBLISH, "{}", "If-Match", "W/\"1\"");

        assertThat(published.status()).as(published.text()).isEqualTo(200);
        assertThat(published.at("/overrides/0/needsAttention/reason")).isEqualTo("CONFLICT");
        assertThat(published.at("/overrides/0/needsAttention/details/0")).isEqualTo("STATE answering");
        assertThat(overview(own).at("/needsAttention/base").asInt()).isEqualTo(2);
        assertThat(overview(own).at("/published/version").asInt()).isEqualTo(1);
    }

    @Test
    void letsADraftCatchUpWithItsBaseBeforeItIsPublished() throws Exception {
        EstateView estate = given.estate(company);
        String own = "inquiry@" + estate.id();
        ObjectNode mine = definition("inquiry");
        mine.put("name", "本小区咨询");
        String draft = "/api/v1/workflows/" + own + "/draft";
        assertThat(admin.call(HttpMethod.PUT, draft, mine.toString()).status()).isEqualTo(200);
        ObjectNode definition = definition("inquiry");
        ((ObjectNode) definition.at("/states/1")).put("label", "正在答复");
        publish("inquiry", definition);

        assertThat(admin.post(draft + "/publication", "{}", "If-Match", "W/\"1\"")
                        .problem())
                .isEqualTo("409 workflow.base-moved");
        assertThat(admin.get(draft).json().at("/baseMoved").asInt()).isEqualTo(2);
        Answer caughtUp = admin.post(draft + "/reapplication", "{}", "If-Match", "W/\"1\"");
        assertThat(caughtUp.at("/definition/states/1/label")).isEqualTo("正在答复");
        assertThat(caughtUp.at("/definition/name")).isEqualTo("本小区咨询");
        assertThat(admin.post(draft + "/publication", "{}", "If-Match", "W/\"2\"")
                        .status())
                .isEqualTo(200);
        assertThat(admin.post("/api/v1/workflows/inquiry/draft/reapplication", "{}", "If-Match", "W/\"1\"")
                        .problem())
                .isEqualTo("404 not-found");
    }

    @Test
    void refusesWorkflowsThatExtendThemselvesOrOverTooManySteps() throws Exception {
        String a = publishOwn(given.estate(company), "inquiry", "甲");
        String b = "inquiry@" + given.estate(company).id();
        String c = "inquiry@" + given.estate(company).id();
        publish(b, extending(a));

        Answer cycle = admin.call(
                HttpMethod.PUT,
                "/api/v1/workflows/" + a + "/draft",
                extending(b).toString());
        assertThat(cycle.problem()).isEqualTo("422 workflow.inheritance-invalid");
        assertThat(cycle.at("/detail")).contains(a + " -> " + b + " -> " + a);
        assertThat(admin.call(
                                HttpMethod.PUT,
                                "/api/v1/workflows/" + c + "/draft",
                                extending(b).toString())
                        .problem())
                .as("four workflows deep")
                .isEqualTo("422 workflow.inheritance-invalid");
        ObjectNode imported = extending(b);
        imported.put("key", a);
        assertThat(admin.post("/api/v1/workflow-imports", imported.toString()).problem())
                .isEqualTo("422 workflow.inheritance-invalid");
        assertThat(admin.post("/api/v1/workflows/" + a + "/retirement", "{}").problem())
                .isEqualTo("409 workflow.extended");
        assertThat(save(admin, extending(a), null).problem()).isEqualTo("422 workflow.inheritance-invalid");
        assertThat(admin.call(
                                HttpMethod.PUT,
                                "/api/v1/workflows/" + c + "/draft",
                                extending("complaint").toString())
                        .problem())
                .isEqualTo("422 workflow.inheritance-invalid");
    }

    @Test
    void refusesADefinitionOfAnotherKindAndAWorkflowThatCannotBe() throws Exception {
        assertThat(admin.call(HttpMethod.PUT, DRAFT, definition("complaint").toString())
                        .problem())
                .isEqualTo("422 workflow.key-mismatch");
        assertThat(admin.get("/api/v1/workflows/nonsense/versions").problem()).isEqualTo("404 not-found");
        assertThat(admin.get("/api/v1/workflows/inquiry@" + java.util.UUID.randomUUID() + "/versions")
                        .problem())
                .isEqualTo("404 not-found");
    }

    @Test
    void letsThoseReadWhoMayAndOnlyAdminsChange() throws Exception {
        Client desk = http.as(company, Role.FRONT_DESK);

        assertThat(desk.get("/api/v1/workflow-overviews").json().at("/items")).hasSize(6);
        assertThat(desk.get("/api/v1/workflow-starters").json().at("/items")).hasSize(6);
        Answer refused = desk.call(HttpMethod.PUT, DRAFT, definition("inquiry").toString());
        assertThat(refused.problem()).isEqualTo("403 access.denied");
        assertThat(refused.at("/params/permission")).isEqualTo("WORKFLOW_MANAGE");
    }

    @Test
    void readsAnExpressionOrSaysWhereItStopsBeingOne() throws Exception {
        Answer read = admin.post(
                "/api/v1/workflow-expressions",
                "{\"text\":\"ticket.priority=='URGENT'  &&  ticket.assigned\",\"fields\":[]}");
        assertThat(read.at("/text")).isEqualTo("ticket.priority == 'URGENT' && ticket.assigned");
        assertThat(read.at("/tree/op")).isEqualTo("and");

        Answer wrong =
                admin.post("/api/v1/workflow-expressions", "{\"text\":\"ticket.assigned && ticket.prio == 'X'\"}");
        assertThat(wrong.json().at("/valid").asBoolean()).isFalse();
        assertThat(wrong.json().at("/errors/0/column").asInt()).isEqualTo(20);
        assertThat(wrong.at("/errors/0/message")).isNotBlank();
    }

    @Test
    void databaseItselfKeepsAPublishedVersionFromChanging() {
        JdbcClient owner = JdbcClient.create(RealServices.owner());

        List<String> columns = owner.sql("""
            SELECT column_name FROM information_schema.column_privileges
            WHERE grantee = :role AND table_schema = :role AND table_name = 'workflow_versions' AND privilege_type = 'UPDATE'\
            """)
                .param("role", company.schema())
                .query((row, number) -> row.getString("column_name"))
                .list();

        assertThat(columns).containsExactlyInAnyOrder("state", "retired_at", "attention");
    }

    private String publishOwn(EstateView estate, String kind, String name) throws Exception {
        ObjectNode mine = definition(kind);
        mine.put("name", name);
        String key = kind + "@" + estate.id();
        publish(key, mine);
        return key;
    }

    private void publish(String key, ObjectNode definition) throws Exception {
        String draft = "/api/v1/workflows/" + key + "/draft";
        Answer saved = admin.call(HttpMethod.PUT, draft, definition.toString());
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        Answer published = admin.post(draft + "/publication", "{}", "If-Match", saved.header("ETag"));
        assertThat(published.status()).as(published.text()).isEqualTo(200);
    }

    private ObjectNode extending(String key) throws Exception {
        ObjectNode definition = definition("inquiry");
        definition.putObject("extends").put("key", key).put("version", 0);
        return definition;
    }

    private static void without(ObjectNode definition, String state) {
        ArrayNode states = (ArrayNode) definition.get("states");
        states.removeIf(node -> node.at("/name").asString().equals(state));
        ArrayNode steps = (ArrayNode) definition.get("transitions");
        steps.removeIf(node -> node.at("/to").asString().equals(state));
        steps.forEach(node ->
                ((ArrayNode) node.get("from")).removeIf(from -> from.asString().equals(state)));
        steps.removeIf(node -> node.at("/from").isEmpty());
    }

    private JsonNode overview(String key) throws Exception {
        for (JsonNode item : admin.get("/api/v1/workflow-overviews").json().at("/items")) {
            if (item.at("/key").asString().equals(key)) {
                return item;
            }
        }
        throw new AssertionError("no overview of " + key);
    }

    private ObjectNode definition(String key) throws Exception {
        ObjectNode definition = (ObjectNode)
                admin.get("/api/v1/workflows/" + key + "/versions/1").json();
        definition.remove("extends");
        return definition;
    }

    private ObjectNode relabelled(String name) throws Exception {
        ObjectNode definition = definition("inquiry");
        definition.put("name", name);
        return definition;
    }

    private static Answer save(Client who, JsonNode definition, @org.jspecify.annotations.Nullable String ifMatch)
            throws Exception {
        return ifMatch == null
                ? who.call(HttpMethod.PUT, DRAFT, definition.toString())
                : who.call(HttpMethod.PUT, DRAFT, definition.toString(), "If-Match", ifMatch);
    }

    private static String summary(Answer answer) {
        return answer.status() < 300 ? answer.status() + " " : answer.problem();
    }

    private long published(String key) {
        return JdbcClient.create(RealServices.owner())
                .sql("SELECT count(*) FROM " + company.schema()
                        + ".workflow_versions WHERE state = 'PUBLISHED' AND key = :key")
                .param("key", key)
                .query(Long.class)
                .single();
    }

    @SafeVarargs
    private static List<String> atOnce(Callable<String>... calls) throws Exception {
        CyclicBarrier together = new CyclicBarrier(calls.length);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<java.util.concurrent.Future<String>> futures = new ArrayList<>();
            for (Callable<String> call : calls) {
                futures.add(threads.submit(() -> {
                    together.await();
                    return call.call();
                }));
            }
            List<String> answers = new ArrayList<>();
            for (var future : futures) {
                answers.add(future.get());
            }
            return answers;
        }
    }
}
