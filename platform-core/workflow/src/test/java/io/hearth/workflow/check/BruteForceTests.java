package io.hearth.workflow.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.workflow.WorkflowDefinition;
import io.hearth.workflow.WorkflowTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * The checker against trying everything, on random workflows. {@code -Dworkflow.seed=N} repeats a run, {@code -Dworkflow.definitions=N}
 * makes it longer or shorter.
 */
class BruteForceTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void agreesWithTheCheckerOnEveryRandomWorkflow() {
        long seed = Long.getLong("workflow.seed", System.nanoTime() & 0xFFFFFFFFL);
        int definitions = Integer.getInteger("workflow.definitions", 1_500);
        System.out.printf("checker against brute force: %d definitions from -Dworkflow.seed=%d%n", definitions, seed);
        long start = System.nanoTime();
        Map<String, Integer> seen = new ConcurrentSkipListMap<>();
        Map<Long, String> disagreements = new ConcurrentSkipListMap<>();
        LongStream.range(0, definitions).parallel().forEach(i -> {
            WorkflowDefinition definition = RandomDefinitions.of(seed + i);
            Set<String> tried = BruteForce.faults(definition);
            Set<String> proved = BruteForce.linesOf(definition, Checker.check(definition, RandomDefinitions.COMPANY));
            if (tried.isEmpty()) {
                seen.merge("(sound)", 1, Integer::sum);
            }
            tried.forEach(line -> seen.merge(line.split(" ")[0], 1, Integer::sum));
            if (!tried.equals(proved)) {
                disagreements.put(seed + i, difference(tried, proved));
            }
        });
        System.out.printf(
                "checker against brute force: %d disagreements in %d s; faults found by trying: %s%n",
                disagreements.size(), (System.nanoTime() - start) / 1_000_000_000, new TreeMap<>(seen));

        if (!disagreements.isEmpty()) {
            Map.Entry<Long, String> first = disagreements.entrySet().iterator().next();
            WorkflowDefinition smallest = shrink(RandomDefinitions.of(first.getKey()));
            assertThat(BruteForce.linesOf(smallest, Checker.check(smallest, RandomDefinitions.COMPANY)))
                    .as(
                            "definitions %s; the first: %s; as small as it gets: %s",
                            disagreements.keySet(), first.getValue(), JSON.writeValueAsString(smallest))
                    .isEqualTo(BruteForce.faults(smallest));
        }
        assertThat(seen.keySet())
                .as("every kind that can be tried turns up")
                .contains(
                        "unreachable-state",
                        "no-way-to-end",
                        "never-fires",
                        "overlapping-guards",
                        "uncovered-case",
                        "endless-loop",
                        "closes-without-callback",
                        "skips-investigation",
                        "skips-second-follow-up",
                        "broken-promise",
                        "(sound)");
    }

    private static String difference(Set<String> tried, Set<String> proved) {
        Set<String> missed = new TreeSet<>(tried);
        missed.removeAll(proved);
        Set<String> invented = new TreeSet<>(proved);
        invented.removeAll(tried);
        return "missed " + missed + ", invented " + invented;
    }

    private static boolean disagree(WorkflowDefinition definition) {
        return !BruteForce.faults(definition)
                .equals(BruteForce.linesOf(definition, Checker.check(definition, RandomDefinitions.COMPANY)));
    }

    /** Takes away whatever can go while they still disagree. */
    private static WorkflowDefinition shrink(WorkflowDefinition definition) {
        WorkflowDefinition smallest = definition;
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (WorkflowDefinition candidate : smaller(smallest)) {
                if (disagree(candidate)) {
                    smallest = candidate;
                    smaller = true;
                    break;
                }
            }
        }
        return smallest;
    }

    private static List<WorkflowDefinition> smaller(WorkflowDefinition definition) {
        List<WorkflowDefinition> smaller = new ArrayList<>();
        for (int i = 0; i < definition.promises().size(); i++) {
            smaller.add(Edit.of(definition).dropPromise(i).done());
        }
        for (int i = 0; i < definition.transitions().size(); i++) {
            smaller.add(Edit.of(definition).dropTransition(i).done());
            WorkflowTransition transition = definition.transitions().get(i);
            if (transition.guard() != null) {
                smaller.add(
                        Edit.of(definition).transition(i, t -> t.guard(null)).done());
            }
            if (!transition.requires().isEmpty()) {
                smaller.add(Edit.of(definition)
                        .transition(i, t -> t.requires(List.of()))
                        .done());
            }
            if (!transition.actions().isEmpty()) {
                smaller.add(Edit.of(definition)
                        .transition(i, t -> t.actions(List.of()))
                        .done());
            }
        }
        return smaller;
    }
}
