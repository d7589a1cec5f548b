package io.hearth.admin.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Role;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Staff administration over HTTP, with the tokens that people really get. */
class StaffIT extends IdentityTest {

    private static final String STAFF = "/api/admin/v1/staff";

    @Test
    void tellsTheCallerWhoTheyAre() {
        var company = company();
        var me = Gateway.json(gateway()
                .api(
                        "GET",
                        "/api/admin/v1/me",
                        signIn(company.slug(), company.adminEmail()).access(),
                        ""));

        assertThat(me.path("accountId").asString()).isEqualTo(company.admin().toString());
        assertThat(me.path("email").asString()).isEqualTo(company.adminEmail());
        assertThat(me.path("kind").asString()).isEqualTo("STAFF");
        assertThat(me.path("company").path("slug").asString()).isEqualTo(company.slug());
        assertThat(me.path("company").path("status").asString()).isEqualTo("ACTIVE");
        assertThat(me.path("roles").path(0).asString()).isEqualTo("COMPANY_ADMIN");
        assertThat(me.path("estates").path(0).asString()).isEqualTo("*");
        assertThat(me.path("permissions").toString()).contains("STAFF_MANAGE").doesNotContain("PLATFORM_MANAGE");

        var platform = Gateway.json(gateway()
                .api(
                        "GET",
                        "/api/admin/v1/me",
                        signIn("platform", "admin@hearth.example").access(),
                        ""));
        assertThat(platform.path("company").isNull() || platform.path("company").isMissingNode())
                .isTrue();
    }

    @Test
    void invitesListsAndChangesPeople() {
        var company = company();
        var admin = signIn(company.slug(), company.adminEmail()).access();

        var invited = invite(admin, "guo@example.com", "FRONT_DESK");
        assertThat(invited.statusCode()).isEqualTo(201);
        var id = Gateway.json(invited).path("id").asString();
        assertThat(invited.headers().firstValue("Location")).hasValue(STAFF + "/" + id);
        assertThat(Gateway.json(invited).path("status").asString()).isEqualTo("INVITED");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> MAIL.mails().stream().anyMatch(mail -> mail.to().contains("guo@example.com")));
        assertThat(code(invite(admin, "GUO@example.com", "FRONT_DESK"))).isEqualTo("email.taken");

        var page = Gateway.json(gateway().api("GET", STAFF + "?limit=1", admin, ""));
        assertThat(page.path("items").size()).isEqualTo(1);
        var next = Gateway.json(gateway()
                .api("GET", STAFF + "?limit=1&cursor=" + page.path("nextCursor").asString(), admin, ""));
        assertThat(next.path("items").size()).isEqualTo(1);
        assertThat(next.path("items").path(0).path("id").asString())
                .isNotEqualTo(page.path("items").path(0).path("id").asString());

        var etag = invited.headers().firstValue("ETag").orElseThrow();
        assertThat(change(admin, id, "{\"name\":\"郭\"}").statusCode()).isEqualTo(428);
        var changed = change(admin, id, "{\"name\":\"郭\",\"roles\":[\"TECHNICIAN\"]}", "If-Match", etag);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(Gateway.json(changed).path("roles").path(0).asString()).isEqualTo("TECHNICIAN");
        assertThat(code(change(admin, id, "{\"name\":\"某\"}", "If-Match", etag)))
                .isEqualTo("request.stale-version");
        assertThat(gateway()
                        .api("POST", STAFF + "/" + id + "/invitations", admin, "")
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void deactivatesAndTakesBack() {
        var company = company();
        var admin = signIn(company.slug(), company.adminEmail()).access();
        var person = person(company, "song@example.com", EstateScope.ALL, Role.FRONT_DESK);
        var theirs = signIn(company.slug(), "song@example.com");

        var gone = gateway().api("POST", STAFF + "/" + person + "/deactivation", admin, "");
        assertThat(Gateway.json(gone).path("status").asString()).isEqualTo("DEACTIVATED");
        assertThat(gateway().refresh(theirs.refresh()).statusCode()).isEqualTo(400);
        assertThat(code(gateway().api("POST", STAFF + "/" + person + "/invitations", admin, "")))
                .isEqualTo("staff.deactivated");

        var back = change(
                admin,
                person.toString(),
                "{\"active\":true}",
                "If-Match",
                gone.headers().firstValue("ETag").orElseThrow());
        assertThat(Gateway.json(back).path("status").asString()).isEqualTo("ACTIVE");
        assertThat(signIn(company.slug(), "song@example.com").access()).isNotEmpty();
        assertThat(code(gateway().api("POST", STAFF + "/" + person + "/invitations", admin, "")))
                .isEqualTo("staff.already-joined");
    }

    @Test
    void neverLeavesACompanyWithoutAnAdministrator() {
        var company = company();
        var admin = signIn(company.slug(), company.adminEmail()).access();

        assertThat(code(gateway().api("POST", STAFF + "/" + company.admin() + "/deactivation", admin, "")))
                .isEqualTo("staff.last-admin");
        assertThat(code(change(admin, company.admin().toString(), "{\"roles\":[\"AUDITOR\"]}", "If-Match", "W/\"0\"")))
                .isEqualTo("staff.last-admin");
        assertThat(signIn(company.slug(), company.adminEmail()).access()).isNotEmpty();

        person(company, "second@example.com", EstateScope.ALL, Role.COMPANY_ADMIN);
        assertThat(gateway()
                        .api("POST", STAFF + "/" + company.admin() + "/deactivation", admin, "")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void grantsNothingBeyondTheOwnRoleAndRefusesWhoMayNot() {
        var company = company();
        var admin = signIn(company.slug(), company.adminEmail()).access();
        assertThat(code(invite(admin, "p@example.com", "PLATFORM_ADMIN"))).isEqualTo("staff.role-too-high");
        assertThat(code(invite(admin, "p@example.com", "API_CLIENT"))).isEqualTo("staff.role-too-high");

        person(company, "manager@example.com", new EstateScope.Only(Set.of(UUID.randomUUID())), Role.ESTATE_MANAGER);
        var manager = signIn(company.slug(), "manager@example.com").access();
        assertThat(gateway().api("GET", STAFF, manager, "").statusCode()).isEqualTo(200);
        assertThat(code(invite(manager, "p@example.com", "TECHNICIAN"))).isEqualTo("access.denied");
        assertThat(code(gateway().api("GET", "/api/admin/v1/api-clients", manager, "")))
                .isEqualTo("access.denied");
    }

    @Test
    void doesNotSeeAnotherCompanysPeopleAndPrograms() {
        var company = company();
        var other = company();
        var admin = signIn(company.slug(), company.adminEmail()).access();

        assertThat(gateway().api("GET", STAFF + "/" + other.admin(), admin, "").statusCode())
                .isEqualTo(404);
        assertThat(gateway()
                        .api("POST", STAFF + "/" + other.admin() + "/deactivation", admin, "")
                        .statusCode())
                .isEqualTo(404);
        var theirs = signIn(other.slug(), other.adminEmail()).access();
        var client = Gateway.json(gateway().api("POST", "/api/admin/v1/api-clients", theirs, "{\"name\":\"ERP\"}"))
                .path("id")
                .asString();
        assertThat(gateway()
                        .api("DELETE", "/api/admin/v1/api-clients/" + client, admin, "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(gateway()
                        .api("POST", "/api/admin/v1/api-clients/" + client + "/secrets", admin, "")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void makesRenewsAndRemovesApiClients() {
        var company = company();
        var admin = signIn(company.slug(), company.adminEmail()).access();
        var made = Gateway.json(gateway().api("POST", "/api/admin/v1/api-clients", admin, "{\"name\":\"ERP\"}"));
        var id = made.path("id").asString();
        assertThat(gateway()
                        .clientCredentials(id, made.path("secret").asString())
                        .statusCode())
                .isEqualTo(200);

        var list = gateway().api("GET", "/api/admin/v1/api-clients", admin, "");
        assertThat(Gateway.json(list).path("items").size()).isEqualTo(1);
        assertThat(list.body()).doesNotContain("secret\"");
        assertThat(gateway()
                        .api("POST", "/api/admin/v1/api-clients/" + id + "/secrets", admin, "")
                        .statusCode())
                .isEqualTo(201);
        assertThat(gateway()
                        .api("DELETE", "/api/admin/v1/api-clients/" + id, admin, "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(code(gateway().api("POST", "/api/admin/v1/api-clients", admin, "{\"name\":\" \"}")))
                .isEqualTo("request.invalid");
    }

    private HttpResponse<String> invite(String token, String email, String role) {
        return gateway()
                .api(
                        "POST",
                        STAFF,
                        token,
                        "{\"name\":\"郭靖\",\"email\":\"" + email + "\",\"roles\":[\"" + role
                                + "\"],\"estates\":[\"*\"]}");
    }

    private HttpResponse<String> change(String token, String id, String body, String... headers) {
        return gateway().api("PATCH", STAFF + "/" + id, token, body, headers);
    }

    private static String code(HttpResponse<String> answer) {
        return Gateway.json(answer).path("code").asString("none: " + answer.statusCode());
    }
}
