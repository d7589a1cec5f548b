package io.hearth.kernel.search;

import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The kernel with one family whose rows live in a map per company. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class SearchTestApplication {

    @Bean
    Notes notes() {
        return new Notes(1);
    }

    record Note(long version, String text, String kind, String place) {}

    static final class Notes implements SearchFamily {

        private final int version;
        final ConcurrentMap<String, ConcurrentSkipListMap<String, Note>> rows;
        final AtomicInteger loads = new AtomicInteger();
        final AtomicInteger rowsRead = new AtomicInteger();
        volatile Runnable beforeLoad = () -> {};

        Notes(int version) {
            this(version, new ConcurrentHashMap<>());
        }

        Notes(int version, ConcurrentMap<String, ConcurrentSkipListMap<String, Note>> rows) {
            this.version = version;
            this.rows = rows;
        }

        ConcurrentSkipListMap<String, Note> mine() {
            return rows.computeIfAbsent(TenantContext.current().value(), key -> new ConcurrentSkipListMap<>());
        }

        ConcurrentSkipListMap<String, Note> of(TenantId company) {
            return rows.computeIfAbsent(company.value(), key -> new ConcurrentSkipListMap<>());
        }

        @Override
        public String name() {
            return "notes";
        }

        @Override
        public int version() {
            return version;
        }

        @Override
        public String mappingsJson() {
            return """
                {"text": {"type": "text", "analyzer": "words",
                          "fields": {"bigrams": {"type": "text", "analyzer": "bigrams", "search_analyzer": "bigrams_query"}}},
                 "kind": {"type": "keyword"}, "place": {"type": "keyword"}}
                """;
        }

        @Override
        public List<String> shown() {
            return List.of("text");
        }

        @Override
        public List<SearchDocument> load(Collection<UUID> ids) {
            loads.incrementAndGet();
            beforeLoad.run();
            List<SearchDocument> documents = new ArrayList<>();
            for (UUID id : ids) {
                Note note = mine().get(id.toString());
                if (note != null) {
                    documents.add(new SearchDocument(
                            id,
                            note.version(),
                            Map.of("text", note.text(), "kind", note.kind(), "place", note.place())));
                }
            }
            return documents;
        }

        @Override
        public List<DocumentVersion> page(@Nullable UUID after, int limit) {
            var rest = after == null ? mine() : mine().tailMap(after.toString(), false);
            List<DocumentVersion> page = rest.entrySet().stream()
                    .limit(limit)
                    .map(row -> new DocumentVersion(
                            UUID.fromString(row.getKey()), row.getValue().version()))
                    .toList();
            rowsRead.addAndGet(page.size());
            return page;
        }
    }
}
