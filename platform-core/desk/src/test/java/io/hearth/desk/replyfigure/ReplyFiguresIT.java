package io.hearth.desk.replyfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.reply.Replies;
import io.hearth.desk.ticket.TicketView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import io.hearth.workflow.TicketKind;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@DeskTest
class ReplyFiguresIT {

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    private TenantId company;
    private EstateView estate;
    private Client clerk;
    private String reply;

    @BeforeEach
    void aCompanyWithItsStarterLibrary() throws Exception {
        company = given.company();
        estate = given.estate(company);
        clerk = http.as(company, Role.FRONT_DESK);
        reply = clerk.get("/api/v1/replies?limit=1").at("/items/0/id");
    }

    @Test
    void countsWhatWasSentAndWhatItSpared() throws Exception {
        TicketView ticket = given.ticket(company, estate, TicketKind.INQUIRY);
        used(ticket, "1 day", "十个字十个字十个字好", "十个字十个字十个字好", 0);
        used(ticket, "2 days", "十个字十个字十个字好", "十个字十个字十个字坏", 1);
        used(ticket, "100 days", "太早了", "太早了", 0);

        JsonNode figures = figures("");

        assertThat(figures.at("/uses").asInt()).isEqualTo(2);
        assertThat(figures.at("/unchanged/count").asInt()).isEqualTo(1);
        assertThat(figures.at("/unchanged/of").asInt()).isEqualTo(2);
        assertThat(figures.at("/unchanged/small").asBoolean()).isTrue();
        assertThat(figures.at("/edits").asDouble()).isEqualTo(0.5);
        assertThat(figures.at("/editShare").asDouble()).isCloseTo(0.05, within(0.0001));
        // nineteen of twenty characters at forty a minute
        assertThat(figures.at("/savedSeconds").asInt()).isEqualTo(28);
        assertThat(figures("?days=365").at("/uses").asInt()).isEqualTo(3);
    }

    @Test
    void asksEachTicketOnceWhatItsOwnerSaidAfterwards() throws Exception {
        TicketView content = given.ticket(company, estate, TicketKind.INQUIRY);
        used(content, "9 days", "好", "好", 0);
        used(content, "8 days", "好", "好", 0);
        rated(content, "SATISFIED", "7 days");
        TicketView not = given.ticket(company, estate, TicketKind.INQUIRY);
        used(not, "9 days", "好", "好", 0);
        rated(not, "DISSATISFIED", "1 day");
        TicketView before = given.ticket(company, estate, TicketKind.INQUIRY);
        used(before, "9 days", "好", "好", 0);
        rated(before, "DISSATISFIED", "10 days");

        JsonNode figures = figures("");

        assertThat(figures.at("/uses").asInt()).isEqualTo(4);
        assertThat(figures.at("/content/count").asInt()).isEqualTo(1);
        assertThat(figures.at("/content/of").asInt()).isEqualTo(2);
        assertThat(figures.at("/content/small").asBoolean()).isTrue();
    }

    @Test
    void countsOwnersWhoCameAgainWithinSevenDaysOnceTheseHaveGoneBy() throws Exception {
        TicketView wrote = given.ticket(company, estate, TicketKind.INQUIRY);
        used(wrote, "20 days", "好", "好", 0);
        contacted(wrote, "18 days");
        TicketView late = given.ticket(company, estate, TicketKind.INQUIRY);
        used(late, "20 days", "好", "好", 0);
        contacted(late, "12 days");
        TicketView tooFresh = given.ticket(company, estate, TicketKind.INQUIRY);
        used(tooFresh, "2 days", "好", "好", 0);
        contacted(tooFresh, "1 day");
        TicketView repeated = given.ticket(company, estate, TicketKind.INQUIRY);
        used(repeated, "20 days", "好", "好", 0);
        TicketView repeat = given.ticket(company, estate, TicketKind.INQUIRY);
        owner.sql("INSERT INTO " + company.schema() + """
            .repeats (ticket_id, earlier_id, estate_id, kind, opened_at, reasons)
            VALUES (:ticket, :earlier, :estate, 'INQUIRY', now() - interval '15 days', ARRAY['PERSON'])\
            """)
                .param("ticket", repeat.id())
                .param("earlier", repeated.id())
                .param("estate", estate.id())
                .update();

        JsonNode again = figures("").at("/again");

        assertThat(again.at("/count").asInt()).isEqualTo(2);
        assertThat(again.at("/of").asInt()).isEqualTo(3);
    }

    @Test
    void tellsWeekByWeekWhatCameOfIt() throws Exception {
        TicketView content = given.ticket(company, estate, TicketKind.INQUIRY);
        used(content, "15 days", "好", "好", 0);
        used(content, "1 day", "好", "坏", 1);
        rated(content, "SATISFIED", "12 hours");
        contacted(content, "14 days");

        JsonNode weeks =
                clerk.get("/api/v1/replies/" + reply + "/figures/weeks?days=30").json();

        LocalDate today = LocalDate.now(Replies.OFFICE);
        LocalDate first = monday(today.minusDays(30));
        assertThat(weeks.size()).isEqualTo((int) ChronoUnit.WEEKS.between(first, monday(today)) + 1);
        assertThat(weeks.at("/0/week").asString()).isEqualTo(first.toString());
        assertThat(weeks.at("/0/uses").asInt()).as("nobody sent it then").isZero();
        int then = (int) ChronoUnit.WEEKS.between(first, monday(today.minusDays(15)));
        int lately = (int) ChronoUnit.WEEKS.between(first, monday(today.minusDays(1)));
        assertThat(weeks.at("/" + then + "/uses").asInt()).isEqualTo(1);
        assertThat(weeks.at("/" + then + "/content/count").asInt())
                .as("one owner, asked from when it was first sent")
                .isEqualTo(1);
        assertThat(weeks.at("/" + then + "/again/count").asInt()).isEqualTo(1);
        assertThat(weeks.at("/" + lately + "/uses").asInt()).isEqualTo(1);
        assertThat(weeks.at("/" + lately + "/unchanged/count").asInt()).isZero();
        assertThat(weeks.at("/" + lately + "/content/of").asInt()).isZero();
        EstateView other = given.estate(company);
        JsonNode elsewhere = http.as(company, Role.ESTATE_MANAGER, other.id())
                .get("/api/v1/replies/" + reply + "/figures/weeks?days=30")
                .json();
        elsewhere.forEach(week -> assertThat(week.at("/uses").asInt()).isZero());
        assertThat(clerk.get("/api/v1/replies/" + UUID.randomUUID() + "/figures/weeks")
                        .problem())
                .isEqualTo("404 not-found");
    }

    @Test
    void goIntoASpreadsheetAsTheyAreListed() throws Exception {
        used(given.ticket(company, estate, TicketKind.INQUIRY), "1 day", "好", "好", 0);
        String code = clerk.get("/api/v1/replies/" + reply).at("/code");

        Answer all = clerk.get("/api/v1/reply-figures.csv?days=30");

        assertThat(all.header("Content-Disposition")).contains("reply-figures.csv");
        List<String> lines = all.text().lines().toList();
        assertThat(lines.getFirst()).contains("文件夹", "7天内再次联系");
        assertThat(lines.get(1)).contains("," + code + ",").contains(",1,1,1,0.0,");
        int every = clerk.get("/api/v1/replies?limit=200").json().at("/items").size();
        assertThat(lines).hasSize(every + 1);
        String unused = clerk.get("/api/v1/reply-figures.csv?unused=true", "Accept-Language", "en")
                .text();
        assertThat(unused).contains("Came again within 7 days").doesNotContain("," + code + ",");
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    @Test
    void listsWhatIsUsedMostAndWhatNobodyUses() throws Exception {
        TicketView ticket = given.ticket(company, estate, TicketKind.INQUIRY);
        used(ticket, "1 day", "好", "好", 0);
        int all = clerk.get("/api/v1/replies?limit=200").json().at("/items").size();

        JsonNode first = clerk.get("/api/v1/reply-figures?limit=2").json();
        assertThat(first.at("/items/0/replyId").asString()).isEqualTo(reply);
        assertThat(first.at("/items/1/uses").asInt()).isZero();
        List<String> unused = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = clerk.get("/api/v1/reply-figures?unused=true&limit=50" + cursor)
                    .json();
            page.at("/items").forEach(item -> unused.add(item.get("replyId").asString()));
            cursor = page.at("/nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.at("/nextCursor").asString();
        } while (!cursor.isEmpty());
        assertThat(unused).doesNotHaveDuplicates().doesNotContain(reply).hasSize(all - 1);
        for (FigureOrder order : FigureOrder.values()) {
            assertThat(clerk.get("/api/v1/reply-figures?limit=200&order=" + order)
                            .json()
                            .at("/items")
                            .size())
                    .isEqualTo(all);
        }
    }

    @Test
    void countsWhatTheCallerSeesOnly() throws Exception {
        EstateView other = given.estate(company);
        used(given.ticket(company, estate, TicketKind.INQUIRY), "1 day", "好", "好", 0);
        Client ofOther = http.as(company, Role.ESTATE_MANAGER, other.id());

        JsonNode figures = ofOther.get("/api/v1/replies/" + reply + "/figures").json();

        assertThat(figures.at("/uses").asInt()).isZero();
        assertThat(figures.at("/lastUsedAt").isNull()).isTrue();
        assertThat(clerk.get("/api/v1/replies/" + UUID.randomUUID() + "/figures")
                        .problem())
                .isEqualTo("404 not-found");
    }

    @Test
    void namesPairsThatSayNearlyTheSame() throws Exception {
        JsonNode pairs = clerk.get("/api/v1/reply-duplicates").json();
        assertThat(pairs.size()).isEqualTo(1);
        assertThat(pairs.at("/0/one/code").asString()
                        + pairs.at("/0/other/code").asString())
                .contains("safety-ebike-indoors", "parking-ebike");
    }

    private JsonNode figures(String query) throws Exception {
        return clerk.get("/api/v1/replies/" + reply + "/figures" + query).json();
    }

    private void used(TicketView ticket, String ago, String filled, String sent, int edits) {
        owner.sql("INSERT INTO " + company.schema() + """
            .reply_uses (id, reply_id, number, ticket_id, estate_id, message_id, staff_id, staff_name, at, filled, sent, edits)
            VALUES (gen_random_uuid(), :reply, 1, :ticket, :estate, gen_random_uuid(), gen_random_uuid(), '李',
                    now() - CAST(:ago AS interval), :filled, :sent, :edits)\
            """)
                .param("reply", UUID.fromString(reply))
                .param("ticket", ticket.id())
                .param("estate", estate.id())
                .param("ago", ago)
                .param("filled", filled)
                .param("sent", sent)
                .param("edits", edits)
                .update();
    }

    private void rated(TicketView ticket, String level, String ago) {
        owner.sql("INSERT INTO " + company.schema() + """
            .ratings (id, ticket_id, service, level, reasons, source, at, in_step, actor_id, actor_name, actor_kind)
            VALUES (gen_random_uuid(), :ticket, 1, :level, '{}', 'PHONE', now() - CAST(:ago AS interval), false,
                    gen_random_uuid(), '李', 'STAFF')\
            """)
                .param("ticket", ticket.id())
                .param("level", level)
                .param("ago", ago)
                .update();
    }

    private void contacted(TicketView ticket, String ago) {
        owner.sql("INSERT INTO " + company.schema() + """
            .contact_records (id, ticket_id, at, way, direction, purpose, reached, text, author_id, author_name, author_kind, recorded_at)
            VALUES (gen_random_uuid(), :ticket, now() - CAST(:ago AS interval), 'PHONE', 'IN', 'OTHER', true, '又问',
                    gen_random_uuid(), '李', 'STAFF', now())\
            """)
                .param("ticket", ticket.id())
                .param("ago", ago)
                .update();
    }
}
