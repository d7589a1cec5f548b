package io.hearth.desk.search.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words that mean the same, known when a text is asked for and not when it is indexed: a changed list works at once. */
public final class Synonyms {

    private final Map<String, Set<String>> others = new HashMap<>();
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
    }

    /** A piece of a text and what else says the same; nothing else for what stands between the known words. */
    public record Segment(String text, List<String> others) {
        public Segment {
            others = List.copyOf(others);
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
            String word = wordAt(normalized, at, most);
            if (word.isEmpty()) {
                at++;
                continue;
            }
            addUnknown(segments, normalized.substring(unknownFrom, at));
            segments.add(new Segment(word, List.copyOf(others.getOrDefault(word, Set.of()))));
            at += word.length();
            unknownFrom = at;
        }
        addUnknown(segments, normalized.substring(unknownFrom));
        return segments;
    }

    private String wordAt(String text, int at, int most) {
        for (int length = Math.min(most, text.length() - at); length > 0; length--) {
            String word = text.substring(at, at + length);
            if (others.containsKey(word)) {
                return word;
            }
        }
        return "";
    }

    private static void addUnknown(List<Segment> segments, String text) {
        if (!text.isBlank()) {
            segments.add(new Segment(text.strip(), List.of()));
        }
    }
}
