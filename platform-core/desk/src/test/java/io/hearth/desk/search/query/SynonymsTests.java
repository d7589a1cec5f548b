package io.hearth.desk.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.search.query.Synonyms.Segment;
import java.util.List;
import org.junit.jupiter.api.Test;

class SynonymsTests {

    private final Synonyms synonyms = new Synonyms(
            List.of(List.of("电梯", "升降机"), List.of("电梯异响", "电梯有怪声"), List.of("漏水", "滲水"), List.of("升降机", "吊车")));

    @Test
    void cutsATextAtTheWordsItKnows() {
        assertThat(synonyms.split("三楼电梯里漏水"))
                .containsExactly(
                        new Segment("三楼", List.of(), List.of()),
                        new Segment("电梯", List.of(), List.of("升降机")),
                        new Segment("里", List.of(), List.of()),
                        new Segment("漏水", List.of(), List.of("渗水")));
    }

    @Test
    void takesTheLongestWordAndKnowsWhatIsInside() {
        assertThat(synonyms.split("电梯异响")).containsExactly(new Segment("电梯异响", List.of(), List.of("电梯有怪声")));
        assertThat(synonyms.inside("电梯异响"))
                .containsExactly(new Segment("电梯", List.of(), List.of("升降机")), new Segment("异响", List.of(), List.of()));
    }

    @Test
    void joinsTheGroupsOfAWord() {
        assertThat(synonyms.split("升降机")).containsExactly(new Segment("升降机", List.of(), List.of("电梯", "吊车")));
    }

    @Test
    void leavesATextAloneThatHoldsNothingItKnows() {
        assertThat(synonyms.split("门锁")).containsExactly(new Segment("门锁", List.of(), List.of()));
        assertThat(synonyms.split("")).isEmpty();
        assertThat(new Synonyms(List.of()).split("电梯")).containsExactly(new Segment("电梯", List.of(), List.of()));
    }

    @Test
    void takesAWordThatSoundsLikeAKnownOneForIt() {
        Synonyms synonyms = new Synonyms(List.of(List.of("电梯", "升降机"), List.of("跳闸", "断电"), List.of("快递柜", "丰巢")));
        assertThat(synonyms.split("电提坏了"))
                .containsExactly(
                        new Segment("电提", List.of("电梯"), List.of("升降机")), new Segment("坏了", List.of(), List.of()));
        assertThat(synonyms.split("跳匝"))
                .as("curled and flat")
                .containsExactly(new Segment("跳匝", List.of("跳闸"), List.of("断电")));
        assertThat(synonyms.split("快递贵打不开").getFirst()).isEqualTo(new Segment("快递贵", List.of("快递柜"), List.of("丰巢")));
        assertThat(synonyms.split("垫替").getFirst().isKnown())
                .as("no character in common")
                .isFalse();
        assertThat(synonyms.split("电梯")).containsExactly(new Segment("电梯", List.of(), List.of("升降机")));
    }

    @Test
    void readsLettersThatSpellKnownWordsToTheirEnd() {
        Synonyms synonyms = new Synonyms(List.of(List.of("电梯", "升降机"), List.of("困人", "关人")));
        assertThat(synonyms.spelled("diantikunren"))
                .containsExactly(
                        new Segment("dianti", List.of("电梯"), List.of("升降机")),
                        new Segment("kunren", List.of("困人"), List.of("关人")));
        assertThat(synonyms.spelled("diantix")).isEmpty();
        assertThat(synonyms.spelled("wangnushi")).isEmpty();
    }
}
