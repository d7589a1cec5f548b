package io.hearth.reply.substance;

import io.hearth.reply.search.Wording;
import java.util.List;
import java.util.stream.IntStream;

/** Which things a question is about that other questions have nearly all words in common with and yet are about something else. */
final class OtherThings {

    private static final List<List<String>> APART = List.of(
            List.of("停水", "停电", "停气", "停暖"),
            List.of("水费", "电费", "燃气费", "暖气费", "物业费", "车位费"),
            List.of("地上", "地下"),
            List.of("地面", "地库"),
            List.of("狗", "猫", "鸟"),
            List.of("发票", "更名", "押金"),
            List.of("联系", "进度", "回访"),
            List.of("月卡", "临停", "年卡"),
            List.of("搬进", "搬出"),
            List.of("买", "租"),
            List.of("汽车", "电动车", "自行车"));

    /** Of each group, what a question is about. */
    private final List<List<String>> named;

    private OtherThings(List<List<String>> named) {
        this.named = named;
    }

    static OtherThings in(String question) {
        String meant = Wording.meant(question);
        return new OtherThings(APART.stream()
                .map(things -> things.stream().filter(meant::contains).toList())
                .toList());
    }

    boolean areOthersThan(OtherThings others) {
        return IntStream.range(0, named.size()).anyMatch(group -> areApart(named.get(group), others.named.get(group)));
    }

    private static boolean areApart(List<String> ours, List<String> theirs) {
        return !ours.isEmpty() && !theirs.isEmpty() && ours.stream().noneMatch(theirs::contains);
    }
}
