package io.hearth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.kernel.search.DocumentVersion;
import io.hearth.kernel.search.SearchDocument;
import io.hearth.kernel.search.SearchPage;
import io.hearth.kernel.search.SearchRequestSpec;
import io.hearth.kernel.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every search family keeps: its rows, all of them, once, with the database's version, in their own company. */
public interface SearchIndexContract {

    SearchUnderTest search();

    @Test
    default void loadsEachRowOnceAndLeavesOutUnknownIds() {
        TenantId company = company();
        List<UUID> ids = make(company, 3);
        List<SearchDocument> documents = inside(
                company,
                () -> search().family()
                        .load(Stream.concat(ids.stream(), Stream.of(UUID.randomUUID()))
                                .toList()));
        assertThat(documents).extracting(SearchDocument::id).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    default void pagesThroughAllRowsInTheOrderOfTheIdsTextWithTheVersionsThatAreIndexed() {
        TenantId company = company();
        List<UUID> ids = make(company, 5);
        List<DocumentVersion> seen = new ArrayList<>();
        UUID after = null;
        while (true) {
            @Nullable UUID from = after;
            List<DocumentVersion> page = inside(company, () -> search().family().page(from, 2));
            if (page.isEmpty()) {
                break;
            }
            seen.addAll(page);
            after = page.getLast().id();
        }
        assertThat(seen.stream().map(one -> one.id().toString()))
                .isSorted()
                .containsAll(ids.stream().map(UUID::toString).toList());
        assertThat(inside(company, () -> search().family().load(ids)))
                .allSatisfy(
                        document -> assertThat(seen).contains(new DocumentVersion(document.id(), document.version())));
    }

    @Test
    default void isCompleteAfterARebuildAndStaysSoWhenRepeated() {
        TenantId company = company();
        List<UUID> shipped = rows(company);
        List<UUID> ids = make(company, 4);
        for (int i = 0; i < 2; i++) {
            search().indexes().rebuild(search().family().name(), company);
            assertThat(hits(company)).containsExactlyInAnyOrderElementsOf(with(shipped, ids));
            assertThat(search().indexes()
                            .reconcile(search().family().name(), company)
                            .clean())
                    .isTrue();
        }
    }

    @Test
    default void isNotFoundFromAnotherCompany() {
        TenantId company = company();
        TenantId other = company();
        List<UUID> shipped = rows(company);
        List<UUID> ofOther = rows(other);
        List<UUID> ids = make(company, 2);
        search().indexes().rebuild(search().family().name(), company);
        search().indexes().rebuild(search().family().name(), other);
        assertThat(hits(other)).containsExactlyInAnyOrderElementsOf(ofOther);
        assertThat(hits(company)).containsExactlyInAnyOrderElementsOf(with(shipped, ids));
    }

    private TenantId company() {
        return search().companies().create();
    }

    private List<UUID> make(TenantId company, int count) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(search().tenants().call(company, search().make()::get));
        }
        return ids;
    }

    private <T> T inside(TenantId company, Supplier<T> read) {
        return search().tenants()
                .call(
                        company,
                        () -> Objects.requireNonNull(search().transactions().execute(status -> read.get())));
    }

    /** What the company has, such as the rows that each company begins with. */
    private List<UUID> rows(TenantId company) {
        return inside(company, () -> search().family().page(null, 1000)).stream()
                .map(DocumentVersion::id)
                .toList();
    }

    private static List<UUID> with(List<UUID> some, List<UUID> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private List<UUID> hits(TenantId company) {
        search().indexes().refresh(search().family().name());
        var everything = new SearchRequestSpec(
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(new SearchRequestSpec.Sort.ByKeyword("id", true)),
                null,
                100);
        return search().tenants().call(company, () -> {
            List<UUID> hits = new ArrayList<>();
            SearchRequestSpec next = everything;
            while (true) {
                SearchPage page = search().indexes().search(search().family().name(), next);
                page.hits().forEach(hit -> hits.add(hit.id()));
                if (page.next() == null) {
                    return hits;
                }
                next = new SearchRequestSpec(
                        List.of(), null, List.of(), List.of(), everything.sort(), page.next(), everything.limit());
            }
        });
    }
}
