package io.hearth.reply.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.reply.StarterLibrary;
import io.hearth.reply.StarterLibrary.Starter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * How many ways of asking one thing are put together, and how many of those put together ask one thing: the shipped replies' own, by a library that
 * knows none of them. Every second reply was held out of tuning.
 */
class AlikeQuestionsQualityTests {

    private static final List<Starter> STARTERS = StarterLibrary.all();
    private static final ReplyIndex LIBRARY = new ReplyIndex(STARTERS.stream()
            .map(Starter::entry)
            .map(entry -> new Entry(entry.id(), entry.title(), List.of(), entry.words(), entry.tags(), entry.kinds()))
            .toList());

    private record Asked(String text, String reply) {}

    private static List<Asked> asked(boolean heldOut) {
        List<Asked> asked = new ArrayList<>();
        for (int at = heldOut ? 1 : 0; at < STARTERS.size(); at += 2) {
            Starter starter = STARTERS.get(at);
            starter.questions().forEach(text -> asked.add(new Asked(text, starter.code())));
        }
        return asked;
    }

    @Test
    void putsWaysOfAskingOneThingTogetherAndFewOthers() {
        for (boolean heldOut : new boolean[] {false, true}) {
            List<Asked> asked = asked(heldOut);
            int[] group = new int[asked.size()];
            List<List<Integer>> groups =
                    AlikeQuestions.of(LIBRARY, asked.stream().map(Asked::text).toList());
            for (int at = 0; at < groups.size(); at++) {
                for (int member : groups.get(at)) {
                    group[member] = at;
                }
            }
            int together = 0;
            int right = 0;
            int all = 0;
            for (int one = 0; one < asked.size(); one++) {
                for (int other = one + 1; other < asked.size(); other++) {
                    boolean same =
                            asked.get(one).reply().equals(asked.get(other).reply());
                    boolean said = group[one] == group[other];
                    together += said ? 1 : 0;
                    right += said && same ? 1 : 0;
                    all += same ? 1 : 0;
                }
            }
            double precision = right / (double) together;
            System.out.printf(
                    Locale.ROOT,
                    "alike questions (%s, %d questions in %d groups, %d pairs ask one thing): precision %.3f, recall"
                            + " %.3f%n",
                    heldOut ? "held out" : "tuning",
                    asked.size(),
                    groups.size(),
                    all,
                    precision,
                    right / (double) all);
            if (heldOut) {
                assertThat(precision).isGreaterThan(0.4);
            }
        }
    }

    @Test
    void putsTheLargestGroupFirstAndKeepsTheOrderWithin() {
        List<List<Integer>> groups =
                AlikeQuestions.of(LIBRARY, List.of("电梯坏了怎么办", "可以在楼顶种菜吗", "楼顶能不能种菜", "我想在楼顶种菜可以吗"));

        assertThat(groups).containsExactly(List.of(1, 2, 3), List.of(0));
        assertThat(AlikeQuestions.of(LIBRARY, List.of())).isEmpty();
    }
}
