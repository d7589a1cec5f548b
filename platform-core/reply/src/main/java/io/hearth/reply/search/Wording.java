package io.hearth.reply.search;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One way of writing for what people write in many: width, case, traditional characters, words of the trade, politeness. */
public final class Wording {

    private static final Normalizer2 WIDTH_AND_CASE = Normalizer2.getNFKCCasefoldInstance();
    private static final Transliterator SIMPLIFIED = Transliterator.getInstance("Hant-Hans");
    private static final Transliterator PINYIN =
            Transliterator.getInstance("Han-Latin/Names; NFD; [:Mn:] Remove; Lower");

    /** Greetings and fillers say nothing about the question. */
    private static final Pattern POLITE =
            Pattern.compile("您好|你好|请问一下|请问|麻烦问下|麻烦|谢谢|辛苦了|打扰了|打扰一下|想问一下|想问问|问一下|问下|咨询一下|咨询下|想咨询|我想知道|"
                    + "一下子|一下|在吗|在不在|亲|哦|啊|呀|呢|吧|嘛|哈|啦|诶|喂|师傅|管家|物业的");

    private static final Pattern SYNONYMS;
    private static final Map<String, String> USUAL = new LinkedHashMap<>();

    static {
        for (String line : lines("synonyms.txt")) {
            String[] words = line.split("\\s+");
            for (int i = 1; i < words.length; i++) {
                USUAL.put(words[i], words[0]);
            }
        }
        SYNONYMS = Pattern.compile(USUAL.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|")));
    }

    private Wording() {}

    /** Width, case and characters alike; nothing left out. */
    public static String normal(String text) {
        return SIMPLIFIED.transliterate(WIDTH_AND_CASE.normalize(text));
    }

    /** What is meant: as {@link #normal}, without politeness, each thing by its usual word. */
    public static String meant(String text) {
        String plain = POLITE.matcher(normal(text)).replaceAll("");
        return SYNONYMS.matcher(plain)
                .replaceAll(found -> Matcher.quoteReplacement(USUAL.getOrDefault(found.group(), found.group())));
    }

    /** The syllables of a text, one for each Chinese character; words of other scripts stay as they are. */
    static List<String> syllables(String text) {
        List<String> syllables = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        text.codePoints().forEach(letter -> {
            if (Character.isIdeographic(letter)) {
                flush(word, syllables);
                syllables.add(PINYIN.transliterate(Character.toString(letter)));
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

    static List<String> lines(String resource) {
        try (InputStream in = Wording.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
