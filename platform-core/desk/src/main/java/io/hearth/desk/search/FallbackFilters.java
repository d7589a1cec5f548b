package io.hearth.desk.search;

import io.hearth.desk.search.query.TicketTerms;
import io.hearth.kernel.search.Clause;
import io.hearth.workflow.TicketKind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The filters of a search as conditions on {@code tickets t}, for the fields that are columns there. */
final class FallbackFilters {

    private static final Map<String, String> COLUMNS = Map.of(
            "kind", "t.kind",
            "stateCategory", "t.state_category",
            "priority", "t.priority",
            "channel", "t.channel",
            "estateId", "t.estate_id::text",
            "categoryId", "t.category_id::text",
            "assigneeId", "t.assignee_id::text",
            "openedAt", "t.opened_at");
    private static final Pattern NUMBER = Pattern.compile("(?<prefix>[a-z]{2})?-?(?<day>20\\d{6})-?(?<count>\\d{1,8})");

    private final Map<String, Object> parameters = new HashMap<>();

    /** @return empty when only the index can tell */
    Optional<String> all(List<Clause> clauses) {
        StringBuilder sql = new StringBuilder("true");
        for (Clause clause : clauses) {
            Optional<String> condition = condition(clause);
            if (condition.isEmpty()) {
                return Optional.empty();
            }
            sql.append(" AND ").append(condition.get());
        }
        return Optional.of(sql.toString());
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private Optional<String> condition(Clause clause) {
        return switch (clause) {
            case Clause.Terms(String field, List<String> values, float boost)
            when field.equals("numbers") -> numbers(values);
            case Clause.Terms(String field, List<String> values, float boost) ->
                column(field)
                        .map(column -> column + " = ANY (" + parameter(values.toArray(String[]::new)) + "::text[])");
            case Clause.Range(String field, @Nullable String from, @Nullable String to) ->
                column(field).map(column -> range(column, from, to));
            case Clause.Missing(String field) -> column(field).map(column -> column + " IS NULL");
            case Clause.AnyOf(List<Clause> any) -> joined(any, " OR ");
            case Clause.AllOf(List<Clause> all) -> joined(all, " AND ");
            case Clause.Named(String name, Clause named) -> condition(named);
            case Clause.Words words -> Optional.empty();
            case Clause.MostWords words -> Optional.empty();
            case Clause.Like like -> Optional.empty();
            case Clause.Nearly words -> Optional.empty();
            case Clause.Phrase phrase -> Optional.empty();
            case Clause.Most most -> Optional.empty();
            case Clause.BestOf best -> Optional.empty();
            case Clause.Newer newer -> Optional.empty();
            case Clause.Since since -> Optional.empty();
            case Clause.Preferring preferring -> Optional.empty();
        };
    }

    private Optional<String> numbers(List<String> terms) {
        List<String> numbers =
                terms.stream().flatMap(term -> numbersOf(term).stream()).toList();
        return numbers.isEmpty()
                ? Optional.empty()
                : Optional.of("t.number = ANY (" + parameter(numbers.toArray(String[]::new)) + "::text[])");
    }

    private static Optional<String> column(String field) {
        return Optional.ofNullable(COLUMNS.get(field));
    }

    private String range(String column, @Nullable String from, @Nullable String to) {
        return "(true" + (from == null ? "" : " AND " + column + " >= " + parameter(from) + "::timestamptz")
                + (to == null ? "" : " AND " + column + " < " + parameter(to) + "::timestamptz") + ")";
    }

    private Optional<String> joined(List<Clause> clauses, String word) {
        List<Optional<String>> all = clauses.stream().map(this::condition).toList();
        return all.isEmpty() || all.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : Optional.of(all.stream().map(Optional::orElseThrow).collect(Collectors.joining(word, "(", ")")));
    }

    private String parameter(Object value) {
        String name = "f" + parameters.size();
        parameters.put(name, value);
        return ":" + name;
    }

    /** The whole numbers that a piece of a query can mean: with its prefix one, without one of each kind; the last digits alone mean none. */
    static List<String> numbersOf(String piece) {
        String term = TicketTerms.asNumber(piece.toLowerCase(Locale.ROOT));
        Matcher number = NUMBER.matcher(term == null ? piece.toLowerCase(Locale.ROOT) : term);
        if (!number.matches()) {
            return List.of();
        }
        String prefix = number.group("prefix");
        String rest = "-" + number.group("day") + "-" + "%04d".formatted(Integer.parseInt(number.group("count")));
        return prefix != null
                ? List.of(prefix.toUpperCase(Locale.ROOT) + rest)
                : Arrays.stream(TicketKind.values())
                        .map(kind -> kind.prefix() + rest)
                        .toList();
    }
}
