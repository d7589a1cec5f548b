package io.hearth.desk.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.ticket.Channel;
import io.hearth.desk.ticket.TicketView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import io.hearth.workflow.TicketKind;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@DeskTest
class ChannelsIT {

    private static final String RULE = """
        {"open":%s,"scope":"报修","scopeEn":"Repairs","kinds":[%s],"hours":[],"responseMinutes":%s}\
        """;
    private static final String TICKET = """
        {"kind":"%s","estateId":"%s","title":"厨房漏水","channel":"WEB","reporter":{"name":"王芳","phone":"13800138000"}}\
        """;

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    ChannelRegistry channels;

    @Autowired
    TenantExecutor executor;

    private TenantId company;
    private Client admin;

    @BeforeEach
    void aCompany() {
        company = given.company();
        admin = http.as(company, Role.COMPANY_ADMIN);
    }

    @Test
    void everyChannelHasAScopeFromTheBeginning() throws Exception {
        JsonNode items = admin.get("/api/v1/channels").json().get("items");
        assertThat(items).hasSize(Channel.values().length);
        assertThat(items).allSatisfy(rule -> {
            assertThat(rule.get("open").asBoolean()).isTrue();
            assertThat(rule.get("scope").asString()).isNotBlank();
            assertThat(rule.get("scopeEn").asString()).isNotBlank();
        });
    }

    @Test
    void aClosedChannelTakesNoNewTicketsAndAnotherTakesOnlyItsKinds() throws Exception {
        EstateView estate = given.estate(company);
        assertThat(keep("WEB", 0, RULE.formatted("false", "", "30")).status()).isEqualTo(200);
        assertThat(admin.post("/api/v1/tickets", TICKET.formatted("REPAIR", estate.id()))
                        .problem())
                .isEqualTo("409 channel.closed");
        assertThat(keep("WEB", 1, RULE.formatted("true", "\"INQUIRY\"", "30")).status())
                .isEqualTo(200);
        Answer refused = admin.post("/api/v1/tickets", TICKET.formatted("REPAIR", estate.id()));
        assertThat(refused.problem()).isEqualTo("422 channel.kind-not-taken");
        assertThat(refused.at("/params/kinds/0")).isEqualTo("INQUIRY");
        assertThat(admin.post("/api/v1/tickets", TICKET.formatted("INQUIRY", estate.id()))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void whoeverComesTooLateIsToldAndHoursMustEnd() throws Exception {
        assertThat(keep("WEB", 0, RULE.formatted("true", "", "null")).status()).isEqualTo(200);
        assertThat(keep("WEB", 0, RULE.formatted("true", "", "null")).problem()).isEqualTo("412 request.stale-version");
        assertThat(admin.call(HttpMethod.PUT, "/api/v1/channels/WEB", RULE.formatted("true", "", "1"))
                        .problem())
                .isEqualTo("428 request.precondition-required");
        assertThat(keep("EMAIL", 0, """
            {"open":true,"scope":"邮件","scopeEn":"Mail","kinds":[],"responseMinutes":60,
             "hours":[{"days":["MONDAY"],"from":"20:00","to":"08:00"}]}\
            """).problem()).isEqualTo("400 request.invalid");
        assertThat(keep("EMAIL", 0, """
            {"open":true,"scope":"邮件","scopeEn":"Mail","kinds":[],"responseMinutes":60,
             "hours":[{"days":["MONDAY","TUESDAY"],"from":"08:00","to":"00:00"}]}\
            """).at("/hours/0/days/1")).isEqualTo("TUESDAY");
        assertThat(http.as(company, Role.FRONT_DESK)
                        .call(
                                HttpMethod.PUT,
                                "/api/v1/channels/WEB",
                                RULE.formatted("true", "", "1"),
                                "If-Match",
                                "W/\"1\"")
                        .problem())
                .isEqualTo("403 access.denied");
    }

    @Test
    void theEndOfTheDayIsMidnight() {
        ServiceHours evening = new ServiceHours(List.of(DayOfWeek.SUNDAY), LocalTime.of(18, 0), LocalTime.MIDNIGHT);
        assertThat(evening.includes(DayOfWeek.SUNDAY, LocalTime.of(23, 59))).isTrue();
        assertThat(evening.includes(DayOfWeek.SUNDAY, LocalTime.of(17, 59))).isFalse();
        assertThat(evening.includes(DayOfWeek.MONDAY, LocalTime.of(18, 0))).isFalse();
    }

    @Test
    void figuresCountWhatWasAnsweredWithinTheLimitAndCanBeRecounted() throws Exception {
        EstateView estate = given.estate(company);
        EstateView other = given.estate(company);
        keep("PHONE", 0, RULE.formatted("true", "", "30"));
        List<Integer> answered = List.of(5, 20, 45);
        for (int minutes : answered) {
            age(given.ticket(company, estate, TicketKind.REPAIR), 120, minutes);
        }
        age(given.ticket(company, estate, TicketKind.REPAIR), 120, null); // late without an answer
        age(given.ticket(company, other, TicketKind.REPAIR), 10, null); // not due yet
        age(given.ticket(company, other, TicketKind.REPAIR), 60 * 24 * 40, 5); // long ago
        JsonNode phone = figure(admin);
        assertThat(phone.get("tickets").asInt()).isEqualTo(5);
        assertThat(phone.get("due").asInt()).isEqualTo(4);
        assertThat(phone.get("inTime").asInt()).isEqualTo(2);
        assertThat(phone.get("medianMinutes").asDouble()).isEqualTo(20.0);
        assertThat(figure(http.as(company, Role.FRONT_DESK, other.id()))
                        .get("tickets")
                        .asInt())
                .as("only what the caller sees")
                .isEqualTo(1);
    }

    private JsonNode figure(Client client) throws Exception {
        for (JsonNode figure :
                client.get("/api/v1/channel-figures?days=30").json().get("items")) {
            if (figure.get("channel").asString().equals("PHONE")) {
                return figure;
            }
        }
        throw new AssertionError("no figure of PHONE");
    }

    private void age(
            TicketView ticket, int openedMinutesAgo, @org.jspecify.annotations.Nullable Integer answeredAfter) {
        JdbcClient.create(RealServices.owner())
                .sql("UPDATE " + company.schema() + """
                    .tickets SET opened_at = now() - make_interval(mins => :ago),
                        first_responded_at = now() - make_interval(mins => :ago) + make_interval(mins => :after)
                    WHERE id = :id\
                    """)
                .param("ago", openedMinutesAgo)
                .param("after", answeredAfter)
                .param("id", ticket.id())
                .update();
    }

    private Answer keep(String channel, long version, String body) throws Exception {
        return admin.call(HttpMethod.PUT, "/api/v1/channels/" + channel, body, "If-Match", "W/\"" + version + "\"");
    }
}
