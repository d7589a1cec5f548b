package io.hearth.desk.search;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.search.query.HouseNumbers;
import io.hearth.desk.search.query.Offered;
import io.hearth.desk.search.query.Operator;
import io.hearth.desk.search.query.Piece;
import io.hearth.desk.search.query.Sounds;
import io.hearth.desk.staff.AssignableStaff;
import io.hearth.desk.staff.StaffSummary;
import io.hearth.desk.ticket.Categories;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Completes what somebody types into the search box: operators and their values in Chinese, English, pinyin and initials. Names are those of places and
 * people the caller sees, never of what is in the index, so nothing here tells of what is out of sight.
 */
@Service
public class SearchCompletions {

    private static final int MOST = 12;
    private static final int MOST_BESIDE_WORDS = 6;
    private static final int MOST_CHIPS = 20;
    private static final List<Operator> BY_PLAIN_WORDS =
            List.of(Operator.KIND, Operator.STATE, Operator.HAS, Operator.ESTATE, Operator.CATEGORY, Operator.ASSIGNEE);

    /** How names are written and sound, which costs more than all else here and is the same for each key that is pressed. */
    private static final LoadingCache<String, Written> WRITTEN = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build(Written::of);

    private final TicketConditions conditions;
    private final Categories categories;
    private final AssignableStaff staff;

    SearchCompletions(TicketConditions conditions, Categories categories, AssignableStaff staff) {
        this.conditions = conditions;
        this.categories = categories;
        this.staff = staff;
    }

    /**
     * @param text what stands in the box
     * @param place where in it somebody types; at its end when null or beyond it
     */
    public Completions complete(String text, @Nullable Integer place, Completions.Language language) {
        Access.require(Permission.TICKET_READ);
        int at = place == null ? text.length() : Math.clamp(place, 0, text.length());
        Piece typed = Piece.at(text, at);
        Typed what = new Typed(HouseNumbers.normalized(typed.value()).strip(), language);
        Operator operator = typed.operator();
        List<Completions.Item> items;
        if (operator != null) {
            items = values(operator, what)
                    .limit(MOST)
                    .map(one -> one.item(operator, typed.valueFrom(), at, Piece.written(one.insert()) + " "))
                    .toList();
        } else if (typed.quoted()) {
            items = List.of();
        } else {
            items = Stream.concat(operators(what, typed.from(), at), besideWords(what, typed.from(), at))
                    .limit(MOST)
                    .toList();
        }
        return new Completions(items, chips(text));
    }

    private static Stream<Completions.Item> operators(Typed typed, int from, int to) {
        return Arrays.stream(Operator.values())
                .filter(SearchCompletions::mayUse)
                .flatMap(operator ->
                        typed.match(new Offered(operator.usual(), operator.usualChinese()), operator.names()).stream()
                                .map(one -> new Completions.Item(
                                        Completions.Kind.OPERATOR,
                                        operator.usual(),
                                        one.insert() + ":",
                                        operator.usualChinese(),
                                        operator.usual(),
                                        from,
                                        to)));
    }

    /** 投诉 may be meant as kind:投诉; a single letter means too much. */
    private Stream<Completions.Item> besideWords(Typed typed, int from, int to) {
        if (typed.text().isEmpty() || typed.isOneLetter()) {
            return Stream.empty();
        }
        return BY_PLAIN_WORDS.stream()
                .flatMap(operator -> values(operator, typed)
                        .map(one -> one.item(
                                operator,
                                from,
                                to,
                                (one.inEnglish() ? operator.usual() : operator.usualChinese()) + ":"
                                        + Piece.written(one.insert()) + " ")))
                .limit(MOST_BESIDE_WORDS);
    }

    private Stream<Match> values(Operator operator, Typed typed) {
        Stream<Offered> ofCompany = switch (operator) {
            case ESTATE ->
                conditions
                        .visible()
                        .sorted(Comparator.comparing(EstateView::name))
                        .map(estate -> new Offered(null, estate.name()));
            case CATEGORY ->
                categories.inUse().stream()
                        .map(category -> new Offered(category.nameEn(), category.name()))
                        .distinct();
            case ASSIGNEE ->
                Access.may(Permission.STAFF_READ)
                        ? staff.list(null, null).stream()
                                .map(StaffSummary::name)
                                .distinct()
                                .map(name -> new Offered(null, name))
                        : Stream.empty();
            case STATE, KIND, HAS, BEFORE, AFTER, NUMBER, PHONE -> Stream.empty();
        };
        return Stream.concat(Piece.offered(operator).stream(), ofCompany)
                .flatMap(offered -> typed.match(offered, List.of()).stream())
                .sorted(Comparator.comparingInt(Match::rank));
    }

    private static boolean mayUse(Operator operator) {
        return switch (operator) {
            case PHONE -> Access.may(Permission.PERSONAL_DATA_READ);
            case ASSIGNEE, STATE, KIND, ESTATE, BEFORE, AFTER, HAS, CATEGORY, NUMBER -> true;
        };
    }

    private List<Completions.Chip> chips(String text) {
        List<Completions.Chip> chips = new ArrayList<>();
        for (Piece piece : Piece.of(text)) {
            Operator operator = piece.operator();
            if (operator != null && !piece.value().isBlank() && chips.size() < MOST_CHIPS) {
                chips.add(new Completions.Chip(
                        piece.from(), piece.to(), operator.usual(), piece.value(), conditions.understands(piece)));
            }
        }
        return chips;
    }

    /** @param sounds all that letters may mean by it */
    private record Written(String normal, List<String> sounds) {

        static Written of(String name) {
            Sounds.Terms terms = Sounds.ofNames(List.of(name));
            return new Written(
                    HouseNumbers.normalized(name),
                    Stream.concat(terms.full().stream(), terms.initials().stream())
                            .toList());
        }
    }

    /** @param text in normal form */
    private record Typed(String text, Completions.Language language) {

        private static final int BY_NAME = 0;
        private static final int INSIDE = 1;
        private static final int BY_SOUND = 2;

        /** How what is offered fits, if it does, and in which language it is written on. */
        List<Match> match(Offered offered, List<String> alsoCalled) {
            String english = offered.english();
            boolean asEnglish = english != null && language == Completions.Language.EN;
            Written written = WRITTEN.get(offered.chinese());
            String chinese = written.normal();
            String normalEnglish = english == null ? null : WRITTEN.get(english).normal();
            if (text.isEmpty()) {
                return List.of(new Match(offered, asEnglish, BY_NAME));
            }
            if (chinese.startsWith(text)) {
                return List.of(new Match(offered, false, BY_NAME));
            }
            if (normalEnglish != null && normalEnglish.startsWith(text)) {
                return List.of(new Match(offered, true, BY_NAME));
            }
            for (String name : alsoCalled) {
                if (name.startsWith(text)) {
                    return List.of(new Match(offered, name.charAt(0) <= 'z', BY_NAME));
                }
            }
            if (alsoCalled.isEmpty()
                    && !isOneLetter()
                    && (chinese.contains(text) || (normalEnglish != null && normalEnglish.contains(text)))) {
                return List.of(new Match(offered, asEnglish, INSIDE));
            }
            return sounds(written) ? List.of(new Match(offered, false, BY_SOUND)) : List.of();
        }

        private boolean isOneLetter() {
            return text.length() == 1 && text.charAt(0) <= 'z';
        }

        private boolean sounds(Written name) {
            String letters = Sounds.typed(text);
            return letters != null && name.sounds().stream().anyMatch(term -> term.startsWith(letters));
        }
    }

    private record Match(Offered offered, boolean inEnglish, int rank) {

        String insert() {
            String english = offered.english();
            return inEnglish && english != null ? english : offered.chinese();
        }

        Completions.Item item(Operator operator, int from, int to, String insert) {
            return new Completions.Item(
                    Completions.Kind.VALUE, operator.usual(), insert, offered.chinese(), offered.english(), from, to);
        }
    }
}
