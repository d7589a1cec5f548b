package io.hearth.desk.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.estate.UnitView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import io.hearth.workflow.TicketKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@DeskTest
class CampaignsIT {

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    private TenantId company;
    private EstateView estate;
    private Client manager;

    @BeforeEach
    void anEstateWithHomes() {
        company = given.company();
        estate = given.estate(company);
        manager = http.as(company, Role.ESTATE_MANAGER);
        for (int i = 0; i < 6; i++) {
            UnitView unit = given.unit(company, estate);
            given.contact(company, unit, "1391234567" + i);
        }
        given.unit(company, estate); // nobody is known there
    }

    @Test
    void drawsTheSameHomesTwiceAndSaysWhy() throws Exception {
        String plan = plan(4, 0, 7);
        JsonNode first =
                manager.post("/api/v1/callback-campaigns/preview", plan).json();

        assertThat(first.at("/homes").asInt()).isEqualTo(6);
        assertThat(first.at("/drawn").asInt()).isEqualTo(4);
        assertThat(first.at("/seed").asInt()).isEqualTo(7);
        assertThat(first.at("/groups").size()).isEqualTo(6);
        assertThat(first.at("/groups/0/since").asString()).isEqualTo("NEVER");
        assertThat(manager.post("/api/v1/callback-campaigns/preview", plan).json())
                .isEqualTo(first);
        assertThat(rows("callbacks")).isZero();
    }

    @Test
    void asksEachHomeThatWasDrawnAndCountsWhatCameOfIt() throws Exception {
        Answer begun = manager.post("/api/v1/callback-campaigns", plan(4, 0, 7));

        assertThat(begun.status()).as(begun.text()).isEqualTo(201);
        assertThat(begun.at("/open")).isEqualTo("4");
        JsonNode items = manager.get("/api/v1/callbacks?campaignId=" + begun.at("/id"))
                .json()
                .at("/items");
        assertThat(items.size()).isEqualTo(4);
        assertThat(items.at("/0/ticket").isNull()).isTrue();
        assertThat(items.at("/0/person").asString()).isEqualTo("王芳");
        assertThat(items.at("/0/unit").asString()).contains("栋");
        Answer answered = manager.post(
                "/api/v1/callbacks/" + items.at("/0/id").asString() + "/attempts",
                "{\"method\":\"PHONE\",\"outcome\":\"REACHED\",\"answer\":{\"level\":\"DISSATISFIED\",\"text\":\"绿化太差\"}}");
        assertThat(answered.at("/callback/state")).isEqualTo("ANSWERED");
        assertThat(answered.at("/callback/answer")).isEqualTo("绿化太差");

        JsonNode campaign = manager.get("/api/v1/callback-campaigns").json().at("/items/0");
        assertThat(campaign.at("/answered").asInt()).isEqualTo(1);
        assertThat(campaign.at("/dissatisfied").asInt()).isEqualTo(1);
        // homes that are being asked, or were lately, are left alone
        JsonNode next = manager.post("/api/v1/callback-campaigns/preview", plan(6, 30, 8))
                .json();
        assertThat(next.at("/leftAlone").asInt()).isEqualTo(4);
        assertThat(next.at("/drawn").asInt()).isEqualTo(2);

        assertThat(manager.post("/api/v1/callback-campaigns/" + begun.at("/id") + "/end", "{}")
                        .at("/withdrawn"))
                .isEqualTo("3");
        assertThat(manager.get("/api/v1/callbacks").json().at("/items").size()).isZero();
    }

    @Test
    void refusesCampaignsThatNobodyWouldBeAskedInAndThoseOfOtherEstates() throws Exception {
        EstateView empty = given.estate(company);
        assertThat(manager.post(
                                "/api/v1/callback-campaigns",
                                plan(4, 0, 7)
                                        .replace(
                                                estate.id().toString(),
                                                empty.id().toString()))
                        .problem())
                .isEqualTo("422 campaign.nobody");
        assertThat(http.as(company, Role.ESTATE_MANAGER, empty.id())
                        .post("/api/v1/callback-campaigns", plan(4, 0, 7))
                        .problem())
                .isEqualTo("422 estate.unknown");
        assertThat(http.as(company, Role.FRONT_DESK)
                        .post("/api/v1/callback-campaigns", plan(4, 0, 7))
                        .problem())
                .isEqualTo("403 access.denied");
    }

    @Test
    void putsAnHonestClosingRateBesideTheOfficialOne() throws Exception {
        String first = repaired();
        String second = repaired();
        given.ticket(company, estate, TicketKind.REPAIR); // still open
        manager.post(first + "/rating", "{\"level\":\"DISSATISFIED\",\"source\":\"PHONE\"}");
        // the second one has a photo of its work
        owner.sql("INSERT INTO " + company.schema() + """
            .work_steps (id, ticket_id, sequence, code, label, label_en, photo_ids, at, client_key, actor_id, actor_name, actor_kind)
            SELECT gen_random_uuid(), :id, 1, 'ARRIVED', '到场', 'Arrived', ARRAY[gen_random_uuid()], now(), 'k', gen_random_uuid(),
                   '李师傅', 'STAFF'\
            """)
                .param("id", java.util.UUID.fromString(second.substring(second.lastIndexOf('/') + 1)))
                .update();
        String period = "from=2000-01-01T00:00:00Z&to=2100-01-01T00:00:00Z";
        Client auditor = http.as(company, Role.AUDITOR);

        JsonNode figures = auditor.get("/api/v1/closure-quality?" + period).json();

        assertThat(figures.at("/opened").asInt()).isEqualTo(3);
        assertThat(figures.at("/closed").asInt()).isEqualTo(2);
        assertThat(figures.at("/honest").asInt()).isEqualTo(1);
        assertThat(figures.at("/doubts/NOT_CONTENT").asInt()).isEqualTo(1);
        assertThat(figures.at("/doubts/NO_PHOTO").asInt()).isEqualTo(1);
        assertThat(figures.at("/doubts/SAME_PLACE_AGAIN").asInt()).isZero();
        JsonNode doubts =
                auditor.get("/api/v1/closure-quality/doubts?" + period).json().at("/items");
        assertThat(doubts.size()).isEqualTo(1);
        assertThat(doubts.at("/0/ticketId").asString()).isEqualTo(first.substring(first.lastIndexOf('/') + 1));
        assertThat(doubts.at("/0/doubts").toString()).contains("NO_PHOTO", "NOT_CONTENT");
        assertThat(auditor.get("/api/v1/closure-quality/doubts?doubt=SAME_PLACE_AGAIN&" + period)
                        .json()
                        .at("/items")
                        .size())
                .isZero();
        assertThat(http.as(company, Role.TECHNICIAN)
                        .get("/api/v1/closure-quality?" + period)
                        .problem())
                .isEqualTo("403 access.denied");
    }

    private String repaired() throws Exception {
        String ticket = "/api/v1/tickets/"
                + given.ticket(company, estate, TicketKind.REPAIR).id();
        String technician = given.staff(company, Role.TECHNICIAN).id().toString();
        for (String body : new String[] {
            "{\"transition\":\"dispatch\",\"fields\":{\"assigneeId\":\"%s\"}}".formatted(technician),
            "{\"transition\":\"arrive\"}",
            "{\"transition\":\"complete\",\"comment\":\"修好了\"}"
        }) {
            assertThat(manager.post(ticket + "/transitions", body).status()).isEqualTo(200);
        }
        return ticket;
    }

    private String plan(int size, int quietDays, int seed) {
        return """
            {"name":"四季度回访","estateIds":["%s"],"size":%d,"quietDays":%d,"seed":%d,"days":14}\
            """.formatted(estate.id(), size, quietDays, seed);
    }

    private int rows(String table) {
        return owner.sql("SELECT count(*) FROM " + company.schema() + "." + table)
                .query(Integer.class)
                .single();
    }
}
