package io.hearth.desk.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

@DeskTest
class KpiIT {

    private static final String FIGURES = "/api/v1/kpi-figures?from=2026-01&to=2026-03";

    @Autowired
    GivenDesk given;

    @Autowired
    DeskHttp http;

    private TenantId company;
    private EstateView estate;
    private EstateView other;
    private Client admin;

    @BeforeEach
    void aCompany() {
        company = given.company();
        estate = given.estate(company);
        other = given.estate(company);
        admin = http.as(company, Role.COMPANY_ADMIN);
    }

    @Test
    void listsWhatEachFigureCountsInBothLanguages() throws Exception {
        Answer kpis = http.as(company, Role.AUDITOR).get("/api/v1/kpis");
        assertThat(kpis.json().get("items").findValuesAsString("code").stream()
                        .filter(code -> KpiCatalogue.ALL.stream()
                                .anyMatch(definition -> definition.code().equals(code)))
                        .distinct())
                .containsExactly(
                        "response_speed",
                        "timeliness",
                        "repeat_complaints",
                        "satisfaction",
                        "after_hours_answer_rate",
                        "repair_hours",
                        "over_24_h",
                        "monthly_interaction",
                        "promise_kept");
        for (JsonNode kpi : kpis.json().get("items")) {
            for (String words : List.of("name", "nameEn", "numerator", "numeratorEn", "denominator", "denominatorEn")) {
                assertThat(kpi.path(words).asString(""))
                        .as("%s of %s", words, kpi)
                        .isNotBlank();
            }
            assertThat(kpi.path("version").asInt()).isPositive();
        }
        assertThat(target("timeliness")).isEqualTo("95 DEFAULT");
        assertThat(target("repeat_complaints")).isEqualTo("3 DEFAULT");
        assertThat(target("satisfaction")).isEqualTo("90 DEFAULT");
        assertThat(target("monthly_interaction")).isEqualTo("40 DEFAULT");
        assertThat(target("repair_hours")).isEqualTo(" ");
    }

    @Test
    void keepsTargetsOfCompanyAndEstateWithEveryChange() throws Exception {
        assertThat(put("timeliness", "{\"value\":97.5}").status()).isEqualTo(200);
        assertThat(put("timeliness", "{\"value\":97.50}").status()).isEqualTo(200);
        assertThat(put("timeliness", "{\"value\":92,\"estateId\":\"%s\"}".formatted(estate.id()))
                        .status())
                .isEqualTo(200);
        assertThat(target("timeliness")).isEqualTo("97.5 COMPANY");
        assertThat(kpi("timeliness").at("/target/setBy").asString()).isEqualTo("测试员");
        assertThat(kpi("timeliness").at("/estateTargets")).hasSize(1);
        assertThat(kpi("timeliness").at("/estateTargets/0/estateName").asString())
                .isEqualTo(estate.name());

        JsonNode figures = admin.get(FIGURES + "&by=ESTATE").json().get("items");
        assertThat(targetIn(figures, estate)).isEqualTo("92");
        assertThat(targetIn(figures, other)).isEqualTo("97.5");
        assertThat(figure(admin.get(FIGURES + "&estateId=" + estate.id()), "timeliness")
                        .get("target")
                        .asString())
                .isEqualTo("92");
        assertThat(figure(admin.get(FIGURES), "timeliness").get("target").asString())
                .isEqualTo("97.5");

        assertThat(put("timeliness", "{\"value\":null}").at("/target/source")).isEqualTo("DEFAULT");
        JsonNode changes =
                admin.get("/api/v1/kpis/timeliness/target-changes").json().get("items");
        List<String> told = new ArrayList<>();
        changes.forEach(change -> told.add("%s: %s -> %s"
                .formatted(
                        change.get("estateName").asString(""),
                        change.get("before").asString(""),
                        change.get("after").asString(""))));
        assertThat(told).containsExactly(": 97.5 -> ", estate.name() + ":  -> 92", ":  -> 97.5");
        Answer first = admin.get("/api/v1/kpis/timeliness/target-changes?limit=2");
        assertThat(first.json().get("items")).hasSize(2);
        Answer rest = admin.get("/api/v1/kpis/timeliness/target-changes?limit=2&cursor=" + first.at("/nextCursor"));
        assertThat(rest.json().get("items")).hasSize(1);
        assertThat(rest.json().get("nextCursor").isNull()).isTrue();
    }

    @Test
    void showsAnEstateManagerTheirEstatesOnly() throws Exception {
        put("timeliness", "{\"value\":92,\"estateId\":\"%s\"}".formatted(other.id()));
        Client manager = http.as(company, Role.ESTATE_MANAGER, estate.id());
        JsonNode figures = manager.get(FIGURES + "&by=ESTATE").json().get("items");
        assertThat(figures).isNotEmpty();
        figures.forEach(figure -> assertThat(figure.get("estateId").asString())
                .isEqualTo(estate.id().toString()));
        assertThat(manager.get(FIGURES + "&estateId=" + other.id()).problem()).isEqualTo("404 not-found");
        assertThat(manager.get("/api/v1/kpi-figures/timeliness/rows?from=2026-01&to=2026-01&estateId=" + other.id())
                        .problem())
                .isEqualTo("404 not-found");
        assertThat(manager.get("/api/v1/stage-times?kind=REPAIR&from=2026-01&to=2026-01&estateId=" + other.id())
                        .problem())
                .isEqualTo("404 not-found");
        manager.get("/api/v1/kpis")
                .json()
                .get("items")
                .forEach(kpi -> assertThat(kpi.get("estateTargets")).isEmpty());
        assertThat(manager.get("/api/v1/kpis/timeliness/target-changes").json().get("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=2026-13&to=2026-12",
                "from=2026-1x&to=2026-12",
                "from=2026-03&to=2026-02",
                "from=2023-01&to=2026-01",
                "from=1999-12&to=2000-01",
                "from=2026-01-01&to=2026-02-01",
                "to=2026-02",
                "from=2026-01&to=2026-02&by=WEEK"
            })
    void refusesWhatIsNoPeriod(String query) throws Exception {
        assertThat(admin.get("/api/v1/kpi-figures?" + query).problem()).isEqualTo("400 request.invalid");
        assertThat(admin.get("/api/v1/kpi-figures.csv?" + query).problem()).isEqualTo("400 request.invalid");
        if (!query.contains("by=")) {
            assertThat(admin.get("/api/v1/kpi-figures/timeliness/rows?" + query).problem())
                    .isEqualTo("400 request.invalid");
            assertThat(admin.get("/api/v1/stage-times?kind=REPAIR&" + query).problem())
                    .isEqualTo("400 request.invalid");
        }
    }

    @Test
    void takesThreeWholeYears() throws Exception {
        Answer years = admin.get("/api/v1/kpi-figures?from=2023-02&to=2026-01&by=MONTH");
        assertThat(years.json().get("items"))
                .hasSize(36 * KpiCatalogue.ALL.size())
                .allSatisfy(figure -> assertThat(figure.get("value").isNull()).isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "timeliness, 0",
        "timeliness, -1",
        "timeliness, 100.01",
        "timeliness, 95.123",
        "repeat_complaints, 100",
        "repair_hours, 0",
        "repair_hours, 721"
    })
    void refusesTargetsThatSayNothing(String code, String value) throws Exception {
        Answer refused = put(code, "{\"value\":%s}".formatted(value));
        assertThat(refused.problem()).isEqualTo("422 kpi.target-out-of-range");
        assertThat(refused.json().at("/params/least").isMissingNode()).isFalse();
        assertThat(admin.get("/api/v1/kpis/" + code + "/target-changes").json().get("items"))
                .isEmpty();
    }

    @Test
    void refusesWhatIsUnknownOrNotAllowed() throws Exception {
        assertThat(put("timelyness", "{\"value\":90}").problem()).isEqualTo("404 kpi.unknown");
        assertThat(admin.get("/api/v1/kpis/x/target-changes").problem()).isEqualTo("404 kpi.unknown");
        Answer unknown = admin.get("/api/v1/kpi-figures/x/rows?from=2026-01&to=2026-01");
        assertThat(unknown.problem()).isEqualTo("404 kpi.unknown");
        assertThat(unknown.text()).contains("timeliness");
        UUID nowhere = UUID.randomUUID();
        assertThat(put("timeliness", "{\"value\":90,\"estateId\":\"%s\"}".formatted(nowhere))
                        .problem())
                .isEqualTo("422 estate.unknown");
        assertThat(admin.get(FIGURES + "&estateId=" + nowhere).problem()).isEqualTo("404 not-found");
        assertThat(admin.get("/api/v1/kpi-figures/timeliness/rows?from=2026-01&to=2026-01&part=SOME")
                        .problem())
                .isEqualTo("400 request.invalid");
        assertThat(admin.get("/api/v1/kpi-figures/timeliness/rows?from=2026-01&to=2026-01&cursor=abc")
                        .problem())
                .isEqualTo("400 request.cursor-invalid");
        assertThat(admin.get("/api/v1/kpi-figures/timeliness/rows?from=2026-01&to=2026-01&limit=0")
                        .problem())
                .isEqualTo("400 request.invalid");
        assertThat(admin.get("/api/v1/stage-times?kind=SOME&from=2026-01&to=2026-01")
                        .problem())
                .isEqualTo("400 request.invalid");
        for (Role role : List.of(Role.FRONT_DESK, Role.TECHNICIAN)) {
            Client client = http.as(company, role);
            for (String path : List.of(
                    "/api/v1/kpis",
                    "/api/v1/kpis/timeliness/target-changes",
                    FIGURES,
                    FIGURES.replace("figures", "figures.csv"),
                    "/api/v1/kpi-figures/timeliness/rows?from=2026-01&to=2026-01",
                    "/api/v1/stage-times?kind=REPAIR&from=2026-01&to=2026-01")) {
                assertThat(client.get(path).problem()).as(path).isEqualTo("403 access.denied");
            }
        }
        assertThat(http.as(company, Role.ESTATE_MANAGER, estate.id())
                        .call(
                                HttpMethod.PUT,
                                "/api/v1/kpis/timeliness/target",
                                "{\"value\":10,\"estateId\":\"%s\"}".formatted(estate.id()))
                        .problem())
                .isEqualTo("403 access.denied");
    }

    @Test
    void exportsTheSameFiguresAsATable() throws Exception {
        Answer csv = admin.get(FIGURES.replace("figures", "figures.csv") + "&by=ESTATE", "Accept-Language", "en");
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition")).contains("attachment").contains("kpis-2026-01-2026-03.csv");
        assertThat(csv.text()).startsWith("\uFEFFCode,Key figure,Estate,");
        assertThat(csv.text().lines()).hasSize(1 + 2 * KpiCatalogue.ALL.size());
        assertThat(admin.get(FIGURES.replace("figures", "figures.csv"), "Accept-Language", "zh-CN")
                        .text())
                .startsWith("\uFEFF指标代码,指标,项目,");
    }

    private Answer put(String code, String body) throws Exception {
        return admin.call(HttpMethod.PUT, "/api/v1/kpis/" + code + "/target", body);
    }

    private JsonNode kpi(String code) throws Exception {
        for (JsonNode kpi : admin.get("/api/v1/kpis").json().get("items")) {
            if (kpi.get("code").asString().equals(code)) {
                return kpi;
            }
        }
        throw new AssertionError(code);
    }

    private String target(String code) throws Exception {
        JsonNode target = kpi(code).get("target");
        return target.path("value").asString("") + " " + target.path("source").asString("");
    }

    private static JsonNode figure(Answer figures, String code) {
        for (JsonNode figure : figures.json().get("items")) {
            if (figure.get("code").asString().equals(code)) {
                return figure;
            }
        }
        throw new AssertionError(figures.text());
    }

    private static String targetIn(JsonNode figures, EstateView estate) {
        for (JsonNode figure : figures) {
            if (figure.get("code").asString().equals("timeliness")
                    && figure.get("estateId").asString().equals(estate.id().toString())) {
                return figure.get("target").asString();
            }
        }
        throw new AssertionError(estate);
    }
}
