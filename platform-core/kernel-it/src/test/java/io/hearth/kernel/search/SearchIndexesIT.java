package io.hearth.kernel.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hearth.kernel.search.SearchIndexes.Reconciled;
import io.hearth.kernel.search.SearchPage.Exactness;
import io.hearth.kernel.search.SearchRequestSpec.Counting;
import io.hearth.kernel.search.SearchRequestSpec.Facet;
import io.hearth.kernel.search.SearchRequestSpec.Highlight;
import io.hearth.kernel.search.SearchRequestSpec.Sort;
import io.hearth.kernel.search.SearchTestApplication.Note;
import io.hearth.kernel.search.SearchTestApplication.Notes;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.UnscopedSql;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ProblemException;
import io.hearth.testkit.HearthTest;
import io.hearth.testkit.RealServices;
import io.hearth.testkit.TestTenants;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@HearthTest
@SpringBootTest(
        classes = SearchTestApplication.class,
        properties = {
            "spring.liquibase.enabled=false",
            "db-scheduler.enabled=false",
            "hearth.search.exact-up-to=100",
            "hearth.search.upkeep.settle=20ms",
            "hearth.search.upkeep.watch-every=100ms"
        })
class SearchIndexesIT {

    private static final String NOTES = "notes";
    private static final List<Sort> BY_SCORE = List.of(new Sort.ByScore(), new Sort.ByKeyword("id", true));

    @Autowired
    SearchIndexes indexes;

    @Autowired
    Notes notes;

    @Autowired
    TenantExecutor tenants;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    TestTenants companies;

    @Autowired
    UnscopedSql unscoped;

    private TenantId company;

    @BeforeEach
    void openCompany() {
        company = companies.create();
        notes.beforeLoad = () -> {};
        indexes.ensureFamily(notes);
        indexes.ensureAlias(NOTES, company);
    }

    @Test
    void findsChineseTextByWordsAndByNeighbouringCharacters() {
        UUID lift = write("电梯停运两小时，业主被困", "REPAIR");
        write("草坪修剪计划", "INQUIRY");
        write("沁园小筑的管家回电", "CALLBACK");
        indexed();
        assertThat(tenants.call(company, () -> indexes.isNewest(NOTES))).isTrue();
        assertThat(found("电梯")).containsExactly(lift);
        assertThat(found("业主 电梯")).containsExactly(lift);
        assertThat(found("沁园")).as("a name that no dictionary has").hasSize(1);
        assertThat(found("空调")).isEmpty();
    }

    @Test
    void sendsDocumentsOfSeveralCompaniesTogetherEachUnderItsOwnAlias() {
        TenantId other = companies.create();
        TenantId aliasless = companies.create();
        indexes.ensureAlias(NOTES, other);
        List<TenantId> all = List.of(company, other, aliasless);
        List<UUID> ids = all.stream()
                .map(one -> tenants.call(one, () -> {
                    UUID id = UuidV7.next();
                    notes.mine().put(id.toString(), new Note(1, "电梯停运", "REPAIR", "a"));
                    return id;
                }))
                .toList();
        indexes.send(IntStream.range(0, all.size())
                .mapToObj(i -> tenants.call(all.get(i), () -> indexes.prepare(NOTES, List.of(ids.get(i)))))
                .toList());
        indexes.refresh(NOTES);
        for (int i = 0; i < all.size(); i++) {
            TenantId one = all.get(i);
            assertThat(tenants.call(one, () -> indexes.search(NOTES, spec(words("电梯"), List.of(), null, 10)))
                            .hits())
                    .extracting(SearchPage.Hit::id)
                    .as("what company %s finds", one)
                    .containsExactly(ids.get(i));
        }
    }

    @Test
    void marksMatchesAndEscapesTheRest() {
        write("<script>alert(1)</script> 水管漏水 & 墙面渗水", "REPAIR");
        indexed();
        String shown = search("漏水")
                .hits()
                .getFirst()
                .highlights()
                .getOrDefault("text", List.of(""))
                .getFirst();
        assertThat(shown)
                .contains("<mark>漏水</mark>")
                .contains("&lt;script&gt;")
                .contains("&amp;")
                .doesNotContain("<script>");
    }

    @Test
    void countsWhatTheRoughQuestionFindsAndOrdersItByTheOther() {
        UUID both = write("电梯异响，电梯门也关不上", "REPAIR");
        UUID one = write("电梯停运", "REPAIR");
        write("草坪修剪", "INQUIRY");
        indexed();
        Clause lift = words("电梯");
        Clause best = new Clause.AnyOf(List.of(lift, new Clause.Named("DOOR", words("门"))));
        for (Clause better : List.of(words("停运"), words("异响"), words("没有"))) {
            Clause rough = new Clause.Preferring(lift, List.of(better));
            SearchPage page = tenants.call(
                    company,
                    () -> indexes.search(
                            NOTES,
                            new SearchRequestSpec(
                                    List.of(),
                                    best,
                                    rough,
                                    List.of(new Facet("kind", "kind", List.of(), 10)),
                                    List.of(new Highlight("text", "text.bigrams", 0)),
                                    BY_SCORE,
                                    null,
                                    10,
                                    Counting.EXACT)));
            assertThat(page.total()).isEqualTo(2);
            assertThat(page.hits()).extracting(SearchPage.Hit::id).containsExactly(both, one);
            assertThat(page.hits().getFirst().by()).containsExactly("DOOR");
            assertThat(page.hits().getLast().by()).isEmpty();
            assertThat(page.hits().getFirst().highlights().toString()).contains("<mark>电梯</mark>");
            assertThat(page.facets().getOrDefault("kind", List.of()))
                    .containsExactly(new SearchPage.FacetCount("REPAIR", 2));
        }
    }

    @Test
    void findsAWordThatDiffersInOneLetter() {
        UUID lift = write("elevator stopped", "REPAIR");
        write("electric car", "REPAIR");
        indexed();
        for (String typed : List.of("elevater", "elevato", "elevatorr")) {
            assertThat(nearly(typed)).as(typed).containsExactly(lift);
        }
        assertThat(nearly("levator")).as("its beginning must be right").isEmpty();
        assertThat(nearly("elevvatorr")).as("two letters").isEmpty();
    }

    private List<UUID> nearly(String typed) {
        Clause clause = new Clause.Nearly(List.of("text.bigrams^2"), typed, 1);
        return tenants.call(company, () -> indexes.search(NOTES, spec(clause, List.of(), null, 10))).hits().stream()
                .map(SearchPage.Hit::id)
                .toList();
    }

    @Test
    void refusesARoughOrderOfWhatIsNotOrderedByScore() {
        Clause words = words("电梯");
        assertThatThrownBy(() -> new SearchRequestSpec(
                        List.of(),
                        words,
                        words,
                        List.of(),
                        List.of(),
                        List.of(new Sort.ByKeyword("id", true)),
                        null,
                        10,
                        Counting.EXACT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rough");
    }

    @Test
    void countsFacetsUnderTheOtherFacetsChoices() {
        write("漏水一", "REPAIR", "a");
        write("漏水二", "REPAIR", "b");
        write("漏水三", "COMPLAINT", "a");
        indexed();
        SearchPage page = tenants.call(
                company,
                () -> indexes.search(
                        NOTES,
                        spec(
                                words("漏水"),
                                List.of(
                                        new Facet("kind", "kind", List.of("REPAIR"), 10),
                                        new Facet("place", "place", List.of(), 10)),
                                null,
                                10)));
        assertThat(page.total()).isEqualTo(2);
        assertThat(page.facets().get("kind"))
                .containsExactlyInAnyOrder(
                        new SearchPage.FacetCount("REPAIR", 2), new SearchPage.FacetCount("COMPLAINT", 1));
        assertThat(page.facets().get("place"))
                .containsExactlyInAnyOrder(new SearchPage.FacetCount("a", 1), new SearchPage.FacetCount("b", 1));
    }

    @Test
    void walksAllPagesOnceInAnOrderThatStays() {
        List<UUID> all = written(25, "走廊灯不亮");
        List<UUID> seen = new ArrayList<>();
        Continuation next = null;
        do {
            SearchPage page = page(List.of(new Sort.ByKeyword("id", true)), List.of(), next, 10);
            assertThat(page.total()).isEqualTo(25);
            page.hits().forEach(hit -> seen.add(hit.id()));
            next = page.next();
        } while (next != null);
        assertThat(seen).containsExactlyElementsOf(all);
    }

    @Test
    void showsEachHitOnceAndLeavesOutNoneWhenScoresMoveBetweenPages() {
        TenantId other = companies.create();
        indexes.ensureAlias(NOTES, other);
        List<UUID> all = written(25, "走廊灯不亮");
        List<UUID> seen = new ArrayList<>();
        Continuation next = null;
        for (int number = 1; number == 1 || next != null; number++) {
            SearchPage page = page(BY_SCORE, List.of(), next, 10);
            page.hits().forEach(hit -> seen.add(hit.id()));
            next = page.next();
            if (number == 1) {
                // The word becomes common: every score falls, and everything would come after the last hit once more.
                for (int i = 0; i < 20; i++) {
                    write("走廊的地面很滑，走廊的窗也关不上", "REPAIR");
                    UUID theirs = tenants.call(other, () -> put(UuidV7.next(), new Note(1, "走廊灯不亮", "REPAIR", "a")));
                    tenants.run(other, () -> indexes.index(NOTES, List.of(theirs)));
                }
            } else if (number == 2) {
                // The word becomes rare: every score rises, and nothing would come after the last hit.
                written(200, "草坪修剪计划");
            }
            indexed();
        }
        assertThat(seen).doesNotHaveDuplicates().containsAll(all).hasSize(45);
    }

    @Test
    void countsWhatWasShownOnEarlierPagesToo() {
        written(12, "走廊灯不亮");
        write("走廊漏水", "COMPLAINT", "b");
        indexed();
        List<Facet> facets =
                List.of(new Facet("kind", "kind", List.of("REPAIR"), 10), new Facet("place", "place", List.of(), 10));
        SearchPage first = page(BY_SCORE, facets, null, 5);
        SearchPage second = page(BY_SCORE, facets, first.next(), 5);
        assertThat(second.hits()).hasSize(5).doesNotContainAnyElementsOf(first.hits());
        assertThat(second.total()).isEqualTo(12).isEqualTo(first.total());
        assertThat(second.facets()).isEqualTo(first.facets());
        assertThat(second.facets().get("kind"))
                .containsExactlyInAnyOrder(
                        new SearchPage.FacetCount("REPAIR", 12), new SearchPage.FacetCount("COMPLAINT", 1));
    }

    @Test
    void estimatesWhatIsManyFromAPartOfItOnceTheCompanyIsKnownToBeLarge() {
        manyNotes();
        List<Facet> facets =
                List.of(new Facet("kind", "kind", List.of(), 10), new Facet("place", "place", List.of(), 10));
        SearchPage first = counted(Counting.ESTIMATED, facets, null);
        assertThat(first.total()).isEqualTo(3010);
        assertThat(first.totalIs()).isEqualTo(Exactness.EXACT);
        assertThat(first.facetsAre()).isEqualTo(Exactness.EXACT);

        SearchPage page = counted(Counting.ESTIMATED, facets, null);
        assertThat(page.hits())
                .hasSize(5)
                .allSatisfy(hit -> assertThat(hit.by()).isEmpty());
        assertThat(page.totalIs()).isEqualTo(Exactness.ESTIMATE);
        assertThat(page.total()).isBetween(2000L, 4000L);
        assertThat(page.facetsAre()).isEqualTo(Exactness.ESTIMATE);
        assertThat(page.facets().get("kind"))
                .satisfiesExactly(
                        repairs -> {
                            assertThat(repairs.value()).isEqualTo("REPAIR");
                            assertThat(repairs.count()).isBetween(1300L, 2700L);
                        },
                        complaints -> {
                            assertThat(complaints.value()).isEqualTo("COMPLAINT");
                            assertThat(complaints.count()).isBetween(500L, 1500L);
                        });
        assertThat(counted(Counting.ESTIMATED, facets, null)).isEqualTo(page);

        SearchPage next = counted(Counting.ESTIMATED, facets, page.next());
        assertThat(next.hits()).hasSize(5).doesNotContainAnyElementsOf(page.hits());
        assertThat(next.facets()).isEmpty();
        assertThat(next.total()).isEqualTo(100);
        assertThat(next.totalIs()).isEqualTo(Exactness.AT_LEAST);
    }

    @Test
    void countsOneByOneWhatIsFewInALargeCompanyToo() {
        manyNotes();
        counted(Counting.ESTIMATED, List.of(), null);
        List<Facet> rare =
                List.of(new Facet("kind", "kind", List.of(), 10), new Facet("place", "place", List.of("b"), 10));
        SearchPage chosen = counted(Counting.ESTIMATED, rare, null);
        assertThat(chosen.total()).isEqualTo(10);
        assertThat(chosen.totalIs()).isEqualTo(Exactness.EXACT);
        assertThat(chosen.facetsAre())
                .as("without its own choice the place has many")
                .isEqualTo(Exactness.ESTIMATE);
        SearchPage second = counted(Counting.ESTIMATED, rare, chosen.next());
        assertThat(second.hits()).hasSize(5);
        assertThat(second.total()).isEqualTo(10);
        assertThat(second.totalIs()).isEqualTo(Exactness.EXACT);

        SearchPage few = countedIn("b", List.of(new Facet("kind", "kind", List.of(), 10)));
        assertThat(few.facetsAre()).isEqualTo(Exactness.EXACT);
        assertThat(few.facets().get("kind")).containsExactly(new SearchPage.FacetCount("REPAIR", 10));

        TenantId other = companies.create();
        indexes.ensureAlias(NOTES, other);
        SearchPage theirs = tenants.call(other, () -> counted(Counting.ESTIMATED, rare, null));
        assertThat(theirs.total()).isZero();
        assertThat(theirs.facets().values())
                .allSatisfy(values -> assertThat(values).isEmpty());
    }

    /** More than are counted while they are scored, and no more than are counted one by one. */
    @Test
    void countsOneByOneWhatIsNeitherFewNorManyInALargeCompany() {
        manyNotes();
        counted(Counting.ESTIMATED, List.of(), null);
        tenants.run(
                company,
                () -> indexes.index(
                        NOTES,
                        IntStream.range(0, 100)
                                .mapToObj(i -> put(
                                        UuidV7.next(), new Note(1, "走廊灯不亮", i % 4 == 0 ? "COMPLAINT" : "REPAIR", "c")))
                                .toList()));
        indexed();
        SearchPage page = countedIn("c", List.of(new Facet("kind", "kind", List.of(), 10)));
        assertThat(page.hits()).hasSize(5);
        assertThat(page.total()).isEqualTo(100);
        assertThat(page.totalIs()).isEqualTo(Exactness.EXACT);
        assertThat(page.facetsAre()).isEqualTo(Exactness.EXACT);
        assertThat(page.facets().get("kind"))
                .containsExactly(new SearchPage.FacetCount("REPAIR", 75), new SearchPage.FacetCount("COMPLAINT", 25));

        SearchPage chosen = countedIn("c", List.of(new Facet("kind", "kind", List.of("REPAIR"), 10)));
        assertThat(chosen.total()).isEqualTo(75);
        assertThat(chosen.totalIs()).isEqualTo(Exactness.EXACT);
        assertThat(chosen.facets()).isEqualTo(page.facets());

        SearchPage among = counted(
                Counting.ESTIMATED,
                List.of(new Facet("kind", "kind", List.of(), 10), new Facet("place", "place", List.of("c"), 10)),
                null);
        assertThat(among.total()).as("of many that are not chosen").isEqualTo(100);
        assertThat(among.totalIs()).isEqualTo(Exactness.EXACT);
        assertThat(among.facetsAre()).isEqualTo(Exactness.ESTIMATE);
    }

    @Test
    void countsTheTotalAloneAsFarAsItMay() {
        written(100, "走廊灯不亮");
        List<Facet> chosen = List.of(new Facet("kind", "kind", List.of("REPAIR"), 10));
        SearchPage all = counted(Counting.TOTAL, chosen, null);
        assertThat(all.total()).isEqualTo(100);
        assertThat(all.totalIs()).isEqualTo(Exactness.EXACT);
        assertThat(all.facets()).isEmpty();
        written(1, "走廊灯不亮");
        SearchPage more = counted(Counting.TOTAL, chosen, null);
        assertThat(more.total()).isEqualTo(100);
        assertThat(more.totalIs()).isEqualTo(Exactness.AT_LEAST);
    }

    @Test
    void listsNoMoreThanTheBestOfAnOrderByScore() {
        written(SearchRequestSpec.MOST_SCORED + 5, "走廊灯不亮");
        List<Integer> sizes = new ArrayList<>();
        Continuation next = null;
        do {
            SearchPage page = page(BY_SCORE, List.of(), next, 90);
            assertThat(page.total()).isEqualTo(SearchRequestSpec.MOST_SCORED + 5);
            sizes.add(page.hits().size());
            next = page.next();
        } while (next != null);
        assertThat(sizes).containsExactly(90, 90, 20);
    }

    @Test
    void refusesToContinueInAnotherKindOfOrder() {
        var shown = new Continuation.LeavingOut(List.of(UuidV7.next()));
        var after = new Continuation.After(List.of("1", "a"));
        assertThatThrownBy(() -> spec(words("x"), List.of(), after, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> page(List.of(new Sort.ByKeyword("id", true)), List.of(), shown, 10))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> page(List.of(new Sort.ByKeyword("id", true)), List.of(), after, 10))
                .isInstanceOf(IllegalArgumentException.class);
        var tooMany = new Continuation.LeavingOut(Stream.generate(UuidV7::next)
                .limit(SearchRequestSpec.MOST_SCORED)
                .toList());
        assertThatThrownBy(() -> spec(words("x"), List.of(), tooMany, 10)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsNoDocumentOfAnotherCompany() {
        TenantId other = companies.create();
        indexes.ensureAlias(NOTES, other);
        write("门禁卡失效", "REPAIR");
        indexed();
        UUID theirs = tenants.call(other, () -> put(UuidV7.next(), new Note(1, "门禁卡失效", "REPAIR", "a")));
        tenants.run(other, () -> indexes.index(NOTES, List.of(theirs)));
        indexes.refresh(NOTES);
        assertThat(found("门禁")).hasSize(1).doesNotContain(theirs);
        assertThat(tenants.call(other, () -> indexes.search(NOTES, spec(null, List.of(), null, 10)))
                        .hits())
                .extracting(SearchPage.Hit::id)
                .containsExactly(theirs);
    }

    @Test
    void neverLetsAnOlderVersionReplaceANewerOne() {
        UUID note = write("新的内容", "REPAIR", "a", 5);
        indexed();
        tenants.run(company, () -> put(note, new Note(3, "旧的内容", "REPAIR", "a")));
        tenants.run(company, () -> indexes.index(NOTES, List.of(note)));
        indexes.refresh(NOTES);
        assertThat(found("新的")).containsExactly(note);
        assertThat(found("旧的")).isEmpty();
    }

    @Test
    void deletesWhatHasNoRow() {
        UUID note = write("要删除的便签", "REPAIR");
        indexed();
        assertThat(found("便签")).hasSize(1);
        tenants.run(company, () -> notes.mine().remove(note.toString()));
        tenants.run(company, () -> indexes.index(NOTES, List.of(note)));
        indexes.refresh(NOTES);
        assertThat(found("便签")).isEmpty();
    }

    @Test
    void loadsManyDocumentsWithOneRead() {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            ids.add(tenants.call(company, () -> put(UuidV7.next(), new Note(1, "批量", "REPAIR", "a"))));
        }
        int before = notes.loads.get();
        tenants.run(company, () -> indexes.index(NOTES, ids));
        assertThat(notes.loads.get() - before).isEqualTo(1);
    }

    @Test
    void findsAndRepairsMissingOutdatedAndLeftOverDocuments() {
        UUID outdated = write("过时的一条", "REPAIR");
        UUID leftOver = write("多余的一条", "REPAIR");
        write("不变的一条", "REPAIR");
        indexed();
        tenants.run(company, () -> {
            put(UuidV7.next(), new Note(1, "遗漏的一条", "REPAIR", "a"));
            put(outdated, new Note(2, "更新的一条", "REPAIR", "a"));
            notes.mine().remove(leftOver.toString());
        });
        assertThat(indexes.reconcile(NOTES, company)).isEqualTo(new Reconciled(1, 1, 1));
        assertThat(found("一条")).hasSize(3);
        assertThat(found("更新")).containsExactly(outdated);
        assertThat(indexes.reconcile(NOTES, company).clean()).isTrue();
    }

    @Test
    void replacesDocumentsThatAreNewerThanTheDatabase() {
        UUID note = write("恢复备份之前", "REPAIR", "a", 9);
        indexed();
        tenants.run(company, () -> put(note, new Note(4, "恢复备份之后", "REPAIR", "a")));
        await().until(() -> indexes.reconcile(NOTES, company).clean());
        assertThat(found("之后")).containsExactly(note);
    }

    @Test
    void rebuildsIntoTheNextVersionWhileTheOldOneServes() throws Exception {
        for (int i = 0; i < 40; i++) {
            write("搬迁中的记录" + i, "REPAIR");
        }
        indexed();
        Notes next = new Notes(2, notes.rows);
        AtomicBoolean servedThroughout = new AtomicBoolean(true);
        AtomicBoolean interfered = new AtomicBoolean();
        UUID[] during = new UUID[1];
        next.beforeLoad = () -> {
            if (!interfered.getAndSet(true)) {
                servedThroughout.set(found("搬迁").size() == 40);
                // Written while the rebuild runs, and indexed where the company's alias still points.
                during[0] = write("重建期间写入", "REPAIR");
            }
        };
        try {
            indexes.ensureFamily(next);
            assertThat(tenants.call(company, () -> indexes.isNewest(NOTES))).isFalse();
            var rebuilt = indexes.rebuild(NOTES, company);
            assertThat(rebuilt.indexed()).isGreaterThanOrEqualTo(40);
            assertThat(servedThroughout).isTrue();
            indexes.refresh(NOTES);
            assertThat(found("搬迁")).hasSize(40);
            assertThat(found("期间")).containsExactly(during[0]);
            assertThat(indexes.reconcile(NOTES, company).clean()).isTrue();
            assertThat(get("/_alias/" + IndexLayout.aliasOf(NOTES, company)))
                    .contains("hearth-notes-v2")
                    .doesNotContain("hearth-notes-v1");
        } finally {
            indexes.ensureFamily(notes);
        }
    }

    @Test
    void healsACompanyWhoseAliasIsGone() throws Exception {
        write("丢失别名之前", "REPAIR");
        indexed();
        indexes.remove(NOTES, company);
        UUID later = tenants.call(company, () -> put(UuidV7.next(), new Note(1, "丢失别名之后", "REPAIR", "a")));
        tenants.run(company, () -> indexes.index(NOTES, List.of(later)));
        await().untilAsserted(() -> {
            indexes.refresh(NOTES);
            assertThat(found("别名")).hasSize(2);
        });
    }

    @Test
    void saysThatSearchIsUnavailableAndFailsFastWhenNobodyAnswers() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        SearchSettings settings =
                SearchSettingsForTests.at(URI.create("http://127.0.0.1:" + nobody), Duration.ofMinutes(1));
        SearchAutoConfiguration configuration = new SearchAutoConfiguration();
        try (var connection = configuration.elasticsearchConnection(settings)) {
            ElasticsearchIndexes dead = new ElasticsearchIndexes(
                    connection,
                    settings,
                    tenants,
                    new TransactionTemplate(transactions),
                    new RunStore(unscoped),
                    JsonMapper.builder().build());
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() ->
                                tenants.call(company, () -> dead.search(NOTES, spec(words("x"), List.of(), null, 10))))
                        .isInstanceOfSatisfying(
                                ProblemException.class,
                                problem -> assertThat(problem.code()).isEqualTo(CommonProblem.SEARCH_UNAVAILABLE));
            }
            assertThat(dead.refuses()).as("the next search is not even sent").isTrue();
            assertThatThrownBy(() -> dead.ensureAlias(NOTES, company)).isInstanceOf(SearchUnavailableException.class);
        }
    }

    @Test
    void removesACompanyFromTheIndex() throws Exception {
        write("要离开的公司", "REPAIR");
        indexed();
        indexes.remove(NOTES, company);
        indexes.refresh(NOTES);
        assertThat(get("/hearth-notes/_count?q=company:" + company.value())).contains("\"count\":0");
    }

    private static String get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(RealServices.elasticsearchUrl() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private UUID put(UUID id, Note note) {
        notes.mine().put(id.toString(), note);
        return id;
    }

    private UUID write(String text, String kind) {
        return write(text, kind, "a");
    }

    private UUID write(String text, String kind, String place) {
        return write(text, kind, place, 1);
    }

    private UUID write(String text, String kind, String place, long version) {
        return tenants.call(company, () -> {
            UUID id = put(UuidV7.next(), new Note(version, text, kind, place));
            indexes.index(NOTES, List.of(id));
            return id;
        });
    }

    private void indexed() {
        indexes.refresh(NOTES);
    }

    private List<UUID> found(String text) {
        return search(text).hits().stream().map(SearchPage.Hit::id).toList();
    }

    private SearchPage search(String text) {
        return tenants.call(company, () -> indexes.search(NOTES, spec(words(text), List.of(), null, 100)));
    }

    private static Clause words(String text) {
        return new Clause.AnyOf(List.of(
                new Clause.Words(List.of("text"), text, 2), new Clause.Words(List.of("text.bigrams"), text, 1)));
    }

    /** @return the ids, in their order */
    private List<UUID> written(int count, String text) {
        return tenants.call(company, () -> {
            List<UUID> ids = IntStream.range(0, count)
                    .mapToObj(i -> put(UuidV7.next(), new Note(1, text, "REPAIR", "a")))
                    .sorted(Comparator.comparing(UUID::toString))
                    .toList();
            indexes.index(NOTES, ids);
            indexed();
            return ids;
        });
    }

    /** Two thousand repairs and a thousand complaints in one place, ten repairs in another. */
    private void manyNotes() {
        tenants.run(company, () -> {
            List<UUID> ids = IntStream.range(0, 3010)
                    .mapToObj(i -> put(
                            UuidV7.next(),
                            new Note(1, "走廊灯不亮", i < 10 || i % 3 != 0 ? "REPAIR" : "COMPLAINT", i < 10 ? "b" : "a")))
                    .toList();
            indexes.index(NOTES, ids);
        });
        indexed();
    }

    private SearchPage counted(Counting counting, List<Facet> facets, @Nullable Continuation from) {
        return counted(List.of(), counting, facets, from);
    }

    private SearchPage countedIn(String place, List<Facet> facets) {
        return counted(List.of(Clause.terms("place", List.of(place))), Counting.ESTIMATED, facets, null);
    }

    private SearchPage counted(
            List<Clause> filters, Counting counting, List<Facet> facets, @Nullable Continuation from) {
        SearchRequestSpec spec =
                new SearchRequestSpec(filters, words("走廊"), null, facets, List.of(), BY_SCORE, from, 5, counting);
        return TenantContext.find().isPresent()
                ? indexes.search(NOTES, spec)
                : tenants.call(company, () -> indexes.search(NOTES, spec));
    }

    private SearchPage page(List<Sort> sort, List<Facet> facets, @Nullable Continuation from, int limit) {
        return tenants.call(
                company,
                () -> indexes.search(
                        NOTES, new SearchRequestSpec(List.of(), words("走廊"), facets, List.of(), sort, from, limit)));
    }

    private static SearchRequestSpec spec(
            @Nullable Clause query, List<Facet> facets, @Nullable Continuation from, int limit) {
        return new SearchRequestSpec(
                List.of(),
                query,
                facets,
                List.of(new Highlight("text", "text", 0), new Highlight("text", "text.bigrams", 0)),
                BY_SCORE,
                from,
                limit);
    }
}
