package io.hearth.desk.matter;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** A part of an estate that many people share, so that different people can bring up the same thing about it. */
enum CommonPart {
    LIFT(true, "电梯", "lift", "电梯|轿厢"),
    STAIRCASE(true, "楼道", "staircase", "楼道|楼梯|走廊|消防通道|过道"),
    DOOR(true, "单元门", "front door", "单元门|门禁|楼宇门|大堂"),
    ROOF(true, "楼顶外墙", "roof and walls", "楼顶|屋顶|天台|外墙"),
    PUMPS(true, "水泵水箱", "pumps and tanks", "泵房|水泵|水箱|二次供水"),
    FIRE(true, "消防设施", "fire equipment", "消防栓|消火栓|灭火器|喷淋|烟感"),
    GARAGE(false, "车库", "garage", "(?:地下)?车库|地库|停车场"),
    GATE(false, "小区大门", "gate", "(?:小区)?大门|道闸|闸机|岗亭|门岗"),
    LAMPS(false, "路灯", "street lamps", "路灯|庭院灯|景观灯"),
    GARDEN(false, "绿化", "garden", "绿化|草坪|树枝|树木|灌木"),
    WASTE(false, "垃圾点", "waste point", "垃圾"),
    PLAYGROUND(false, "活动场地", "playground", "健身器材|儿童乐园|滑梯|广场舞|篮球场");

    private final boolean ofBuilding;
    private final String label;
    private final String labelEn;
    private final Pattern words;

    CommonPart(boolean ofBuilding, String label, String labelEn, String words) {
        this.ofBuilding = ofBuilding;
        this.label = label;
        this.labelEn = labelEn;
        this.words = Pattern.compile(words);
    }

    /** Whether each building has its own, so that only a ticket of a known building is about one of them. */
    boolean ofBuilding() {
        return ofBuilding;
    }

    String label() {
        return label;
    }

    String labelEn() {
        return labelEn;
    }

    /** The text without the parts that it names: what is left says what is wrong with them. */
    static String without(String text) {
        String rest = text;
        for (CommonPart part : values()) {
            rest = part.words.matcher(rest).replaceAll(" ");
        }
        return rest;
    }

    static Set<CommonPart> in(String text) {
        Set<CommonPart> parts = EnumSet.noneOf(CommonPart.class);
        for (CommonPart part : values()) {
            if (part.words.matcher(text).find()) {
                parts.add(part);
            }
        }
        return parts;
    }
}
