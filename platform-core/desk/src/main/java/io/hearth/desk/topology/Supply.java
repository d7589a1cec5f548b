package io.hearth.desk.topology;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What reaches homes by lines that many of them share, with the words in which people say that it does not. */
public enum Supply {
    LIFT("电梯", "lift", "电梯", "困人", "关人", "elevator", "lift"),
    HEATING("供暖", "heating", "暖气", "供暖", "地暖", "不热", "heating", "radiator"),
    GAS("燃气", "gas", "燃气", "煤气", "天然气", "gas"),
    POWER("供电", "power", "停电", "没电", "断电", "跳闸", "电压", "配电", "缺相", "power", "electricity"),
    NETWORK("网络弱电", "network", "断网", "没网", "宽带", "网络", "有线电视", "可视对讲", "internet", "broadband"),
    ACCESS("门禁", "access control", "门禁", "单元门", "道闸", "刷卡", "access"),
    DRAINAGE("排水", "drainage", "下水道", "返水", "反水", "堵", "污水", "倒灌", "排水", "drain", "sewage"),
    WATER("供水", "water", "停水", "没水", "断水", "水压", "水小", "水质", "水黄", "黄水", "浑", "供水", "来水", "不出水", "water"),
    LIGHTING("公共照明", "lighting", "路灯", "楼道灯", "照明", "声控灯", "灯不亮", "lighting"),
    FIRE("消防", "fire protection", "消防", "烟感", "喷淋", "fire alarm");

    private final String label;
    private final String labelEn;
    private final List<String> words;

    Supply(String label, String labelEn, String... words) {
        this.label = label;
        this.labelEn = labelEn;
        this.words = List.of(words);
    }

    public String label() {
        return label;
    }

    public String labelEn() {
        return labelEn;
    }

    /** Which one a text tells of, in the order of how plain the words are; none when it tells of something else. */
    public static Optional<Supply> of(String text) {
        String plain = text.toLowerCase(Locale.ROOT);
        for (Supply supply : values()) {
            for (String word : supply.words) {
                if (plain.contains(word)) {
                    return Optional.of(supply);
                }
            }
        }
        return Optional.empty();
    }
}
