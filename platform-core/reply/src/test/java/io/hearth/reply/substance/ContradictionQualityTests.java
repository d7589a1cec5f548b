package io.hearth.reply.substance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.reply.StarterLibrary;
import io.hearth.reply.search.ReplyIndex;
import io.hearth.reply.substance.Contradictions.Said;
import io.hearth.reply.substance.Contradictions.Verdict;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How many of the labelled contradictions are found, and how many of those found are some. What is held out was not looked at in tuning. */
class ContradictionQualityTests {

    private static final Contradictions CONTRADICTIONS = new Contradictions(new ReplyIndex(
            StarterLibrary.all().stream().map(StarterLibrary.Starter::entry).toList()));

    private record Pair(Said one, Said other, boolean contradicts, boolean heldOut) {}

    private static List<Pair> pairs() throws Exception {
        List<Pair> pairs = new ArrayList<>();
        try (InputStream in = StarterLibrary.class.getResourceAsStream("contradictions.json")) {
            for (JsonNode each : StarterLibrary.JSON.readTree(in)) {
                pairs.add(new Pair(
                        said(each, "A"),
                        said(each, "B"),
                        each.get("label").asString().equals("CONTRADICTS"),
                        each.get("set").asString().equals("HELD_OUT")));
            }
        }
        return pairs;
    }

    private static Said said(JsonNode pair, String side) {
        JsonNode estate = pair.get("estate" + side);
        return new Said(
                pair.get("question" + side).asString(),
                pair.get("reply" + side).asString(),
                estate == null || estate.isNull() ? "" : estate.asString());
    }

    @Test
    void findsContradictionsAndLittleElse() throws Exception {
        for (boolean heldOut : new boolean[] {false, true}) {
            List<Pair> asked =
                    pairs().stream().filter(pair -> pair.heldOut() == heldOut).toList();
            int found = 0;
            int right = 0;
            int all = 0;
            for (Pair pair : asked) {
                boolean says = CONTRADICTIONS.between(pair.one(), pair.other()).verdict() == Verdict.CONTRADICTS;
                found += says ? 1 : 0;
                right += says && pair.contradicts() ? 1 : 0;
                all += pair.contradicts() ? 1 : 0;
                if (!heldOut && says != pair.contradicts() && Boolean.getBoolean("reply.mistakes")) {
                    System.out.println(
                            (says ? "WRONG " : "MISSED ") + pair + CONTRADICTIONS.between(pair.one(), pair.other()));
                }
            }
            double precision = right / (double) found;
            double recall = right / (double) all;
            System.out.printf(
                    Locale.ROOT,
                    "contradictions (%s, %d pairs, %d contradict): precision %.3f, recall %.3f%n",
                    heldOut ? "held out" : "tuning",
                    asked.size(),
                    all,
                    precision,
                    recall);
            if (heldOut) {
                assertThat(precision).isGreaterThan(0.7);
                assertThat(recall).isGreaterThan(0.5);
            }
        }
    }
}
