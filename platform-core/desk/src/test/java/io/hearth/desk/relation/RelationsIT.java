package io.hearth.desk.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.ticket.TicketAttachments;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import io.hearth.workflow.TicketKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class RelationsIT {

    private static final byte[] PDF = "%PDF-1.7 x".getBytes(StandardCharsets.UTF_8);

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    TenantExecutor executor;

    @Autowired
    TicketAttachments attachments;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    private TenantId company;
    private EstateView estate;
    private StaffMember technician;
    private Client desk;
    private String main;
    private String same;

    @BeforeEach
    void twoReportsOfOneLeak() {
        company = given.company();
        estate = given.estate(company);
        technician = given.staff(company, Role.TECHNICIAN, estate.id());
        desk = http.as(company, Role.FRONT_DESK);
        main = ticket();
        same = ticket();
    }

    @Test
    void restoresEveryRowWhenMergedTicketsAreTakenApart() throws Exception {
        workOn(same);
        workOn(main);
        settled();
        Map<String, List<String>> before = rows();

        Answer merged = merge(main, same);
        assertThat(merged.status()).as(merged.text()).isEqualTo(201);
        settled();
        assertThat(rows().get("tickets")).isNotEqualTo(before.get("tickets"));
        assertThat(rows().get("ticket_clocks")).isNotEqualTo(before.get("ticket_clocks"));
        assertThat(desk.call(HttpMethod.DELETE, path(same) + "/merge", null).status())
                .isEqualTo(200);
        settled();

        Map<String, List<String>> after = rows();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        int compared = 0;
        for (String table : before.keySet()) {
            assertThat(after.get(table)).as(table).containsExactlyElementsOf(before.get(table));
            compared += before.get(table).size();
        }
        System.out.printf(
                "merge and take apart: %d rows of %d tables equal; %d rows of history added%n",
                compared, before.size(), count("ticket_history WHERE type IN ('MERGED', 'UNMERGED')"));
        assertThat(count("ticket_history WHERE type IN ('MERGED', 'UNMERGED')")).isEqualTo(4);
        assertThat(before.get("ticket_clocks")).isNotEmpty();
        assertThat(before.get("attachments")).hasSize(2);
    }

    @Test
    void closesAMergedTicketForListsAndClocksAndRefusesWorkOnIt() throws Exception {
        merge(main, same);
        settled();

        Answer seen = desk.get(path(same));
        assertThat(seen.at("/stateCategory")).isEqualTo("CLOSED");
        assertThat(seen.at("/stateName")).isEqualTo("已合并");
        assertThat(seen.at("/mergedInto/id")).isEqualTo(main);
        assertThat(seen.json().at("/allowedTransitions").size()).isZero();
        assertThat(desk.get("/api/v1/tickets?stateCategory=NEW").text())
                .contains(main)
                .doesNotContain(same);
        assertThat(count("ticket_clocks WHERE ticket_id = '" + same + "' AND state IN ('RUNNING', 'PAUSED')"))
                .isZero();
        assertThat(count("ticket_clocks WHERE ticket_id = '" + main + "' AND state = 'RUNNING'"))
                .isPositive();
        assertThat(desk.post(path(same) + "/transitions", "{\"transition\":\"cancel\",\"comment\":\"x\"}")
                        .problem())
                .isEqualTo("409 ticket.merged");
        assertThat(desk.post(path(same) + "/assignment", "{\"assigneeId\":\"%s\"}".formatted(technician.id()))
                        .problem())
                .isEqualTo("409 ticket.merged");
    }

    @Test
    void showsWhatHappenedToAMergedTicketInTheTimelineOfTheOtherOne() throws Exception {
        comment(same, "阀门已关");
        merge(main, same);
        comment(same, "业主又来电");

        Answer timeline = desk.get(path(main) + "/timeline");

        assertThat(timeline.text()).contains("阀门已关").contains("业主又来电");
        assertThat(timeline.json().at("/items").findValuesAsString("mergedNumber"))
                .contains(desk.get(path(same)).at("/number"));
        assertThat(desk.get(path(main) + "/relations").at("/merged/0/ticket/id"))
                .isEqualTo(same);
        assertThat(desk.get(path(same) + "/relations").at("/mergedInto/why")).isEqualTo("同一处漏水");
    }

    @Test
    void refusesToMergeWhatIsNotTheSame() throws Exception {
        String elsewhere = given.ticket(company, given.estate(company), TicketKind.REPAIR)
                .id()
                .toString();
        String complaint =
                given.ticket(company, estate, TicketKind.INQUIRY).id().toString();
        String promised = ticket();
        desk.post(path(promised) + "/promises", "{\"what\":\"明天来修\",\"dueAt\":\"2099-01-01T00:00:00Z\"}");
        String closed = ticket();
        desk.post(path(closed) + "/transitions", "{\"transition\":\"cancel\",\"comment\":\"不修了\"}");

        assertThat(merge(main, main).problem()).isEqualTo("422 relation.self");
        assertThat(merge(main, UUID.randomUUID().toString()).problem()).isEqualTo("422 relation.ticket-unknown");
        assertThat(merge(main, elsewhere).problem()).isEqualTo("409 relation.other-estate");
        assertThat(merge(main, complaint).problem()).isEqualTo("409 relation.other-kind");
        assertThat(merge(main, promised).problem()).isEqualTo("409 relation.promise-open");
        assertThat(merge(main, closed).problem()).isEqualTo("409 ticket.closed");
        assertThat(merge(closed, main).problem()).isEqualTo("409 ticket.closed");
        assertThat(desk.call(HttpMethod.DELETE, path(main) + "/merge", null).problem())
                .isEqualTo("409 relation.not-merged");
        assertThat(desk.post(path(main) + "/merges", "{\"ticketIds\":[],\"reason\":\"x\"}")
                        .problem())
                .isEqualTo("400 request.invalid");
        assertThat(http.as(company, Role.TECHNICIAN)
                        .post(path(main) + "/merges", body(same))
                        .problem())
                .isEqualTo("403 access.denied");
        assertThat(count("ticket_merges")).isZero();
    }

    @Test
    void mergesAllOfThemOrNone() throws Exception {
        String closed = ticket();
        desk.post(path(closed) + "/transitions", "{\"transition\":\"cancel\",\"comment\":\"不修了\"}");

        Answer refused = desk.post(
                path(main) + "/merges", "{\"ticketIds\":[\"%s\",\"%s\"],\"reason\":\"同一处漏水\"}".formatted(same, closed));

        assertThat(refused.problem()).isEqualTo("409 ticket.closed");
        assertThat(desk.get(path(same)).at("/stateCategory")).isEqualTo("NEW");
    }

    @Test
    void mergesOnceWhenTwoPeopleMergeTheSameTicketsIntoEachOther() throws Exception {
        List<Callable<Integer>> people = List.of(
                () -> merge(main, same).status(), () -> merge(same, main).status());
        List<Integer> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (Future<Integer> answer : threads.invokeAll(people)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).containsExactlyInAnyOrder(201, 409);
        assertThat(count("ticket_merges")).isEqualTo(1);
    }

    @Test
    void relatesTicketsOfAnyKindAndEstateAndTakesThatBack() throws Exception {
        String elsewhere = given.ticket(company, given.estate(company), TicketKind.COMPLAINT)
                .id()
                .toString();
        String number = desk.get(path(elsewhere)).at("/number");

        Answer related =
                desk.post(path(main) + "/relations", "{\"ticket\":\"%s\",\"note\":\"同一次停水引起\"}".formatted(number));

        assertThat(related.status()).isEqualTo(201);
        assertThat(desk.get(path(elsewhere) + "/relations").at("/related/0/ticket/id"))
                .isEqualTo(main);
        assertThat(desk.post(path(elsewhere) + "/relations", "{\"ticket\":\"%s\",\"note\":\"x\"}".formatted(main))
                        .problem())
                .isEqualTo("409 relation.already-related");
        String relation = path(main) + "/relations/" + related.at("/related/0/id");
        assertThat(desk.call(HttpMethod.DELETE, relation, null).status()).isEqualTo(200);
        assertThat(desk.call(HttpMethod.DELETE, relation, null).problem()).isEqualTo("404 not-found");
        assertThat(desk.get(path(elsewhere) + "/relations")
                        .json()
                        .at("/related")
                        .size())
                .isZero();
    }

    @Test
    void makesAPartATicketOfItsOwnWithItsFilesAndTakesThatBack() throws Exception {
        String file = attach(main);
        String kept = attach(main);
        String split = """
            {"title":"吊顶发霉","attachmentIds":["%s"],"reason":"一次说了两件事"}\
            """.formatted(file);

        Answer part = desk.post(path(main) + "/splits", split, "Idempotency-Key", "once");
        Answer again = desk.post(path(main) + "/splits", split, "Idempotency-Key", "once");

        assertThat(part.status()).as(part.text()).isEqualTo(201);
        assertThat(again.at("/id")).isEqualTo(part.at("/id"));
        assertThat(part.at("/reporter/name")).isEqualTo("王芳");
        assertThat(part.json().at("/attachments").findValuesAsString("id")).containsExactly(file);
        assertThat(desk.get(path(main)).json().at("/attachments").findValuesAsString("id"))
                .containsExactly(kept);
        assertThat(desk.get(path(main) + "/relations").at("/parts/0/ticket/id")).isEqualTo(part.at("/id"));
        assertThat(count("ticket_splits")).isEqualTo(1);

        Answer undone = desk.call(HttpMethod.DELETE, path(part.at("/id")) + "/split", null);

        assertThat(undone.status()).as(undone.text()).isEqualTo(200);
        assertThat(desk.get(path(main)).json().at("/attachments").findValuesAsString("id"))
                .containsExactlyInAnyOrder(file, kept);
        assertThat(desk.get(path(part.at("/id"))).at("/mergedInto/id")).isEqualTo(main);
        assertThat(desk.call(HttpMethod.DELETE, path(part.at("/id")) + "/split", null)
                        .problem())
                .isEqualTo("409 relation.not-split");
    }

    @Test
    void doesNotTakeFilesThatAreNotTheTickets() throws Exception {
        String foreign = attach(same);

        assertThat(desk.post(
                                path(main) + "/splits",
                                "{\"title\":\"x\",\"attachmentIds\":[\"%s\"],\"reason\":\"x\"}".formatted(foreign))
                        .problem())
                .isEqualTo("422 relation.file-unknown");
        assertThat(count("tickets")).isEqualTo(2);
    }

    private String ticket() {
        return given.ticket(company, estate, TicketKind.REPAIR).id().toString();
    }

    /** Everything that a ticket can have on it. */
    private void workOn(String ticket) throws Exception {
        comment(ticket, "请带热熔机");
        attach(ticket);
        assertThat(desk.post(path(ticket) + "/assignment", "{\"assigneeId\":\"%s\"}".formatted(technician.id()))
                        .status())
                .isEqualTo(200);
        Client worker = http.as(company, technician);
        assertThat(worker.post(path(ticket) + "/steps", "{\"code\":\"ARRIVED\",\"clientKey\":\"k\"}")
                        .status())
                .isEqualTo(201);
        assertThat(desk.post(
                                path(ticket) + "/contact-records",
                                "{\"way\":\"PHONE\",\"direction\":\"OUT\",\"purpose\":\"CONFIRM\",\"reached\":true,\"text\":\"已约时间\"}")
                        .status())
                .isEqualTo(201);
        assertThat(desk.post(path(ticket) + "/progress-link", "{}").status()).isLessThan(300);
    }

    private Answer merge(String into, String ticket) throws Exception {
        return desk.post(path(into) + "/merges", body(ticket));
    }

    private static String body(String ticket) {
        return "{\"ticketIds\":[\"%s\"],\"reason\":\"同一处漏水\"}".formatted(ticket);
    }

    private void comment(String ticket, String text) throws Exception {
        assertThat(desk.post(path(ticket) + "/comments", """
            {"text":"%s","visibility":"INTERNAL"}\
            """.formatted(text)).status())
                .isEqualTo(201);
    }

    private String attach(String ticket) {
        return executor.call(company, () -> attachments.attach(ticket, "现场.pdf", PDF))
                .id()
                .toString();
    }

    /** Waits until everybody who follows this company's tickets has done so. */
    private void settled() {
        given.settled(company);
        // files are read after the facts about them are told
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(count("file_texts")).isEqualTo(count("attachments")));
    }

    /**
     * Every row of every table of the company. Left out is what can only grow: the versions that tell one change from the next, when a day
     * was last counted, the history rows of merging itself, and who merged what when.
     */
    private Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new TreeMap<>();
        List<String> tables = owner.sql("""
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = :schema AND table_type = 'BASE TABLE' AND table_name <> 'ticket_merges'
              AND table_name NOT LIKE 'databasechangelog%'\
            """)
                .param("schema", company.schema())
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
        for (String table : tables) {
            String without = switch (table) {
                case "tickets" -> " - 'version'";
                case "ticket_clocks" -> " - 'ticket_version'";
                case "estate_month_counts" -> " - 'version'";
                case "roll_up_state" -> " - 'version' - 'counted_at'";
                default -> "";
            };
            String where = table.equals("ticket_history") ? " WHERE type NOT IN ('MERGED', 'UNMERGED')" : "";
            rows.put(
                    table,
                    owner.sql("SELECT (to_jsonb(r)%s)::text FROM %s.%s r%s ORDER BY 1"
                                    .formatted(without, company.schema(), table, where))
                            .query((row, number) -> String.valueOf(row.getString(1)))
                            .list());
        }
        return rows;
    }

    private long count(String from) {
        return owner.sql("SELECT count(*) FROM " + company.schema() + "." + from)
                .query(Long.class)
                .single();
    }

    private static String path(String ticket) {
        return "/api/v1/tickets/" + ticket;
    }
}
