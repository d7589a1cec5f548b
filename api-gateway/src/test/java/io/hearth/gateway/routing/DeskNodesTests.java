package io.hearth.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeskNodesTests {
    private static final List<URI> THREE = IntStream.range(1, 4)
            .mapToObj(n -> URI.create("http://desk-" + n + ":8082"))
            .toList();
    private final AtomicLong now = new AtomicLong();

    private DeskNodes nodes(List<URI> uris) {
        return new DeskNodes(uris, 5_000, now::get);
    }

    private static List<String> companies() {
        return IntStream.range(0, 3_000).mapToObj(n -> "c" + n).toList();
    }

    @Test
    void sendsACompanyToTheSameNodeEachTime() {
        assertThat(nodes(THREE).inOrder("cabc")).isEqualTo(nodes(THREE).inOrder("cabc"));
    }

    @Test
    void spreadsCompaniesEvenly() {
        DeskNodes nodes = nodes(THREE);
        Map<URI, Long> share = companies().stream()
                .map(company -> nodes.inOrder(company).getFirst())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(share.values())
                .hasSize(3)
                .allSatisfy(count -> assertThat(count).isBetween(900L, 1_100L));
    }

    @Test
    void movesOnlyTheCompaniesOfANodeThatWentAway() {
        DeskNodes three = nodes(THREE);
        DeskNodes two = nodes(THREE.subList(0, 2));
        assertThat(companies())
                .filteredOn(company -> !three.inOrder(company).getFirst().equals(THREE.get(2)))
                .allSatisfy(company -> assertThat(two.inOrder(company).getFirst())
                        .isEqualTo(three.inOrder(company).getFirst()));
    }

    @Test
    void asksARefusingNodeLastAndComesBackToItLater() {
        DeskNodes nodes = nodes(THREE);
        URI home = nodes.inOrder("cabc").getFirst();
        nodes.refused(home);
        assertThat(nodes.inOrder("cabc")).hasSize(3).last().isEqualTo(home);
        now.addAndGet(5_001);
        assertThat(nodes.inOrder("cabc").getFirst()).isEqualTo(home);
    }

    @Test
    void takesANodeBackAtItsFirstAnswer() {
        DeskNodes nodes = nodes(THREE);
        URI home = nodes.inOrder("cabc").getFirst();
        nodes.refused(home);
        nodes.answered(home);
        assertThat(nodes.inOrder("cabc").getFirst()).isEqualTo(home);
    }
}
