package io.hearth.desk.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.contact.ContactView;
import io.hearth.desk.duty.DutyKind;
import io.hearth.desk.duty.Rosters;
import io.hearth.desk.duty.SaveRoster;
import io.hearth.desk.duty.SaveShift;
import io.hearth.desk.duty.Shifts;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.estate.UnitView;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import io.hearth.workflow.TicketKind;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@DeskTest
class CallsIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    GivenDesk given;

    @Autowired
    DeskHttp http;

    @Autowired
    TenantExecutor executor;

    @Autowired
    StaffDirectory staff;

    @Autowired
    Rosters rosters;

    @Autowired
    Shifts shifts;

    @Autowired
    Clock clock;

    private TenantId company;
    private Client exchange;
    private Client desk;

    @BeforeEach
    void aCompanyWithPeopleOnDuty() {
        company = given.company();
        exchange = http.as(company, Role.API_CLIENT);
        desk = http.as(company, Role.FRONT_DESK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "normal",
                "three-rings",
                "uncounted-rings",
                "slow-rings",
                "nobody-answers",
                "duplicates",
                "out-of-order",
                "clock-ahead",
                "clocks-apart"
            })
    void doesWithARecordedCallWhatItShould(String name) throws Exception {
        onDuty();
        JsonNode stream = stream(name);
        // Recorded an hour ago, so that only the exchange's own times count.
        Instant began = clock.instant()
                .plusSeconds(stream.path("skewSeconds").asLong(-3600))
                .truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        List<String> bodies = new ArrayList<>();
        for (JsonNode event : stream.get("events")) {
            String body = body(event, began);
            bodies.add(body);
            Answer answer = exchange.post("/api/v1/calls/" + name + "/events", body);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(next(answer))
                    .as("%s after %s", name, event)
                    .isEqualTo(event.get("next").asString());
        }
        ends(name, stream);
        // told again, backwards, it is the same call
        for (String body : bodies.reversed()) {
            exchange.post("/api/v1/calls/" + name + "/events", body);
        }
        ends(name, stream);
        assertThat(rows("SELECT count(*) FROM %s.calls")).isEqualTo(1);
    }

    private void ends(String name, JsonNode stream) throws Exception {
        Answer list = desk.get("/api/v1/calls");
        assertThat(list.json().get("items")).hasSize(1);
        assertThat(list.at("/items/0/callId")).isEqualTo(name);
        assertThat(list.at("/items/0/state")).isEqualTo(stream.get("state").asString());
        assertThat(list.json().at("/items/0/waitSeconds").asString("null"))
                .isEqualTo(stream.get("waitSeconds").asString("null"));
        assertThat(list.json().at("/items/0/answeredBy").asString("null"))
                .isEqualTo(stream.get("answeredBy").asString("null"));
        Instant started = Instant.parse(list.at("/items/0/startedAt"));
        assertThat(started).isBefore(clock.instant().plusSeconds(60));
    }

    @Test
    void goesOnWhenTheExchangeIsSilent() throws Exception {
        onDuty();
        Instant ago = clock.instant().minusSeconds(16);
        exchange.post("/api/v1/calls/c-1/events", """
            {"type":"RING","at":"%s","from":"13800138000","to":"13700000001"}\
            """.formatted(clock.instant()));
        assertThat(next(exchange.get("/api/v1/calls/c-1/next-step"))).isEqualTo("RING");
        JdbcClient.create(RealServices.owner())
                .sql("UPDATE " + company.schema() + ".call_events SET received_at = :ago")
                .param("ago", java.time.OffsetDateTime.ofInstant(ago, java.time.ZoneOffset.UTC))
                .update();
        assertThat(next(exchange.get("/api/v1/calls/c-1/next-step"))).isEqualTo("TRANSFER:13700000002:FIFTEEN_SECONDS");
        assertThat(exchange.get("/api/v1/calls/c-2/next-step").problem()).isEqualTo("404 not-found");
    }

    @Test
    void saysThatNobodyIsOnDuty() throws Exception {
        Answer answer = exchange.post("/api/v1/calls/c-1/events", """
            {"type":"RING","at":"%s","from":"13800138000","rings":3}\
            """.formatted(clock.instant()));
        assertThat(next(answer)).isEqualTo("NOBODY");
    }

    @Test
    void showsTheFrontDeskWhoIsCallingAndWhatIsBeingDoneAtTheirHome() throws Exception {
        EstateView estate = given.estate(company);
        UnitView unit = given.unit(company, estate);
        ContactView contact = given.contact(company, unit, "13912345678");
        Answer ticket = desk.post("/api/v1/tickets", """
            {"kind":"REPAIR","estateId":"%s","unitId":"%s","title":"厨房漏水","description":"","channel":"PHONE"}\
            """.formatted(estate.id(), unit.id()));
        assertThat(ticket.status()).as(ticket.text()).isEqualTo(201);

        exchange.post("/api/v1/calls/c-1/events", """
            {"type":"RING","at":"%s","from":"+86 139 1234 5678"}\
            """.formatted(clock.instant()));

        Answer open = desk.get("/api/v1/open-calls");
        assertThat(open.at("/items/0/state")).isEqualTo("RINGING");
        assertThat(open.at("/items/0/from")).isEqualTo("13912345678");
        assertThat(open.at("/items/0/estateId")).isEqualTo(estate.id().toString());
        assertThat(open.at("/items/0/caller/contactId")).isEqualTo(contact.id().toString());
        assertThat(open.at("/items/0/caller/homes/0/unitId"))
                .isEqualTo(unit.id().toString());
        assertThat(open.at("/items/0/caller/openTickets/0/number")).isEqualTo(ticket.at("/number"));
        assertThat(http.as(company, Role.TECHNICIAN).get("/api/v1/open-calls").at("/items/0/from"))
                .isEqualTo("139****5678");
        assertThat(http.as(company, Role.FRONT_DESK, given.estate(company).id())
                        .get("/api/v1/open-calls")
                        .json()
                        .get("items"))
                .as("calls of another estate")
                .isEmpty();
        exchange.post("/api/v1/calls/c-1/events", "{\"type\":\"HANGUP\",\"at\":\"%s\"}".formatted(clock.instant()));
        assertThat(desk.get("/api/v1/open-calls").json().get("items")).isEmpty();
    }

    @Test
    void refusesWhatIsNoCall() throws Exception {
        String ring = "{\"type\":\"RING\",\"at\":\"%s\"}".formatted(clock.instant());
        assertThat(exchange.post("/api/v1/calls/a%20b/events", ring).problem()).isEqualTo("422 call.id-invalid");
        assertThat(exchange.post("/api/v1/calls/c/events", ring.replace("RING", "TRANSFER"))
                        .problem())
                .isEqualTo("422 call.target-missing");
        assertThat(exchange.post(
                                "/api/v1/calls/c/events",
                                "{\"type\":\"RING\",\"at\":\"%s\"}"
                                        .formatted(clock.instant().plus(Duration.ofDays(2))))
                        .problem())
                .isEqualTo("422 call.time-ahead");
        assertThat(exchange.post("/api/v1/calls/c/events", "{\"type\":\"SING\",\"at\":\"2026-01-01T00:00:00Z\"}")
                        .status())
                .isEqualTo(400);
        assertThat(exchange.post(
                                "/api/v1/calls/c/events",
                                ring.replace("}", ",\"estateId\":\"" + UUID.randomUUID() + "\"}"))
                        .problem())
                .isEqualTo("422 estate.unknown");
        assertThat(rows("SELECT count(*) FROM %s.calls")).isZero();
        assertThat(desk.post("/api/v1/calls/c/events", ring).problem()).isEqualTo("403 access.denied");
        assertThat(http.as(company, Role.HQ_ANALYST)
                        .get("/api/v1/call-figures?from=2026-02-01&to=2026-01-01")
                        .problem())
                .isEqualTo("422 call.period-invalid");
    }

    @Test
    void figuresEqualARecountFromWhatTheExchangeSaid() throws Exception {
        // Monday 09:00 and 21:00, Saturday 11:00, Tuesday 07:59 and 08:00
        List<String> beginnings = List.of(
                "2026-03-02T01:00:00Z",
                "2026-03-02T13:00:00Z",
                "2026-03-07T03:00:00Z",
                "2026-03-02T23:59:00Z",
                "2026-03-03T00:00:00Z");
        int call = 0;
        for (String beginning : beginnings) {
            for (int wait : new int[] {5, 30, 31, -1}) {
                Instant at = Instant.parse(beginning);
                String events = "/api/v1/calls/f-" + call++ + "/events";
                exchange.post(events, "{\"type\":\"RING\",\"at\":\"%s\"}".formatted(at));
                if (wait >= 0) {
                    String agent = Map.of(5, "顾小满", 30, "苏敏", 31, "韩柏").get(wait);
                    exchange.post(
                            events,
                            "{\"type\":\"ANSWER\",\"at\":\"%s\",\"agent\":\"%s\"}"
                                    .formatted(at.plusSeconds(wait), agent));
                }
                exchange.post(events, "{\"type\":\"HANGUP\",\"at\":\"%s\"}".formatted(at.plusSeconds(60)));
            }
        }
        exchange.post("/api/v1/calls/ringing/events", "{\"type\":\"RING\",\"at\":\"2026-03-02T01:00:00Z\"}");

        Answer figures = http.as(company, Role.HQ_ANALYST).get("/api/v1/call-figures?from=2026-03-01&to=2026-03-31");

        assertThat(figures.at("/calls")).isEqualTo("20");
        assertThat(figures.at("/answered")).isEqualTo("15");
        assertThat(figures.at("/answeredInTime")).isEqualTo("10");
        assertThat(figures.at("/afterHours/calls")).isEqualTo("12");
        assertThat(figures.at("/afterHours/answered")).isEqualTo("9");
        assertThat(figures.at("/hours/9/calls")).isEqualTo("4");
        assertThat(figures.at("/hours/7/calls")).isEqualTo("4");
        assertThat(figures.at("/hours/8/calls")).isEqualTo("4");
        assertThat(figures.at("/hours/21/answeredInTime")).isEqualTo("2");
        assertThat(figures.json().at("/days")).hasSize(31);
        assertThat(figures.at("/days/1/day")).isEqualTo("2026-03-02");
        assertThat(figures.at("/days/1/calls")).isEqualTo("8");
        assertThat(figures.at("/days/2/calls")).isEqualTo("8");
        assertThat(figures.at("/days/2/answeredInTime")).isEqualTo("4");
        assertThat(figures.at("/days/6/answered")).isEqualTo("3");
        assertThat(figures.at("/days/30/calls")).isEqualTo("0");
        assertThat(figures.json().at("/agents")).hasSize(3);
        JsonNode agent = figures.json()
                .at("/agents")
                .valueStream()
                .filter(one -> one.at("/name").asString().equals("韩柏"))
                .findFirst()
                .orElseThrow();
        assertThat(agent.at("/answered").asInt()).isEqualTo(5);
        assertThat(agent.at("/answeredInTime").asInt()).isZero();
        assertThat(agent.at("/medianWaitSeconds").asInt()).isEqualTo(31);
        assertThat(Long.parseLong(figures.at("/answeredInTime"))).isEqualTo(rows("""
            SELECT count(*) FROM (SELECT call_id FROM %1$s.call_events GROUP BY call_id
                HAVING min(at) FILTER (WHERE type = 'ANSWER') - min(at) FILTER (WHERE type = 'RING') <= interval '30 seconds'
                   AND bool_or(type = 'HANGUP')) answered\
            """));
        assertThat(Long.parseLong(figures.at("/afterHours/calls"))).isEqualTo(rows("""
            SELECT count(*) FROM (SELECT call_id, min(at) AT TIME ZONE 'Asia/Shanghai' AS began FROM %1$s.call_events
                GROUP BY call_id HAVING bool_or(type = 'HANGUP')) c
            WHERE extract(hour FROM began) < 8 OR extract(hour FROM began) >= 20 OR extract(isodow FROM began) > 5\
            """));
    }

    @Test
    void keepsInWhichCallATicketWasBrought() throws Exception {
        EstateView estate = given.estate(company);
        StaffMember agent = given.staff(company, Role.FRONT_DESK);
        Instant rang = clock.instant()
                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                .minusSeconds(60);
        String event = "{\"type\":\"%s\",\"at\":\"%s\",\"from\":\"13912345678\",\"agent\":\"%s\",\"estateId\":\"%s\"}";
        exchange.post("/api/v1/calls/c-1/events", event.formatted("RING", rang, agent.id(), estate.id()));
        Answer call = exchange.post(
                "/api/v1/calls/c-1/events", event.formatted("ANSWER", rang.plusSeconds(12), agent.id(), estate.id()));

        String body = """
            {"kind":"REPAIR","estateId":"%s","title":"厨房漏水","channel":"PHONE","callId":"%s"}\
            """;
        Answer ticket = desk.post("/api/v1/tickets", body.formatted(estate.id(), call.at("/id")));

        assertThat(ticket.status()).as(ticket.text()).isEqualTo(201);
        for (Answer shown : List.of(ticket, desk.get("/api/v1/tickets/" + ticket.at("/id")))) {
            assertThat(shown.at("/call/id")).isEqualTo(call.at("/id"));
            assertThat(shown.at("/call/answeredBy")).isEqualTo(agent.name());
            assertThat(shown.at("/call/waitSeconds")).isEqualTo("12");
        }
        Answer calls = desk.get("/api/v1/calls");
        assertThat(calls.at("/items/0/tickets/0/number")).isEqualTo(ticket.at("/number"));
        assertThat(calls.at("/items/0/answeredBy")).isEqualTo(agent.name());
        EstateView other = given.estate(company);
        Client elsewhere = http.as(company, Role.FRONT_DESK, other.id());
        assertThat(elsewhere
                        .post("/api/v1/tickets", body.formatted(other.id(), call.at("/id")))
                        .problem())
                .isEqualTo("422 call.unknown");
        assertThat(desk.post("/api/v1/tickets", body.formatted(estate.id(), UUID.randomUUID()))
                        .problem())
                .isEqualTo("422 call.unknown");
    }

    @Test
    void writesDownACallAboutATicketThatThereIsOnceAndCountsItAsAskedAbout() throws Exception {
        EstateView estate = given.estate(company);
        String ticket = given.ticket(company, estate, TicketKind.REPAIR).id().toString();
        Instant rang = clock.instant()
                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                .minusSeconds(60);
        String event = "{\"type\":\"%s\",\"at\":\"%s\",\"from\":\"13912345678\",\"agent\":\"王\",\"estateId\":\"%s\"}";
        exchange.post("/api/v1/calls/c-2/events", event.formatted("RING", rang, estate.id()));
        String call = exchange.post(
                        "/api/v1/calls/c-2/events", event.formatted("ANSWER", rang.plusSeconds(9), estate.id()))
                .at("/id");
        String link = "{\"callId\":\"%s\",\"text\":\" 催问师傅几点到 \"}".formatted(call);

        Answer linked = desk.post("/api/v1/tickets/" + ticket + "/calls", link);

        assertThat(linked.status()).as(linked.text()).isEqualTo(201);
        assertThat(linked.at("/items/0/id")).isEqualTo(call);
        assertThat(linked.at("/items/0/waitSeconds")).isEqualTo("9");
        Answer contact = desk.get("/api/v1/tickets/" + ticket + "/contact-records");
        assertThat(contact.json().at("/items").size()).isEqualTo(1);
        assertThat(contact.at("/items/0/direction")).isEqualTo("IN");
        assertThat(contact.at("/items/0/way")).isEqualTo("PHONE");
        assertThat(contact.at("/items/0/text")).isEqualTo("催问师傅几点到");
        assertThat(Instant.parse(contact.at("/items/0/at"))).isEqualTo(rang);
        assertThat(desk.get("/api/v1/calls").at("/items/0/tickets/0/id")).isEqualTo(ticket);
        assertThat(desk.post("/api/v1/tickets/" + ticket + "/calls", link).problem())
                .isEqualTo("409 call.linked");
        assertThat(rows("SELECT count(*) FROM %s.contact_records")).isEqualTo(1);
    }

    @Test
    void refusesToLinkCallsAndTicketsOutOfSight() throws Exception {
        EstateView estate = given.estate(company);
        EstateView other = given.estate(company);
        String ticket = given.ticket(company, estate, TicketKind.REPAIR).id().toString();
        String event = "{\"type\":\"RING\",\"at\":\"%s\",\"from\":\"13912345678\",\"estateId\":\"%s\"}"
                .formatted(clock.instant().minusSeconds(5), other.id());
        String call = exchange.post("/api/v1/calls/c-3/events", event).at("/id");
        String link = "{\"callId\":\"%s\"}".formatted(call);
        String path = "/api/v1/tickets/" + ticket + "/calls";

        assertThat(http.as(company, Role.FRONT_DESK, estate.id())
                        .post(path, link)
                        .problem())
                .isEqualTo("422 call.unknown");
        assertThat(http.as(company, Role.FRONT_DESK, other.id())
                        .post(path, link)
                        .problem())
                .isEqualTo("404 not-found");
        assertThat(http.as(company, Role.HQ_ANALYST).post(path, link).problem()).isEqualTo("403 access.denied");
        assertThat(desk.post(path, "{}").problem()).isEqualTo("400 request.invalid");

        assertThat(desk.post(path, link).status()).isEqualTo(201);
        assertThat(desk.get("/api/v1/tickets/" + ticket + "/contact-records").at("/items/0/reached"))
                .as("it only rings yet")
                .isEqualTo("false");
        assertThat(http.as(company, Role.FRONT_DESK, estate.id())
                        .get(path)
                        .json()
                        .at("/items")
                        .size())
                .as("a call of another estate")
                .isZero();
    }

    private long rows(String query) {
        return JdbcClient.create(RealServices.owner())
                .sql(query.formatted(company.schema()))
                .query(Long.class)
                .single();
    }

    private void onDuty() {
        executor.run(company, () -> {
            UUID roster =
                    rosters.add(new SaveRoster("总值班", null, null, null, false)).id();
            Instant from = clock.instant().minusSeconds(60);
            person(roster, "李主班", "13700000001", DutyKind.MAIN, from);
            person(roster, "王备班", "13700000002", DutyKind.BACKUP, from);
            person(roster, "钱经理", "13700000003", DutyKind.BACKUP, from.plusSeconds(1));
        });
    }

    private void person(UUID roster, String name, String phone, DutyKind kind, Instant from) {
        UUID id = UUID.randomUUID();
        staff.upsert(new StaffMember(
                id, name, id + "@example.com", phone, Set.of(Role.TECHNICIAN), EstateScope.ALL, true, 0));
        shifts.add(roster, new SaveShift(id, kind, from, from.plus(Duration.ofHours(12))));
    }

    private static String next(Answer answer) {
        String action = answer.at("/next/action");
        return action.equals("TRANSFER")
                ? action + ":" + answer.at("/next/to") + ":" + answer.at("/next/reason")
                : action;
    }

    private static String body(JsonNode event, Instant began) {
        ObjectNode body = (ObjectNode) event.deepCopy();
        body.put("at", began.plusSeconds(event.get("second").asLong()).toString());
        body.remove(List.of("second", "next"));
        return body.toString();
    }

    private static JsonNode stream(String name) throws IOException {
        try (InputStream in = CallsIT.class.getResourceAsStream("/calls/" + name + ".json")) {
            return JSON.readTree(Objects.requireNonNull(in));
        }
    }
}
