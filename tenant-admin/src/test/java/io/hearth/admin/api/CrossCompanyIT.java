package io.hearth.admin.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.admin.AdminApi;
import io.hearth.admin.ControlPlaneTest;
import io.hearth.admin.identity.Accounts;
import io.hearth.admin.identity.ApiClients;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import io.hearth.testkit.TestTenants;
import io.hearth.testkit.Tokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every operation of docs/api/admin.json, tried by every identity that is not of company A, with A's ids wherever an id belongs: no id
 * and no text of A may come back, and nothing of A may change. The platform's own staff see which companies there are, but none of their
 * people and programs; where they may change a company, they change another one. An operation without a case here fails the test.
 */
@ControlPlaneTest
class CrossCompanyIT {

    private static final Path DOCUMENT = Path.of("../docs/api/admin.json");
    private static final String PREFIX = "/api/admin/v1";
    private static final String MARK = "泄密标记";
    private static final String COMPANY_MARK = "泄密物业";
    private static final String PHONE = "13912345678";
    private static final String PASSWORD = "quiet lamps on the stairs";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired
    AdminApi api;

    @Autowired
    TestTenants companies;

    @Autowired
    Tokens tokens;

    @Autowired
    Accounts accounts;

    @Autowired
    ApiClients clients;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    private final JsonMapper json = JsonMapper.builder().build();
    private TenantId companyA = new TenantId("unbound");
    private TenantId companyB = companyA;
    private TenantId companyC = companyA;
    private String adminOfA = "";
    private String invitedOfA = "";
    private String clientOfA = "";

    @BeforeEach
    void twoCompaniesWithPeopleAndPrograms() {
        companyA = companies.create();
        companyB = companies.create();
        companyC = companies.create();
        owner.sql("update control.tenants set name = :name where id = :id")
                .param("name", COMPANY_MARK)
                .param("id", companyA.value())
                .update();
        var hash = accounts.hash(PASSWORD);
        var admin = accounts.createCompanyAdmin(companyA, MARK + "管理员", emailOfA("admin"), hash);
        adminOfA = admin.toString();
        accounts.createCompanyAdmin(companyB, "王敏", "admin@" + companyB.value() + ".example", hash);
        accounts.createCompanyAdmin(companyC, "赵强", "admin@" + companyC.value() + ".example", hash);
        clientOfA = clients.create(companyA, MARK + "程序").id().toString();
        clients.create(companyB, "ERP");
        var invited = api.post(
                "/staff",
                tokens.of(companyA)
                        .account(admin, MARK)
                        .roles(Role.COMPANY_ADMIN)
                        .mint(),
                Map.of(
                        "name", MARK + "员工",
                        "email", emailOfA("invited"),
                        "phone", PHONE,
                        "roles", List.of("FRONT_DESK"),
                        "estates", List.of("*")));
        assertThat(invited.status()).isEqualTo(201);
        invitedOfA = invited.text("id");
    }

    @Test
    void showsAndChangesNothingOfAnotherCompany() throws Exception {
        var operations = operations();
        var cases = cases();
        assertThat(cases.keySet())
                .as("an operation without a case, or a case without its operation")
                .containsExactlyInAnyOrderElementsOf(operations);
        var identities = identities();
        var before = rowsOfA();
        var leaks = new ArrayList<String>();
        var requests = 0;
        for (var operation : cases.entrySet()) {
            for (var identity : identities.entrySet()) {
                for (var attempt : operation.getValue().attempts(identity.getKey())) {
                    requests++;
                    leaks.addAll(leaks(operation.getKey(), attempt, identity.getKey(), identity.getValue()));
                }
            }
        }
        System.out.printf(
                "cross-company: %d operations x %d identities, %d requests, %d leaks%n",
                operations.size(), identities.size(), requests, leaks.size());
        assertThat(leaks).isEmpty();
        assertThat(rowsOfA()).isEqualTo(before);
    }

    /** One request: an address below the API's, and a body. */
    private record Attempt(String path, @Nullable Object body) {

        static Attempt of(String path) {
            return new Attempt(path, null);
        }
    }

    private interface Case {
        List<Attempt> attempts(String identity);
    }

    private static final String PLATFORM = "the platform's admin";

    private Map<String, Case> cases() {
        var cases = new LinkedHashMap<String, Case>();
        simple(cases, "GET /plans");
        simple(cases, "GET /me");
        simple(cases, "GET /company");
        simple(cases, "GET /portal");
        simple(cases, "GET /platform/fleet");
        simple(cases, "GET /platform/groups");
        simple(cases, "GET /platform/signing-keys");
        cases.put("GET /api-clients", identity -> List.of(Attempt.of("/api-clients")));
        cases.put("POST /api-clients", identity -> one("/api-clients", Map.of("name", "程序")));
        cases.put("DELETE /api-clients/{id}", identity -> each("/api-clients/%s", null));
        cases.put("POST /api-clients/{id}/secrets", identity -> each("/api-clients/%s/secrets", null));
        simple(cases, "GET /company/usage");
        cases.put("PUT /company/logo", identity -> List.of(Attempt.of("/company/logo")));
        cases.put("DELETE /company/logo", identity -> List.of(Attempt.of("/company/logo")));
        cases.put("GET /portal/logos/{digest}", identity -> each("/portal/logos/%s", null));
        cases.put("POST /company/departure", identity -> one("/company/departure", Map.of("name", COMPANY_MARK)));
        cases.put("DELETE /company/departure", identity -> List.of(Attempt.of("/company/departure")));
        cases.put(
                "PUT /platform/companies/{id}/plan",
                identity -> one("/platform/companies/" + target(identity) + "/plan", Map.of("plan", "standard")));
        cases.put(
                "PUT /platform/companies/{id}/trial",
                identity -> one(
                        "/platform/companies/" + target(identity) + "/trial",
                        Map.of("endsAt", "2040-01-01T00:00:00Z")));
        cases.put(
                "POST /platform/companies/{id}/departure",
                identity ->
                        one("/platform/companies/" + target(identity) + "/departure", Map.of("name", COMPANY_MARK)));
        cases.put(
                "DELETE /platform/companies/{id}/departure",
                identity -> List.of(Attempt.of("/platform/companies/" + target(identity) + "/departure")));
        cases.put("PATCH /company", identity -> one("/company", Map.of("shortName", "乙")));
        cases.put(
                "POST /invitation-acceptances",
                identity ->
                        one("/invitation-acceptances", Map.of("token", invitedOfA, "name", "乙", "password", PASSWORD)));
        cases.put("GET /invitations/{token}", identity -> each("/invitations/%s", null));
        cases.put(
                "GET /staff",
                identity -> List.of(
                        Attempt.of("/staff"), Attempt.of("/staff?limit=100"), Attempt.of("/staff?cursor=" + adminOfA)));
        cases.put(
                "POST /staff",
                identity -> one(
                        "/staff",
                        Map.of(
                                "name",
                                "乙",
                                "email",
                                fresh(),
                                "roles",
                                List.of("TECHNICIAN"),
                                "estates",
                                List.of("*"))));
        cases.put("GET /staff/{id}", identity -> each("/staff/%s", null));
        cases.put(
                "PATCH /staff/{id}",
                identity -> each("/staff/%s", Map.of("name", "乙", "roles", List.of("COMPANY_ADMIN"), "active", false)));
        cases.put("POST /staff/{id}/deactivation", identity -> each("/staff/%s/deactivation", null));
        cases.put("POST /staff/{id}/invitations", identity -> each("/staff/%s/invitations", null));
        cases.put("GET /slugs/{slug}", identity -> List.of(Attempt.of("/slugs/" + companyA.value())));
        cases.put(
                "POST /sign-ups",
                identity -> one(
                        "/sign-ups",
                        Map.of(
                                "companyName",
                                "乙物业",
                                "slug",
                                companyA.value(),
                                "adminName",
                                "乙",
                                "email",
                                fresh(),
                                "password",
                                PASSWORD,
                                "plan",
                                "trial")));
        cases.put("GET /sign-ups/{id}", identity -> each("/sign-ups/%s", null));
        cases.put(
                "GET /platform/companies",
                identity -> List.of(
                        Attempt.of("/platform/companies?limit=100"),
                        Attempt.of("/platform/companies?text=" + companyA.value())));
        cases.put(
                "POST /platform/companies/{id}/suspension",
                identity -> one("/platform/companies/" + target(identity) + "/suspension", Map.of("reason", "欠费")));
        cases.put(
                "DELETE /platform/companies/{id}/suspension",
                identity -> List.of(Attempt.of("/platform/companies/" + target(identity) + "/suspension")));
        cases.put(
                "POST /platform/fleet/migrations",
                identity -> unless(PLATFORM, identity, Attempt.of("/platform/fleet/migrations")));
        cases.put(
                "POST /platform/groups",
                identity -> one(
                        "/platform/groups",
                        Map.of(
                                "slug",
                                "group-" + NUMBER.incrementAndGet() + "-" + companyB.value(),
                                "name",
                                "集团",
                                "companies",
                                List.of(target(identity)))));
        cases.put(
                "PUT /platform/groups/{id}/companies",
                identity -> one(
                        "/platform/groups/" + UUID.randomUUID() + "/companies",
                        Map.of("companies", List.of(companyA.value()))));
        cases.put(
                "PUT /platform/groups/{id}/headquarters",
                identity -> one(
                        "/platform/groups/" + UUID.randomUUID() + "/headquarters",
                        Map.of("company", companyA.value())));
        cases.put(
                "DELETE /platform/groups/{id}/headquarters",
                identity -> List.of(Attempt.of("/platform/groups/" + UUID.randomUUID() + "/headquarters")));
        simple(cases, "GET /platform/search-engine");
        cases.put(
                "GET /platform/search-indexes",
                identity -> List.of(
                        Attempt.of("/platform/search-indexes?limit=100"),
                        Attempt.of("/platform/search-indexes?text=" + companyA.value())));
        cases.put(
                "POST /platform/companies/{id}/search-runs",
                identity -> one("/platform/companies/" + target(identity) + "/search-runs", Map.of("kind", "REBUILD")));
        cases.put(
                "DELETE /platform/companies/{id}/search-runs",
                identity -> List.of(Attempt.of("/platform/companies/" + target(identity) + "/search-runs")));
        cases.put("GET /platform/sign-ups", identity -> List.of(Attempt.of("/platform/sign-ups?limit=100")));
        cases.put("POST /platform/sign-ups/{id}/retry", identity -> each("/platform/sign-ups/%s/retry", null));
        cases.put(
                "POST /platform/signing-keys",
                identity -> unless(PLATFORM, identity, Attempt.of("/platform/signing-keys")));
        return cases;
    }

    private static void simple(Map<String, Case> cases, String operation) {
        cases.put(operation, identity -> List.of(Attempt.of(operation.substring(operation.indexOf(' ') + 1))));
    }

    private static List<Attempt> one(String path, Object body) {
        return List.of(new Attempt(path, body));
    }

    /** With each id of A in the address. */
    private List<Attempt> each(String path, @Nullable Object body) {
        return List.of(adminOfA, invitedOfA, clientOfA).stream()
                .map(id -> new Attempt(path.formatted(id), body))
                .toList();
    }

    /** The platform may run the whole fleet and its keys; that is no question of companies, and would disturb other tests. */
    private static List<Attempt> unless(String excepted, String identity, Attempt attempt) {
        return identity.equals(excepted) ? List.of() : List.of(attempt);
    }

    private String target(String identity) {
        return (identity.equals(PLATFORM) ? companyC : companyA).value();
    }

    private List<String> leaks(String operation, Attempt attempt, String identity, @Nullable String token) {
        var method = operation.substring(0, operation.indexOf(' '));
        var answer = api.send(
                method,
                attempt.path(),
                token,
                attempt.body(),
                method.equals("PATCH") ? Map.of("If-Match", "W/\"0\"") : Map.of());
        var seen = answer.body().toString() + answer.headers().map();
        var sent = attempt.path() + attempt.body();
        var secrets = new ArrayList<>(List.of(MARK, PHONE, "139****5678", emailOfA("admin"), emailOfA("invited")));
        secrets.addAll(List.of(adminOfA, invitedOfA, clientOfA));
        if (!identity.equals(PLATFORM)) {
            secrets.addAll(List.of(COMPANY_MARK, companyA.value()));
        }
        var leaks = new ArrayList<String>();
        for (var secret : secrets) {
            if (seen.contains(secret)
                    && !(answer.status() >= 400 && sent.contains(secret))
                    && !publicly(operation, sent, secret)) {
                leaks.add("%s as %s (%d) shows %s".formatted(operation, identity, answer.status(), secret));
            }
        }
        if (attempt.path().contains(adminOfA) && answer.status() < 300) {
            leaks.add("%s as %s (%d) worked on A's administrator".formatted(operation, identity, answer.status()));
        }
        return leaks;
    }

    /** Whether an address is free is for everybody to know; the answer repeats the address that was asked for. */
    private static boolean publicly(String operation, String sent, String secret) {
        return operation.equals("GET /slugs/{slug}") && sent.contains(secret);
    }

    private Map<String, @Nullable String> identities() {
        var identities = new LinkedHashMap<String, @Nullable String>();
        identities.put("nobody", null);
        for (var role : Role.values()) {
            identities.put("B's " + role, tokens.staff(companyB, role));
        }
        identities.put("B's API client", tokens.apiClient(companyB));
        identities.put(PLATFORM, tokens.platform());
        return identities;
    }

    private List<String> operations() throws Exception {
        JsonNode document = json.readTree(Files.readString(DOCUMENT));
        var operations = new ArrayList<String>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(method.getKey().toUpperCase(Locale.ROOT) + " "
                                + path.getKey().substring(PREFIX.length()))));
        return operations;
    }

    private List<String> rowsOfA() {
        var rows = new ArrayList<String>();
        for (var table : List.of(
                "control.tenants r where r.id = :a",
                "control.accounts r where r.tenant_id = :a",
                "control.account_tokens r where r.account_id in (select id from control.accounts where tenant_id = :a)",
                "control.api_clients r where r.tenant_id = :a",
                "control.group_members r where r.tenant_id = :a",
                "control.tenant_events r where r.tenant_id = :a",
                companyA.schema() + ".staff r where :a <> ''")) {
            rows.addAll(owner.sql("select to_jsonb(r)::text from " + table + " order by 1")
                    .param("a", companyA.value())
                    .query(String.class)
                    .list());
        }
        assertThat(rows).hasSizeGreaterThan(5);
        return rows;
    }

    private String emailOfA(String who) {
        return who + "@secret-" + companyA.value() + ".example";
    }

    private String fresh() {
        return "b" + NUMBER.incrementAndGet() + "@" + companyB.value() + ".example";
    }
}
