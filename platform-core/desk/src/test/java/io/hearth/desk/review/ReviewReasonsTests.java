package io.hearth.desk.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.reply.ReplyBasis;
import io.hearth.desk.reply.ReplyContent;
import io.hearth.desk.reply.ReplyLanguage;
import io.hearth.desk.reply.ReplyState;
import io.hearth.desk.reply.ReplyVariable;
import io.hearth.desk.reply.ReplyVersionView;
import io.hearth.desk.reply.ReplyView;
import io.hearth.desk.replyfigure.FiguresOfReply;
import io.hearth.desk.replyfigure.Share;
import io.hearth.desk.review.ReviewReasons.Past;
import io.hearth.reply.text.VariableType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewReasonsTests {

    private static final LocalDate TODAY = LocalDate.parse("2026-12-01");
    private static final Instant APPROVED = Instant.parse("2026-06-01T02:00:00Z");
    private static final UUID ID = new UUID(0, 1);

    private final ReviewReasons reasons = new ReviewReasons(TODAY, ReviewSettings.STANDARD, List.of());

    private static ReplyView reply(ReplyState state, @Nullable String until, @Nullable String due) {
        ReplyContent content = new ReplyContent(
                "物业费怎么算",
                List.of(),
                "每平方米 {{price}}，按公示收取。",
                "",
                Set.of(),
                Set.of(),
                List.of("缴费"),
                List.of(new ReplyVariable("price", "物业服务费单价", VariableType.AMOUNT, null, null)),
                new ReplyBasis("本小区收费公示", "2026-01", null, null),
                List.of(),
                ReplyLanguage.CHINESE);
        ReplyVersionView version = new ReplyVersionView(
                1, ReplyVersionView.State.APPROVED, content, 1, "李", APPROVED, null, "王", APPROVED);
        return new ReplyView(
                ID,
                "fees-how",
                "fees",
                null,
                state,
                version,
                null,
                null,
                until == null ? null : LocalDate.parse(until),
                6,
                LocalDate.parse("2026-06-01"),
                due == null ? null : LocalDate.parse(due),
                null,
                null,
                1);
    }

    private static ReplyView fresh() {
        return reply(ReplyState.APPROVED, null, "2027-01-01");
    }

    private static FiguresOfReply figures(int uses, double editShare, int content, int rated) {
        return new FiguresOfReply(
                ID,
                "fees-how",
                "fees",
                "物业费怎么算",
                null,
                uses,
                1,
                null,
                new Share(0, uses, uses < 10),
                0,
                editShare,
                0,
                new Share(content, rated, rated < 10),
                new Share(0, 0, true));
    }

    private static final FiguresOfReply NO_FIGURES = figures(0, 0, 0, 0);

    private List<ReviewCause> causes(ReplyView reply, FiguresOfReply figures, Past past) {
        return reasons.of(reply, figures, past).stream().map(ReviewWhy::cause).toList();
    }

    @Test
    void leavesAloneWhatIsFreshAndAnswersWell() {
        assertThat(causes(fresh(), figures(30, 0.05, 20, 22), new Past(49, null, false, null, null)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2026-12-01, true", "2026-12-02, false", ", true"})
    void wantsALookWhenItsMonthsAreOver(@Nullable String due, boolean wanted) {
        assertThat(causes(reply(ReplyState.APPROVED, null, due), NO_FIGURES, Past.NONE)
                        .contains(ReviewCause.REVIEW_DUE))
                .isEqualTo(wanted);
    }

    @Test
    void tellsWhatHasExpiredFromWhatWillBeforeTheNextRound() {
        assertThat(causes(reply(ReplyState.EXPIRED, "2026-11-30", "2027-01-01"), NO_FIGURES, Past.NONE))
                .containsExactly(ReviewCause.EXPIRED);
        assertThat(causes(reply(ReplyState.EXPIRING, "2026-12-30", "2027-01-01"), NO_FIGURES, Past.NONE))
                .containsExactly(ReviewCause.EXPIRING);
        assertThat(causes(reply(ReplyState.APPROVED, "2027-01-05", "2027-01-01"), NO_FIGURES, Past.NONE))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"4, 0, false", "5, 3, false", "5, 2, true", "20, 11, true", "20, 12, false"})
    void asksForEnoughRatingsBeforeItCallsSatisfactionLow(int rated, int content, boolean wanted) {
        assertThat(causes(fresh(), figures(30, 0, content, rated), Past.NONE).contains(ReviewCause.LOW_SATISFACTION))
                .isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource({"4, 0.9, false", "5, 0.29, false", "5, 0.3, true"})
    void noticesWhatPeopleChangeBeforeTheySendIt(int uses, double editShare, boolean wanted) {
        assertThat(causes(fresh(), figures(uses, editShare, 0, 0), Past.NONE).contains(ReviewCause.OFTEN_CHANGED))
                .isEqualTo(wanted);
    }

    @Test
    void countsUsesSinceSomebodyLookedOnly() {
        assertThat(causes(fresh(), figures(500, 0, 0, 0), new Past(49, null, false, null, null)))
                .isEmpty();
        assertThat(causes(fresh(), figures(500, 0, 0, 0), new Past(50, null, false, null, null)))
                .containsExactly(ReviewCause.HEAVY_USE);
    }

    @Test
    void bringsBackWhatTheLastRoundPutOff() {
        List<ReviewWhy> whys =
                reasons.of(fresh(), NO_FIGURES, new Past(0, null, true, LocalDate.parse("2026-11-14"), "等新收费公示"));
        assertThat(whys).singleElement().satisfies(why -> {
            assertThat(why.cause()).isEqualTo(ReviewCause.LEFT_OVER);
            assertThat(why.about()).isEqualTo("等新收费公示");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "BASIS, 本小区收费公示, true",
        "BASIS, 2026-01, true",
        "BASIS, 收费公示, false",
        "VARIABLE, price, true",
        "VARIABLE, 物业服务费单价, true",
        "VARIABLE, 停车费, false",
        "TAG, 缴费, true",
        "TAG, 缴, false",
        "WORDS, 按公示收取, true",
        "WORDS, 按建筑面积, false"
    })
    void isTouchedByAChangeOfWhatItSpeaksOf(RuleChange.Kind kind, String value, boolean touched) {
        assertThat(withChange(kind, value, APPROVED.plusSeconds(1), Past.NONE)).isEqualTo(touched);
    }

    @Test
    void isNotTouchedOnceSomebodyHasLookedSinceTheMark() {
        RuleChange.Kind tag = RuleChange.Kind.TAG;
        assertThat(withChange(tag, "缴费", APPROVED.minusSeconds(1), Past.NONE)).isFalse();
        Instant marked = APPROVED.plusSeconds(100);
        assertThat(withChange(tag, "缴费", marked, new Past(0, marked.plusSeconds(1), false, null, null)))
                .isFalse();
        assertThat(withChange(tag, "缴费", marked, new Past(0, marked.minusSeconds(1), false, null, null)))
                .isTrue();
    }

    private static boolean withChange(RuleChange.Kind kind, String value, Instant marked, Past past) {
        RuleChange change = new RuleChange(new UUID(0, 9), kind, value, "调价", TODAY, marked, "王");
        return new ReviewReasons(TODAY, ReviewSettings.STANDARD, List.of(change))
                .of(fresh(), NO_FIGURES, past).stream()
                        .anyMatch(
                                why -> why.cause() == ReviewCause.RULE_CHANGED && (value + "：调价").equals(why.about()));
    }

    @Test
    void putsTheWeightiestReasonFirst() {
        RuleChange change =
                new RuleChange(new UUID(0, 9), RuleChange.Kind.TAG, "缴费", "调价", TODAY, APPROVED.plusSeconds(1), "王");
        assertThat(new ReviewReasons(TODAY, ReviewSettings.STANDARD, List.of(change))
                                .of(
                                        reply(ReplyState.EXPIRED, "2026-11-30", "2026-11-01"),
                                        figures(80, 0.5, 1, 9),
                                        new Past(80, null, true, TODAY, null))
                                .stream()
                                .map(ReviewWhy::cause))
                .containsExactly(
                        ReviewCause.EXPIRED,
                        ReviewCause.RULE_CHANGED,
                        ReviewCause.LEFT_OVER,
                        ReviewCause.LOW_SATISFACTION,
                        ReviewCause.OFTEN_CHANGED,
                        ReviewCause.REVIEW_DUE,
                        ReviewCause.HEAVY_USE);
    }
}
