package io.hearth.gateway.routing;

import io.hearth.gateway.config.EdgeSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Desk nodes in the order in which a company tries them. Rendezvous hashing: a company keeps its node while that node
 * is alive, and one node's end moves only its own companies. A node that refused a connection goes last for a while,
 * and is still tried when all the others refuse too.
 */
@Component
final class DeskNodes {
    private final List<URI> nodes;
    private final long downNanos;
    private final LongSupplier nanoTime;
    private final Map<URI, Long> downSince = new ConcurrentHashMap<>();

    @Autowired
    DeskNodes(EdgeSettings settings) {
        this(settings.desk().uris(), settings.desk().downFor().toNanos(), System::nanoTime);
    }

    DeskNodes(List<URI> nodes, long downNanos, LongSupplier nanoTime) {
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("hearth.desk.uris: empty (expected: at least one)");
        }
        this.nodes = List.copyOf(nodes);
        this.downNanos = downNanos;
        this.nanoTime = nanoTime;
    }

    List<URI> inOrder(String company) {
        if (nodes.size() == 1) {
            return nodes;
        }
        List<URI> order = new ArrayList<>(nodes);
        order.sort(Comparator.comparing(this::down)
                .thenComparing(node -> score(company, node), Comparator.reverseOrder()));
        return order;
    }

    void refused(URI node) {
        downSince.put(node, nanoTime.getAsLong());
    }

    void answered(URI node) {
        if (!downSince.isEmpty()) {
            downSince.remove(node);
        }
    }

    private boolean down(URI node) {
        Long since = downSince.get(node);
        return since != null && nanoTime.getAsLong() - since < downNanos;
    }

    private static long score(String company, URI node) {
        long hash = 0xcbf29ce484222325L;
        for (byte part : (company + "|" + node).getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ part) * 0x100000001b3L;
        }
        // Finish as MurmurHash3 does: near keys must not rank alike.
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
