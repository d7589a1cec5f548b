package io.hearth.desk.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.web.ProblemException;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.RealServices;
import io.hearth.testkit.TenantIsolationContract;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class TeamContractsIT implements TenantIsolationContract<Team, UUID>, PermissionContract {

    @Autowired
    Isolation isolation;

    @Autowired
    Teams teams;

    @Autowired
    Skills skills;

    @Autowired
    TenantExecutor executor;

    @Autowired
    GivenDesk given;

    @Autowired
    DeskHttp http;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "teams",
                () -> teams.add(new NewTeam("night", "夜班", "Night shift", null, null))
                        .id(),
                this::find,
                () -> teams.list().stream().map(TeamView::id).toList(),
                id -> teams.change(id, 0, new ChangeTeam("早班", "Early shift", List.of(), null)),
                id -> teams.retire(id, teams.require(id).version()));
    }

    private Optional<?> find(UUID id) {
        try {
            return Optional.of(teams.require(id));
        } catch (ProblemException missing) {
            return Optional.empty();
        }
    }

    @Override
    public List<Guarded> operations() {
        UUID nothing = UUID.randomUUID();
        return List.of(
                new Guarded("list", Permission.STAFF_READ, teams::list),
                new Guarded(
                        "add",
                        Permission.TEAM_MANAGE,
                        () -> teams.add(new NewTeam("lift", "电梯组", "Lift crew", null, null))),
                new Guarded(
                        "change",
                        Permission.TEAM_MANAGE,
                        () -> teams.change(nothing, 0, new ChangeTeam("甲", "A", List.of(), null))),
                new Guarded("retire", Permission.TEAM_MANAGE, () -> teams.retire(nothing, 0)));
    }

    @Test
    void knowsWhoIsInATeamUntilItIsRetired() throws Exception {
        TenantId company = given.company();
        StaffMember li = given.staff(company, Role.TECHNICIAN);
        Client admin = http.as(company, Role.COMPANY_ADMIN);
        Answer added = admin.post("/api/v1/teams", """
            {"key":"night-shift","name":"夜班","nameEn":"Night shift","members":["%s"]}\
            """.formatted(li.id()));
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.at("/members/0/name")).isEqualTo(li.name());
        assertThat(executor.call(company, () -> teams.of(li.id()))).isEqualTo(Set.of("night-shift"));
        assertThat(executor.call(company, () -> teams.sizes())).containsEntry("night-shift", 1);

        Answer changed = admin.call(
                HttpMethod.PUT,
                added.header("Location"),
                "{\"name\":\"夜班\",\"nameEn\":\"Night\",\"members\":[]}",
                "If-Match",
                added.header("ETag"));
        assertThat(changed.at("/nameEn")).isEqualTo("Night");
        assertThat(executor.call(company, () -> teams.members("night-shift"))).isEmpty();
        assertThat(admin.post(added.header("Location") + "/retirement", "", "If-Match", added.header("ETag"))
                        .problem())
                .isEqualTo("412 request.stale-version");
        assertThat(admin.post(added.header("Location") + "/retirement", "", "If-Match", changed.header("ETag"))
                        .at("/active"))
                .isEqualTo("false");
        assertThat(executor.call(company, () -> teams.sizes())).doesNotContainKey("night-shift");
    }

    @Test
    void keepsWhatSomebodyIsSkilledIn() throws Exception {
        TenantId company = given.company();
        StaffMember li = given.staff(company, Role.TECHNICIAN);
        StaffMember wang = given.staff(company, Role.TECHNICIAN);
        Client admin = http.as(company, Role.COMPANY_ADMIN);
        String skill = "{\"label\":\"%s\",\"labelEn\":\"Skill\",\"active\":%s,\"people\":[\"%s\"]}";
        admin.call(HttpMethod.PUT, "/api/v1/skills/lift-licence", skill.formatted("电梯作业证", true, wang.id()));
        admin.call(HttpMethod.PUT, "/api/v1/skills/electrician", skill.formatted("电工证", true, li.id()));
        admin.call(HttpMethod.PUT, "/api/v1/skills/welding", skill.formatted("焊工证", false, li.id()));
        String path = "/api/v1/staff/" + li.id() + "/skills";

        Answer kept = admin.call(HttpMethod.PUT, path, "{\"skills\":[\"lift-licence\"]}");

        assertThat(kept.status()).as(kept.text()).isEqualTo(200);
        assertThat(executor.call(company, () -> skills.people("lift-licence")))
                .containsExactlyInAnyOrder(li.id(), wang.id());
        assertThat(executor.call(company, () -> skills.people("electrician"))).isEmpty();
        assertThat(executor.call(company, skills::list).stream()
                        .filter(one -> one.key().equals("welding"))
                        .findFirst()
                        .orElseThrow()
                        .people())
                .containsExactly(li.id());
        Answer unknown = admin.call(HttpMethod.PUT, path, "{\"skills\":[\"juggling\",\"welding\"]}");
        assertThat(unknown.problem()).isEqualTo("422 skill.unknown");
        assertThat(unknown.json().at("/params/skills").toString()).isEqualTo("[\"juggling\",\"welding\"]");
        assertThat(admin.call(HttpMethod.PUT, path, "{}").status()).isEqualTo(400);
        assertThat(admin.call(HttpMethod.PUT, "/api/v1/staff/" + UUID.randomUUID() + "/skills", "{\"skills\":[]}")
                        .problem())
                .isEqualTo("404 not-found");
        assertThat(http.as(company, Role.ESTATE_MANAGER)
                        .call(HttpMethod.PUT, path, "{\"skills\":[]}")
                        .problem())
                .isEqualTo("403 access.denied");
    }

    @Test
    void refusesWhatCannotBeATeam() throws Exception {
        TenantId company = given.company();
        Client admin = http.as(company, Role.COMPANY_ADMIN);
        String night = "{\"key\":\"night\",\"name\":\"夜班\",\"nameEn\":\"Night\"}";
        assertThat(admin.post("/api/v1/teams", night).status()).isEqualTo(201);

        assertThat(admin.post("/api/v1/teams", night).problem()).isEqualTo("409 team.key-taken");
        assertThat(admin.post("/api/v1/teams", night.replace("night", "Night Shift"))
                        .problem())
                .isEqualTo("400 request.invalid");
        assertThat(admin.post("/api/v1/teams", """
            {"key":"day","name":"日班","nameEn":"Day","members":["%s"]}\
            """.formatted(UUID.randomUUID())).problem())
                .isEqualTo("422 team.member-unknown");
        assertThat(http.as(company, Role.ESTATE_MANAGER)
                        .post("/api/v1/teams", night)
                        .problem())
                .isEqualTo("403 access.denied");
    }

    @Test
    void staysAsLongAsAWorkflowNamesIt() throws Exception {
        TenantId company = given.company();
        Client admin = http.as(company, Role.COMPANY_ADMIN);
        Answer added = admin.post("/api/v1/teams", "{\"key\":\"lift-crew\",\"name\":\"电梯组\",\"nameEn\":\"Lift crew\"}");
        JdbcClient.create(RealServices.owner())
                .sql("UPDATE " + company.schema() + ".workflow_versions"
                        + " SET definition = jsonb_set(definition, '{transitions,0,teams}', '[\"lift-crew\"]')"
                        + " WHERE kind = 'REPAIR'")
                .update();

        Answer refused = admin.post(added.header("Location") + "/retirement", "", "If-Match", added.header("ETag"));

        assertThat(refused.problem()).isEqualTo("409 team.in-use");
        assertThat(refused.at("/params/workflows/0/key")).isEqualTo("repair");
        assertThat(refused.at("/params/workflows/0/where")).isEqualTo("派单");
    }
}
