package io.hearth.desk.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@DeskTest
class SearchCompletionsIT {

    @Autowired
    GivenDesk given;

    @Autowired
    DeskHttp http;

    private TenantId company;
    private EstateView estate;

    @BeforeEach
    void openCompany() {
        company = given.company();
        estate = given.estate(company);
    }

    @Test
    void completesOperatorsInEveryWayTheyAreTyped() throws Exception {
        var desk = http.as(company, Role.FRONT_DESK);
        assertThat(inserts(asked(desk, "sta"))).contains("state:");
        assertThat(inserts(asked(desk, "漏水 状"))).contains("状态:");
        assertThat(inserts(asked(desk, "zhuangt"))).contains("状态:");
        assertThat(inserts(asked(desk, "chuliren"))).contains("处理人:");
        assertThat(inserts(asked(desk, ""))).contains("状态:", "项目:", "电话:");
        assertThat(inserts(asked(desk, "", "&language=EN"))).contains("state:", "estate:", "phone:");
        JsonNode one = asked(desk, "漏水 sta").at("/items/0");
        assertThat(one.at("/from").asInt()).isEqualTo(3);
        assertThat(one.at("/to").asInt()).isEqualTo(6);
    }

    @Test
    void completesValues() throws Exception {
        var desk = http.as(company, Role.FRONT_DESK);
        assertThat(inserts(asked(desk, "state:o"))).containsExactly("open ");
        assertThat(inserts(asked(desk, "状态：未"))).contains("未完成 ");
        assertThat(inserts(asked(desk, "kind:tous"))).containsExactly("投诉 ");
        assertThat(inserts(asked(desk, "kind:ts"))).containsExactly("投诉 ");
        assertThat(inserts(asked(desk, "before:ye"))).contains("yesterday ", "year ");
        assertThat(inserts(asked(desk, "投诉"))).contains("类型:投诉 ");
        assertThat(inserts(asked(desk, "state:done,o"))).containsExactly("open ");
        assertThat(inserts(asked(desk, "has:", "&language=EN"))).containsExactly("photo ", "file ", "comment ");
        assertThat(inserts(asked(desk, "state:open 漏水", "&at=7"))).containsExactly("open ");
    }

    @Test
    void offersOnlyEstatesAndPeopleTheCallerSees() throws Exception {
        EstateView hidden = given.estate(company);
        StaffMember near = given.staff(company, Role.TECHNICIAN, estate.id());
        StaffMember far = given.staff(company, Role.TECHNICIAN, hidden.id());
        rename(near, "近处的人");
        rename(far, "远处的人");
        for (Role role : List.of(Role.FRONT_DESK, Role.ESTATE_MANAGER, Role.TECHNICIAN, Role.HQ_ANALYST)) {
            var narrow = http.as(company, role, estate.id());
            String estates = asked(narrow, "estate:").toString();
            assertThat(estates).as(role.name()).contains(estate.name()).doesNotContain(hidden.name());
            String people = asked(narrow, "assignee:").toString();
            assertThat(people).as(role.name()).contains("近处的人").doesNotContain("远处的人");
            assertThat(asked(narrow, hidden.name()).at("/items"))
                    .as(role.name())
                    .isEmpty();
            assertThat(asked(narrow, "estate:\"" + hidden.name() + "\"")
                            .at("/chips/0/understood")
                            .asBoolean())
                    .as(role.name())
                    .isFalse();
            assertThat(asked(narrow, "assignee:\"" + "远处的人" + "\"")
                            .at("/chips/0/understood")
                            .asBoolean())
                    .as(role.name())
                    .isFalse();
            assertThat(asked(narrow, "estate:\"" + estate.name() + "\"")
                            .at("/chips/0/understood")
                            .asBoolean())
                    .as(role.name())
                    .isTrue();
        }
        var other = http.as(given.company(), Role.COMPANY_ADMIN);
        assertThat(asked(other, "estate:").toString()).doesNotContain(estate.name());
        assertThat(asked(other, "assignee:").toString()).doesNotContain("近处的人");
    }

    @Test
    void offersTelephonesOnlyToThoseWhoMayReadThem() throws Exception {
        assertThat(inserts(asked(http.as(company, Role.FRONT_DESK), "pho"))).contains("phone:");
        for (Role role : List.of(Role.HQ_ANALYST, Role.TECHNICIAN)) {
            assertThat(inserts(asked(http.as(company, role), "pho")))
                    .as(role.name())
                    .doesNotContain("phone:");
        }
    }

    @Test
    void showsConditionsAsChips() throws Exception {
        JsonNode chips =
                asked(http.as(company, Role.FRONT_DESK), "漏水 状态：未完成 kind:opne").at("/chips");
        assertThat(chips).hasSize(2);
        assertThat(chips.at("/0/operator").asString()).isEqualTo("state");
        assertThat(chips.at("/0/value").asString()).isEqualTo("未完成");
        assertThat(chips.at("/0/from").asInt()).isEqualTo(3);
        assertThat(chips.at("/0/to").asInt()).isEqualTo(9);
        assertThat(chips.at("/0/understood").asBoolean()).isTrue();
        assertThat(chips.at("/1/understood").asBoolean()).isFalse();
    }

    @Test
    void answersBadInputPlainly() throws Exception {
        var desk = http.as(company, Role.FRONT_DESK);
        assertThat(desk.get(path("漏".repeat(10_000), "")).problem()).isEqualTo("400 request.invalid");
        assertThat(desk.get(path("x", "&at=-1")).problem()).isEqualTo("400 request.invalid");
        assertThat(desk.get(path("x", "&language=FR")).status()).isEqualTo(400);
        for (String odd : List.of("，。！？…—", "\"漏水", "state:\"", "(a+)+$", "::::", "%00", "\\", "*", "(".repeat(500))) {
            assertThat(desk.get(path(odd, "")).status()).as(odd).isEqualTo(200);
        }
        assertThat(desk.get(path("漏水", "&at=2000000000")).status()).isEqualTo(200);
        assertThat(asked(desk, "kind:投诉 ".repeat(60)).at("/chips")).hasSize(20);
    }

    private void rename(StaffMember member, String name) {
        JdbcClient.create(RealServices.owner())
                .sql("UPDATE " + company.schema() + ".staff SET name = :name WHERE id = :id")
                .param("name", name)
                .param("id", member.id())
                .update();
    }

    private static JsonNode asked(DeskHttp.Client client, String text) throws Exception {
        return asked(client, text, "");
    }

    private static JsonNode asked(DeskHttp.Client client, String text, String more) throws Exception {
        var answer = client.get(path(text, more));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static String path(String text, String more) {
        return "/api/v1/search/completions?q="
                + URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20") + more;
    }

    private static List<String> inserts(JsonNode answer) {
        return answer.at("/items")
                .valueStream()
                .map(item -> item.at("/insert").asString())
                .toList();
    }
}
