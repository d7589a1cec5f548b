package io.hearth.desk.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.demo.DemoTexts;
import io.hearth.desk.suggestion.KindModel.Labelled;
import io.hearth.desk.suggestion.SuggestionModel.Suggested;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * How often suggestions are made and how often they are right, beside the keywords alone. The demonstration's tickets come from templates, so
 * figures about them say how well repeated phrases are known again, and no more; the held-out texts were written for this test in other
 * words. Keywords and held-out texts have one author, and the margins were set while looking at both.
 */
class SuggestionQualityTests {

    private static final int TICKETS = 12_000;

    private record Text(String kind, String category, String title, String description) {}

    /** Counted answers, with Wilson's interval for 95 %. */
    private record Share(String name, long right, long of) {

        double value() {
            return of == 0 ? 0 : (double) right / of;
        }

        @Override
        public String toString() {
            double z = 1.96;
            double n = Math.max(1, of);
            double center = (value() + z * z / (2 * n)) / (1 + z * z / n);
            double half = z * Math.sqrt(value() * (1 - value()) / n + z * z / (4 * n * n)) / (1 + z * z / n);
            return String.format(
                    Locale.ROOT,
                    "%s %.1f %% [%.1f, %.1f] (%d of %d)",
                    name,
                    100 * value(),
                    100 * (center - half),
                    100 * (center + half),
                    right,
                    of);
        }
    }

    /** One method over one set of texts. */
    private record Measured(Share coverage, Share precision) {}

    private static final Map<String, Map<String, List<String>>> KEYWORDS = new TreeMap<>();
    private static final List<Text> NEWER = new ArrayList<>();
    private static final List<Text> HELD_OUT = new ArrayList<>();
    private static SuggestionModel model = SuggestionModel.learn(Map.of(), Map.of());

    @BeforeAll
    static void learnTheOlderFourFifths() {
        JsonMapper.shared().readTree(resource("/starter/categories.json")).forEach(category -> {
            String kind = category.get("kind").asString();
            String code = category.get("code").asString();
            KEYWORDS.computeIfAbsent(kind, one -> new TreeMap<>()).put(code, Keywords.of(kind, code));
        });
        Map<String, String> workflows = new HashMap<>();
        KEYWORDS.keySet()
                .forEach(kind ->
                        workflows.put(kind, resource("/starter/workflows/" + kind.toLowerCase(Locale.ROOT) + ".json")));
        List<DemoTexts.Text> year = DemoTexts.year(Instant.parse("2026-11-20T12:00:00Z"), TICKETS, workflows);
        int older = year.size() * 4 / 5;
        Map<String, List<Labelled>> history = new HashMap<>();
        year.subList(0, older)
                .forEach(text -> history.computeIfAbsent(text.kind(), kind -> new ArrayList<>())
                        .add(new Labelled(text.category(), text.title(), text.description())));
        year.subList(older, year.size())
                .forEach(text -> NEWER.add(new Text(text.kind(), text.category(), text.title(), text.description())));
        model = SuggestionModel.learn(history, KEYWORDS);
        resource("/suggestion/held-out.tsv")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> List.of(line.split("\t", -1)))
                .forEach(cells -> HELD_OUT.add(new Text(cells.get(0), cells.get(1), cells.get(2), cells.get(3))));
    }

    @Test
    void isBetterThanTheKeywordsAloneAtTheSameCoverageOfTheDemonstration() {
        Measured baseline = baseline(NEWER);
        Share same = atCoverage(NEWER, baseline.coverage().right());
        print("demonstration, newest fifth", NEWER, baseline, suggested(NEWER), same);

        assertThat(same.of()).isEqualTo(baseline.coverage().right());
        assertThat(same.value()).isGreaterThan(baseline.precision().value());
    }

    @Test
    void keepsSilentRatherThanGuessesAboutOtherWords() {
        Measured baseline = baseline(HELD_OUT);
        Measured suggested = suggested(HELD_OUT);
        print(
                "written for the test",
                HELD_OUT,
                baseline,
                suggested,
                atCoverage(HELD_OUT, baseline.coverage().right()));

        assertThat(HELD_OUT).hasSizeGreaterThanOrEqualTo(150);
        assertThat(suggested.coverage().right())
                .isGreaterThanOrEqualTo(baseline.coverage().right());
        assertThat(suggested.precision().value()).isGreaterThanOrEqualTo(0.8);
    }

    @Test
    void measuresEveryCategory() {
        KEYWORDS.forEach((kind, codes) -> codes.keySet()
                .forEach(code -> assertThat(HELD_OUT)
                        .as(kind + " " + code)
                        .anyMatch(text ->
                                text.kind().equals(kind) && text.category().equals(code))));
    }

    @Test
    void sharesNoTitleBetweenTheHeldOutTextsAndTheDemonstration() {
        List<String> titles = NEWER.stream().map(Text::title).toList();

        assertThat(HELD_OUT).noneMatch(text -> titles.contains(text.title()));
    }

    private static Measured baseline(List<Text> texts) {
        return measured(
                texts,
                text -> Keywords.find(
                                Objects.requireNonNull(KEYWORDS.get(text.kind())),
                                text.title() + " " + text.description())
                        .map(Keywords.Hit::category));
    }

    private static Measured suggested(List<Text> texts) {
        return measured(
                texts,
                text -> model.suggest(text.kind(), text.title(), text.description())
                        .map(Suggested::category));
    }

    private static Measured measured(List<Text> texts, Function<Text, Optional<String>> method) {
        long answered = 0;
        long right = 0;
        for (Text text : texts) {
            Optional<String> category = method.apply(text);
            answered += category.isPresent() ? 1 : 0;
            right += category.filter(text.category()::equals).isPresent() ? 1 : 0;
        }
        return new Measured(new Share("coverage", answered, texts.size()), new Share("precision", right, answered));
    }

    private record Ranked(double margin, boolean right) {}

    /** Of its surest answers, as many as the keywords gave. */
    private static Share atCoverage(List<Text> texts, long answers) {
        List<Ranked> surest = texts.stream()
                .flatMap(text -> model.ranked(text.kind(), text.title(), text.description()).stream()
                        .map(one -> new Ranked(one.margin(), one.category().equals(text.category()))))
                .sorted(Comparator.comparingDouble(Ranked::margin).reversed())
                .limit(answers)
                .toList();
        return new Share("precision", surest.stream().filter(Ranked::right).count(), surest.size());
    }

    private static void print(String what, List<Text> texts, Measured baseline, Measured suggested, Share same) {
        System.out.printf(
                Locale.ROOT,
                "category suggestions, %s (%d texts)%n  keywords alone: %s, %s%n  suggested: %s, %s%n  at the keywords'"
                        + " coverage: %s%n",
                what,
                texts.size(),
                baseline.coverage(),
                baseline.precision(),
                suggested.coverage(),
                suggested.precision(),
                same);
    }

    private static String resource(String name) {
        try (InputStream file = SuggestionQualityTests.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
