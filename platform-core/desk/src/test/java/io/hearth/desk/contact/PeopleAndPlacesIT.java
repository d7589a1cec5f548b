package io.hearth.desk.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class PeopleAndPlacesIT {

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    private TenantId company;
    private Client admin;

    @BeforeEach
    void aCompany() {
        company = given.company();
        admin = http.as(company, Role.COMPANY_ADMIN);
    }

    @Test
    void findsAHomeAndItsPeopleInAnySpelling() throws Exception {
        String estate = admin.post("/api/v1/estates", "{\"code\":\"A1\",\"name\":\"星河湾\"}")
                .at("/id");
        String building = admin.post("/api/v1/estates/" + estate + "/buildings", "{\"name\":\"3栋\"}")
                .at("/id");
        Answer unit = admin.post("/api/v1/buildings/" + building + "/units", "{\"label\":\"2单元201\"}");
        assertThat(unit.at("/label")).isEqualTo("3栋2单元201");
        admin.post("/api/v1/contacts", """
            {"name":"王芳","phone":"138-0013-8000","units":[{"unitId":"%s","relation":"OWNER"}]}\
            """.formatted(unit.at("/id")));

        for (String typed : new String[] {"3栋2单元201", "3-2-201", "三栋二单元2", "3-2"}) {
            Answer places = admin.get("/api/v1/places?text=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
            assertThat(places.at("/items/0/label")).as(typed).isEqualTo("3栋2单元201");
            assertThat(places.at("/items/0/contacts/0/phone")).isEqualTo("13800138000");
        }
        assertThat(admin.get("/api/v1/places?estateId=" + estate + "&text=201").at("/items/0/unitId"))
                .isEqualTo(unit.at("/id"));
        assertThat(http.as(company, Role.TECHNICIAN)
                        .get("/api/v1/places?text=3-2")
                        .at("/items/0/contacts/0/phone"))
                .isEqualTo("138****8000");
        assertThat(admin.post("/api/v1/buildings/" + building + "/units", "{\"label\":\"3-2-201\"}")
                        .problem())
                .isEqualTo("409 estate.unit-taken");
        assertThat(admin.post("/api/v1/buildings/" + building + "/units", "{\"label\":\"--\"}")
                        .problem())
                .isEqualTo("422 estate.label-invalid");
        assertThat(admin.post("/api/v1/estates/" + estate + "/buildings", "{\"name\":\"3号楼\"}")
                        .problem())
                .isEqualTo("409 estate.building-taken");
    }

    @Test
    void changesAnEstateOnlyAsItWasSeen() throws Exception {
        EstateView estate = given.estate(company);
        String path = "/api/v1/estates/" + estate.id();

        assertThat(admin.post("/api/v1/estates", "{\"code\":\"" + estate.code() + "\",\"name\":\"x\"}")
                        .problem())
                .isEqualTo("409 estate.code-taken");
        assertThat(admin.patch(path, "{\"homes\":900}").problem()).isEqualTo("428 request.precondition-required");
        assertThat(admin.patch(path, "{\"timeZone\":\"Moon\"}", "If-Match", "W/\"0\"")
                        .problem())
                .isEqualTo("422 estate.time-zone-unknown");
        assertThat(admin.patch(path, "{\"homes\":900,\"active\":false}", "If-Match", "W/\"0\"")
                        .at("/homes"))
                .isEqualTo("900");
        assertThat(admin.patch(path, "{\"homes\":901}", "If-Match", "W/\"0\"").problem())
                .isEqualTo("412 request.stale-version");
        assertThat(http.as(company, Role.FRONT_DESK)
                        .post("/api/v1/tickets", """
                            {"kind":"REPAIR","estateId":"%s","title":"漏水","channel":"PHONE"}\
                            """.formatted(estate.id()))
                        .problem())
                .isEqualTo("409 estate.inactive");
    }

    @Test
    void findsPeopleByNameNumberOrTail() throws Exception {
        EstateView estate = given.estate(company);
        given.contact(company, given.unit(company, estate), "13800138000");

        assertThat(admin.get("/api/v1/contacts?text=" + URLEncoder.encode("王", StandardCharsets.UTF_8))
                        .json()
                        .at("/items")
                        .size())
                .isEqualTo(1);
        assertThat(admin.get("/api/v1/contacts?text=13800138000")
                        .json()
                        .at("/items")
                        .size())
                .isEqualTo(1);
        assertThat(admin.get("/api/v1/contacts?text=8000").json().at("/items").size())
                .isEqualTo(1);
        assertThat(admin.get("/api/v1/contacts?text=8001").json().at("/items").size())
                .isZero();
        Client analyst = http.as(company, Role.HQ_ANALYST);
        assertThat(analyst.get("/api/v1/contacts?text=13800138000")
                        .json()
                        .at("/items")
                        .size())
                .as("a number cannot be probed by those who may not read it")
                .isZero();
        assertThat(http.as(company, Role.FRONT_DESK, java.util.UUID.randomUUID())
                        .get("/api/v1/contacts")
                        .json()
                        .at("/items")
                        .size())
                .isZero();
    }

    @Test
    void refusesPeopleThatCannotBeKept() throws Exception {
        assertThat(admin.post("/api/v1/contacts", "{\"name\":\"王芳\",\"phone\":\"12\"}")
                        .problem())
                .isEqualTo("422 contact.phone-invalid");
        assertThat(admin.post("/api/v1/contacts", "{\"name\":\" \"}").problem()).isEqualTo("400 request.invalid");
        assertThat(http.as(company, Role.FRONT_DESK, given.estate(company).id())
                        .post("/api/v1/contacts", "{\"name\":\"王芳\"}")
                        .problem())
                .isEqualTo("422 contact.unit-required");
    }
}
