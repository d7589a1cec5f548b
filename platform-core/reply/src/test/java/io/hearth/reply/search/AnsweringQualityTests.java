package io.hearth.reply.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.reply.StarterLibrary;
import io.hearth.reply.StarterLibrary.Starter;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How often the right reply is the first, or among the first three, over the shipped library. What is held out was not looked at in tuning. */
class AnsweringQualityTests {

    private record Asked(String text, List<UUID> codes, boolean heldOut) {}

    private record Score(int asked, double first, double three) {}

    private static final List<Starter> STARTERS = StarterLibrary.all();
    private static final List<Entry> ENTRIES =
            STARTERS.stream().map(Starter::entry).toList();

    private static List<Asked> questions() throws Exception {
        Map<String, UUID> ids = new HashMap<>();
        STARTERS.forEach(starter -> ids.put(starter.code(), starter.id()));
        List<Asked> questions = new ArrayList<>();
        try (InputStream in = StarterLibrary.class.getResourceAsStream("questions.json")) {
            for (JsonNode each : StarterLibrary.JSON.readTree(in)) {
                List<UUID> codes = new ArrayList<>();
                each.get("codes")
                        .forEach(code ->
                                codes.add(java.util.Objects.requireNonNull(ids.get(code.asString()), code.asString())));
                questions.add(new Asked(
                        each.get("text").asString(),
                        codes,
                        each.get("set").asString().equals("HELD_OUT")));
            }
        }
        return questions;
    }

    private static Score score(List<Asked> questions, Function<String, List<UUID>> search) {
        int first = 0;
        int three = 0;
        for (Asked asked : questions) {
            List<UUID> found = search.apply(asked.text());
            first += !found.isEmpty() && asked.codes().contains(found.getFirst()) ? 1 : 0;
            three += found.stream().limit(3).anyMatch(asked.codes()::contains) ? 1 : 0;
        }
        return new Score(questions.size(), first / (double) questions.size(), three / (double) questions.size());
    }

    @Test
    void answersBetterThanPlainTextSearch() throws Exception {
        ReplyIndex index = new ReplyIndex(ENTRIES);
        PlainTextSearch plain = new PlainTextSearch(ENTRIES);
        for (boolean heldOut : new boolean[] {false, true}) {
            List<Asked> asked = questions().stream()
                    .filter(each -> each.heldOut() == heldOut && !each.codes().isEmpty())
                    .toList();
            Score ours = score(
                    asked,
                    text -> index.answering(text, null, 3).stream()
                            .map(Match::id)
                            .toList());
            Score theirs = score(asked, text -> plain.best(text, 3));
            System.out.printf(
                    Locale.ROOT,
                    "answering (%s, %d questions): hit@1 %.3f, hit@3 %.3f; plain text search: %.3f, %.3f%n",
                    heldOut ? "held out" : "tuning",
                    ours.asked(),
                    ours.first(),
                    ours.three(),
                    theirs.first(),
                    theirs.three());
            assertThat(ours.first()).isGreaterThan(theirs.first());
            assertThat(ours.three()).isGreaterThan(theirs.three());
            if (heldOut) {
                assertThat(asked).hasSizeGreaterThanOrEqualTo(130);
                assertThat(ours.three()).isGreaterThan(0.7);
            }
        }
    }

    @Test
    void keepsSilentWhereNothingFits() throws Exception {
        ReplyIndex index = new ReplyIndex(ENTRIES);
        List<Asked> none =
                questions().stream().filter(each -> each.codes().isEmpty()).toList();
        Set<String> answered = new HashSet<>();
        none.forEach(asked -> {
            if (!index.answering(asked.text(), null, 1).isEmpty()) {
                answered.add(asked.text());
            }
        });
        System.out.printf(
                "answering: silent on %d of %d that nothing fits%n", none.size() - answered.size(), none.size());
        assertThat(answered).hasSizeLessThan(none.size());
    }
}
