package io.hearth.reply.plain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks for what an owner may not understand. */
public final class PlainLanguage {

    /** Longer sentences are read twice. */
    public static final int LONG = 45;

    private static final Pattern SENTENCE = Pattern.compile("[^。！？；!?;\\n]+");

    private final Map<String, PlainWord> known;
    private final @Nullable Pattern words;

    /** What is meant. */
    public enum Kind {
        JARGON,
        LONG_SENTENCE
    }

    /**
     * @param from characters before it
     * @param instead what to say; null where it is for the writer to find
     * @param why it is hard to understand; null of a sentence, and where nobody said so
     */
    public record Hint(
            Kind kind,
            int from,
            int to,
            String text,
            @Nullable String instead,
            @Nullable String why) {}

    /**
     * @param words those that are looked for
     * @param others words in which one of them stands by chance, so that it is not meant there
     */
    public PlainLanguage(Collection<PlainWord> words, Set<String> others) {
        Map<String, PlainWord> byWord = new HashMap<>();
        words.forEach(word -> byWord.put(word.word(), word));
        this.known = Map.copyOf(byWord);
        this.words = known.isEmpty() ? null : anyOf(Stream.concat(known.keySet().stream(), others.stream()));
    }

    private static Pattern anyOf(Stream<String> words) {
        return Pattern.compile(words.sorted(
                        Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .map(Pattern::quote)
                .collect(Collectors.joining("|")));
    }

    /** The hints for a text, in its order. */
    public List<Hint> hints(String text) {
        List<Hint> hints = new ArrayList<>();
        if (words != null) {
            Matcher found = words.matcher(text);
            while (found.find()) {
                PlainWord word = known.get(found.group());
                if (word != null) {
                    hints.add(
                            new Hint(Kind.JARGON, found.start(), found.end(), word.word(), word.instead(), word.why()));
                }
            }
        }
        Matcher sentence = SENTENCE.matcher(text);
        while (sentence.find()) {
            if (sentence.group().codePoints().filter(Character::isLetterOrDigit).count() > LONG) {
                hints.add(new Hint(
                        Kind.LONG_SENTENCE,
                        sentence.start(),
                        sentence.end(),
                        sentence.group().strip(),
                        null,
                        null));
            }
        }
        hints.sort(Comparator.comparingInt(Hint::from).thenComparing(Hint::kind));
        return hints;
    }
}
