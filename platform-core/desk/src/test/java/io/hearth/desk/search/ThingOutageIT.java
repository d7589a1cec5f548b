package io.hearth.desk.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.attachment.Attachments;
import io.hearth.desk.contact.Contacts;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.estate.UnitView;
import io.hearth.desk.search.EngineInFront.Mood;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.testkit.RealServices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Searching for people, homes, replies, guides, notices, conversations and files while the search engine is gone. */
@DeskTest
@TestPropertySource(
        properties = {
            "hearth.search.search-timeout=1s",
            "hearth.search.slow-search=700ms",
            "hearth.search.failures-to-open=2",
            "hearth.search.open-for=500ms"
        })
class ThingOutageIT {

    private static final EngineInFront ENGINE = new EngineInFront();

    @DynamicPropertySource
    static void inFront(DynamicPropertyRegistry properties) {
        properties.add("hearth.search.uris", ENGINE::url);
    }

    @Autowired
    GivenDesk given;

    @Autowired
    DeskHttp http;

    @Autowired
    Contacts contacts;

    @Autowired
    Attachments attachments;

    @Autowired
    TenantSql sql;

    @Autowired
    TenantExecutor tenants;

    @Autowired
    TransactionTemplate transactions;

    private TenantId company;
    private EstateView estate;
    private UnitView home;
    private GivenThings things;

    @BeforeEach
    void openCompany() {
        ENGINE.is(Mood.PASSES);
        company = given.company();
        estate = given.estate(company);
        home = given.unit(company, estate);
        things = new GivenThings(company, given, contacts, attachments, sql, tenants, transactions);
    }

    @AfterEach
    void bringBack() {
        ENGINE.is(Mood.PASSES);
    }

    @Test
    void findsNamesTelephonesHomesNumbersAndTitlesInTheDatabase() throws Exception {
        Map<ThingKind, UUID> all = things.everyKind(estate, home);
        String ticket = things.inside(() -> sql.sql("""
            SELECT t.number FROM tenant_.tickets t JOIN tenant_.attachments a ON a.owner_id = t.id WHERE a.id = :id\
            """)
                .param("id", of(all, ThingKind.FILE))
                .query(String.class)
                .single());
        UUID talk = of(all, ThingKind.CONVERSATION);
        JdbcClient.create(RealServices.owner())
                .sql("UPDATE " + company.schema()
                        + ".conversations SET contact_id = :person, unit_id = :unit WHERE id = :id")
                .param("person", of(all, ThingKind.PERSON))
                .param("unit", home.id())
                .param("id", talk)
                .update();
        engineGoes();

        UUID person = of(all, ThingKind.PERSON);
        assertThat(found(Role.FRONT_DESK, GivenThings.WORD))
                .containsExactlyInAnyOrder(person, talk, of(all, ThingKind.REPLY), of(all, ThingKind.GUIDE));
        assertThat(found(Role.FRONT_DESK, "停水通")).contains(of(all, ThingKind.NOTICE));
        assertThat(found(Role.FRONT_DESK, "尾号4444")).containsExactlyInAnyOrder(person, talk);
        assertThat(found(Role.FRONT_DESK, "13700004444")).containsExactlyInAnyOrder(person, talk);
        assertThat(found(Role.FRONT_DESK, home.label())).containsExactlyInAnyOrder(person, talk, home.id());
        assertThat(found(Role.FRONT_DESK, home.label().split("栋")[0] + "栋")).contains(home.id());
        assertThat(found(Role.FRONT_DESK, ticket)).containsExactly(of(all, ThingKind.FILE));
        assertThat(found(Role.FRONT_DESK, GivenThings.WORD + " " + home.label()))
                .as("all pieces must lead to it")
                .containsExactlyInAnyOrder(person, talk);
        assertThat(found(Role.FRONT_DESK, GivenThings.WORD + " estate:" + estate.code()))
                .contains(person, of(all, ThingKind.REPLY));
        assertThat(found(Role.FRONT_DESK, GivenThings.WORD + " before:2020-01")).isEmpty();
        assertThat(found(Role.FRONT_DESK, GivenThings.WORD + " state:open")).isEmpty();
        for (String text : List.of("8888", "99栋9单元901", "不存在", "WX-20200101-0001", "'; --", "%", "_")) {
            assertThat(found(Role.FRONT_DESK, text)).as(text).isEmpty();
        }

        JsonNode answer = ask(http.as(company, Role.FRONT_DESK), GivenThings.WORD);
        assertThat(answer.at("/source").asString()).isEqualTo("DATABASE");
        assertThat(answer.at("/complete").asBoolean()).isFalse();
        JsonNode first = answer.at("/groups/0");
        assertThat(first.at("/kind").asString()).isEqualTo("PERSON");
        assertThat(first.at("/total").asLong()).isEqualTo(1);
        assertThat(first.at("/items/0/phone").asString()).contains("****");
        assertThat(first.at("/items/0/homes/0").asString()).isEqualTo(home.label());
        assertThat(first.at("/nextCursor").isNull()).isTrue();
    }

    @Test
    void tellsNobodyOfWhatIsOutOfTheirSight() throws Exception {
        EstateView hidden = given.estate(company);
        UnitView there = given.unit(company, hidden);
        Map<ThingKind, UUID> here = things.everyKind(estate, home);
        Map<ThingKind, UUID> out = things.everyKind(hidden, there);
        UUID ofCompany = things.reply(null);
        UUID inBoth = things.person(GivenThings.WORD + "女士", "13700005555", home, there);
        TenantId stranger = given.company();
        engineGoes();

        for (Role role : Role.values()) {
            if (!role.permissions().contains(Permission.TICKET_READ)) {
                assertThat(http.as(company, role)
                                .post("/api/v1/search", body(GivenThings.WORD))
                                .problem())
                        .isEqualTo("403 access.denied");
                continue;
            }
            boolean people = role.permissions().contains(Permission.CONTACT_READ);
            for (EstateScope scope : List.of(
                    EstateScope.ALL,
                    new EstateScope.Only(Set.of(estate.id())),
                    new EstateScope.Only(Set.of(hidden.id())),
                    EstateScope.NONE)) {
                List<UUID> expected = new ArrayList<>(List.of(ofCompany));
                if (people && (scope.includes(estate.id()) || scope.includes(hidden.id()))) {
                    expected.add(inBoth);
                }
                for (Map.Entry<EstateView, Map<ThingKind, UUID>> one :
                        Map.of(estate, here, hidden, out).entrySet()) {
                    if (scope.includes(one.getKey().id())) {
                        expected.add(of(one.getValue(), ThingKind.REPLY));
                        expected.add(of(one.getValue(), ThingKind.GUIDE));
                        if (people) {
                            expected.add(of(one.getValue(), ThingKind.PERSON));
                        }
                    }
                }
                assertThat(ids(ask(client(role, scope), GivenThings.WORD)))
                        .as("%s in %s", role, scope)
                        .containsExactlyInAnyOrderElementsOf(expected);
                List<UUID> atHidden = ids(ask(client(role, scope), there.label()));
                if (!people || !scope.includes(hidden.id())) {
                    assertThat(atHidden)
                            .as("%s in %s", role, scope)
                            .doesNotContain(there.id(), of(out, ThingKind.PERSON));
                }
            }
        }
        JsonNode seen = ask(client(Role.FRONT_DESK, new EstateScope.Only(Set.of(estate.id()))), "13700005555");
        assertThat(seen.at("/groups/0/items/0/homes"))
                .as("the home in sight only")
                .hasSize(1);
        assertThat(found(Role.HQ_ANALYST, "13700005555"))
                .as("without the right to personal data")
                .isEmpty();
        assertThat(ids(ask(http.as(stranger, Role.COMPANY_ADMIN), GivenThings.WORD)))
                .isEmpty();
    }

    @Test
    void leavesOutWhatIsWithdrawnOverOrNotYetInForce() throws Exception {
        Map<ThingKind, UUID> all = things.everyKind(estate, home);
        UUID over = things.reply(null);
        things.write("UPDATE tenant_.replies SET valid_until = current_date - 2 WHERE id = :id", over);
        things.write("UPDATE tenant_.replies SET retired_at = now() WHERE id = :id", of(all, ThingKind.REPLY));
        things.write(
                "UPDATE tenant_.guide_editions SET from_day = current_date + 3 WHERE guide_id = :id",
                of(all, ThingKind.GUIDE));
        things.write("UPDATE tenant_.outage_notices SET state = 'CANCELLED' WHERE id = :id", of(all, ThingKind.NOTICE));
        engineGoes();
        assertThat(found(Role.FRONT_DESK, GivenThings.WORD)).containsExactly(of(all, ThingKind.PERSON));
        assertThat(found(Role.FRONT_DESK, "停水通")).doesNotContain(of(all, ThingKind.NOTICE));
    }

    @Test
    void refusesAFurtherPageOfWhatTheIndexBeganAndComesBackByItself() throws Exception {
        UUID one = things.person(GivenThings.WORD + "甲", "13700001111", home);
        UUID other = things.person(GivenThings.WORD + "乙", "13700002222", home);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JsonNode found = ask(http.as(company, Role.FRONT_DESK), GivenThings.WORD);
            assertThat(found.at("/source").asString()).startsWith("INDEX");
            assertThat(ids(found)).containsExactlyInAnyOrder(one, other);
        });
        String cursor = http.as(company, Role.FRONT_DESK)
                .post("/api/v1/search", "{\"query\":\"" + GivenThings.WORD + "\",\"kinds\":[\"PERSON\"],\"limit\":1}")
                .json()
                .at("/groups/0/nextCursor")
                .asString();
        engineGoes();
        var answer = http.as(company, Role.FRONT_DESK)
                .post(
                        "/api/v1/search",
                        "{\"query\":\"" + GivenThings.WORD + "\",\"kinds\":[\"PERSON\"],\"limit\":1,\"cursor\":\""
                                + cursor + "\"}");
        assertThat(answer.problem()).isEqualTo("503 dependency.search-unavailable");
        ENGINE.is(Mood.PASSES);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ask(http.as(company, Role.FRONT_DESK), GivenThings.WORD)
                                .at("/source")
                                .asString())
                        .startsWith("INDEX"));
    }

    private void engineGoes() {
        ENGINE.is(Mood.CUTS);
        await().untilAsserted(() -> assertThat(ask(http.as(company, Role.FRONT_DESK), "赵")
                        .at("/source")
                        .asString())
                .isEqualTo("DATABASE"));
    }

    private static UUID of(Map<ThingKind, UUID> all, ThingKind kind) {
        return Objects.requireNonNull(all.get(kind));
    }

    private List<UUID> found(Role role, String text) throws Exception {
        return ids(ask(http.as(company, role), text));
    }

    private DeskHttp.Client client(Role role, EstateScope scope) {
        return switch (scope) {
            case EstateScope.All() -> http.as(company, role);
            case EstateScope.Only(var ids) -> http.as(company, role, ids.toArray(UUID[]::new));
        };
    }

    private static JsonNode ask(DeskHttp.Client client, String text) throws Exception {
        var answer = client.post("/api/v1/search", body(text));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static String body(String text) {
        return "{\"query\":\"" + text + "\",\"limit\":50}";
    }

    private static List<UUID> ids(JsonNode answer) {
        return answer.at("/groups").values().stream()
                .flatMap(group -> group.at("/items").values().stream())
                .map(item -> UUID.fromString(item.at("/id").asString()))
                .toList();
    }
}
