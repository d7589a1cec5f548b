package io.hearth.reply.search;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import com.ibm.icu.text.UnicodeSet;
import io.hearth.reply.text.WordList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One way of writing for what people write in many: width, case, traditional characters, words of the trade, politeness. */
public final class Wording {

    private static final Normalizer2 WIDTH_AND_CASE = Normalizer2.getNFKCCasefoldInstance();
    private static final Transliterator SIMPLIFIED = Transliterator.getInstance("Hant-Hans");

    /** What simplifying changes, alone or in a phrase. Most texts have none of it, and thousands of rules are slow to try at each character. */
    private static final UnicodeSet TRADITIONAL = changed(SIMPLIFIED);

    private static final Transliterator PINYIN =
            Transliterator.getInstance("Han-Latin/Names; NFD; [:Mn:] Remove; Lower");

    /** Greetings and fillers say nothing about the question. */
    private static final Pattern POLITE =
            Pattern.compile("您好|你好|请问一下|请问|麻烦问下|麻烦|谢谢|辛苦了|打扰了|打扰一下|想问一下|想问问|问一下|问下|咨询一下|咨询下|想咨询|我想知道|"
                    + "一下子|一下|在吗|在不在|亲|哦|啊|呀|呢|吧|嘛|哈|啦|诶|喂|师傅|管家|物业的");

    private static final Transliterator PINYIN_OF_WORDS =
            Transliterator.getInstance("Han-Latin; NFD; [:Mn:] Remove; Lower");

    /** How each character that was met is read; there are some twenty thousand at most in use. */
    private static final Map<Integer, String> READ = new ConcurrentHashMap<>();

    private static final Map<Integer, String> READ_IN_WORDS = new ConcurrentHashMap<>();

    /** A word, and the usual one for the same thing. */
    private record Synonym(String word, String usual) {}

    /** By the character they begin with, the longest first: a pattern of them all would try each at each character. */
    private static final Map<Character, List<Synonym>> SYNONYMS = WordList.lines(Wording.class, "synonyms.txt").stream()
            .map(line -> line.split("\\s+"))
            .flatMap(words -> Stream.of(words).skip(1).map(word -> new Synonym(word, words[0])))
            .sorted(Comparator.comparingInt((Synonym synonym) -> synonym.word().length())
                    .reversed())
            .collect(Collectors.groupingBy(synonym -> synonym.word().charAt(0)));

    private Wording() {}

    /** Width, case and characters alike; nothing left out. */
    public static String normal(String text) {
        String plain = WIDTH_AND_CASE.normalize(text);
        return TRADITIONAL.containsNone(plain) ? plain : SIMPLIFIED.transliterate(plain);
    }

    /** The characters that differ between the two sides of some rule {@code from > to}; where their number does, all of them. */
    private static UnicodeSet changed(Transliterator transliterator) {
        UnicodeSet changed = new UnicodeSet();
        for (String rule : transliterator.toRules(false).split(";")) {
            String[] sides = rule.split(">");
            if (sides.length != 2) {
                continue;
            }
            int[] from = sides[0].strip().codePoints().toArray();
            int[] to = sides[1].strip().codePoints().toArray();
            for (int i = 0; i < from.length; i++) {
                if (from.length != to.length || from[i] != to[i]) {
                    changed.add(from[i]);
                }
            }
        }
        return changed.freeze();
    }

    /** What is meant: as {@link #normal}, without politeness, each thing by its usual word. */
    public static String meant(String text) {
        String plain = POLITE.matcher(normal(text)).replaceAll("");
        StringBuilder meant = new StringBuilder(plain.length());
        int at = 0;
        while (at < plain.length()) {
            Synonym synonym = synonymAt(plain, at);
            if (synonym == null) {
                meant.append(plain.charAt(at++));
            } else {
                meant.append(synonym.usual());
                at += synonym.word().length();
            }
        }
        return meant.toString();
    }

    private static @Nullable Synonym synonymAt(String text, int at) {
        for (Synonym synonym : SYNONYMS.getOrDefault(text.charAt(at), List.of())) {
            if (text.startsWith(synonym.word(), at)) {
                return synonym;
            }
        }
        return null;
    }

    /**
     * A name of small letters, digits and hyphens that begins with a letter, made of a text in pinyin.
     *
     * @param otherwise what it is called when nothing in the text can be read aloud
     * @param most how long it may be
     * @param taken whether there is one already; then it ends in a number
     */
    public static String code(String text, String otherwise, int most, Predicate<String> taken) {
        String read = String.join("-", syllables(normal(text)))
                .replaceAll("[^a-z0-9-]+", "-")
                .replaceAll("-{2,}", "-")
                .replaceAll("^[^a-z]+|-+$", "");
        String name = read.length() < 2 ? otherwise : read;
        String code = cut(name, most);
        for (int number = 2; taken.test(code); number++) {
            code = cut(name, most - 1 - String.valueOf(number).length()) + "-" + number;
        }
        return code;
    }

    private static String cut(String name, int most) {
        return name.length() <= most ? name : name.substring(0, most).replaceAll("-+$", "");
    }

    /** The syllables of a text, one for each Chinese character, read as in names; words of other scripts stay as they are. */
    public static List<String> syllables(String text) {
        return syllables(text, PINYIN, READ);
    }

    /** The same, read as in words: 单 is {@code dan} here and {@code shan} in a name. */
    public static List<String> syllablesOfWords(String text) {
        return syllables(text, PINYIN_OF_WORDS, READ_IN_WORDS);
    }

    private static List<String> syllables(String text, Transliterator pinyin, Map<Integer, String> read) {
        List<String> syllables = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        text.codePoints().forEach(letter -> {
            if (Character.isIdeographic(letter)) {
                flush(word, syllables);
                syllables.add(read.computeIfAbsent(letter, one -> pinyin.transliterate(Character.toString(one))));
            } else if (Character.isLetterOrDigit(letter)) {
                word.appendCodePoint(letter);
            } else {
                flush(word, syllables);
            }
        });
        flush(word, syllables);
        return syllables;
    }

    private static void flush(StringBuilder word, List<String> syllables) {
        if (!word.isEmpty()) {
            syllables.add(word.toString());
            word.setLength(0);
        }
    }
}
