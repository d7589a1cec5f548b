package io.hearth.admin.departure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hearth.admin.AdminApi;
import io.hearth.admin.ControlPlaneTest;
import io.hearth.admin.TestIndex;
import io.hearth.admin.group.Groups;
import io.hearth.admin.provisioning.ProvisioningSwitch;
import io.hearth.admin.tenant.Actor;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.storage.ObjectStorage;
import io.hearth.kernel.tenancy.TenantDirectory;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantSchemas;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ProblemException;
import io.hearth.testkit.MutableClock;
import io.hearth.testkit.RealServices;
import io.hearth.testkit.Tokens;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Companies that signed up as companies do, so that everything is there that has to go. */
@ControlPlaneTest
class DepartureIT {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Duration NOTICE = Duration.ofDays(30);
    private static final String NAME = "离岸物业";

    @Autowired
    AdminApi api;

    @Autowired
    Tokens tokens;

    @Autowired
    TestIndex index;

    @Autowired
    ProvisioningSwitch provisioning;

    @Autowired
    Removal removal;

    @Autowired
    Removal.Parts parts;

    @Autowired
    Departures departures;

    @Autowired
    Groups groups;

    @Autowired
    ObjectStorage storage;

    @Autowired
    TenantExecutor executor;

    @Autowired
    TenantSchemas schemas;

    @Autowired
    TenantDirectory directory;

    @Autowired
    StringRedisTemplate redis;

    @Autowired
    MutableClock clock;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());

    record Company(TenantId id, String slug, String email) {}

    @BeforeEach
    void signUpsAreWorkedOff() {
        index.create();
        provisioning.on();
    }

    @AfterEach
    void theClockRunsOn() {
        provisioning.off();
        clock.reset();
    }

    @Test
    void letsACompanyReadUntilTheDayAndChangeItsMind() {
        var company = company();
        var admin = tokens.staff(company.id(), Role.COMPANY_ADMIN);
        assertThat(leave(admin, "别的物业").code()).isEqualTo("departure.name-mismatch");
        assertThat(leave(tokens.staff(company.id(), Role.FRONT_DESK), NAME).code())
                .isEqualTo("access.denied");

        var left = leave(admin, " " + NAME + " ");

        assertThat(left.status()).isEqualTo(200);
        assertThat(left.text("status")).isEqualTo("LEAVING");
        awaitStatus(company, "LEAVING");
        var seen = api.get("/company", admin);
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.text("leavesAt")).isEqualTo(left.text("leavesAt"));
        assertThat(seen.text("statusReason"))
                .contains("只能查看")
                .contains(left.text("leavesAt").substring(0, 7));
        assertThat(api.post("/api-clients", admin, Map.of("name", "ERP")).code())
                .isEqualTo("company.leaving");
        assertThat(leave(admin, NAME).code()).isEqualTo("company.leaving");
        assertThat(letters(company)).isEqualTo(1);

        var stays = api.send("DELETE", "/company/departure", admin, null, Map.of());

        assertThat(stays.status()).isEqualTo(200);
        assertThat(stays.text("status")).isEqualTo("TRIAL");
        awaitStatus(company, "TRIAL");
        assertThat(api.post("/api-clients", admin, Map.of("name", "ERP")).status())
                .isEqualTo(201);
        assertThat(api.send("DELETE", "/company/departure", admin, null, Map.of())
                        .code())
                .isEqualTo("departure.none");
        clock.advance(NOTICE.plusDays(1));
        removal.look();
        assertThat(schemas.exists(company.id())).isTrue();
    }

    @Test
    void removesNothingBeforeTheDay() {
        var company = company();
        leave(tokens.staff(company.id(), Role.COMPANY_ADMIN), NAME);

        clock.advance(NOTICE.minusMinutes(1));
        removal.look();

        assertThat(schemas.exists(company.id())).isTrue();
        assertThat(status(company)).isEqualTo("LEAVING");
    }

    @Test
    void removesEverythingOnTheDayAndTouchesNobodyElse() {
        var company = company();
        var other = company();
        fill(company);
        fill(other);
        var remainsOfOther = remains(other);
        assertThat(remains(company)).containsExactlyElementsOf(remainsOfOther);
        departures.ask(company.id(), NAME, Actor.PLATFORM);

        clock.advance(NOTICE.plusMinutes(1));
        removal.look();

        assertThat(remains(company)).isEmpty();
        assertThat(remains(other)).isEqualTo(remainsOfOther);
        assertThat(owner.sql("select count(*) from relay.industry_seats where cohort_id = (select id from"
                                + " relay.industry_cohorts where region = :id)")
                        .param("id", company.id().value())
                        .query(Long.class)
                        .single())
                .as("somebody sat there: a block that shrank unseen would tell of it")
                .isEqualTo(1);
        assertThat(owner.sql("select status || name || coalesce(short_name, '') || coalesce(logo_url, '') ||"
                                + " schema_version from control.tenants where id = :id")
                        .param("id", company.id().value())
                        .query(String.class)
                        .single())
                .isEqualTo("LEFT" + company.slug() + "0");
        directory.refresh();
        assertThat(directory.find(company.id())).isEmpty();
        assertThat(api.get("/company", tokens.staff(company.id(), Role.COMPANY_ADMIN))
                        .code())
                .isEqualTo("company.unknown");
        assertThat(api.get("/portal", null, Map.of("X-Hearth-Portal", company.slug()))
                        .code())
                .isEqualTo("portal.unknown");
        assertThat(api.get("/slugs/" + company.slug(), null).text("problem")).isEqualTo("slug.taken");
        var listed = api.get("/platform/companies?status=LEFT&text=" + company.slug(), tokens.platform());
        var departure = listed.body().path("items").get(0).path("departure");
        assertThat(departure.path("finishedAt").isNull()).isFalse();
        assertThat(departure.path("done").size()).isEqualTo(DepartureStep.values().length);
        assertThat(api.send(
                                "DELETE",
                                "/platform/companies/" + company.id() + "/departure",
                                tokens.platform(),
                                null,
                                Map.of())
                        .code())
                .isEqualTo("departure.begun");
        assertThat(api.post(
                                "/platform/companies/" + company.id() + "/suspension",
                                tokens.platform(),
                                Map.of("reason", "x"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void keepsTheAddressForAWhileAndTheEmailFree() {
        var company = company();
        departures.ask(company.id(), NAME, Actor.PLATFORM);
        clock.advance(NOTICE.plusMinutes(1));
        removal.look();
        assertThat(status(company)).isEqualTo("LEFT");

        var next = signUp("again-" + company.slug(), company.email());
        assertThat(next.status()).isEqualTo(202);
        clock.advance(Duration.ofDays(181));
        removal.look();

        assertThat(api.get("/slugs/" + company.slug(), null)
                        .body()
                        .path("available")
                        .asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(DepartureStep.class)
    void goesOnAfterAFailureAtAnyStepAndShowsIt(DepartureStep failing) {
        var company = company();
        fill(company);
        departures.ask(company.id(), NAME, Actor.PLATFORM);
        clock.advance(NOTICE.plusMinutes(1));

        thatFailsAt(failing).look();

        var shown = listed(company).path("departure");
        assertThat(shown.path("errorCode").asString()).isEqualTo("dependency.storage-unavailable");
        assertThat(shown.path("errorDetail").asString()).contains("no disk today");
        assertThat(shown.path("failures").asInt()).isEqualTo(1);
        assertThat(shown.path("done").size()).isEqualTo(failing.ordinal());
        assertThat(shown.path("begunAt").isNull()).isFalse();
        assertThatThrownBy(() -> departures.cancel(company.id(), Actor.PLATFORM))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.code()).isEqualTo(DepartureProblem.BEGUN));
        assertThat(directory(company)).as("shut from the first moment").isFalse();
        removal.look();
        assertThat(listed(company).path("departure").path("finishedAt").isNull())
                .as("not before its time")
                .isTrue();

        clock.advance(Duration.ofMinutes(2));
        removal.look();

        assertThat(listed(company).path("departure").path("finishedAt").isNull())
                .isFalse();
        assertThat(remains(company)).isEmpty();
    }

    @Test
    void letsThePlatformGiveNoticeForASuspendedCompanyAndBringsItBackSuspended() {
        var company = company();
        var path = "/platform/companies/" + company.id();
        api.post(path + "/suspension", tokens.platform(), Map.of("reason", "欠费"));

        var leaving = api.post(path + "/departure", tokens.platform(), Map.of("name", NAME));
        assertThat(leaving.text("status")).isEqualTo("LEAVING");
        assertThat(leaving.body().path("departure").path("leavesAt").isNull()).isFalse();
        assertThat(api.post(path + "/suspension", tokens.platform(), Map.of("reason", "x"))
                        .code())
                .isEqualTo("company.state-change-refused");

        var back = api.send("DELETE", path + "/departure", tokens.platform(), null, Map.of());

        assertThat(back.text("status")).isEqualTo("SUSPENDED");
        assertThat(back.text("statusReason")).isEqualTo("欠费");
        assertThat(api.send("DELETE", path + "/suspension", tokens.platform(), null, Map.of())
                        .text("status"))
                .isEqualTo("TRIAL");
    }

    private Removal thatFailsAt(DepartureStep failing) {
        List<RemovalStep> steps = new ArrayList<>();
        for (var step : parts.steps()) {
            steps.add(
                    step.name() != failing
                            ? step
                            : new RemovalStep() {
                                @Override
                                public DepartureStep name() {
                                    return failing;
                                }

                                @Override
                                public void remove(TenantId id) {
                                    step.remove(id);
                                    throw new ProblemException(CommonProblem.STORAGE_UNAVAILABLE, "no disk today");
                                }
                            });
        }
        return new Removal(new Removal.Parts(
                steps,
                parts.store(),
                parts.farewells(),
                parts.control(),
                parts.transactions(),
                parts.settings(),
                parts.clock()));
    }

    private Company company() {
        var slug = "leaver-" + NUMBER.incrementAndGet();
        var email = "admin@" + slug + ".example";
        var ordered = signUp(slug, email);
        assertThat(ordered.status()).as(ordered.body().toString()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> api.get("/sign-ups/" + ordered.text("id"), null)
                        .text("status")
                        .equals("COMPLETED"));
        var id = owner.sql("select id from control.tenants where slug = :slug")
                .param("slug", slug)
                .query(String.class)
                .single();
        return new Company(new TenantId(id), slug, email);
    }

    private AdminApi.Answer signUp(String slug, String email) {
        return api.post(
                "/sign-ups",
                null,
                Map.of(
                        "companyName",
                        NAME,
                        "slug",
                        slug,
                        "adminName",
                        "李雷",
                        "email",
                        email,
                        "password",
                        "correct-horse-battery-9",
                        "plan",
                        "standard",
                        "apiClient",
                        true));
    }

    /** A file, a cached key, a waiting fact and timer, a group, a sign-in and a record of somebody who did something. */
    private void fill(Company company) {
        executor.run(
                company.id(),
                () -> storage.put(
                        "attachments/1/content", new ByteArrayInputStream(new byte[] {1, 2, 3}), 3, "image/png"));
        redis.opsForValue().set("hearth:limit:company:" + company.id(), "7");
        redis.opsForSet().add("hearth:gateway:company:" + company.id() + ":sessions", "session-of-" + company.id());
        redis.opsForHash().put("hearth:gateway:session:sessions:session-of-" + company.id(), "signedIn", "token");
        owner.sql("""
            insert into relay.outbox (shard, company, id, type, aggregate, aggregate_id, version, data, at)
            values (0, :company, :id, 'ticket.opened', 'ticket', :id, 0, '{}', now())\
            """)
                .param("company", company.id().value())
                .param("id", UUID.randomUUID())
                .update();
        owner.sql("""
            insert into relay.scheduled_tasks (task_name, task_instance, execution_time, picked, version)
            values ('ticket-escalation', :instance, now() + interval '400 days', false, 1)\
            """)
                .param("instance", company.id().role() + ":" + UUID.randomUUID())
                .update();
        owner.sql("insert into relay.industry_sharers (company, since) values (:company, now())")
                .param("company", company.id().value())
                .update();
        owner.sql("""
            with cohort as (insert into relay.industry_cohorts (id, region) values (:id, :company) returning id)
            insert into relay.industry_seats (company, cohort_id, block, since) select :company, id, 1, '2026-10-01' from cohort\
            """)
                .param("company", company.id().value())
                .param("id", UUID.nameUUIDFromBytes(company.id().value().getBytes(StandardCharsets.UTF_8)))
                .update();
        groups.create("group-of-" + company.slug(), "集团", List.of(company.slug()));
        var admin = owner.sql("select id from control.accounts where tenant_id = :id")
                .param("id", company.id().value())
                .query(UUID.class)
                .single();
        owner.sql("""
            insert into control.sign_in_events (id, tenant_id, account_id, kind, address, at)
            values (:id, :company, :account, 'SIGNED_IN', '203.0.113.7', now())\
            """)
                .param("id", UUID.randomUUID())
                .param("company", company.id().value())
                .param("account", admin)
                .update();
        owner.sql("""
            insert into control.tenant_events (id, tenant_id, at, type, actor_id, actor_name)
            values (:id, :company, now(), 'DESCRIBED', :account, '李雷')\
            """)
                .param("id", UUID.randomUUID())
                .param("company", company.id().value())
                .param("account", admin)
                .update();
    }

    private List<String> remains(Company company) {
        var remains = new ArrayList<>(owner.sql("""
            select 'schema' from pg_namespace where nspname = :role
            union all select 'role' from pg_roles where rolname = :role
            union all select 'account' from control.accounts where tenant_id = :id
            union all select 'api client' from control.api_clients where tenant_id = :id
            union all select 'group' from control.group_members where tenant_id = :id
            union all select 'fact' from relay.outbox where company = :id
            union all select 'timer' from relay.scheduled_tasks where starts_with(task_instance, :role || ':')
            union all select 'sharer' from relay.industry_sharers where company = :id
            union all select 'seat' from relay.industry_seats where company = :id
            union all select 'sign-in' from control.sign_in_events where tenant_id = :id
            union all select 'name in the record' from control.tenant_events where tenant_id = :id and actor_name = '李雷'
            union all select 'sign-up' from control.sign_ups where tenant_id = :id and (admin_name = '李雷' or email = :email)
            union all select 'name' from control.tenants where id = :id and name = :name\
            """)
                .param("id", company.id().value())
                .param("role", company.id().role())
                .param("email", company.email())
                .param("name", NAME)
                .query((row, number) -> row.getString(1))
                .list());
        if (index.hasAlias(company.id().value())) {
            remains.add("alias");
        }
        executor.run(
                company.id(),
                () -> storage.open("attachments/1/content").ifPresent(content -> {
                    remains.add("file");
                    try {
                        content.close();
                    } catch (java.io.IOException unexpected) {
                        throw new IllegalStateException(unexpected);
                    }
                }));
        if (Boolean.TRUE.equals(redis.hasKey("hearth:limit:company:" + company.id()))) {
            remains.add("key");
        }
        if (Boolean.TRUE.equals(redis.hasKey("hearth:gateway:session:sessions:session-of-" + company.id()))) {
            remains.add("session");
        }
        return remains;
    }

    private AdminApi.Answer leave(String token, String name) {
        return api.post("/company/departure", token, Map.of("name", name));
    }

    private void awaitStatus(Company company, String status) {
        await().until(() -> directory.require(company.id()).status().name().equals(status));
    }

    private String status(Company company) {
        return owner.sql("select status from control.tenants where id = :id")
                .param("id", company.id().value())
                .query(String.class)
                .single();
    }

    private boolean directory(Company company) {
        directory.refresh();
        return directory.find(company.id()).isPresent();
    }

    private tools.jackson.databind.JsonNode listed(Company company) {
        return api.get("/platform/companies?text=" + company.slug(), tokens.platform())
                .body()
                .path("items")
                .get(0);
    }

    private long letters(Company company) {
        return owner.sql("select count(*) from control.mail_outbox where recipient = :email")
                .param("email", company.email())
                .query(Long.class)
                .single();
    }
}
