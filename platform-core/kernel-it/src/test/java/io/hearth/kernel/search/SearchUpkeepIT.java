package io.hearth.kernel.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hearth.kernel.search.IndexRun.Kind;
import io.hearth.kernel.search.IndexRun.Status;
import io.hearth.kernel.search.SearchIndexes.Reconciled;
import io.hearth.kernel.search.SearchTestApplication.Note;
import io.hearth.kernel.search.SearchTestApplication.Notes;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.UnscopedSql;
import io.hearth.kernel.time.UuidV7;
import io.hearth.testkit.HearthTest;
import io.hearth.testkit.RealServices;
import io.hearth.testkit.TestTenants;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rebuilding, moving and comparing indexes while the company works, nodes die and operators change their minds. */
@HearthTest
@SpringBootTest(
        classes = SearchTestApplication.class,
        properties = {
            "spring.liquibase.enabled=false",
            "db-scheduler.enabled=false",
            "hearth.search.upkeep.watch-every=100ms",
            "hearth.search.upkeep.silent-for=1s",
            "hearth.search.upkeep.settle=300ms",
            "hearth.search.upkeep.documents-per-second=4000",
            "hearth.search.upkeep.compare-every=0s"
        })
class SearchUpkeepIT {

    private static final String NOTES = "notes";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    ElasticsearchIndexes indexes;

    @Autowired
    Upkeep upkeep;

    @Autowired
    Notes notes;

    @Autowired
    TenantExecutor tenants;

    @Autowired
    TestTenants companies;

    @Autowired
    UnscopedSql unscoped;

    private final List<Thread> writers = new ArrayList<>();
    private final AtomicBoolean writing = new AtomicBoolean();
    private TenantId company;

    @BeforeEach
    void openCompany() {
        company = companies.create();
        notes.beforeLoad = () -> {};
        indexes.ensureFamily(notes);
        indexes.ensureAlias(NOTES, company);
    }

    @AfterEach
    void stopWriters() throws InterruptedException {
        stopWriting();
        notes.beforeLoad = () -> {};
        indexes.ensureFamily(notes);
    }

    // ---- rebuild

    @Test
    void rebuildsIntoTheNextVersionUnderWritesWithoutLosingOrDoublingAnything() throws Exception {
        write(3000);
        Notes next = new Notes(2, notes.rows);
        indexes.ensureFamily(next);
        keepWriting();
        IndexRun run = ended(indexes.ask(Kind.REBUILD, NOTES, company, "test").orElseThrow());
        stopWriting();
        assertThat(run.status()).isEqualTo(Status.DONE);
        assertThat(run.done()).isGreaterThanOrEqualTo(3000);
        assertThat(run.total()).isGreaterThanOrEqualTo(3000);
        assertThat(run.rate()).isPositive();
        assertThat(indexOf(company)).isEqualTo("hearth-notes-v2");
        assertThat(differences()).isEmpty();
        assertThat(countIn("hearth-notes-v1", company)).as("left behind").isZero();
    }

    @Test
    void goesOnWithTheRunOfANodeThatDiedWhereItStopped() throws Exception {
        write(3000);
        Notes next = new Notes(2, notes.rows);
        indexes.ensureFamily(next);
        keepWriting();
        AtomicInteger batches = new AtomicInteger();
        next.beforeLoad = () -> {
            if (Thread.currentThread().getName().equals("dies") && batches.incrementAndGet() == 4) {
                throw new NodeDiedError();
            }
        };
        Thread node = Thread.ofPlatform().name("dies").start(() -> {
            try {
                indexes.rebuild(NOTES, company);
            } catch (NodeDiedError itsEnd) {
                // nobody is left to write anything down
            }
        });
        node.join();
        next.beforeLoad = () -> {};
        IndexRun open = new RunStore(unscoped).open(NOTES, company).orElseThrow();
        assertThat(open.done()).as("written down before the node died").isEqualTo(1500);
        IndexRun run = ended(open);
        stopWriting();
        assertThat(run.status()).isEqualTo(Status.DONE);
        assertThat(run.takeovers()).isEqualTo(1);
        assertThat(run.done())
                .as("documents indexed by both nodes: none of them twice")
                .isLessThanOrEqualTo(notes.of(company).size());
        assertThat(differences()).isEmpty();
    }

    @Test
    void staysWhereItWasWhenARebuildIsCancelled() throws Exception {
        write(3000);
        Notes next = new Notes(2, notes.rows);
        indexes.ensureFamily(next);
        next.beforeLoad = () -> sleep(100);
        IndexRun asked = indexes.ask(Kind.REBUILD, NOTES, company, "test").orElseThrow();
        await().until(() -> run(asked).done() >= 500);
        assertThat(indexes.ask(Kind.REBUILD, NOTES, company, "somebody else")).isEmpty();
        assertThat(indexes.cancel(NOTES, company)).isPresent();
        next.beforeLoad = () -> {};
        assertThat(ended(asked).status()).isEqualTo(Status.CANCELLED);
        assertThat(indexOf(company)).isEqualTo("hearth-notes-v1");
        assertThat(countIn("hearth-notes-v2", company)).isZero();
        assertThat(differences()).isEmpty();
        assertThat(indexes.cancel(NOTES, company)).isEmpty();
    }

    @Test
    void isRebuiltInsteadOfBeingComparedToTheEnd() throws Exception {
        for (int i = 0; i < 12_000; i++) {
            put(UUID.randomUUID(), new Note(1, "还没有写进索引", "REPAIR", "a"));
        }
        notes.beforeLoad = () -> sleep(100);
        IndexRun comparing = indexes.ask(Kind.RECONCILE, NOTES, company, "test").orElseThrow();
        await().until(() -> run(comparing).done() >= 5_000);
        assertThat(indexes.rebuild(NOTES, company).indexed()).isEqualTo(12_000);
        assertThat(run(comparing).status()).isEqualTo(Status.CANCELLED);
        assertThat(differences()).isEmpty();
    }

    @Test
    void neverLetsACopyThatIsOldReplaceWhatIsNewer() throws Exception {
        UUID id = write(1).getFirst();
        SearchIndexes.Prepared old = tenants.call(company, () -> indexes.prepare(NOTES, List.of(id)));
        put(id, new Note(7, "新的内容", "REPAIR", "a"));
        tenants.run(company, () -> indexes.index(NOTES, List.of(id)));
        indexes.send(List.of(old));
        assertThat(inEngine(alias())).containsEntry(id, 7L);
    }

    // ---- own index

    @Test
    void givesACompanyItsOwnIndexAndTakesItBackWhileItWorks() throws Exception {
        TenantId neighbour = companies.create();
        indexes.ensureAlias(NOTES, neighbour);
        write(1500);
        tenants.run(neighbour, () -> {
            UUID id = UuidV7.next();
            notes.mine().put(id.toString(), new Note(1, "邻居", "REPAIR", "a"));
            indexes.index(NOTES, List.of(id));
        });
        keepWriting();
        assertThat(ended(indexes.ask(Kind.OWN_INDEX, NOTES, company, "test").orElseThrow())
                        .status())
                .isEqualTo(Status.DONE);
        String own = "hearth-notes-own-" + company.value() + "-v1";
        assertThat(indexOf(company)).isEqualTo(own);
        assertThat(indexOf(neighbour)).isEqualTo("hearth-notes-v1");
        assertThat(countIn("hearth-notes-v1", company)).isZero();
        stopWriting();
        assertThat(differences()).isEmpty();
        assertThat(indexes.states(List.of(company)).getFirst()).satisfies(state -> {
            assertThat(state.own()).isTrue();
            assertThat(state.index()).isEqualTo(own);
            assertThat(state.documents()).isEqualTo((long) inDatabase().size());
            assertThat(state.bytes()).isPositive();
        });

        Notes next = new Notes(2, notes.rows);
        indexes.ensureFamily(next);
        assertThat(ended(indexes.ask(Kind.REBUILD, NOTES, company, "test").orElseThrow())
                        .status())
                .isEqualTo(Status.DONE);
        assertThat(indexOf(company))
                .as("a rebuild keeps it its own")
                .isEqualTo("hearth-notes-own-" + company.value() + "-v2");
        assertThat(exists(own)).isFalse();

        indexes.ensureFamily(notes);
        keepWriting();
        assertThat(ended(indexes.ask(Kind.SHARED_INDEX, NOTES, company, "test").orElseThrow())
                        .status())
                .isEqualTo(Status.DONE);
        stopWriting();
        assertThat(indexOf(company)).isEqualTo("hearth-notes-v1");
        assertThat(exists("hearth-notes-own-" + company.value() + "-v2")).isFalse();
        assertThat(differences()).isEmpty();
    }

    @Test
    void findsEverythingAtEveryMomentOfAMove() throws Exception {
        write(1200);
        indexes.refresh(NOTES);
        AtomicBoolean always = new AtomicBoolean(true);
        AtomicBoolean looking = new AtomicBoolean(true);
        Thread searcher = Thread.ofVirtual().start(() -> {
            while (looking.get()) {
                long found = tenants.call(company, () -> indexes.search(NOTES, everything(1)))
                        .total();
                if (found != 1200) {
                    always.set(false);
                }
            }
        });
        ended(indexes.ask(Kind.OWN_INDEX, NOTES, company, "test").orElseThrow());
        ended(indexes.ask(Kind.SHARED_INDEX, NOTES, company, "test").orElseThrow());
        looking.set(false);
        searcher.join();
        assertThat(always).as("1200 found by every search").isTrue();
    }

    @Test
    void takesALeavingCompanysOwnIndexAway() throws Exception {
        write(10);
        ended(indexes.ask(Kind.OWN_INDEX, NOTES, company, "test").orElseThrow());
        indexes.remove(NOTES, company);
        assertThat(exists("hearth-notes-own-" + company.value() + "-v1")).isFalse();
        assertThat(new RunStore(unscoped).latest(List.of(company))).isEmpty();
        assertThat(new RunStore(unscoped).looks(List.of(company))).isEmpty();
    }

    // ---- drift

    @Test
    void findsAllPlantedDriftAndRepairsIt() throws Exception {
        List<UUID> all = write(11_000);
        plant(all.subList(0, 30), all.subList(5000, 5030), 30);
        assertThat(indexes.reconcile(NOTES, company)).isEqualTo(new Reconciled(30, 30, 30));
        assertThat(differences()).isEmpty();
        assertThat(indexes.reconcile(NOTES, company).clean()).isTrue();
    }

    @Test
    void findsDriftInPiecesOfManyCompaniesAndReadsNoMoreThanItMay() throws Exception {
        List<UUID> all = write(11_000);
        plant(all.subList(10_000, 10_030), all.subList(0, 30), 30);
        RunStore store = new RunStore(unscoped);
        int turns = 0;
        while (lastRound(store) == null) {
            int before = notes.rowsRead.get();
            upkeep.comparePiece();
            // A piece ends with the range that goes over the limit.
            assertThat(notes.rowsRead.get() - before)
                    .as("rows read in one piece")
                    .isLessThanOrEqualTo(25_000 + 5_000);
            assertThat(++turns).isLessThan(60);
        }
        IndexState.Drift drift = Objects.requireNonNull(lastRound(store));
        assertThat(drift.missing()).isEqualTo(30);
        assertThat(drift.outdated()).isEqualTo(30);
        assertThat(drift.leftOver()).isEqualTo(30);
        assertThat(drift.documents()).isEqualTo(11_000);
        assertThat(differences()).isEmpty();
    }

    @Test
    void doesNotTakeAWriteOnItsWayForDrift() throws Exception {
        List<UUID> all = write(50);
        put(all.get(7), new Note(2, "正在路上", "REPAIR", "a"));
        Thread late = Thread.ofVirtual().start(() -> {
            sleep(100);
            tenants.run(company, () -> indexes.index(NOTES, List.of(all.get(7))));
        });
        assertThat(indexes.reconcile(NOTES, company)).isEqualTo(Reconciled.NONE);
        late.join();
    }

    @Test
    void comparesOnRequestAndTellsWhatItFound() throws Exception {
        List<UUID> all = write(400);
        plant(all.subList(0, 3), all.subList(10, 12), 1);
        IndexRun run = ended(indexes.ask(Kind.RECONCILE, NOTES, company, "test").orElseThrow());
        assertThat(run.status()).isEqualTo(Status.DONE);
        assertThat(run.found()).isEqualTo(new Reconciled(3, 2, 1));
        assertThat(run.done()).isEqualTo(400);
    }

    @Test
    void makesDocumentsOfBeforeTheStampsComparableWithoutCallingThemDrift() throws Exception {
        List<UUID> all = write(20);
        for (UUID id : all) {
            withoutStamp(id);
        }
        assertThat(indexes.reconcile(NOTES, company)).isEqualTo(Reconciled.NONE);
        indexes.refresh(NOTES);
        assertThat(call("GET", "/" + alias() + "/_count?q=_exists_:stamp", null))
                .contains("\"count\":20");
    }

    // ---- what operators see

    @Test
    void refusesNothingButTellsWhatItDoesNotKnow() {
        IndexState state = indexes.states(List.of(companies.create())).getFirst();
        assertThat(state.index()).isNull();
        assertThat(state.documents()).isNull();
        assertThat(state.run()).isNull();
        assertThat(state.drift()).isNull();
        assertThat(state.lagSeconds()).isZero();
        assertThat(indexes.families()).contains(NOTES);
        assertThat(indexes.engine()).isEqualTo(new IndexRuns.Engine(true, true, null));
    }

    @Test
    void saysWhyARunFailed() {
        write(5);
        notes.beforeLoad = () -> {
            throw new IllegalStateException("row: broken (expected: a whole one)");
        };
        assertThatThrownBy(() -> indexes.rebuild(NOTES, company)).isInstanceOf(IllegalStateException.class);
        IndexRun last = new RunStore(unscoped).latest(List.of(company)).getFirst();
        assertThat(last.status()).isEqualTo(Status.FAILED);
        assertThat(last.error()).contains("row: broken");
    }

    // ---- planting

    /** Takes documents away, puts older ones back, and adds some that no row has, as if requests had been lost. */
    private void plant(List<UUID> missing, List<UUID> outdated, int leftOver) throws Exception {
        for (UUID id : missing) {
            call("DELETE", document(id), null);
        }
        for (UUID id : outdated) {
            put(id, new Note(9, "后来改过", "REPAIR", "a"));
        }
        List<UUID> extra = write(leftOver);
        tenants.run(company, () -> extra.forEach(id -> notes.mine().remove(id.toString())));
        indexes.refresh(NOTES);
    }

    private void withoutStamp(UUID id) throws Exception {
        JsonNode source = JSON.readTree(call("GET", document(id), null)).get("_source");
        ((tools.jackson.databind.node.ObjectNode) source)
                .put("company", company.value())
                .put("id", id.toString());
        call("PUT", document(id) + "?version=1&version_type=external_gte", source.toString());
    }

    private String document(UUID id) {
        return "/" + alias() + "/_doc/" + company.value() + ":" + id;
    }

    // ---- small things

    private static final class NodeDiedError extends Error {
        private static final long serialVersionUID = 1L;
    }

    private IndexState.@Nullable Drift lastRound(RunStore store) {
        return store.looks(List.of(company)).stream()
                .flatMap(look -> Stream.ofNullable(look.lastRound()))
                .findFirst()
                .orElse(null);
    }

    private String alias() {
        return IndexLayout.aliasOf(NOTES, company);
    }

    private IndexRun run(IndexRun run) {
        return new RunStore(unscoped).find(run.id()).orElseThrow();
    }

    private IndexRun ended(IndexRun asked) {
        await().atMost(Duration.ofSeconds(60)).until(() -> run(asked).hasEnded());
        return run(asked);
    }

    private UUID put(UUID id, Note note) {
        tenants.run(company, () -> notes.mine().put(id.toString(), note));
        return id;
    }

    private List<UUID> write(int count) {
        return tenants.call(company, () -> {
            List<UUID> ids =
                    IntStream.range(0, count).mapToObj(i -> UuidV7.next()).toList();
            ids.forEach(id -> notes.mine().put(id.toString(), new Note(1, "一条记录", "REPAIR", "a")));
            indexes.index(NOTES, ids);
            return ids;
        });
    }

    /** Two writers that open, change and delete; every change is indexed after it, as the relay does. */
    private void keepWriting() {
        writing.set(true);
        for (int i = 0; i < 2; i++) {
            writers.add(Thread.ofVirtual()
                    .start(() -> tenants.run(company, () -> {
                        List<UUID> mine = new ArrayList<>();
                        while (writing.get()) {
                            int dice = ThreadLocalRandom.current().nextInt(10);
                            UUID id = dice < 5 || mine.isEmpty()
                                    ? UuidV7.next()
                                    : mine.get(ThreadLocalRandom.current().nextInt(mine.size()));
                            if (dice == 9) {
                                notes.mine().remove(id.toString());
                                mine.remove(id);
                            } else {
                                notes.mine()
                                        .merge(
                                                id.toString(),
                                                new Note(1, "写入", "REPAIR", "a"),
                                                (old, fresh) -> new Note(old.version() + 1, "修改", "REPAIR", "a"));
                                if (!mine.contains(id)) {
                                    mine.add(id);
                                }
                            }
                            indexes.index(NOTES, List.of(id));
                        }
                    })));
        }
    }

    private void stopWriting() throws InterruptedException {
        writing.set(false);
        for (Thread writer : writers) {
            writer.join();
        }
        writers.clear();
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static SearchRequestSpec everything(int limit) {
        return new SearchRequestSpec(
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(new SearchRequestSpec.Sort.ByKeyword("id", true)),
                null,
                limit);
    }

    /** Documents that are missing, outdated or left over behind the company's alias. */
    private List<String> differences() throws Exception {
        Map<UUID, Long> rows = inDatabase();
        Map<UUID, Long> index = inEngine(alias());
        List<String> differences = new ArrayList<>();
        rows.forEach((id, version) -> {
            if (!version.equals(index.get(id))) {
                differences.add(id + ": row " + version + ", index " + index.get(id));
            }
        });
        index.keySet().stream().filter(id -> !rows.containsKey(id)).forEach(id -> differences.add(id + ": left over"));
        return differences;
    }

    private Map<UUID, Long> inDatabase() {
        Map<UUID, Long> rows = new HashMap<>();
        notes.of(company).forEach((id, note) -> rows.put(UUID.fromString(id), note.version()));
        return rows;
    }

    /** Every hit behind the alias; fails on a document that is there twice. */
    private Map<UUID, Long> inEngine(String alias) throws Exception {
        indexes.refresh(NOTES);
        Map<UUID, Long> all = new HashMap<>();
        String after = "";
        while (true) {
            JsonNode hits = JSON.readTree(call(
                            "POST",
                            "/" + alias + "/_search",
                            "{\"size\":5000,\"version\":true,\"_source\":false,\"sort\":[{\"id\":\"asc\"}]" + after
                                    + "}"))
                    .get("hits")
                    .get("hits");
            if (hits.isEmpty()) {
                return all;
            }
            String last = "";
            for (JsonNode hit : hits) {
                last = hit.get("sort").get(0).asString();
                assertThat(all.put(UUID.fromString(last), hit.get("_version").asLong()))
                        .as("twice: " + last)
                        .isNull();
            }
            after = ",\"search_after\":[\"" + last + "\"]";
        }
    }

    private static String indexOf(TenantId company) throws Exception {
        JsonNode aliases = JSON.readTree(call("GET", "/_alias/" + IndexLayout.aliasOf(NOTES, company), null));
        assertThat(aliases.propertyNames()).hasSize(1);
        return aliases.propertyNames().iterator().next();
    }

    private static long countIn(String index, TenantId company) throws Exception {
        call("POST", "/" + index + "/_refresh", "");
        return JSON.readTree(call("GET", "/" + index + "/_count?q=company:" + company.value(), null))
                .get("count")
                .asLong();
    }

    private static boolean exists(String index) throws Exception {
        return !call("GET", "/_cat/indices?h=index", null)
                .lines()
                .filter(index::equals)
                .toList()
                .isEmpty();
    }

    private static String call(String method, String path, @Nullable String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(RealServices.elasticsearchUrl() + path));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        request.header("Content-Type", "application/json")
                                .method(
                                        method,
                                        body == null
                                                ? HttpRequest.BodyPublishers.noBody()
                                                : HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return answer.body();
    }
}
