package io.hearth.reply.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text with variables as it was written: words, and gaps such as {@code {{amount}}}. */
public final class ReplyText {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]{0,39}");

    private final List<Piece> pieces;
    private final List<Flaw> flaws;

    private sealed interface Piece {}

    private record Words(String text) implements Piece {}

    private record Gap(String name) implements Piece {}

    /**
     * Something that cannot be read.
     *
     * @param at characters before it
     */
    public record Flaw(int at, Kind kind, String text) {
        /** What is wrong. */
        public enum Kind {
            /** A gap begins and does not end. */
            UNCLOSED,
            /** A variable's name is a letter, then letters, digits and underscores, at most 40. */
            BAD_NAME
        }
    }

    /**
     * A filled text.
     *
     * @param missing variables that must be filled and are not, in the order of the text
     * @param wrong variables whose value is none of their type
     */
    public record Filled(String text, Set<String> missing, Set<String> wrong) {

        /** Whether it can be sent. */
        public boolean whole() {
            return missing.isEmpty() && wrong.isEmpty();
        }
    }

    private ReplyText(List<Piece> pieces, List<Flaw> flaws) {
        this.pieces = pieces;
        this.flaws = flaws;
    }

    /** Reads a text; what cannot be read stays as words and is among the {@link #flaws()}. */
    public static ReplyText parse(String text) {
        List<Piece> pieces = new ArrayList<>();
        List<Flaw> flaws = new ArrayList<>();
        int from = 0;
        while (true) {
            int open = text.indexOf("{{", from);
            if (open < 0) {
                break;
            }
            int close = text.indexOf("}}", open + 2);
            if (close < 0) {
                flaws.add(new Flaw(open, Flaw.Kind.UNCLOSED, text.substring(open)));
                break;
            }
            String name = text.substring(open + 2, close).strip();
            if (NAME.matcher(name).matches()) {
                pieces.add(new Words(text.substring(from, open)));
                pieces.add(new Gap(name));
                from = close + 2;
            } else {
                flaws.add(new Flaw(open, Flaw.Kind.BAD_NAME, name));
                pieces.add(new Words(text.substring(from, open + 2)));
                from = open + 2;
            }
        }
        pieces.add(new Words(text.substring(from)));
        return new ReplyText(List.copyOf(pieces), List.copyOf(flaws));
    }

    public List<Flaw> flaws() {
        return flaws;
    }

    /** The variables of the text, in its order. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (Piece piece : pieces) {
            if (piece instanceof Gap(String name)) {
                names.add(name);
            }
        }
        return names;
    }

    /**
     * Fills the gaps.
     *
     * @param given values by name; blank ones count as not given
     * @param written how a value is put into the text, so that it stays words there
     */
    public Filled fill(Collection<Variable> variables, Map<String, String> given, UnaryOperator<String> written) {
        Map<String, Variable> known = new LinkedHashMap<>();
        variables.forEach(variable -> known.put(variable.name(), variable));
        StringBuilder text = new StringBuilder();
        Set<String> missing = new LinkedHashSet<>();
        Set<String> wrong = new LinkedHashSet<>();
        for (Piece piece : pieces) {
            switch (piece) {
                case Words(String words) -> text.append(words);
                case Gap(String name) -> {
                    Variable variable = known.get(name);
                    String value = given.get(name);
                    String shown = variable == null ? null : shown(variable, value, wrong);
                    if (shown == null) {
                        if (!wrong.contains(name)) {
                            missing.add(name);
                        }
                        text.append("{{").append(name).append("}}");
                    } else {
                        text.append(written.apply(shown));
                    }
                }
            }
        }
        return new Filled(text.toString(), missing, wrong);
    }

    /** How a gap stands in a text that is filled with the value; empty where it must be filled and is not, or with something else than its type. */
    public static Optional<String> written(Variable variable, @Nullable String value) {
        return value == null || value.isBlank()
                ? Optional.ofNullable(variable.fallback())
                : variable.type().written(value);
    }

    private static @Nullable String shown(Variable variable, @Nullable String value, Set<String> wrong) {
        Optional<String> written = written(variable, value);
        if (written.isEmpty() && value != null && !value.isBlank()) {
            wrong.add(variable.name());
        }
        return written.orElse(null);
    }

    /** The text with its variables' labels where the gaps are: for search and for those who leaf through. */
    public String described(Collection<Variable> variables) {
        Map<String, String> labels = new LinkedHashMap<>();
        variables.forEach(variable -> labels.put(variable.name(), variable.label()));
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            switch (piece) {
                case Words(String words) -> text.append(words);
                case Gap(String name) ->
                    text.append("〔").append(labels.getOrDefault(name, name)).append("〕");
            }
        }
        return text.toString();
    }
}
