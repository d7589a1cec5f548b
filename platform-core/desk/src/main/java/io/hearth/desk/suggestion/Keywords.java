package io.hearth.desk.suggestion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The words that speak for a category before the company has any tickets, by kind and code of the starter categories. */
final class Keywords {

    private static final Map<String, Map<String, List<String>>> SHIPPED = read();

    private Keywords() {}

    static List<String> of(String kind, String code) {
        return SHIPPED.getOrDefault(kind, Map.of()).getOrDefault(code, List.of());
    }

    /** What the words alone say: the category with the most of them in the text, if there is one. The plain method to compare with. */
    static Optional<Hit> find(Map<String, List<String>> byCategory, String text) {
        String plain = text.toLowerCase(Locale.ROOT);
        Map<String, List<String>> hits = new LinkedHashMap<>();
        byCategory.forEach((category, words) -> {
            List<String> found = words.stream().filter(plain::contains).toList();
            if (!found.isEmpty()) {
                hits.put(category, found);
            }
        });
        int most = hits.values().stream().mapToInt(List::size).max().orElse(0);
        List<String> best = hits.keySet().stream()
                .filter(category -> Objects.requireNonNull(hits.get(category)).size() == most)
                .toList();
        return best.size() == 1
                ? Optional.of(new Hit(best.getFirst(), Objects.requireNonNull(hits.get(best.getFirst()))))
                : Optional.empty();
    }

    /** A category and the words that spoke for it. */
    record Hit(String category, List<String> words) {}

    private static Map<String, Map<String, List<String>>> read() {
        try (InputStream file = Keywords.class.getResourceAsStream("/suggestion/keywords.json")) {
            return JsonMapper.shared()
                    .readValue(
                            Objects.requireNonNull(file).readAllBytes(),
                            new TypeReference<Map<String, Map<String, List<String>>>>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
