package io.hearth.desk.improvement;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.comparison.RegularSummary;
import io.hearth.desk.comparison.RegularSummary.Part;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.ticket.TicketView;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.maintenance.Derived;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.time.UuidV7;
import io.hearth.testkit.RealServices;
import io.hearth.workflow.TicketKind;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class WorkSummaryIT {

    private static final LocalDate FROM = LocalDate.of(2026, 10, 1);
    private static final LocalDate TO = LocalDate.of(2026, 10, 31);

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    TenantExecutor executor;

    @Autowired
    RegularSummary summary;

    @Autowired
    List<Derived> derived;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    private TenantId company;
    private EstateView estate;
    private EstateView other;
    private StaffMember head;
    private StaffMember manager;
    private Client asHead;

    @BeforeEach
    void aCompany() {
        company = given.company();
        estate = given.estate(company);
        other = given.estate(company);
        head = given.staff(company, Role.COMPANY_ADMIN);
        manager = given.staff(company, Role.ESTATE_MANAGER, estate.id());
        asHead = http.as(company, head);
    }

    @Test
    void saysThatThereIsNothing() {
        assertThat(read(head))
                .extracting(part -> part.title().zh())
                .containsExactly(
                        "高频问题（共 0 件，上期 0 件）", "同类重复", "根源（0 件标明，0 件没有）", "薄弱环节（2026-10）", "典型案例", "改进事项（进行中 0 项）");
        assertThat(read(head))
                .allSatisfy(part -> assertThat(part.lines())
                        .singleElement()
                        .satisfies(line -> assertThat(line.zh()).isEqualTo("没有"))
                        .satisfies(line -> assertThat(line.en()).isEqualTo("None")));
    }

    @Test
    void tellsWhatHappenedInTheTimeAtTheEstatesInSight() throws Exception {
        String category = owner.sql("SELECT id::text FROM %s.categories WHERE kind = 'REPAIR' ORDER BY id LIMIT 1"
                        .formatted(company.schema()))
                .query(String.class)
                .single();
        String name = owner.sql("SELECT name FROM %s.categories WHERE id::text = :id".formatted(company.schema()))
                .param("id", category)
                .query(String.class)
                .single();
        TicketView told = ticket(estate, "2026-10-05T02:00:00Z", category);
        ticket(estate, "2026-10-06T02:00:00Z", category);
        ticket(other, "2026-10-07T02:00:00Z", category);
        ticket(estate, "2026-09-05T02:00:00Z", category);
        resolved(told, "2026-10-05T05:00:00Z");
        cause(told);
        typical(told, "2026-10-31T15:59:59Z");
        typical(ticket(estate, "2026-08-05T02:00:00Z", category), "2026-10-31T16:00:00Z");
        item();
        given.settled(company);
        derived.forEach(each -> each.rebuild(company));

        List<Part> all = read(head);
        assertThat(all.get(0).title().zh()).isEqualTo("高频问题（共 3 件，上期 1 件）");
        assertThat(zh(all.get(0))).containsExactly(name + "：3 件，占 100.0%，上期 1 件");
        assertThat(zh(all.get(1)))
                .singleElement()
                .asString()
                .startsWith("重复报事率 ")
                .contains("（3 件中 ");
        assertThat(all.get(2).title().zh()).isEqualTo("根源（1 件标明，2 件没有）");
        assertThat(all.get(2).lines().getFirst().en()).endsWith(": 1 tickets, 100.0%");
        assertThat(zh(all.get(3))).containsExactly("维修：「已提交」占总时长的 100.0%，每次停留中位数 3.0 h，共 1 单");
        assertThat(zh(all.get(4)))
                .as("only what was told until the month was over in China")
                .containsExactly("同一户三次漏水（%s）：以后先查公共立管。".formatted(told.number()));
        assertThat(zh(all.get(5))).containsExactly("到期未完成：逐台换水泵（李师傅，2026-10-20 到期）");
        assertThat(all.get(5).lines().getFirst().en()).isEqualTo("Overdue: 逐台换水泵 (李师傅, due 2026-10-20)");

        assertThat(read(manager).getFirst().title().en())
                .isEqualTo("Most frequent (2 tickets, 1 in the period before)");
        StaffMember elsewhere = given.staff(company, Role.ESTATE_MANAGER, other.id());
        assertThat(read(elsewhere).get(4).lines().getFirst().zh()).isEqualTo("没有");
        assertThat(read(elsewhere).get(5).title().zh()).isEqualTo("改进事项（进行中 0 项）");
    }

    @Test
    void holdsAWeekAgainstTheWeekBefore() {
        ticket(estate, "2026-10-13T02:00:00Z", null);
        ticket(estate, "2026-10-06T02:00:00Z", null);
        ticket(estate, "2026-10-04T02:00:00Z", null);
        List<Part> week = executor.call(
                company,
                () -> Access.onBehalfOf(
                        head, () -> summary.read(LocalDate.of(2026, 10, 12), LocalDate.of(2026, 10, 18))));
        assertThat(week.getFirst().title().zh()).isEqualTo("高频问题（共 1 件，上期 1 件）");
    }

    private List<Part> read(StaffMember reader) {
        return executor.call(company, () -> Access.onBehalfOf(reader, () -> summary.read(FROM, TO)));
    }

    private static List<String> zh(Part part) {
        return part.lines().stream().map(RegularSummary.Told::zh).toList();
    }

    private TicketView ticket(EstateView at, String opened, @Nullable String category) {
        TicketView ticket = given.ticket(company, at, TicketKind.REPAIR);
        owner.sql("UPDATE %s.tickets SET opened_at = :opened, category_id = CAST(:category AS uuid) WHERE id = :id"
                        .formatted(company.schema()))
                .param("opened", OffsetDateTime.parse(opened))
                .param("category", category)
                .param("id", ticket.id())
                .update();
        return ticket;
    }

    private void resolved(TicketView ticket, String at) {
        owner.sql("UPDATE %s.tickets SET resolved_at = :at, state_category = 'RESOLVED' WHERE id = :id"
                        .formatted(company.schema()))
                .param("at", OffsetDateTime.parse(at))
                .param("id", ticket.id())
                .update();
        owner.sql("""
            INSERT INTO %s.ticket_history (id, ticket_id, type, at, actor_id, actor_name, actor_kind, data)
            VALUES (:id, :ticket, 'TRANSITIONED', :at, :actor, '李师傅', 'STAFF',
                    '{"from":"submitted","fromLabel":"已提交","fromLabelEn":"Submitted","fromCategory":"NEW","to":"done","toCategory":"RESOLVED"}')\
            """.formatted(company.schema()))
                .param("id", UuidV7.next())
                .param("ticket", ticket.id())
                .param("at", OffsetDateTime.parse(at))
                .param("actor", UUID.randomUUID())
                .update();
    }

    private void cause(TicketView ticket) throws Exception {
        assertThat(http.as(company, Role.FRONT_DESK)
                        .call(
                                HttpMethod.PUT,
                                "/api/v1/tickets/" + ticket.id() + "/root-cause",
                                "{\"code\":\"parts\",\"note\":null}")
                        .status())
                .isEqualTo(200);
    }

    private void typical(TicketView ticket, String at) throws Exception {
        assertThat(http.as(company, Role.FRONT_DESK)
                        .call(
                                HttpMethod.PUT,
                                "/api/v1/tickets/" + ticket.id() + "/typical-case",
                                "{\"title\":\"同一户三次漏水\",\"text\":\"以后先查公共立管。\"}")
                        .status())
                .isEqualTo(204);
        owner.sql("UPDATE %s.typical_cases SET at = :at WHERE ticket_id = :ticket".formatted(company.schema()))
                .param("at", OffsetDateTime.parse(at))
                .param("ticket", ticket.id())
                .update();
    }

    private void item() throws Exception {
        assertThat(asHead.post("/api/v1/improvements", """
            {"title":"逐台换水泵","problem":"水泵老化","cause":"maintenance","estateIds":["%s"],"ownerId":"%s","dueOn":"2026-10-20",
             "measure":null,"worksFrom":null,"steps":[],"evidence":[]}\
            """.formatted(estate.id(), manager.id()))
                        .status())
                .isEqualTo(201);
    }
}
