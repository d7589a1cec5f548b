package io.hearth.reply.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.reply.search.Match.By;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyIndexTests {

    private static final Entry FEES = entry(1, "物业费怎么交", List.of("物业费在哪里交", "能微信缴费吗"), "前台、公众号都可以缴纳。", "缴费", "INQUIRY");
    private static final Entry LIFT = entry(2, "电梯坏了怎么办", List.of("电梯不动了", "升降机停在三楼"), "我们马上联系维保单位。", "电梯", "REPAIR");
    private static final Entry LEAK = entry(3, "家里漏水", List.of("卫生间天花板渗水", "楼上漏水到我家"), "请先关闭总阀。", "漏水", "REPAIR");
    private static final ReplyIndex INDEX = new ReplyIndex(List.of(FEES, LIFT, LEAK));

    private static Entry entry(int id, String title, List<String> questions, String words, String tag, String kind) {
        return new Entry(new UUID(0, id), title, questions, words, List.of(tag), Set.of(kind));
    }

    @ParameterizedTest
    @CsvSource({"您好请问一下物业费咋交啊,1", "3栋2单元的升降机又不动了 天天这样 孩子上学都迟到,2", "我家衛生間天花板一直在滴水,3", "ＷＥＩＸＩＮ 微信可以交物业管理费吗,1"})
    void namesWhatAnswersATextAndByWhich(String asked, int id) {
        List<Match> matches = INDEX.answering(asked, null, 3);

        assertThat(matches).isNotEmpty();
        assertThat(matches.getFirst().id()).isEqualTo(new UUID(0, id));
        assertThat(matches.getFirst().text()).isNotEmpty();
    }

    @Test
    void keepsSilentWhenItIsNotSure() {
        assertThat(INDEX.answering("我想学游泳", null, 3)).isEmpty();
        assertThat(INDEX.answering("3-2-201", null, 3)).isEmpty();
        assertThat(INDEX.answering("", null, 3)).isEmpty();
    }

    @Test
    void findsWhileSomebodyTypesByWordsPinyinAndInitials() {
        assertThat(INDEX.typed("物业", 5)).extracting(Match::id).containsExactly(FEES.id());
        assertThat(INDEX.typed("wuyef", 5))
                .first()
                .extracting(Match::id, Match::by)
                .containsExactly(FEES.id(), By.PINYIN);
        assertThat(INDEX.typed("wyf", 5))
                .first()
                .extracting(Match::id, Match::by)
                .containsExactly(FEES.id(), By.INITIALS);
        assertThat(INDEX.typed("dianti", 5)).first().extracting(Match::id).isEqualTo(LIFT.id());
        assertThat(INDEX.typed("总阀", 5))
                .first()
                .extracting(Match::id, Match::by)
                .containsExactly(LEAK.id(), By.BODY);
        assertThat(INDEX.typed("  ", 5)).isEmpty();
        assertThat(INDEX.typed("qqqq", 5)).isEmpty();
    }

    @Test
    void prefersRepliesMeantForTheKindOfTicket() {
        double right = INDEX.answering("电梯不动了", "REPAIR", 1).getFirst().certainty();
        double wrong = INDEX.answering("电梯不动了", "COMPLAINT", 1).getFirst().certainty();

        assertThat(right).isGreaterThanOrEqualTo(wrong);
    }
}
