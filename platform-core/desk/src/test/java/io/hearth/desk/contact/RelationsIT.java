package io.hearth.desk.contact;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class RelationsIT {

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    private TenantId company;
    private EstateView estate;
    private UnitView home;
    private ContactView person;
    private Client desk;

    @BeforeEach
    void anOwner() {
        company = given.company();
        estate = given.estate(company);
        home = given.unit(company, estate);
        person = given.contact(company, home, "13800138000");
        desk = http.as(company, Role.FRONT_DESK);
    }

    @Test
    void keepsWhoLivedThereBefore() throws Exception {
        ContactView buyer = given.contact(company, null, "13900139000");
        Answer sold = desk.post(
                "/api/v1/contacts/" + person.id() + "/relations/" + home.id() + "/ending",
                "{\"until\":\"2026-03-31\",\"reason\":\"房屋已出售\"}");
        assertThat(sold.status()).isEqualTo(200);
        http.as(company, Role.COMPANY_ADMIN)
                .post("/api/v1/contacts/" + buyer.id() + "/relations", """
                    {"unitId":"%s","relation":"OWNER","since":"2026-04-01"}\
                    """.formatted(home.id()));

        Answer record = desk.get("/api/v1/homes/" + home.id());
        assertThat(record.at("/relations/0/contactId")).isEqualTo(buyer.id().toString());
        assertThat(record.at("/relations/0/since")).isEqualTo("2026-04-01");
        assertThat(record.json().at("/relations/0/until").isMissingNode()
                        || record.json().at("/relations/0/until").isNull())
                .isTrue();
        assertThat(record.at("/relations/1/contactId")).isEqualTo(person.id().toString());
        assertThat(record.at("/relations/1/until")).isEqualTo("2026-03-31");
        assertThat(record.at("/relations/1/reason")).isEqualTo("房屋已出售");
        assertThat(record.json().at("/home/people").size()).isEqualTo(1);
        assertThat(http.as(company, Role.COMPANY_ADMIN)
                        .get("/api/v1/contacts/" + person.id() + "/relations")
                        .at("/items/0/until"))
                .isEqualTo("2026-03-31");
    }

    @Test
    void keepsWhatAnEditTakesAwayAndLeavesTheBeginningOfTheRest() throws Exception {
        UnitView second = given.unit(company, estate);
        Client admin = http.as(company, Role.COMPANY_ADMIN);
        String path = "/api/v1/contacts/" + person.id();
        admin.patch(path, """
            {"units":[{"unitId":"%s","relation":"OWNER","since":"2020-05-01"},{"unitId":"%s","relation":"TENANT"}]}\
            """.formatted(home.id(), second.id()), "If-Match", "W/\"0\"");

        Answer edited = admin.patch(
                path,
                "{\"units\":[{\"unitId\":\"%s\",\"relation\":\"OWNER\"}]}".formatted(home.id()),
                "If-Match",
                "W/\"1\"");

        assertThat(edited.status()).isEqualTo(200);
        assertThat(edited.json().at("/units").size()).isEqualTo(1);
        assertThat(edited.at("/units/0/since")).isEqualTo("2020-05-01");
        Answer relations = admin.get(path + "/relations");
        assertThat(relations.json().at("/items").size()).isEqualTo(2);
        assertThat(relations.at("/items/1/relation")).isEqualTo("TENANT");
        assertThat(relations.at("/items/1/endedBy")).isNotBlank();
    }

    @Test
    void refusesHistoriesThatRunBackwards() throws Exception {
        String path = "/api/v1/contacts/" + person.id() + "/relations";
        UnitView second = given.unit(company, estate);
        assertThat(desk.post(path, """
            {"unitId":"%s","relation":"FAMILY"}\
            """.formatted(home.id())).problem()).isEqualTo("409 contact.relation-exists");
        assertThat(desk.post(path, """
            {"unitId":"%s","relation":"FAMILY","since":"2099-01-01"}\
            """.formatted(second.id())).problem()).isEqualTo("400 request.invalid");
        assertThat(desk.post(path, """
            {"unitId":"%s","relation":"FAMILY","since":"2025-01-01"}\
            """.formatted(second.id())).status()).isEqualTo(200);
        assertThat(desk.post(path + "/" + second.id() + "/ending", "{\"until\":\"2024-12-31\"}")
                        .problem())
                .isEqualTo("400 request.invalid");
        assertThat(desk.post(path + "/" + second.id() + "/ending", "{\"until\":\"2099-12-31\"}")
                        .problem())
                .isEqualTo("400 request.invalid");
        assertThat(desk.post(path + "/" + second.id() + "/ending", "{}").status())
                .isEqualTo(200);
        assertThat(desk.post(path + "/" + second.id() + "/ending", "{}").problem())
                .as("it has ended")
                .isEqualTo("404 not-found");
    }

    @Test
    void showsNobodyRelationsOutsideOfTheirEstates() throws Exception {
        EstateView other = given.estate(company);
        Client neighbour = http.as(company, Role.FRONT_DESK, other.id());
        assertThat(neighbour.get("/api/v1/homes/" + home.id()).problem()).isEqualTo("404 not-found");
        assertThat(neighbour
                        .get("/api/v1/contacts/" + person.id() + "/relations")
                        .problem())
                .isEqualTo("404 not-found");
        assertThat(neighbour
                        .post("/api/v1/contacts/" + person.id() + "/relations/" + home.id() + "/ending", "{}")
                        .problem())
                .isEqualTo("404 not-found");
        assertThat(http.as(company, Role.TECHNICIAN)
                        .post("/api/v1/contacts/" + person.id() + "/relations/" + home.id() + "/ending", "{}")
                        .problem())
                .isEqualTo("403 access.denied");
    }
}
