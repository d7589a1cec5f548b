package io.hearth.desk.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import io.hearth.workflow.TicketKind;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@DeskTest
class CellsIT {

    private static final String QUERIES = "/api/v1/benchmarks/queries";

    @Autowired
    GivenDesk given;

    @Autowired
    DeskHttp http;

    @Autowired
    Clock clock;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    private TenantId company;
    private EstateView here;
    private EstateView there;
    private Client analyst;
    private LocalDate today;

    @BeforeEach
    void aCompany() {
        company = given.company();
        here = given.estate(company);
        there = given.estate(company);
        analyst = http.as(company, Role.HQ_ANALYST);
        today = LocalDate.ofInstant(clock.instant(), ZoneId.of(here.timeZone()));
    }

    @Test
    void listsTheCatalogue() throws Exception {
        JsonNode measures = analyst.get("/api/v1/benchmarks/measures").json().at("/items");
        assertThat(measures).hasSize(MeasureCatalogue.ALL.size());
        assertThat(measures.at("/4/key").asString()).isEqualTo("response_time");
        assertThat(measures.at("/4/type").asString()).isEqualTo("TIMING");
        assertThat(measures.at("/4/unit").asString()).isEqualTo("MINUTES");
        assertThat(measures.at("/4/name/zh").asString()).isEqualTo("首次响应用时");
        assertThat(measures.at("/4/better").asString()).isEqualTo("LOWER");
        assertThat(measures.at("/4/minimumSample").asInt()).isEqualTo(20);
    }

    @Test
    void tellsEveryEstateInSightAlsoWhereNothingHappened() throws Exception {
        given.ticket(company, here, TicketKind.REPAIR);
        given.ticket(company, here, TicketKind.COMPLAINT);
        await().untilAsserted(
                        () -> assertThat(counted("[\"ESTATE\"]", "", analyst)).isEqualTo("2 0"));
        assertThat(counted("[\"ESTATE\"]", ",\"kinds\":[\"REPAIR\"]", analyst)).isEqualTo("1");
        assertThat(counted("[\"ESTATE\"]", ",\"estateIds\":[\"" + there.id() + "\"]", analyst))
                .isEqualTo("0");
        assertThat(counted("[]", "", analyst)).isEqualTo("2");
        assertThat(counted("[\"DAY\",\"KIND\"]", "", analyst)).isEqualTo("1 1");
        assertThat(counted("[\"ESTATE\"]", ",\"categoryIds\":[\"" + UUID.randomUUID() + "\"]", analyst))
                .isEmpty();
        JsonNode cell = analyst.post(QUERIES, body("[\"ESTATE\",\"WEEK\"]", "\"filed\",\"open\"", ""))
                .json()
                .at("/cells/0");
        assertThat(LocalDate.parse(cell.at("/begin").asString()).getDayOfWeek().getValue())
                .isEqualTo(1);
    }

    @Test
    void showsNothingBeyondTheCallersEstatesAndNothingOfOtherCompanies() throws Exception {
        given.ticket(company, here, TicketKind.REPAIR);
        given.ticket(company, there, TicketKind.REPAIR);
        await().untilAsserted(
                        () -> assertThat(counted("[\"ESTATE\"]", "", analyst)).isEqualTo("1 1"));
        Client narrow = http.as(company, Role.ESTATE_MANAGER, here.id());
        assertThat(counted("[\"ESTATE\"]", "", narrow)).isEqualTo("1");
        assertThat(counted("[]", "", narrow)).isEqualTo("1");
        assertThat(counted("[\"ESTATE\"]", ",\"estateIds\":[\"" + there.id() + "\"]", narrow))
                .isEmpty();

        TenantId other = given.company();
        given.estate(other);
        Client stranger = http.as(other, Role.HQ_ANALYST);
        assertThat(counted("[]", "", stranger)).isEqualTo("0");
        assertThat(counted("[\"ESTATE\"]", ",\"estateIds\":[\"" + here.id() + "\"]", stranger))
                .isEmpty();
    }

    @Test
    void needsThePermission() throws Exception {
        Client desk = http.as(company, Role.FRONT_DESK);
        assertThat(desk.get("/api/v1/benchmarks/measures").problem()).isEqualTo("403 access.denied");
        assertThat(desk.get("/api/v1/benchmarks/freshness").problem()).isEqualTo("403 access.denied");
        assertThat(desk.get(cells("filed")).problem()).isEqualTo("403 access.denied");
        assertThat(desk.post(QUERIES, body("[]", "\"filed\"", "")).problem()).isEqualTo("403 access.denied");
        assertThat(desk.post("/api/v1/benchmarks/distributions", body("[]", "\"response_time\"", ""))
                        .problem())
                .isEqualTo("403 access.denied");
    }

    @Test
    void refusesWhatCannotBeAnswered() throws Exception {
        assertThat(analyst.post(QUERIES, body("[]", "\"speed\"", "")).problem())
                .isEqualTo("422 benchmark.unknown-measure");
        assertThat(analyst.post(QUERIES, body("[]", "", "")).problem()).isEqualTo("400 request.invalid");
        assertThat(analyst.post(QUERIES, body("[\"DAY\",\"MONTH\"]", "\"filed\"", ""))
                        .problem())
                .isEqualTo("400 request.invalid");
        assertThat(analyst.post(QUERIES, body("[\"YEAR\"]", "\"filed\"", "")).status())
                .isEqualTo(400);
        assertThat(analyst.post(QUERIES, "{\"measures\":[\"filed\"]}").status()).isEqualTo(400);
        assertThat(analyst.post(QUERIES, "{\"from\":\"2026-01-01\",\"to\":\"2026-01-31\"}")
                        .status())
                .isEqualTo(400);
        assertThat(analyst.post(QUERIES, """
            {"from":"2026-02-01","to":"2026-01-01","measures":["filed"]}\
            """).problem()).isEqualTo("400 request.invalid");
        assertThat(analyst.post(QUERIES, """
            {"from":"2020-01-01","to":"2026-01-01","measures":["filed"]}\
            """).problem()).isEqualTo("400 request.invalid");
        assertThat(analyst.post("/api/v1/benchmarks/distributions", body("[]", "\"filed\"", ""))
                        .problem())
                .isEqualTo("422 benchmark.no-distribution");
    }

    @Test
    void saysThatNothingHasChangedUntilSomethingHas() throws Exception {
        given.ticket(company, here, TicketKind.REPAIR);
        await().untilAsserted(() -> assertThat(counted("[]", "", analyst)).isEqualTo("1"));
        var first = analyst.get(cells("filed"));
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Cache-Control")).contains("no-cache").contains("private");
        String tag = first.header("ETag");
        assertThat(tag).startsWith("W/\"");
        assertThat(analyst.get(cells("filed"), "If-None-Match", tag).status()).isEqualTo(304);
        assertThat(analyst.get(cells("resolved"), "If-None-Match", tag).status())
                .isEqualTo(200);
        assertThat(http.as(company, Role.HQ_ANALYST, here.id())
                        .get(cells("filed"), "If-None-Match", tag)
                        .status())
                .isEqualTo(200);

        given.ticket(company, here, TicketKind.REPAIR);
        await().untilAsserted(() -> assertThat(
                        analyst.get(cells("filed"), "If-None-Match", tag).status())
                .isEqualTo(200));
    }

    @Test
    void showsHowRatingsAndTimesAreSpread() throws Exception {
        UUID ticket = given.ticket(company, here, TicketKind.REPAIR).id();
        owner.sql("UPDATE %s.tickets SET first_responded_at = opened_at + interval '47 minutes' WHERE id = :id"
                        .formatted(company.schema()))
                .param("id", ticket)
                .update();
        assertThat(http.as(company, Role.FRONT_DESK)
                        .post("/api/v1/tickets/" + ticket + "/comments", """
                            {"text":"已联系","visibility":"INTERNAL"}\
                            """)
                        .status())
                .isEqualTo(201);
        await().untilAsserted(() -> {
            JsonNode answer = analyst.post(
                            "/api/v1/benchmarks/distributions",
                            body("[\"ESTATE\"]", "\"response_time\",\"satisfaction\"", ""))
                    .json();
            JsonNode time = answer.at("/items/0");
            assertThat(time.at("/n").asInt()).isEqualTo(1);
            assertThat(time.at("/minutes")).hasSize(Distributions.QUANTILES.size());
            assertThat(time.at("/minutes/0").asDouble()).isBetween(46.5, 47.5);
            assertThat(time.at("/bars")).hasSize(Distributions.LIMITS.size() + 1);
            assertThat(time.at("/bars/3").asInt()).isEqualTo(1); // above 30 and up to 60 minutes
            assertThat(answer.at("/items/1/bars")).hasSize(Distributions.LEVELS.size());
        });
    }

    @Test
    void countsWhatWasContestedNoMoreAsARepetition() throws Exception {
        given.ticket(company, here, TicketKind.REPAIR);
        UUID again = given.ticket(company, here, TicketKind.REPAIR).id();
        given.settled(company); // a repetition that was only written would be forgotten
        owner.sql(
                        "INSERT INTO %1$s.repeats (ticket_id, earlier_id, estate_id, kind, opened_at, reasons) SELECT :again, id, estate_id,"
                                        .formatted(company.schema())
                                + " kind, opened_at, '{SAME_HOME}' FROM %1$s.tickets WHERE id <> :again ON CONFLICT DO NOTHING"
                                        .formatted(company.schema()))
                .param("again", again)
                .update();
        Client desk = http.as(company, Role.FRONT_DESK);
        comment(desk, again);
        await().untilAsserted(() -> assertThat(repeated()).isEqualTo(1));
        assertThat(contested(desk, again)).isEqualTo(201);
        await().untilAsserted(() -> assertThat(repeated()).isZero());
        assertThat(withdrawn(desk, again)).isEqualTo(200);
        await().untilAsserted(() -> assertThat(repeated()).isEqualTo(1));
    }

    private static void comment(Client desk, UUID ticket) throws Exception {
        assertThat(desk.post("/api/v1/tickets/" + ticket + "/comments", """
            {"text":"已联系","visibility":"INTERNAL"}\
            """).status())
                .isEqualTo(201);
    }

    private int contested(Client desk, UUID ticket) throws Exception {
        return desk.post("/api/v1/tickets/" + ticket + "/repeat-contest", "{\"reason\":\"不是同一件事\"}")
                .status();
    }

    private int withdrawn(Client desk, UUID ticket) throws Exception {
        return desk.call(
                        org.springframework.http.HttpMethod.DELETE,
                        "/api/v1/tickets/" + ticket + "/repeat-contest",
                        null)
                .status();
    }

    private int repeated() throws Exception {
        return (int) analyst.post(QUERIES, body("[]", "\"repeats\"", ""))
                .json()
                .at("/cells/0/figures/0/numerator")
                .asDouble();
    }

    /** How many tickets each cell has, in the order of the cells. */
    private String counted(String by, String more, Client who) throws Exception {
        StringBuilder counts = new StringBuilder();
        for (JsonNode cell :
                who.post(QUERIES, body(by, "\"filed\"", more)).json().at("/cells")) {
            counts.append(' ').append(cell.at("/figures/0/n").asLong());
        }
        return counts.toString().strip();
    }

    private String body(String by, String measures, String more) {
        return "{\"from\":\"%s\",\"to\":\"%s\",\"measures\":[%s],\"groupBy\":%s%s}"
                .formatted(today.minusDays(3), today.plusDays(1), measures, by, more);
    }

    private String cells(String measure) {
        return "/api/v1/benchmarks/cells?from=%s&to=%s&groupBy=ESTATE&measures=%s"
                .formatted(today.minusDays(3), today.plusDays(1), measure);
    }
}
