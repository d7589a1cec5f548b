package io.hearth.desk.search;

import io.hearth.desk.search.query.Characters;
import io.hearth.desk.search.query.HouseNumbers;
import io.hearth.desk.search.query.Sounds;
import io.hearth.desk.search.query.TicketTerms;
import io.hearth.kernel.search.DocumentVersion;
import io.hearth.kernel.search.SearchDocument;
import io.hearth.kernel.search.SearchFamily;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Everything beside tickets as it is searched. Its fields are called like those of tickets, so one query asks both. A person's homes
 * are kept with their estates: whoever sees one of them must not find the person by another.
 */
@Component
class ThingIndex implements SearchFamily {

    static final String NAME = "things";

    /** Of a person, where they live, for callers who see every estate. */
    static final String LIVES_AT = "livesAt";

    /** The same, each behind the estate it is in. */
    static final String LIVES_IN = "livesIn";

    private static final String TEXT = """
        {"type": "text", "analyzer": "words", "fields":
         {"bigrams": {"type": "text", "analyzer": "bigrams", "search_analyzer": "bigrams_query"}}}\
        """;
    private static final String MAPPING = """
        {
          "title": %1$s, "description": %1$s, "comments": %1$s, "people": %1$s, "about": %1$s,
          "numbers": {"type": "keyword"}, "home": {"type": "keyword"}, "places": {"type": "keyword"}, "phones": {"type": "keyword"},
          "livesAt": {"type": "keyword"}, "livesIn": {"type": "keyword"},
          "sounds": {"type": "keyword"}, "initials": {"type": "keyword"},
          "nameSounds": {"type": "keyword"}, "nameInitials": {"type": "keyword"},
          "thing": {"type": "keyword"}, "permission": {"type": "keyword"}, "estateId": {"type": "keyword"},
          "openedAt": {"type": "date"}, "from": {"type": "date"}, "until": {"type": "date"}
        }
        """.formatted(TEXT);

    private final ThingRows rows;

    ThingIndex(ThingRows rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public String mappingsJson() {
        return MAPPING;
    }

    @Override
    public List<String> shown() {
        return List.of("title", "description", "comments");
    }

    @Override
    public List<SearchDocument> load(Collection<UUID> ids) {
        return rows.load(ids).stream().map(ThingIndex::document).toList();
    }

    @Override
    public List<DocumentVersion> page(@Nullable UUID after, int limit) {
        return rows.page(after, limit);
    }

    private static SearchDocument document(ThingRows.Row row) {
        Map<String, Object> source = new LinkedHashMap<>();
        boolean person = row.kind() == ThingKind.PERSON;
        source.put("title", person ? "" : Characters.simplified(row.title()));
        source.put("description", Characters.simplified(row.body()));
        source.put("comments", simplified(row.said()));
        source.put("people", simplified(row.people()));
        source.put("about", about(row));
        source.put("numbers", row.number() == null ? Set.of() : TicketTerms.ofNumber(row.number()));
        Set<String> home = home(row.building(), row.label());
        source.put("home", home);
        Set<String> places = new LinkedHashSet<>(home);
        Stream.concat(Stream.of(row.title(), row.body()), row.said().stream())
                .map(HouseNumbers::terms)
                .forEach(places::addAll);
        source.put("places", places);
        Set<String> livesAt = new LinkedHashSet<>();
        Set<String> livesIn = new LinkedHashSet<>();
        for (ThingRows.Home one : row.homes()) {
            for (String term : home(one.building(), one.label())) {
                livesAt.add(term);
                livesIn.add(livesIn(one.estateId(), term));
            }
        }
        source.put(LIVES_AT, livesAt);
        source.put(LIVES_IN, livesIn);
        Sounds.Terms words = Sounds.ofText(person ? "" : row.title());
        source.put("sounds", words.full());
        source.put("initials", words.initials());
        Sounds.Terms names = Sounds.ofNames(row.people());
        source.put("nameSounds", names.full());
        source.put("nameInitials", names.initials());
        source.put("phones", row.phone() == null ? Set.of() : TicketTerms.ofPhone(row.phone()));
        source.put("thing", row.kind().name());
        source.put("permission", row.kind().permission().name());
        source.put("estateId", row.estates());
        source.put("openedAt", row.at().toString());
        if (row.from() != null) {
            source.put("from", row.from().toString());
        }
        if (row.until() != null) {
            source.put("until", row.until().toString());
        }
        return new SearchDocument(row.id(), row.version(), source);
    }

    static String livesIn(String estateId, String term) {
        return estateId + "/" + term;
    }

    /** What it is called besides; a reply and a guide by its code. */
    private static List<String> about(ThingRows.Row row) {
        return switch (row.kind()) {
            case REPLY, GUIDE ->
                Stream.of(row.number()).filter(Objects::nonNull).toList();
            case CONVERSATION -> row.note() == null ? List.of() : List.of(Characters.simplified(row.note()));
            case HOME, PERSON, NOTICE, FILE -> List.of();
        };
    }

    private static List<String> simplified(Collection<String> texts) {
        return texts.stream().map(Characters::simplified).toList();
    }

    /** The terms of a home; a label that leaves out the building ("201") still belongs to one. */
    private static Set<String> home(@Nullable String building, @Nullable String label) {
        if (label == null) {
            return Set.of();
        }
        Set<String> home = new LinkedHashSet<>(HouseNumbers.terms(label));
        if (home.stream().noneMatch(term -> term.startsWith("b"))) {
            home.addAll(HouseNumbers.terms(Objects.requireNonNullElse(building, "") + " " + label));
        }
        return home;
    }
}
