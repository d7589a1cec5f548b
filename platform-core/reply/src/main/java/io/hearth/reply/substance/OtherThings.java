package io.hearth.reply.substance;

import io.hearth.reply.search.Wording;
import java.util.List;

/** Things that questions about them have nearly all words in common and yet are about something else. */
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

    private OtherThings() {}

    static boolean between(String one, String other) {
        String ours = Wording.meant(one);
        String theirs = Wording.meant(other);
        return APART.stream().anyMatch(things -> apart(things, ours, theirs));
    }

    private static boolean apart(List<String> things, String one, String other) {
        List<String> ours = things.stream().filter(one::contains).toList();
        List<String> theirs = things.stream().filter(other::contains).toList();
        return !ours.isEmpty() && !theirs.isEmpty() && ours.stream().noneMatch(theirs::contains);
    }
}
