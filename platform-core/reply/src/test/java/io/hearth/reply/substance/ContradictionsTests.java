package io.hearth.reply.substance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.reply.search.ReplyIndex;
import io.hearth.reply.substance.Contradictions.Said;
import io.hearth.reply.substance.Contradictions.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContradictionsTests {

    private static final Contradictions CONTRADICTIONS = new Contradictions(new ReplyIndex(List.of()));

    private static Verdict of(String one, String other) {
        return CONTRADICTIONS
                .between(new Said("装修押金什么时候退", one, ""), new Said("装修押金多久能退", other, ""))
                .verdict();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "验收合格后三天内退还。|验收合格后7天内退还。",
                "临时停车每小时2元。|临时停车每小时三元。",
                "服务时间早八点至晚六点。|服务时间8:00到20:00。",
                "可以携带大型犬乘电梯。|不可以携带大型犬乘电梯。",
                "办理需要提前预约。|办理无需提前预约。",
                "停放两小时内免费。|停放两小时内要收费。",
                "维修费用由业主承担。|维修费用由物业公司承担。",
                "周一至周五可以办理。|每天都可以办理。",
                "每月5日前缴费。|每月十号前缴费。"
            })
    void differ(String one, String other) {
        assertThat(of(one, other)).isEqualTo(Verdict.CONTRADICTS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "验收合格后三天内退还。|您好，验收通过的话，3天内就会退给您。",
                "两小时内给您答复。|120分钟内答复您。",
                "服务时间早八点至晚六点。|我们8点到18点都在。",
                "停放两小时内免费。|停两小时以内不收费的。",
                "不能不登记。|必须登记。",
                "维修费用由业主承担。|这部分维修费用需要您自己承担。",
                "您好，押金可以退。|可以退的，请带上收据，验收后3天内到账。"
            })
    void sayTheSame(String one, String other) {
        assertThat(of(one, other)).isEqualTo(Verdict.AGREES);
    }

    @Test
    void neitherOtherQuestionsNorOtherEstatesContradict() {
        assertThat(CONTRADICTIONS
                        .between(new Said("电梯几点保养", "上午九点。", ""), new Said("游泳池收费吗", "收费20元。", ""))
                        .verdict())
                .isEqualTo(Verdict.UNRELATED);
        assertThat(CONTRADICTIONS
                        .between(new Said("停车费多少", "每小时2元。", "云栖苑"), new Said("停车费多少", "每小时5元。", "望江府"))
                        .verdict())
                .isEqualTo(Verdict.UNRELATED);
    }

    @Test
    void sayWhichWordsDiffer() {
        assertThat(Contradictions.differences("验收合格后三天内退还。", "验收合格后7天内退还。"))
                .containsExactly(new Contradictions.Difference("DURATION", "3天", "7天"));
    }
}
