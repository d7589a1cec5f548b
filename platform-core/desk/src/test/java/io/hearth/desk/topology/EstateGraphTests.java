package io.hearth.desk.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstateGraphTests {

    private final UUID building = UUID.randomUUID();

    @ParameterizedTest
    @CsvSource({
        "3, 3-2-201, 2, 01, 2",
        "3, 3-2-1203, 2, 03, 12",
        "A, A-1203, , 03, 12",
        "12, 12-1-B101, 1, B01, 1",
    })
    void readsStaircaseFloorAndRiserFromAHomesNumber(
            String buildingNormal, String normal, String section, String stack, int floor) {
        Home home = Home.of(UUID.randomUUID(), building, buildingNormal, normal, null);

        assertThat(home.section()).isEqualTo(section);
        assertThat(home.stack()).isEqualTo(stack);
        assertThat(home.floor()).isEqualTo(floor);
    }

    @Test
    void knowsNoRiserOfAHomeWhoseNumberIsAName() {
        Home home = Home.of(UUID.randomUUID(), building, "3", "3-商铺", 1);

        assertThat(home.stack()).isNull();
        assertThat(home.floor()).isEqualTo(1);
    }

    @Test
    void countsWhatALineFeedsByWayOfOthers() {
        UUID pump = UUID.randomUUID();
        ServiceLine pumpRoom = line(pump, null, List.of());
        ServiceLine riser = line(UUID.randomUUID(), pump, List.of(new Reach(building, "1", "01", null, null)));
        ServiceLine other = line(UUID.randomUUID(), pump, List.of(new Reach(building, "2", null, 2, 2)));

        EstateGraph graph = graph(List.of(pumpRoom, riser, other));

        assertThat(graph.find("line:" + riser.id()).orElseThrow().size()).isEqualTo(3);
        assertThat(graph.find("line:" + other.id()).orElseThrow().size()).isEqualTo(2);
        assertThat(graph.find("line:" + pump).orElseThrow().size()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "3栋2单元电梯坏了, 6",
        "三号楼二单元停电, 6",
        "3栋楼下停水, 12",
        "9栋停水, 0",
        "小区停水, 0",
    })
    void readsWhereSomethingIsFromWhatPeopleWrite(String text, int homes) {
        assertThat(graph(List.of()).whereabouts(null, text).cardinality()).isEqualTo(homes);
    }

    @ParameterizedTest
    @CsvSource({
        "3栋2单元停水了, WATER",
        "电梯停电困人, LIFT",
        "家里突然没电, POWER",
        "厨房下水道堵了, DRAINAGE",
        "暖气片不热, HEATING",
        "单元门刷卡打不开, ACCESS",
    })
    void tellsFromTheWordsWhatDoesNotReachAHome(String text, Supply supply) {
        assertThat(Supply.of(text)).contains(supply);
    }

    @Test
    void takesOrdinaryMattersForNoFaultOfALine() {
        assertThat(Supply.of("物业费账单看不懂")).isEmpty();
        assertThat(Supply.of("楼上半夜噪音扰民")).isEmpty();
    }

    private EstateGraph graph(List<ServiceLine> lines) {
        List<Home> homes = new java.util.ArrayList<>();
        for (int section = 1; section <= 2; section++) {
            for (int floor = 1; floor <= 3; floor++) {
                for (int stack = 1; stack <= 2; stack++) {
                    homes.add(Home.of(
                            UUID.randomUUID(), building, "3", "3-%d-%d%02d".formatted(section, floor, stack), null));
                }
            }
        }
        return EstateGraph.of(List.of(new EstateGraph.Named(building, "3栋", "3")), homes, lines);
    }

    private static ServiceLine line(UUID id, @org.jspecify.annotations.Nullable UUID upstream, List<Reach> reaches) {
        return new ServiceLine(id, UUID.randomUUID(), LineKind.OTHER, Supply.WATER, "线" + id, upstream, reaches, 0, 0);
    }
}
