package io.hearth.reply.plain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks for what an owner may not understand. */
public final class PlainLanguage {

    /** Longer sentences are read twice. */
    public static final int LONG = 45;

    private static final Pattern SENTENCE = Pattern.compile("[^。！？；!?;\\n]+");

    private final Map<String, String> instead;
    private final @Nullable Pattern words;

    /** What is meant. */
    public enum Kind {
        JARGON,
        LONG_SENTENCE
    }

    /**
     * @param from characters before it
     * @param instead what to say; null where it is for the writer to find
     */
    public record Hint(
            Kind kind,
            int from,
            int to,
            String text,
            @Nullable String instead) {}

    /** @param instead plain words by the word of the trade */
    public PlainLanguage(Map<String, String> instead) {
        this.instead = Map.copyOf(instead);
        this.words = instead.isEmpty()
                ? null
                : Pattern.compile(instead.keySet().stream()
                        .sorted(Comparator.comparingInt(String::length)
                                .reversed()
                                .thenComparing(Comparator.naturalOrder()))
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|")));
    }

    /** The hints for a text, in its order. */
    public List<Hint> hints(String text) {
        List<Hint> hints = new ArrayList<>();
        if (words != null) {
            Matcher found = words.matcher(text);
            while (found.find()) {
                hints.add(new Hint(Kind.JARGON, found.start(), found.end(), found.group(), instead.get(found.group())));
            }
        }
        Matcher sentence = SENTENCE.matcher(text);
        while (sentence.find()) {
            if (sentence.group()
                            .strip()
                            .codePoints()
                            .filter(Character::isLetterOrDigit)
                            .count()
                    > LONG) {
                hints.add(new Hint(
                        Kind.LONG_SENTENCE,
                        sentence.start(),
                        sentence.end(),
                        sentence.group().strip(),
                        null));
            }
        }
        hints.sort(Comparator.comparingInt(Hint::from).thenComparing(Hint::kind));
        return hints;
    }
}
