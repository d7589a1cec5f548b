package io.hearth.desk.search.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Words that mean the same, known when a text is asked for and not when it is indexed: a changed list works at once. */
public final class Synonyms {

    /** Shorter ones sound like too many others. */
    private static final int SHORTEST_HEARD = 2;

    private final Map<String, Set<String>> others = new HashMap<>();
    private final Map<String, Set<String>> bySound = new HashMap<>();
    private final int longest;

    /** @param groups words of one meaning each; a word of several groups means all of them */
    public Synonyms(List<List<String>> groups) {
        int most = 0;
        for (List<String> group : groups) {
            List<String> words = group.stream().map(HouseNumbers::normalized).toList();
            for (String word : words) {
                most = Math.max(most, word.length());
                Set<String> same = others.computeIfAbsent(word, unknown -> new LinkedHashSet<>());
                words.stream().filter(other -> !other.equals(word)).forEach(same::add);
            }
        }
        this.longest = most;
        for (String word : others.keySet()) {
            String sound = Sounds.roughly(word);
            if (sound != null) {
                bySound.computeIfAbsent(sound, unknown -> new LinkedHashSet<>()).add(word);
            }
        }
    }

    /**
     * A piece of a text and what else says the same; nothing else for what stands between the known words.
     *
     * @param meant the known words that a piece sounds like that is none of them: 电提 for 电梯
     * @param others what else says the same as the piece, or as what it is meant to be
     */
    public record Segment(String text, List<String> meant, List<String> others) {
        public Segment {
            meant = List.copyOf(meant);
            others = List.copyOf(others);
        }

        /** Whether it is a word of the list, or meant to be one. */
        public boolean isKnown() {
            return !meant.isEmpty() || !others.isEmpty();
        }
    }

    /** Cuts a normalized text at the words it knows, the longest first, from left to right. */
    public List<Segment> split(String normalized) {
        return split(normalized, longest);
    }

    /** Cuts a known word at the shorter ones inside of it: 电梯异响 has words of its own, and 电梯 and 异响 have theirs. */
    public List<Segment> inside(String word) {
        return split(word, Math.min(longest, word.length() - 1));
    }

    private List<Segment> split(String normalized, int most) {
        List<Segment> segments = new ArrayList<>();
        int unknownFrom = 0;
        int at = 0;
        while (at < normalized.length()) {
            Segment known = knownAt(normalized, at, most);
            if (known == null) {
                at++;
                continue;
            }
            addUnknown(segments, normalized.substring(unknownFrom, at));
            segments.add(known);
            at += known.text().length();
            unknownFrom = at;
        }
        addUnknown(segments, normalized.substring(unknownFrom));
        return segments;
    }

    /** The known words that letters spell, one behind the other: {@code tingshui} for 停水; none when anything is left over. */
    public List<Segment> spelled(String letters) {
        List<Segment> segments = new ArrayList<>();
        String rest = Sounds.rough(letters);
        while (!rest.isEmpty()) {
            int length = rest.length();
            while (length > 0 && !bySound.containsKey(rest.substring(0, length))) {
                length--;
            }
            if (length == 0) {
                return List.of();
            }
            segments.add(meaning(
                    rest.substring(0, length), List.copyOf(bySound.getOrDefault(rest.substring(0, length), Set.of()))));
            rest = rest.substring(length);
        }
        return segments;
    }

    private Segment meaning(String text, List<String> meant) {
        Set<String> all = new LinkedHashSet<>();
        meant.forEach(one -> all.addAll(others.getOrDefault(one, Set.of())));
        return new Segment(text, meant, List.copyOf(all));
    }

    private @Nullable Segment knownAt(String text, int at, int most) {
        for (int length = Math.min(most, text.length() - at); length > 0; length--) {
            String word = text.substring(at, at + length);
            Set<String> same = others.get(word);
            if (same != null) {
                return new Segment(word, List.of(), List.copyOf(same));
            }
            List<String> meant = length < SHORTEST_HEARD ? List.of() : meantBy(word);
            if (!meant.isEmpty()) {
                return meaning(word, meant);
            }
        }
        return null;
    }

    /** Words of the same sound that share a character with it: of two that share none, none is a slip for the other. */
    private List<String> meantBy(String word) {
        String sound = Sounds.roughly(word);
        return sound == null
                ? List.of()
                : bySound.getOrDefault(sound, Set.of()).stream()
                        .filter(known -> sharesACharacter(known, word))
                        .toList();
    }

    private static boolean sharesACharacter(String one, String other) {
        if (one.length() != other.length()) {
            return false;
        }
        for (int at = 0; at < one.length(); at++) {
            if (one.charAt(at) == other.charAt(at)) {
                return true;
            }
        }
        return false;
    }

    private static void addUnknown(List<Segment> segments, String text) {
        if (!text.isBlank()) {
            segments.add(new Segment(text.strip(), List.of(), List.of()));
        }
    }
}
