package io.hearth.desk.talk;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.contact.ContactView;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.estate.UnitView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantId;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class ConversationReportIT {

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    Clock clock;

    private TenantId company;
    private EstateView estate;
    private EstateView other;
    private UnitView home;
    private UnitView silent;
    private ContactView person;
    private Client desk;
    private String month;

    @BeforeEach
    void aDesk() {
        company = given.company();
        estate = given.estate(company);
        other = given.estate(company);
        home = given.unit(company, estate);
        silent = given.unit(company, other);
        person = given.contact(company, home, "13800138000");
        given.contact(company, silent, "13800138001");
        desk = http.as(company, Role.FRONT_DESK);
        month = YearMonth.from(clock.instant().atZone(ZoneId.of("Asia/Shanghai")))
                .toString();
    }

    @Test
    void sumsUpWhoSoughtWhomHowAndWhatFor() throws Exception {
        talk(home, person, "COUNTER", "IN", "EMOTIONAL");
        talk(home, person, "PHONE", "OUT", "RATIONAL");
        String ticket = ticket();
        contact(ticket, "PROGRESS", true);
        contact(ticket, "CALLBACK", false);
        contact(ticket, "CALLBACK", false);

        Answer report = report(desk, "");
        assertThat(report.at("/total/count")).isEqualTo("5");
        assertThat(report.at("/total/in")).isEqualTo("1");
        assertThat(report.at("/total/out")).isEqualTo("4");
        assertThat(report.at("/before/count")).isEqualTo("0");
        String next = YearMonth.parse(month).plusMonths(1).toString();
        Answer later = desk.get("/api/v1/conversation-report?from=" + next + "&to=" + next);
        assertThat(later.at("/total/count")).isEqualTo("0");
        assertThat(later.json().get("before"))
                .as("the month before")
                .isEqualTo(report.json().get("total"));
        assertThat(report.at("/total/missed")).isEqualTo("2");
        assertThat(report.at("/people")).isEqualTo("1");
        assertThat(report.at("/homes")).isEqualTo("1");
        assertThat(report.at("/inhabited")).isEqualTo("2");
        assertThat(report.at("/months/0/month")).isEqualTo(month);
        assertThat(report.at("/months/0/count/count")).isEqualTo("5");
        assertThat(report.at("/ways/0/way")).isEqualTo("PHONE");
        assertThat(report.at("/ways/0/count/count")).isEqualTo("4");
        assertThat(report.at("/ways/1/way")).isEqualTo("COUNTER");
        assertThat(report.json().at("/purposes")).hasSize(3);
        assertThat(report.at("/most/0/contactId")).isEqualTo(person.id().toString());
        assertThat(report.at("/most/0/count/count")).isEqualTo("5");
        assertThat(report.at("/openCount")).isEqualTo("1");
        assertThat(report.at("/open/0/ticketId")).isEqualTo(ticket);
        assertThat(report.at("/open/0/tries")).isEqualTo("2");
        assertThat(report.json().at("/silent")).hasSize(1);
        assertThat(report.at("/silent/0/unitId")).isEqualTo(silent.id().toString());
        assertThat(report.json().at("/moods"))
                .as("two that were noted would tell how a single person was")
                .isEmpty();

        contact(ticket, "CALLBACK", true);
        assertThat(report(desk, "").at("/openCount")).as("reached in the end").isEqualTo("0");
        for (int i = 0; i < 3; i++) {
            talk(home, person, "VISIT", "OUT", "RATIONAL");
        }
        Answer moods = report(desk, "");
        assertThat(moods.at("/moods/0/mood")).isEqualTo("RATIONAL");
        assertThat(moods.at("/moods/0/count")).isEqualTo("4");
        assertThat(moods.at("/moods/1/count")).isEqualTo("1");
        assertThat(moods.json().at("/most").toString()).doesNotContain("mood");
    }

    @Test
    void staysWithinTheCallersEstates() throws Exception {
        talk(home, person, "COUNTER", "IN", null);
        Client elsewhere = http.as(company, Role.ESTATE_MANAGER, other.id());
        Answer report = report(elsewhere, "");
        assertThat(report.at("/total/count")).isEqualTo("0");
        assertThat(report.json().at("/estates")).hasSize(1);
        assertThat(report.at("/inhabited")).isEqualTo("1");
        assertThat(report.json().at("/most")).isEmpty();
        assertThat(report(elsewhere, "&estateId=" + estate.id()).problem()).isEqualTo("404 not-found");
        assertThat(report(desk, "&estateId=" + estate.id()).at("/total/count")).isEqualTo("1");
        assertThat(report(desk, "&estateId=" + other.id()).at("/total/count")).isEqualTo("0");
    }

    @Test
    void refusesAPeriodThatIsNone() throws Exception {
        assertThat(desk.get("/api/v1/conversation-report?from=2026-03&to=2026-02")
                        .problem())
                .isEqualTo("400 request.invalid");
        assertThat(desk.get("/api/v1/conversation-report?from=2020-01&to=2026-02")
                        .problem())
                .isEqualTo("400 request.invalid");
        Answer past = desk.get("/api/v1/conversation-report?from=2020-01&to=2020-03");
        assertThat(past.at("/total/count")).isEqualTo("0");
        assertThat(past.json().at("/months"))
                .as("months without any stand there")
                .hasSize(3);
    }

    @Test
    void goesIntoASpreadsheet() throws Exception {
        talk(home, person, "COUNTER", "IN", null);
        Answer file = desk.get("/api/v1/conversation-report.csv?from=" + month + "&to=" + month);
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.text()).contains("月份,项目,方式,目的").contains(month + ",").contains("前台当面,与工单无关,1,1,0,0");
    }

    @Test
    void goesIntoAWorkbookThatNamesNobody() throws Exception {
        talk(home, person, "COUNTER", "IN", "EMOTIONAL");
        Answer file = desk.get("/api/v1/conversation-report.xlsx?from=" + month + "&to=" + month);
        assertThat(file.status()).isEqualTo(200);
        Map<String, String> sheets = new LinkedHashMap<>();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file.bytes()))) {
            for (var sheet : workbook.getSheets().toList()) {
                sheets.put(
                        sheet.getName(),
                        sheet.read().stream()
                                .map(row -> row.stream()
                                        .map(cell -> cell == null ? "" : cell.getRawValue())
                                        .collect(Collectors.joining("|")))
                                .collect(Collectors.joining("\n")));
            }
        }
        assertThat(sheets.keySet()).containsExactly("按月", "按项目", "按方式", "按目的", "谈的事", "还没联系上", "明细");
        assertThat(sheets.get("按月")).contains(month + "|1|1|0|0", "合计|1|1|0|0", "上期|0|0|0|0");
        assertThat(sheets.get("按项目")).contains(estate.name() + "|1|1|0|0");
        assertThat(sheets.get("明细")).contains(month + "|" + estate.name() + "|前台当面|与工单无关|1|1|0|0");
        assertThat(sheets.values()).noneMatch(text -> text.contains(person.name()));

        Client elsewhere = http.as(company, given.staff(company, Role.ESTATE_MANAGER, UUID.randomUUID()));
        assertThat(elsewhere
                        .get("/api/v1/conversation-report.xlsx?from=%s&to=%s&estateId=%s"
                                .formatted(month, month, estate.id()))
                        .problem())
                .isEqualTo("404 not-found");
    }

    private Answer report(Client client, String more) throws Exception {
        return client.get("/api/v1/conversation-report?from=" + month + "&to=" + month + more);
    }

    private void talk(UnitView at, ContactView with, String way, String direction, @Nullable String mood)
            throws Exception {
        Answer added = desk.post("/api/v1/conversations", """
            {"way":"%s","direction":"%s","estateId":"%s","unitId":"%s","contactId":"%s","place":"前台","participants":"业主","matter":"车位租金"%s}\
            """.formatted(
                way, direction, estate.id(), at.id(), with.id(), mood == null ? "" : ",\"mood\":\"" + mood + "\""));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
    }

    private String ticket() throws Exception {
        return desk.post("/api/v1/tickets", """
            {"kind":"REPAIR","estateId":"%s","unitId":"%s","title":"漏水","channel":"PHONE","reporter":{"contactId":"%s"}}\
            """.formatted(estate.id(), home.id(), person.id()))
                .at("/id");
    }

    private void contact(String ticket, String purpose, boolean reached) throws Exception {
        Answer added = desk.post("/api/v1/tickets/" + ticket + "/contact-records", """
            {"way":"PHONE","direction":"OUT","purpose":"%s","reached":%s,"text":"说了进展"}\
            """.formatted(purpose, reached));
        assertThat(added.status()).as(added.text()).isLessThan(300);
    }
}
