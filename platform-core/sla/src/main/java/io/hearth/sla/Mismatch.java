package io.hearth.sla;

import io.hearth.sla.policy.ClockRule;
import io.hearth.sla.policy.Match;
import java.util.Collection;
import java.util.stream.Collectors;

/** Why a rule is not for a ticket, in words. */
final class Mismatch {

    private Mismatch() {}

    static Explanation.PassedOver of(ClockRule rule, Subject subject) {
        Match match = rule.match();
        if (!match.kinds().isEmpty() && !match.kinds().contains(subject.kind())) {
            return passed(
                    rule,
                    "类型是%s，规则只用于%s".formatted(Speech.CHINESE.kind(subject.kind()), list(match.kinds(), Speech.CHINESE)),
                    "the kind is %s, the rule is for %s"
                            .formatted(Speech.ENGLISH.kind(subject.kind()), list(match.kinds(), Speech.ENGLISH)));
        }
        if (!match.priorities().isEmpty() && !match.priorities().contains(subject.priority())) {
            return passed(
                    rule,
                    "优先级是%s，规则只用于%s"
                            .formatted(
                                    Speech.CHINESE.priority(subject.priority()),
                                    list(match.priorities(), Speech.CHINESE)),
                    "the priority is %s, the rule is for %s"
                            .formatted(
                                    Speech.ENGLISH.priority(subject.priority()),
                                    list(match.priorities(), Speech.ENGLISH)));
        }
        if (!match.channels().isEmpty() && !match.channels().contains(subject.channel())) {
            return passed(
                    rule,
                    "渠道是 %s，规则只用于 %s".formatted(subject.channel(), list(match.channels(), Speech.CHINESE)),
                    "the channel is %s, the rule is for %s"
                            .formatted(subject.channel(), list(match.channels(), Speech.ENGLISH)));
        }
        if (!match.estates().isEmpty() && !match.estates().contains(subject.estate())) {
            return passed(rule, "不在规则所列的项目里", "the estate is none of those the rule is for");
        }
        String category = subject.category();
        if (!match.categories().isEmpty()
                && (category == null || !match.categories().contains(category))) {
            return category == null
                    ? passed(
                            rule,
                            "没有分类，规则只用于分类 %s".formatted(list(match.categories(), Speech.CHINESE)),
                            "it has no category, the rule is for %s"
                                    .formatted(list(match.categories(), Speech.ENGLISH)))
                    : passed(
                            rule,
                            "分类是 %s，规则只用于 %s".formatted(category, list(match.categories(), Speech.CHINESE)),
                            "the category is %s, the rule is for %s"
                                    .formatted(category, list(match.categories(), Speech.ENGLISH)));
        }
        return passed(
                rule,
                "规则没有优先级%s的目标时长".formatted(Speech.CHINESE.priority(subject.priority())),
                "the rule has no target for the priority %s".formatted(Speech.ENGLISH.priority(subject.priority())));
    }

    private static Explanation.PassedOver passed(ClockRule rule, String reason, String reasonEn) {
        return new Explanation.PassedOver(rule.name(), reason, reasonEn);
    }

    private static String list(Collection<?> values, Speech speech) {
        return values.stream().map(speech::name).sorted().collect(Collectors.joining(speech.comma()));
    }
}
