package io.hearth.reply.search;

import io.hearth.reply.search.ReplyIndex.Asked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts questions that ask the same together, in the words of whoever asked. */
public final class AlikeQuestions {

    /** From here on two questions count as the same. Measured by {@code AlikeQuestionsQualityTests}. */
    public static final double SAME = 0.45;

    private AlikeQuestions() {}

    /** Questions that ask the same. */
    private static final class Group {

        private final Asked first;
        private final List<Integer> members = new ArrayList<>();

        private Group(Asked first) {
            this.first = first;
        }
    }

    /**
     * Groups of places in the list, the largest first and each in the list's order. A question joins the group whose first one it is most alike; so
     * the first of the list says what its group is about.
     */
    public static List<List<Integer>> of(ReplyIndex library, List<String> questions) {
        List<Group> groups = new ArrayList<>();
        for (int at = 0; at < questions.size(); at++) {
            Asked asked = library.asked(questions.get(at));
            Group best = null;
            double most = SAME;
            for (Group group : groups) {
                double alike = library.alike(group.first, asked);
                if (alike >= most) {
                    best = group;
                    most = alike;
                }
            }
            if (best == null) {
                best = new Group(asked);
                groups.add(best);
            }
            best.members.add(at);
        }
        return groups.stream()
                .map(group -> List.copyOf(group.members))
                .sorted(Comparator.comparingInt((List<Integer> members) -> members.size())
                        .reversed()
                        .thenComparing(List::getFirst))
                .toList();
    }
}
