package io.hearth.workflow.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks for the shortest ways on which something watched goes wrong. */
final class Walk {

    /** A way to where it went wrong: the configuration it begins in, and the steps. */
    record Way(int beginning, List<Integer> edges, int end) {}

    private final Exploration exploration;
    private final Watch watch;
    private final boolean certain;
    private final int width;
    private final int[] parentEdge;
    private final int[] parentMemory;
    private final int[] queue;
    private int size;

    private Walk(Exploration exploration, Watch watch, boolean certain) {
        this.exploration = exploration;
        this.watch = watch;
        this.certain = certain;
        this.width = 1 << watch.bits();
        this.parentEdge = new int[exploration.size() * width];
        Arrays.fill(parentEdge, Integer.MIN_VALUE);
        this.parentMemory = new int[parentEdge.length];
        this.queue = new int[parentEdge.length];
    }

    /**
     * For each state in which it can go wrong a shortest way there.
     *
     * @param certain whether only steps count of which it is certain that they can be taken
     */
    static Map<Integer, Way> wrong(Exploration exploration, Watch watch, boolean certain) {
        return new Walk(exploration, watch, certain).wrong();
    }

    private Map<Integer, Way> wrong() {
        Map<Integer, Way> wrong = new LinkedHashMap<>();
        for (int node = 0; node < exploration.size() && exploration.parent(node) < 0; node++) {
            see(node, watch.begin(exploration.state(node)), -1, 0);
        }
        for (int next = 0; next < size; next++) {
            int node = queue[next] / width;
            int memory = queue[next] % width;
            if (watch.wrong(memory, node)) {
                wrong.computeIfAbsent(exploration.state(node), state -> way(node, memory));
            }
            for (int edge = exploration.firstEdge(node); edge < exploration.firstEdge(node + 1); edge++) {
                if (!certain || exploration.certain(edge)) {
                    see(exploration.to(edge), watch.after(memory, edge), edge, memory);
                }
            }
        }
        return wrong;
    }

    private void see(int node, int memory, int edge, int before) {
        int place = node * width + memory;
        if (parentEdge[place] == Integer.MIN_VALUE) {
            parentEdge[place] = edge;
            parentMemory[place] = before;
            queue[size++] = place;
        }
    }

    private Way way(int end, int remembered) {
        List<Integer> edges = new ArrayList<>();
        int node = end;
        int memory = remembered;
        while (parentEdge[node * width + memory] >= 0) {
            int edge = parentEdge[node * width + memory];
            memory = parentMemory[node * width + memory];
            node = exploration.from(edge);
            edges.addFirst(edge);
        }
        return new Way(node, edges, end);
    }
}
