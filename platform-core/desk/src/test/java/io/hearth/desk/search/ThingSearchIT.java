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
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantSql;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DeskTest
class ThingSearchIT {

    private static final String WORD = GivenThings.WORD;

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

    private final JsonMapper json = JsonMapper.builder().build();
    private TenantId company;
    private GivenThings things;
    private EstateView estate;
    private UnitView home;

    @BeforeEach
    void openCompany() {
        company = given.company();
        estate = given.estate(company);
        home = given.unit(company, estate);
        things = new GivenThings(company, given, contacts, attachments, sql, tenants, transactions);
    }

    @Test
    void tellsNobodyOfWhatIsOutOfTheirSightNotEvenByACount() throws Exception {
        EstateView hidden = given.estate(company);
        Map<ThingKind, UUID> here = things.everyKind(estate, home);
        Map<ThingKind, UUID> there = things.everyKind(hidden, given.unit(company, hidden));
        UUID ofCompany = things.reply(null);
        TenantId stranger = given.company();
        untilFound(Role.COMPANY_ADMIN, WORD, 13);

        for (Role role : Role.values()) {
            if (!role.permissions().contains(Permission.TICKET_READ)) {
                assertThat(http.as(company, role)
                                .post("/api/v1/search", body(WORD))
                                .problem())
                        .isEqualTo("403 access.denied");
                continue;
            }
            for (EstateScope scope : List.of(
                    EstateScope.ALL,
                    new EstateScope.Only(java.util.Set.of(estate.id())),
                    new EstateScope.Only(java.util.Set.of(hidden.id())),
                    EstateScope.NONE)) {
                List<UUID> expected = new ArrayList<>(List.of(ofCompany));
                for (ThingKind kind : ThingKind.values()) {
                    if (kind != ThingKind.HOME && role.permissions().contains(kind.permission())) {
                        Stream.of(Map.entry(estate, here), Map.entry(hidden, there))
                                .filter(one -> scope.includes(one.getKey().id()))
                                .forEach(one -> expected.add(one.getValue().get(kind)));
                    }
                }
                JsonNode found = answer(client(role, scope), body(WORD));
                assertThat(ids(found)).as("%s in %s", role, scope).containsExactlyInAnyOrderElementsOf(expected);
                assertThat(totals(found)).as("%s in %s", role, scope).isEqualTo(expected.size());
                for (ThingKind kind : ThingKind.values()) {
                    JsonNode one =
                            answer(client(role, scope), "{\"query\":\"" + WORD + "\",\"kinds\":[\"" + kind + "\"]}");
                    assertThat(totals(one)).isEqualTo(ids(one).size());
                    assertThat(expected).containsAll(ids(one));
                }
            }
        }
        assertThat(ids(answer(http.as(stranger, Role.COMPANY_ADMIN), body(WORD))))
                .isEmpty();
    }

    @Test
    void findsAHomeAndWhoLivesThereHoweverItIsWritten() throws Exception {
        UUID person = things.person("赵敏", "13700001234", home);
        String building = home.label().split("栋")[0];
        for (String spelling : List.of(building + "栋2单元201", building + "-2-201", building + "#201")) {
            await().untilAsserted(() -> assertThat(ids(found(Role.FRONT_DESK, spelling)))
                    .as(spelling)
                    .containsExactlyInAnyOrder(person, home.id()));
        }
        JsonNode item = found(Role.FRONT_DESK, building + "-2-201").at("/groups/0/items/0");
        assertThat(item.at("/by/0").asString()).isEqualTo("PLACE");
        assertThat(item.at("/homes/0").asString()).isEqualTo(home.label());
    }

    @Test
    void doesNotFindSomebodyByAHomeOutOfSight() throws Exception {
        EstateView hidden = given.estate(company);
        UnitView other = given.unit(company, hidden);
        UUID person = things.person("孙悟", "13700005678", home, other);
        await().untilAsserted(() ->
                assertThat(ids(found(Role.FRONT_DESK, other.label()))).containsExactlyInAnyOrder(person, other.id()));
        var narrow = client(Role.FRONT_DESK, new EstateScope.Only(java.util.Set.of(estate.id())));
        assertThat(ids(answer(narrow, body(other.label())))).isEmpty();
        JsonNode seen = answer(narrow, body(home.label()));
        assertThat(ids(seen)).containsExactlyInAnyOrder(person, home.id());
        assertThat(seen.at("/groups/0/items/0/homes")).hasSize(1);
    }

    @Test
    void findsPeopleByPinyinInitialsTraditionalCharactersAndFullWidthLetters() throws Exception {
        UUID person = things.person("刘华强", "13700009999", home);
        for (String spelling : List.of("刘华强", "劉華強", "liuhuaqiang", "lhq", "ＬＨＱ", "liu hua qiang")) {
            await().untilAsserted(() -> assertThat(ids(found(Role.FRONT_DESK, spelling)))
                    .as(spelling)
                    .contains(person));
        }
    }

    @Test
    void matchesAPhoneOnlyForThoseWhoMayReadItAndMasksItForAll() throws Exception {
        UUID person = things.person("钱进", "13712347391", home);
        await().untilAsserted(
                        () -> assertThat(ids(found(Role.FRONT_DESK, "尾号7391"))).containsExactly(person));
        assertThat(ids(found(Role.FRONT_DESK, "13712347391"))).containsExactly(person);
        assertThat(ids(found(Role.HQ_ANALYST, "7391"))).isEmpty();
        assertThat(ids(found(Role.HQ_ANALYST, "13712347391"))).isEmpty();
        for (Role role : List.of(Role.FRONT_DESK, Role.HQ_ANALYST)) {
            JsonNode answer = found(role, "钱进");
            assertThat(answer.at("/groups/0/items/0/phone").asString()).contains("****");
            assertThat(answer.toString()).doesNotContain("13712347391");
        }
    }

    @Test
    void forgetsWithinASecondWhatIsWithdrawnCancelledDeletedOrNoLongerSomebodys() throws Exception {
        Map<ThingKind, UUID> all = things.everyKind(estate, home);
        untilFound(Role.FRONT_DESK, WORD, 6);
        gone(all, ThingKind.REPLY, "UPDATE tenant_.replies SET retired_at = now() WHERE id = :id");
        gone(all, ThingKind.GUIDE, "UPDATE tenant_.guide_editions SET withdrawn_at = now() WHERE guide_id = :id");
        gone(all, ThingKind.NOTICE, "UPDATE tenant_.outage_notices SET state = 'CANCELLED' WHERE id = :id");
        gone(all, ThingKind.FILE, "DELETE FROM tenant_.attachments WHERE id = :id");
        gone(all, ThingKind.PERSON, "UPDATE tenant_.contacts SET name = '无名', note = '' WHERE id = :id");
        assertThat(ids(found(Role.FRONT_DESK, WORD))).containsExactly(all.get(ThingKind.CONVERSATION));
    }

    @Test
    void losesSightOfAPersonWhoseHomeEndsWithinASecond() throws Exception {
        UUID person = things.person(WORD + "甲", "13700007777", home);
        var narrow = client(Role.FRONT_DESK, new EstateScope.Only(java.util.Set.of(estate.id())));
        await().untilAsserted(() -> assertThat(ids(answer(narrow, body(WORD)))).containsExactly(person));
        things.write("DELETE FROM tenant_.contact_units WHERE contact_id = :id", person);
        await().atMost(Duration.ofSeconds(1))
                .untilAsserted(
                        () -> assertThat(totals(answer(narrow, body(WORD)))).isZero());
        assertThat(ids(found(Role.FRONT_DESK, WORD))).containsExactly(person);
    }

    @Test
    void forgetsATelephoneWithinASecondOfItsChange() throws Exception {
        UUID person = things.person("钱进", "13712347391", home);
        await().untilAsserted(
                        () -> assertThat(ids(found(Role.FRONT_DESK, "尾号7391"))).containsExactly(person));
        things.write("UPDATE tenant_.contacts SET phone = NULL WHERE id = :id", person);
        await().atMost(Duration.ofSeconds(1)).untilAsserted(() -> {
            for (String typed : List.of("尾号7391", "7391", "13712347391")) {
                assertThat(totals(found(Role.FRONT_DESK, typed))).as(typed).isZero();
            }
        });
        assertThat(ids(found(Role.FRONT_DESK, "钱进"))).containsExactly(person);
    }

    @Test
    void followsATicketIntoAnotherEstate() throws Exception {
        Map<ThingKind, UUID> all = things.everyKind(estate, home);
        untilFound(Role.FRONT_DESK, WORD, 6);
        EstateView other = given.estate(company);
        UUID ticket = things.inside(() -> sql.sql("SELECT owner_id FROM tenant_.attachments WHERE id = :id")
                .param("id", all.get(ThingKind.FILE))
                .query(UUID.class)
                .single());
        things.inside(() -> sql.sql("UPDATE tenant_.tickets SET estate_id = :to, unit_id = NULL WHERE id = :id")
                .param("to", other.id())
                .param("id", ticket)
                .update());
        var here = client(Role.FRONT_DESK, new EstateScope.Only(java.util.Set.of(estate.id())));
        var there = client(Role.FRONT_DESK, new EstateScope.Only(java.util.Set.of(other.id())));
        await().untilAsserted(
                        () -> assertThat(ids(answer(there, body(WORD)))).containsExactly(all.get(ThingKind.FILE)));
        assertThat(ids(answer(here, body(WORD))))
                .doesNotContain(all.get(ThingKind.FILE))
                .hasSize(5);
    }

    @Test
    void showsWhatIsInForceByTheCalendarWithoutAnyChange() throws Exception {
        UUID over = things.reply(null);
        UUID inForce = things.reply(null);
        things.write("UPDATE tenant_.replies SET valid_until = current_date - 2 WHERE id = :id", over);
        things.write(
                "UPDATE tenant_.replies SET valid_from = current_date - 2, valid_until = current_date + 2 WHERE id ="
                        + " :id",
                inForce);
        await().untilAsserted(
                        () -> assertThat(ids(found(Role.FRONT_DESK, WORD))).containsExactly(inForce));
    }

    @Test
    void pagesThroughOneKind() throws Exception {
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            all.add(things.person(WORD + i, "1370000" + (2000 + i), home));
        }
        untilFound(Role.FRONT_DESK, WORD, 7);
        List<UUID> seen = new ArrayList<>();
        String cursor = null;
        do {
            var request =
                    json.createObjectNode().put("query", WORD).put("limit", 3).put("cursor", cursor);
            request.putArray("kinds").add("PERSON");
            JsonNode page = answer(http.as(company, Role.FRONT_DESK), request.toString());
            seen.addAll(ids(page));
            assertThat(totals(page)).isEqualTo(7);
            JsonNode next = page.at("/groups/0/nextCursor");
            cursor = next.isNull() ? null : next.asString();
        } while (cursor != null);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
        var everyKind = json.createObjectNode().put("query", WORD).put("cursor", "x");
        assertThat(http.as(company, Role.FRONT_DESK)
                        .post("/api/v1/search", everyKind.toString())
                        .problem())
                .isEqualTo("400 request.invalid");
    }

    @Test
    void answersBadInputClearlyAndNarrowsByOperators() throws Exception {
        UUID person = things.person(WORD + "乙", "13700003333", home);
        untilFound(Role.FRONT_DESK, WORD, 1);
        assertThat(ids(found(Role.FRONT_DESK, "estate:" + estate.code() + " " + WORD)))
                .containsExactly(person);
        assertThat(ids(found(Role.FRONT_DESK, "state:open " + WORD))).isEmpty();
        assertThat(ids(found(Role.FRONT_DESK, "before:2020-01-01 " + WORD))).isEmpty();
        assertThat(ids(found(Role.FRONT_DESK, "，。！？"))).isEmpty();
        assertThat(ids(found(Role.FRONT_DESK, ""))).isEmpty();
        var desk = http.as(company, Role.FRONT_DESK);
        assertThat(desk.post("/api/v1/search", body("x".repeat(10_000))).problem())
                .isEqualTo("400 request.invalid");
        assertThat(desk.post("/api/v1/search", body("nonsense:5")).problem()).isEqualTo("400 search.operator-unknown");
        assertThat(desk.post("/api/v1/search", body("\\\"漏水")).problem()).isEqualTo("400 search.quote-open");
        assertThat(desk.post("/api/v1/search", "{}").problem()).isEqualTo("400 request.invalid");
    }

    @Test
    void findsWhatOneStatementBroughtInByTheThousand() throws Exception {
        int many = 2_500;
        things.write("""
            INSERT INTO tenant_.contacts (id, name, created_at, updated_at)
            SELECT gen_random_uuid(), '搬迁户' || n, now(), now() FROM generate_series(1, %d) n WHERE :id IS NOT NULL\
            """.formatted(many), home.id());
        await().untilAsserted(() ->
                assertThat(totals(found(Role.COMPANY_ADMIN, "搬迁户"))).isEqualTo(many));
    }

    @Test
    void countsTheSameShardAsTheRelay() {
        // Facts of one company lie in one shard, whoever wrote them.
        for (int i = 0; i < 20; i++) {
            TenantId one = given.company();
            int told = tenants.call(
                    one,
                    () -> transactions.execute(status -> sql.sql("SELECT relay.shard_of(substr(current_user, 3))")
                            .query(Integer.class)
                            .single()));
            int hash = one.value().hashCode();
            hash ^= hash >>> 16;
            hash *= 0x85ebca6b;
            assertThat(told).isEqualTo((hash ^ hash >>> 13) & 15);
        }
    }

    private void gone(Map<ThingKind, UUID> all, ThingKind kind, String statement) {
        UUID id = Objects.requireNonNull(all.get(kind));
        assertThat(ids(found(Role.FRONT_DESK, WORD))).contains(id);
        things.write(statement, id);
        await().atMost(Duration.ofSeconds(1))
                .untilAsserted(
                        () -> assertThat(ids(found(Role.FRONT_DESK, WORD))).doesNotContain(id));
    }

    private DeskHttp.Client client(Role role, EstateScope scope) {
        return switch (scope) {
            case EstateScope.All() -> http.as(company, role);
            case EstateScope.Only(var ids) -> http.as(company, role, ids.toArray(UUID[]::new));
        };
    }

    private void untilFound(Role role, String text, int count) {
        await().untilAsserted(() -> assertThat(ids(found(role, text))).hasSize(count));
    }

    private JsonNode found(Role role, String text) {
        return answer(http.as(company, role), body(text));
    }

    private static String body(String text) {
        return "{\"query\":\"" + text + "\",\"limit\":50}";
    }

    private static JsonNode answer(DeskHttp.Client client, String body) {
        try {
            var answer = client.post("/api/v1/search", body);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            return answer.json();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<UUID> ids(JsonNode answer) {
        return answer.at("/groups").values().stream()
                .flatMap(group -> group.at("/items").values().stream())
                .map(item -> UUID.fromString(item.at("/id").asString()))
                .toList();
    }

    private static long totals(JsonNode answer) {
        return answer.at("/groups").values().stream()
                .mapToLong(group -> group.at("/total").asLong())
                .sum();
    }
}
