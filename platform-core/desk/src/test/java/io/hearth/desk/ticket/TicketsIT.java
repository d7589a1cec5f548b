package io.hearth.desk.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.estate.UnitView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import io.hearth.workflow.TicketKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class TicketsIT {

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    TenantId company;
    EstateView estate;
    Client desk;

    @BeforeEach
    void aCompanyWithAnEstate() {
        company = given.company();
        estate = given.estate(company);
        desk = http.as(company, Role.FRONT_DESK);
    }

    @Test
    void opensATicketWithNumberPlaceAndDueTime() throws Exception {
        UnitView unit = given.unit(company, estate);

        Answer opened = desk.post("/api/v1/tickets", """
            {"kind":"REPAIR","estateId":"%s","unitId":"%s","title":" 厨房漏水 ","description":"水槽下方","channel":"PHONE",
             "priority":"HIGH","reporter":{"name":"王芳","phone":"138 0013 8000"}}\
            """.formatted(estate.id(), unit.id()));

        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.header("Location")).isEqualTo("/api/v1/tickets/" + opened.at("/id"));
        assertThat(opened.header("ETag")).isEqualTo("W/\"0\"");
        assertThat(opened.at("/number")).matches("WX-\\d{8}-\\d{4}");
        assertThat(opened.at("/title")).isEqualTo("厨房漏水");
        assertThat(opened.at("/stateName")).isEqualTo("已提交");
        assertThat(opened.at("/estate/name")).isEqualTo(estate.name());
        assertThat(opened.at("/unit/label")).isEqualTo(unit.label());
        assertThat(opened.at("/reporter/phone")).isEqualTo("13800138000");
        assertThat(opened.at("/allowedTransitions/0/name")).isEqualTo("dispatch");
        assertThat(opened.at("/allowedTransitions/0/requires/0")).isEqualTo("assignee");
        assertThat(desk.get(opened.header("Location")).json()).isEqualTo(opened.json());
        assertThat(desk.get("/api/v1/tickets/" + opened.at("/number")).at("/id"))
                .isEqualTo(opened.at("/id"));
    }

    @Test
    void refusesAKindWhoseWorkflowIsNotPublished() throws Exception {
        JdbcClient.create(RealServices.owner())
                .sql("UPDATE " + company.schema() + ".workflow_versions SET state = 'RETIRED' WHERE kind = 'CALLBACK'")
                .update();

        Answer refused = desk.post("/api/v1/tickets", """
            {"kind":"CALLBACK","estateId":"%s","title":"回访","channel":"PHONE"}\
            """.formatted(estate.id()));

        assertThat(refused.problem()).isEqualTo("409 workflow.not-published");
        assertThat(refused.at("/params/kind")).isEqualTo("CALLBACK");
        assertThat(open(TicketKind.REPAIR)).isNotEmpty();
    }

    @Test
    void speaksTheCallersLanguage() throws Exception {
        String ticket = open(TicketKind.COMPLAINT);

        assertThat(desk.get(ticket, "Accept-Language", "en-GB").at("/stateName"))
                .isEqualTo("Received");
        assertThat(desk.get(ticket, "Accept-Language", "zh-CN").at("/stateName"))
                .isEqualTo("已接收");
        assertThat(desk.get(ticket).at("/stateName")).isEqualTo("已接收");
    }

    @Test
    void hidesPhoneNumbersFromThoseWhoMayNotReadThem() throws Exception {
        String ticket = open(TicketKind.REPAIR);
        Client analyst = http.as(company, Role.HQ_ANALYST);

        assertThat(analyst.get(ticket).at("/reporter/phone")).isEqualTo("138****8000");
        assertThat(analyst.get("/api/v1/tickets").text()).doesNotContain("13800138000");
        assertThat(desk.get("/api/v1/tickets").at("/items/0/reporter/phone")).isEqualTo("13800138000");
    }

    @Test
    void letsWhoeverGoesThereCallUntilTheWorkIsDone() throws Exception {
        StaffMember li = given.staff(company, Role.TECHNICIAN, estate.id());
        Client technician = http.as(company, li);
        String ticket = open(TicketKind.REPAIR);
        assertThat(technician.get(ticket).at("/reporter/phone")).isEqualTo("138****8000");

        step(desk, ticket, """
            {"transition":"dispatch","fields":{"assigneeId":"%s"}}\
            """.formatted(li.id()));
        assertThat(technician.get(ticket).at("/reporter/phone")).isEqualTo("13800138000");
        assertThat(technician.get("/api/v1/tickets?assigneeId=me").at("/items/0/reporter/phone"))
                .isEqualTo("13800138000");
        assertThat(http.as(company, given.staff(company, Role.TECHNICIAN, estate.id()))
                        .get(ticket)
                        .at("/reporter/phone"))
                .isEqualTo("138****8000");

        step(technician, ticket, "{\"transition\":\"arrive\"}");
        step(technician, ticket, "{\"transition\":\"complete\",\"comment\":\"更换弯头\"}");
        assertThat(technician.get(ticket).at("/reporter/phone")).isEqualTo("138****8000");
    }

    @Test
    void workedFromOpenToClosedAndBackLeavesItsHistory() throws Exception {
        StaffMember li = given.staff(company, Role.TECHNICIAN, estate.id());
        Client technician = http.as(company, li);
        String ticket = open(TicketKind.REPAIR);

        assertThat(step(desk, ticket, """
            {"transition":"dispatch","fields":{"assigneeId":"%s"}}\
            """.formatted(li.id())).at("/assignee/name"))
                .isEqualTo("李师傅");
        assertThat(step(technician, ticket, "{\"transition\":\"arrive\"}").at("/stateCategory"))
                .isEqualTo("ACTIVE");
        assertThat(step(technician, ticket, "{\"transition\":\"complete\",\"comment\":\"更换弯头\"}")
                        .at("/resolvedAt"))
                .isNotEmpty();
        assertThat(technician
                        .post(ticket + "/transitions", "{\"transition\":\"close\"}")
                        .problem())
                .isEqualTo("403 ticket.transition-forbidden");
        assertThat(desk.post(ticket + "/comments", "{\"text\":\"已联系业主\",\"visibility\":\"PUBLIC\"}")
                        .status())
                .isEqualTo(201);
        assertThat(step(desk, ticket, "{\"transition\":\"close\"}").at("/stateCategory"))
                .isEqualTo("CLOSED");
        Answer reopened = step(desk, ticket, "{\"transition\":\"reopen\",\"comment\":\"又漏了\"}");
        assertThat(reopened.at("/reopenCount")).isEqualTo("1");
        assertThat(reopened.json().at("/closedAt").isNull()).isTrue();

        Answer timeline = desk.get(ticket + "/timeline?limit=5");
        assertThat(types(timeline))
                .containsExactly("REOPENED", "TRANSITIONED", "COMMENTED", "TRANSITIONED", "TRANSITIONED");
        assertThat(timeline.at("/items/0/comment/text")).isEqualTo("又漏了");
        assertThat(timeline.at("/items/0/data/toLabelEn")).isEqualTo("Dispatched");
        Answer rest = desk.get(ticket + "/timeline?cursor=" + timeline.at("/nextCursor"));
        assertThat(types(rest)).containsExactly("TRANSITIONED", "ASSIGNED", "OPENED");
        assertThat(rest.json().at("/nextCursor").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"transition":"complete"}                                                    | 409 ticket.transition-not-allowed
        {"transition":"dispatch"}                                                    | 422 ticket.assignee-required
        {"transition":"dispatch","fields":{"assigneeId":"x"}}                        | 422 ticket.field-invalid
        {"transition":"dispatch","fields":{"assigneeId":"%s"}}                       | 422 ticket.assignee-unknown
        {"transition":"cancel"}                                                      | 422 ticket.comment-required
        {"transition":"cancel","comment":"  "}                                       | 422 ticket.comment-required
        {"transition":" "}                                                           | 400 request.invalid
        {}                                                                           | 400 request.invalid
        {"transition":                                                               | 400 request.malformed
        """)
    void refusesStepsWithAReason(String body, String problem) throws Exception {
        String ticket = open(TicketKind.REPAIR);

        assertThat(desk.post(ticket + "/transitions", body.formatted(UUID.randomUUID()))
                        .problem())
                .isEqualTo(problem);
        assertThat(desk.get(ticket).at("/version")).isEqualTo("0");
    }

    @Test
    void namesTheStepsThatAreAllowed() throws Exception {
        Answer refused = desk.post(open(TicketKind.INQUIRY) + "/transitions", "{\"transition\":\"close\"}");

        assertThat(refused.problem()).isEqualTo("409 ticket.transition-not-allowed");
        assertThat(refused.json().at("/params/allowed").toString()).isEqualTo("[\"take\",\"answer\",\"cancel\"]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "title":" "                                    | 400 request.invalid              | title
        "title":"%1$s"                                 | 400 request.invalid              | title
        "kind":"QUESTION"                              | 400 request.invalid              | kind
        "channel":"FAX"                                | 400 request.invalid              | channel
        "estateId":"%2$s"                              | 422 estate.unknown               |
        "estateId":"nowhere"                           | 400 request.invalid              | estateId
        "unitId":"%2$s"                                | 422 estate.unit-unknown          |
        "unitId":"%3$s"                                | 422 ticket.unit-not-in-estate    |
        "categoryId":"%2$s"                            | 422 ticket.category-unknown      |
        "reporter":{"phone":"12"}                      | 422 contact.phone-invalid        | reporter.phone
        "reporter":{"contactId":"%2$s"}                | 422 contact.unknown              |
        """)
    void refusesWhatCannotBeOpened(String field, String problem, String named) throws Exception {
        UnitView elsewhere = given.unit(company, given.estate(company));
        String changed = field.formatted("长".repeat(201), UUID.randomUUID(), elsewhere.id());
        String key = changed.substring(0, changed.indexOf(':'));
        List<String> fields = new ArrayList<>(List.of(
                "\"kind\":\"REPAIR\"",
                "\"estateId\":\"" + estate.id() + "\"",
                "\"title\":\"漏水\"",
                "\"channel\":\"PHONE\""));
        fields.removeIf(other -> other.startsWith(key + ":"));
        fields.add(changed);

        Answer refused = desk.post("/api/v1/tickets", "{" + String.join(",", fields) + "}");

        assertThat(refused.problem()).isEqualTo(problem);
        if (named != null) {
            assertThat(refused.at("/errors/0/field")).isEqualTo(named);
        }
        assertThat(desk.get("/api/v1/tickets").json().at("/items").size()).isZero();
    }

    @Test
    void listsTheExpectedValuesOfAnUnknownOne() throws Exception {
        Answer refused = desk.get("/api/v1/tickets?priority=SOON");

        assertThat(refused.problem()).isEqualTo("400 request.invalid");
        assertThat(refused.text()).contains("LOW").contains("URGENT");
    }

    @Test
    void opensOneTicketPerKey() throws Exception {
        String body = body(TicketKind.REPAIR);

        Answer first = desk.post("/api/v1/tickets", body, "Idempotency-Key", "k-1");
        Answer second = sameCaller(body, "k-1", first);

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.at("/id")).isEqualTo(first.at("/id"));
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(desk.post("/api/v1/tickets", body.replace("漏水", "停电"), "Idempotency-Key", "k-1")
                        .problem())
                .isEqualTo("422 idempotency.key-reused");
        assertThat(desk.post("/api/v1/tickets", body, "Idempotency-Key", "含中文").problem())
                .isEqualTo("400 idempotency.key-invalid");
        assertThat(http.as(company, Role.FRONT_DESK)
                        .post("/api/v1/tickets", body, "Idempotency-Key", "k-1")
                        .at("/id"))
                .as("another caller's key is another key")
                .isNotEqualTo(first.at("/id"));
    }

    private Answer sameCaller(String body, String key, Answer first) throws Exception {
        assertThat(first.status()).isEqualTo(201);
        return desk.post("/api/v1/tickets", body, "Idempotency-Key", key);
    }

    @Test
    void opensOneTicketForSimultaneousRequestsOfOneKey() throws Exception {
        List<Answer> answers = simultaneously(
                8, () -> desk.post("/api/v1/tickets", body(TicketKind.REPAIR), "Idempotency-Key", "same"));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers)
                .extracting(answer -> answer.at("/id"))
                .containsOnly(answers.getFirst().at("/id"));
        assertThat(desk.get("/api/v1/tickets").json().at("/items").size()).isEqualTo(1);
    }

    @Test
    void givesSimultaneousTicketsDifferentNumbers() throws Exception {
        List<Answer> answers = simultaneously(60, () -> desk.post("/api/v1/tickets", body(TicketKind.REPAIR)));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers).extracting(answer -> answer.at("/number")).doesNotHaveDuplicates();
    }

    @Test
    void editsOnlyTheVersionThatWasSeen() throws Exception {
        String ticket = open(TicketKind.REPAIR);
        String edit = "{\"title\":\"卫生间漏水\",\"priority\":\"URGENT\"}";

        assertThat(desk.patch(ticket, edit).problem()).isEqualTo("428 request.precondition-required");
        Answer edited = desk.patch(ticket, edit, "If-Match", "W/\"0\"");
        assertThat(edited.at("/title")).isEqualTo("卫生间漏水");
        assertThat(edited.header("ETag")).isEqualTo("W/\"1\"");
        assertThat(desk.patch(ticket, edit, "If-Match", "W/\"0\"").problem()).isEqualTo("412 request.stale-version");
        assertThat(desk.patch(ticket, "{\"title\":\" \"}", "If-Match", "W/\"1\"")
                        .problem())
                .isEqualTo("400 request.invalid");
        assertThat(desk.post(
                                ticket + "/transitions",
                                "{\"transition\":\"cancel\",\"comment\":\"x\"}",
                                "If-Match",
                                "W/\"0\"")
                        .problem())
                .isEqualTo("412 request.stale-version");
        assertThat(desk.get(ticket + "/timeline").at("/items/0/data/priority/to"))
                .isEqualTo("URGENT");
    }

    @Test
    void removesAPlaceWhenNullAndKeepsItWhenAbsent() throws Exception {
        UnitView unit = given.unit(company, estate);
        String ticket = open(TicketKind.REPAIR);
        String seen = "If-Match";

        assertThat(desk.patch(ticket, "{\"unitId\":\"" + unit.id() + "\"}", seen, "W/\"0\"")
                        .at("/unit/label"))
                .isEqualTo(unit.label());
        assertThat(desk.patch(ticket, "{\"description\":\"x\"}", seen, "W/\"1\"")
                        .at("/unit/label"))
                .isEqualTo(unit.label());
        assertThat(desk.patch(ticket, "{\"unitId\":null}", seen, "W/\"2\"")
                        .json()
                        .at("/unit")
                        .isNull())
                .isTrue();
    }

    @Test
    void letsExactlyOneOfTwoStepsWin() throws Exception {
        String ticket = open(TicketKind.INQUIRY);

        List<Answer> answers = simultaneously(6, () -> desk.post(ticket + "/transitions", "{\"transition\":\"take\"}"));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(200);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> assertThat(answer.problem()).isEqualTo("409 ticket.transition-not-allowed"));
    }

    @Test
    void assignsOnlyThoseWhoWorkThere() throws Exception {
        String ticket = open(TicketKind.REPAIR);
        StaffMember here = given.staff(company, Role.TECHNICIAN, estate.id());
        StaffMember elsewhere = given.staff(company, Role.TECHNICIAN, UUID.randomUUID());

        assertThat(desk.post(ticket + "/assignment", "{\"assigneeId\":\"" + elsewhere.id() + "\"}")
                        .problem())
                .isEqualTo("422 ticket.assignee-unknown");
        assertThat(desk.post(ticket + "/assignment", "{\"assigneeId\":\"" + here.id() + "\"}")
                        .at("/assignee/id"))
                .isEqualTo(here.id().toString());
        assertThat(desk.get("/api/v1/tickets?assigneeId=" + here.id())
                        .json()
                        .at("/items")
                        .size())
                .isEqualTo(1);
        assertThat(http.as(company, here).get("/api/v1/tickets/counts").at("/mine"))
                .isEqualTo("1");
        assertThat(desk.post(ticket + "/assignment", "{\"assigneeId\":null}")
                        .json()
                        .at("/assignee")
                        .isNull())
                .isTrue();
        assertThat(desk.get("/api/v1/tickets?assigneeId=none")
                        .json()
                        .at("/items")
                        .size())
                .isEqualTo(1);
        assertThat(desk.get("/api/v1/tickets?assigneeId=somebody").problem()).isEqualTo("400 request.invalid");
    }

    @Test
    void doesNotExistForThoseWhoSeeOtherEstatesOnly() throws Exception {
        String ticket = open(TicketKind.REPAIR);
        Client elsewhere =
                http.as(company, Role.ESTATE_MANAGER, given.estate(company).id());

        assertThat(elsewhere.get(ticket).problem()).isEqualTo("404 not-found");
        assertThat(elsewhere
                        .post(ticket + "/comments", "{\"text\":\"x\",\"visibility\":\"PUBLIC\"}")
                        .problem())
                .isEqualTo("404 not-found");
        assertThat(elsewhere.get("/api/v1/tickets").json().at("/items").size()).isZero();
        assertThat(elsewhere
                        .get("/api/v1/tickets?estateId=" + estate.id())
                        .json()
                        .at("/items")
                        .size())
                .isZero();
        assertThat(elsewhere.get("/api/v1/tickets/counts").at("/open")).isEqualTo("0");
        assertThat(elsewhere.post("/api/v1/tickets", body(TicketKind.REPAIR)).problem())
                .isEqualTo("422 estate.unknown");
    }

    @Test
    void isVisibleButNotForEverybodyToChange() throws Exception {
        String ticket = open(TicketKind.REPAIR);
        Client auditor = http.as(company, Role.AUDITOR);

        assertThat(auditor.get(ticket).status()).isEqualTo(200);
        assertThat(auditor.get(ticket).json().at("/allowedTransitions").size()).isZero();
        assertThat(auditor.patch(ticket, "{\"title\":\"x\"}", "If-Match", "W/\"0\"")
                        .problem())
                .isEqualTo("403 access.denied");
        assertThat(auditor.post(ticket + "/comments", "{\"text\":\"x\",\"visibility\":\"PUBLIC\"}")
                        .problem())
                .isEqualTo("403 access.denied");
    }

    @Test
    void refusesToChangeWhatIsClosed() throws Exception {
        String ticket = open(TicketKind.REPAIR);
        step(desk, ticket, "{\"transition\":\"cancel\",\"comment\":\"重复\"}");

        assertThat(desk.patch(ticket, "{\"title\":\"x\"}", "If-Match", "W/\"1\"")
                        .problem())
                .isEqualTo("409 ticket.closed");
        assertThat(desk.post(ticket + "/assignment", "{\"assigneeId\":null}").problem())
                .isEqualTo("409 ticket.closed");
    }

    @ParameterizedTest
    @CsvSource({
        "openedAt,''",
        "updatedAt,''",
        "openedAt,&stateCategory=NEW",
        "openedAt,&stateCategory=NEW&stateCategory=ACTIVE"
    })
    void pagesThroughEverythingOnce(String sort, String filter) throws Exception {
        EstateView other = given.estate(company);
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 11; i++) {
            all.add(given.ticket(company, i % 2 == 0 ? estate : other, TicketKind.REPAIR)
                    .number());
        }
        for (Client client : List.of(desk, http.as(company, Role.FRONT_DESK, estate.id(), other.id()))) {
            List<String> seen = new ArrayList<>();
            List<String> times = new ArrayList<>();
            String cursor = "";
            do {
                Answer page = client.get("/api/v1/tickets?limit=4&sort=" + sort + filter + cursor);
                page.json().at("/items").forEach(item -> {
                    seen.add(item.at("/number").asString());
                    times.add(item.at("/" + sort).asString());
                });
                cursor = page.json().at("/nextCursor").isNull() ? "" : "&cursor=" + page.at("/nextCursor");
            } while (!cursor.isEmpty());
            assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
            assertThat(times)
                    .isSortedAccordingTo((a, b) -> java.time.Instant.parse(b).compareTo(java.time.Instant.parse(a)));
        }
    }

    @ParameterizedTest
    @CsvSource({"cursor=garbage", "cursor=%00", "cursor=AAAAAAAA"})
    void refusesCursorsItDidNotGive(String parameter) throws Exception {
        assertThat(desk.get("/api/v1/tickets?" + parameter).problem()).isEqualTo("400 request.cursor-invalid");
    }

    @Test
    void refusesTheCursorOfAnotherOrder() throws Exception {
        open(TicketKind.REPAIR);
        open(TicketKind.REPAIR);
        String cursor = desk.get("/api/v1/tickets?limit=1").at("/nextCursor");

        assertThat(desk.get("/api/v1/tickets?limit=1&sort=updatedAt&cursor=" + cursor)
                        .problem())
                .isEqualTo("400 request.cursor-invalid");
    }

    @Test
    void filtersByWhatATicketIs() throws Exception {
        open(TicketKind.REPAIR);
        String complaint = open(TicketKind.COMPLAINT);
        step(desk, complaint, "{\"transition\":\"investigate\"}");

        assertFound("kind=COMPLAINT", 1);
        assertFound("kind=COMPLAINT&kind=REPAIR", 2);
        assertFound("stateCategory=ACTIVE", 1);
        assertFound("state=investigating", 1);
        assertFound("stateCategory=CLOSED", 0);
        assertFound("stateCategory=NEW&stateCategory=CLOSED", 1);
        assertFound("priority=URGENT", 0);
        assertFound("channel=PHONE", 2);
        assertFound("estateId=" + estate.id(), 2);
        assertFound("openedFrom=2020-01-01T00:00:00Z&openedTo=2020-02-01T00:00:00Z", 0);
        Answer counts = desk.get("/api/v1/tickets/counts");
        assertThat(counts.at("/open")).isEqualTo("2");
        assertThat(counts.at("/unassigned")).isEqualTo("2");
        assertThat(counts.at("/byKind/COMPLAINT")).isEqualTo("1");
        assertThat(counts.at("/byKind/EMERGENCY")).isEqualTo("0");
        assertThat(counts.at("/limit")).isEqualTo("1000");
        assertThat(desk.get("/api/v1/tickets/counts?kind=REPAIR").at("/open")).isEqualTo("1");
    }

    private void assertFound(String filter, int count) throws Exception {
        assertThat(desk.get("/api/v1/tickets?" + filter).json().at("/items").size())
                .as(filter)
                .isEqualTo(count);
    }

    private String open(TicketKind kind) throws Exception {
        Answer opened = desk.post("/api/v1/tickets", body(kind));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        return opened.header("Location");
    }

    private String body(TicketKind kind) {
        return """
            {"kind":"%s","estateId":"%s","title":"漏水","channel":"PHONE","reporter":{"name":"王芳","phone":"13800138000"}}\
            """.formatted(kind, estate.id());
    }

    private static Answer step(Client client, String ticket, String body) throws Exception {
        Answer stepped = client.post(ticket + "/transitions", body);
        assertThat(stepped.status()).as(stepped.text()).isEqualTo(200);
        return stepped;
    }

    private static List<String> types(Answer timeline) {
        List<String> types = new ArrayList<>();
        timeline.json()
                .at("/items")
                .forEach(entry -> types.add(entry.at("/type").asString()));
        return types;
    }

    private static List<Answer> simultaneously(int times, Callable<Answer> request) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> requests = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                requests.add(request);
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(requests)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
