package io.hearth.admin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hearth.admin.AdminApi;
import io.hearth.admin.AdminApi.Answer;
import io.hearth.admin.ControlPlaneTest;
import io.hearth.admin.TestIndex;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantDirectory;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantStatus;
import io.hearth.testkit.RealServices;
import io.hearth.testkit.TestTenants;
import io.hearth.testkit.Tokens;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ControlPlaneTest
class PlatformIT {

    @Autowired
    AdminApi api;

    @Autowired
    TestIndex index;

    @Autowired
    TestTenants companies;

    @Autowired
    Tokens tokens;

    @Autowired
    TenantDirectory directory;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());

    static Stream<Arguments> everyOperation() {
        return Stream.of(
                Arguments.of("GET", "/platform/companies", null),
                Arguments.of("POST", "/platform/companies/c000000000000/suspension", Map.of("reason", "x")),
                Arguments.of("DELETE", "/platform/companies/c000000000000/suspension", null),
                Arguments.of("PUT", "/platform/companies/c000000000000/plan", Map.of("plan", "standard")),
                Arguments.of(
                        "PUT", "/platform/companies/c000000000000/trial", Map.of("endsAt", "2040-01-01T00:00:00Z")),
                Arguments.of("POST", "/platform/companies/c000000000000/departure", Map.of("name", "x")),
                Arguments.of("DELETE", "/platform/companies/c000000000000/departure", null),
                Arguments.of("GET", "/platform/sign-ups", null),
                Arguments.of("POST", "/platform/sign-ups/00000000-0000-4000-8000-000000000000/retry", null),
                Arguments.of("GET", "/platform/fleet", null),
                Arguments.of("POST", "/platform/fleet/migrations", null),
                Arguments.of("GET", "/platform/search-indexes", null),
                Arguments.of("GET", "/platform/search-engine", null),
                Arguments.of("POST", "/platform/companies/c000000000000/search-runs", Map.of("kind", "REBUILD")),
                Arguments.of("DELETE", "/platform/companies/c000000000000/search-runs", null),
                Arguments.of("GET", "/platform/groups", null),
                Arguments.of("POST", "/platform/groups", Map.of("slug", "some-group", "name", "集团")),
                Arguments.of(
                        "PUT",
                        "/platform/groups/00000000-0000-4000-8000-000000000000/companies",
                        Map.of("companies", List.of())),
                Arguments.of(
                        "PUT",
                        "/platform/groups/00000000-0000-4000-8000-000000000000/headquarters",
                        Map.of("company", "c000000000000")),
                Arguments.of("DELETE", "/platform/groups/00000000-0000-4000-8000-000000000000/headquarters", null));
    }

    @ParameterizedTest
    @MethodSource("everyOperation")
    void answersNobodyButThePlatformsStaff(String method, String path, @Nullable Object body) {
        var company = companies.create();
        assertThat(api.send(method, path, null, body, Map.of()).status()).isEqualTo(401);
        for (var role : Role.values()) {
            if (role == Role.PLATFORM_ADMIN) {
                continue;
            }
            var refused = api.send(method, path, tokens.staff(company, role), body, Map.of());
            assertThat(refused.status()).as(role.name()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("access.denied");
        }
        assertThat(api.send(method, path, tokens.apiClient(company), body, Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(api.send(method, path, tokens.platform(), body, Map.of()).status())
                .isNotIn(401, 403);
    }

    @Test
    void listsCompaniesWithTheirSizeAlsoWhenOneIsBroken() {
        var healthy = listed(companies.create());
        var broken = listed(companies.create());
        owner.sql("alter table " + broken.schema() + ".tickets rename to tickets_lost")
                .update();

        var page = api.get("/platform/companies?limit=100", tokens.platform());

        assertThat(page.status()).isEqualTo(200);
        var good = item(page, healthy);
        assertThat(good.path("ticketCount").asLong(-1)).isZero();
        assertThat(good.path("estateCount").asLong(-1)).isZero();
        assertThat(good.path("staffCount").asLong(-1)).isZero();
        assertThat(good.path("schemaVersion").asInt()).isPositive();
        assertThat(good.path("status").asString()).isEqualTo("ACTIVE");
        var bad = item(page, broken);
        assertThat(bad.path("slug").asString()).isEqualTo(broken.value());
        assertThat(bad.path("ticketCount").isNull()).isTrue();
        assertThat(bad.path("staffCount").isNull()).isTrue();
    }

    @Test
    void pagesThroughAllCompaniesOnce() {
        for (var i = 0; i < 5; i++) {
            companies.register(companies.next(), TenantStatus.LEAVING, null);
        }
        var seen = new HashSet<String>();
        var cursor = "";
        do {
            var page = api.get("/platform/companies?status=LEAVING&limit=2&cursor=" + cursor, tokens.platform());
            assertThat(page.status()).isEqualTo(200);
            page.body()
                    .path("items")
                    .forEach(item ->
                            assertThat(seen.add(item.path("id").asString())).isTrue());
            cursor = page.text("nextCursor");
        } while (!cursor.isEmpty());
        assertThat(seen).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void findsCompaniesByPartOfTheirName() {
        var company = companies.create();
        owner.sql("update control.tenants set name = '百分之100%物业' where id = :id")
                .param("id", company.value())
                .update();

        assertThat(ids(api.get("/platform/companies?text=100%25", tokens.platform())))
                .containsExactly(company.value());
        assertThat(ids(api.get("/platform/companies?text=%25%25%25", tokens.platform())))
                .isEmpty();
    }

    @Test
    void refusesPagesOutOfRangeAndForeignCursors() {
        assertThat(api.get("/platform/companies?limit=0", tokens.platform()).code())
                .isEqualTo("request.invalid");
        assertThat(api.get("/platform/companies?limit=101", tokens.platform()).code())
                .isEqualTo("request.invalid");
        assertThat(api.get("/platform/companies?cursor=abc", tokens.platform()).code())
                .isEqualTo("request.cursor-invalid");
        assertThat(api.get("/platform/companies?status=HAPPY", tokens.platform())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void asksForAnIndexOfACompanysOwnOnceAndTakesItBack() {
        index.create();
        var company = listed(companies.create());
        var path = "/platform/companies/" + company + "/search-runs";

        var asked = api.post(path, tokens.platform(), Map.of("kind", "OWN_INDEX"));

        assertThat(asked.status()).isEqualTo(202);
        var run = asked.body().path("indexes").path(0).path("run");
        assertThat(run.path("kind").asString()).isEqualTo("OWN_INDEX");
        assertThat(run.path("status").asString()).isEqualTo("WAITING");
        assertThat(run.path("askedBy").asString()).isNotEmpty();
        assertThat(api.post(path, tokens.platform(), Map.of("kind", "REBUILD")).code())
                .isEqualTo("search.run-open");
        assertThat(item(api.get("/platform/search-indexes?limit=100", tokens.platform()), company)
                        .path("indexes")
                        .path(0)
                        .path("run")
                        .path("status")
                        .asString())
                .isEqualTo("WAITING");
        var cancelled = api.send("DELETE", path, tokens.platform(), null, Map.of());
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled
                        .body()
                        .path("indexes")
                        .path(0)
                        .path("run")
                        .path("status")
                        .asString())
                .isEqualTo("CANCELLED");
        assertThat(api.post(path, tokens.platform(), Map.of("kind", "MAGIC")).status())
                .isEqualTo(400);
        assertThat(api.get("/platform/search-engine", tokens.platform())
                        .body()
                        .path("searching")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void suspendsAndResumesACompanyForEveryNodeAtOnce() {
        var company = companies.create();
        assertThat(directory.require(company).status()).isEqualTo(TenantStatus.ACTIVE);
        var admin = tokens.staff(company, Role.COMPANY_ADMIN);
        assertThat(api.get("/company", admin).status()).isEqualTo(200);

        var suspended = api.post(
                "/platform/companies/" + company + "/suspension", tokens.platform(), Map.of("reason", "欠费，请联系平台"));

        assertThat(suspended.status()).isEqualTo(200);
        assertThat(suspended.text("status")).isEqualTo("SUSPENDED");
        await().until(() -> directory.require(company).status() == TenantStatus.SUSPENDED);
        assertThat(directory.require(company).statusReason()).isEqualTo("欠费，请联系平台");
        assertThat(api.get("/company", admin).code()).isEqualTo("company.suspended");
        var portal = api.get("/portal", null, Map.of("X-Hearth-Portal", company.value()));
        assertThat(portal.text("status")).isEqualTo("SUSPENDED");
        assertThat(portal.text("statusReason")).isEqualTo("欠费，请联系平台");

        var again = api.post(
                "/platform/companies/" + company + "/suspension", tokens.platform(), Map.of("reason", "again"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("company.state-change-refused");

        var resumed =
                api.send("DELETE", "/platform/companies/" + company + "/suspension", tokens.platform(), null, Map.of());
        assertThat(resumed.text("status")).isEqualTo("ACTIVE");
        await().until(() -> directory.require(company).status() == TenantStatus.ACTIVE);
        assertThat(api.get("/company", admin).status()).isEqualTo(200);
        assertThat(owner.sql("""
            select type || ' ' || from_status || ' ' || to_status || ' ' || coalesce(reason, '-') || ' ' || actor_name
            from control.tenant_events where tenant_id = :id order by at, id\
            """)
                        .param("id", company.value())
                        .query((row, number) -> row.getString(1))
                        .list())
                .containsExactly("SUSPENDED ACTIVE SUSPENDED 欠费，请联系平台 测试员", "RESUMED SUSPENDED ACTIVE - 测试员");
    }

    @Test
    void resumesACompanyIntoTheStateItWasIn() {
        var company = companies.create();
        companies.register(company, TenantStatus.TRIAL, null);

        api.post("/platform/companies/" + company + "/suspension", tokens.platform(), Map.of("reason", "x"));
        var resumed =
                api.send("DELETE", "/platform/companies/" + company + "/suspension", tokens.platform(), null, Map.of());

        assertThat(resumed.text("status")).isEqualTo("TRIAL");
    }

    @Test
    void refusesASuspensionWithoutAReason() {
        var company = companies.create();
        var path = "/platform/companies/" + company + "/suspension";

        assertThat(api.post(path, tokens.platform(), Map.of("reason", " ")).code())
                .isEqualTo("request.invalid");
        assertThat(api.post(path, tokens.platform(), Map.of("reason", "长".repeat(501)))
                        .code())
                .isEqualTo("request.invalid");
        assertThat(api.post("/platform/companies/nobody/suspension", tokens.platform(), Map.of("reason", "x"))
                        .status())
                .isEqualTo(404);
        assertThat(api.post("/platform/companies/No%20Body/suspension", tokens.platform(), Map.of("reason", "x"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void keepsTheRecordOfChangesEvenFromItself() {
        var control = JdbcClient.create(RealServices.open(RealServices.Login.CONTROL));
        for (var attack : List.of(
                "delete from control.tenant_events",
                "update control.tenant_events set actor_name = 'nobody'",
                "truncate control.tenant_events")) {
            assertThatThrownBy(() -> control.sql(attack).update())
                    .as(attack)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void migratesTheFleetAndReportsACompanyThatCannotFollow() {
        var healthy = companies.create();
        var broken = companies.create();
        owner.sql("delete from " + broken.schema() + ".databasechangelog").update();

        // one that an earlier test began may still run, and only one runs at a time
        var started = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> api.post("/platform/fleet/migrations", tokens.platform(), null),
                        answer -> answer.status() != 409);
        assertThat(started.status()).isEqualTo(202);
        var ended = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> api.get("/platform/fleet", tokens.platform()),
                        fleet -> !fleet.body()
                                .path("migration")
                                .path("status")
                                .asString()
                                .equals("RUNNING"));

        var migration = ended.body().path("migration");
        assertThat(migration.path("status").asString()).isEqualTo("INCOMPLETE");
        assertThat(migration.path("failed").asInt()).isPositive();
        assertThat(migration.path("total").asInt())
                .isEqualTo(migration.path("failed").asInt()
                        + migration.path("migrated").asInt()
                        + migration.path("held").asInt());
        assertThat(ended.body().path("failing").findValuesAsString("id")).contains(broken.value());
        assertThat(ended.body().path("targetVersion").asInt()).isPositive();
        assertThat(owner.sql("select schema_version from control.tenants where id = :id")
                        .param("id", healthy.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(ended.body().path("targetVersion").asInt());
        owner.sql("drop schema " + broken.schema() + " cascade").update();
        owner.sql("delete from control.tenants where id = :id")
                .param("id", broken.value())
                .update();
    }

    @Test
    void keepsOneGroupPerCompany() {
        var one = listed(companies.create());
        var two = listed(companies.create());
        var name = one.value() + "-group";

        var made = api.post(
                "/platform/groups",
                tokens.platform(),
                Map.of("slug", name, "name", "暖邻集团", "companies", List.of(one.value(), two.value())));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body().path("companies").size()).isEqualTo(2);
        var other = api.post(
                "/platform/groups",
                tokens.platform(),
                Map.of("slug", name + "-2", "name", "另一集团", "companies", List.of(two.value())));
        assertThat(other.status()).isEqualTo(201);

        var page = api.get("/platform/companies?limit=100", tokens.platform());
        assertThat(item(page, one).path("groupSlug").asString()).isEqualTo(name);
        assertThat(item(page, two).path("groupSlug").asString()).isEqualTo(name + "-2");
        assertThat(api.post("/platform/groups", tokens.platform(), Map.of("slug", name, "name", "又一集团"))
                        .code())
                .isEqualTo("slug.taken");
        assertThat(api.post(
                                "/platform/groups",
                                tokens.platform(),
                                Map.of("slug", name + "-3", "name", "集团", "companies", List.of("nobody")))
                        .code())
                .isEqualTo("group.company-unknown");
        assertThat(api.get("/slugs/" + name, null).text("problem")).isEqualTo("slug.taken");
    }

    @Test
    void namesOneHeadquartersThatIsAMemberOfNoGroup() {
        var head = listed(companies.create());
        var member = listed(companies.create());
        var second = listed(companies.create());
        var group = group(head.value() + "-group", member);
        var other = group(head.value() + "-other", second);
        assertThat(headquarters(group)).isEmpty();

        assertThat(name(group, head.value()).text("id")).isEqualTo(group);
        assertThat(headquarters(group)).isEqualTo(head.value());
        assertThat(name(group, head.value()).status()).as("once more").isEqualTo(200);

        assertThat(name(group, member.value()).code()).as("a member").isEqualTo("group.group-of-groups");
        assertThat(name(other, head.value()).code()).as("of two groups").isEqualTo("group.group-of-groups");
        assertThat(name(group, second.value()).code())
                .as("another group's member")
                .isEqualTo("group.group-of-groups");
        assertThat(put("/platform/groups/" + other + "/companies", "companies", List.of(second.value(), head.value()))
                        .code())
                .as("a headquarters joins")
                .isEqualTo("group.group-of-groups");
        assertThat(name(group, "nobody").code()).isEqualTo("group.company-unknown");
        assertThat(put("/platform/groups/" + group + "/headquarters", "other", "")
                        .code())
                .isEqualTo("request.invalid");
        assertThat(name(UUID.randomUUID().toString(), head.value()).status()).isEqualTo(404);
        assertThat(headquarters(group)).as("nothing half done").isEqualTo(head.value());
        assertThat(headquarters(other)).isEmpty();

        assertThat(api.send("DELETE", "/platform/groups/" + group + "/headquarters", tokens.platform(), null, Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(headquarters(group)).isEmpty();
        assertThat(name(other, head.value()).status()).as("free for another").isEqualTo(200);
    }

    private String group(String slug, TenantId member) {
        var made = api.post(
                "/platform/groups",
                tokens.platform(),
                Map.of("slug", slug, "name", "集团", "companies", List.of(member.value())));
        assertThat(made.status()).isEqualTo(201);
        return made.text("id");
    }

    private Answer name(String group, String company) {
        return put("/platform/groups/" + group + "/headquarters", "company", company);
    }

    private Answer put(String path, String field, Object value) {
        return api.send("PUT", path, tokens.platform(), Map.of(field, value), Map.of());
    }

    private String headquarters(String group) {
        return api.get("/platform/groups", tokens.platform())
                .body()
                .path("items")
                .valueStream()
                .filter(item -> item.path("id").asString().equals(group))
                .map(item -> item.at("/headquarters/id").asString(""))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void letsACompanyNameItselfAndNoticesWhoWasFaster() {
        var company = companies.create();
        var admin = tokens.staff(company, Role.COMPANY_ADMIN);
        var tag = api.get("/company", admin).headers().firstValue("ETag").orElseThrow();

        var changed = patch(admin, Map.of("name", "新名物业", "shortName", "新名"), tag);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("shortName")).isEqualTo("新名");
        assertThat(patch(admin, Map.of("name", "旧名物业"), tag).status()).isEqualTo(412);
        assertThat(patch(admin, Map.of("name", "旧名物业"), null).status()).isEqualTo(428);
        var next = changed.headers().firstValue("ETag").orElseThrow();
        assertThat(patch(admin, Map.of("name", " "), next).code()).isEqualTo("request.invalid");
        assertThat(patch(tokens.staff(company, Role.FRONT_DESK), Map.of("name", "x"), next)
                        .code())
                .isEqualTo("access.denied");
        assertThat(patch(admin, Map.of("shortName", ""), next)
                        .body()
                        .path("shortName")
                        .isNull())
                .isTrue();
        assertThat(api.get("/company", tokens.platform()).status()).isEqualTo(403);
        assertThat(api.get("/company", null).status()).isEqualTo(401);
    }

    private Answer patch(String token, Object body, @Nullable String tag) {
        return api.send("PATCH", "/company", token, body, tag == null ? Map.of() : Map.of("If-Match", tag));
    }

    /** As provisioning would have noted it; the page counts only companies that have a schema. */
    private TenantId listed(TenantId company) {
        owner.sql("update control.tenants set schema_version = 1 where id = :id")
                .param("id", company.value())
                .update();
        return company;
    }

    private static tools.jackson.databind.JsonNode item(Answer page, TenantId company) {
        for (var item : page.body().path("items")) {
            if (item.path("id").asString().equals(company.value())) {
                return item;
            }
        }
        throw new AssertionError(company + " is not on the page " + page.body());
    }

    private static List<String> ids(Answer page) {
        return page.body().path("items").findValuesAsString("id");
    }
}
