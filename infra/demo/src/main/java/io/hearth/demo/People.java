package io.hearth.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Fictional names and telephone numbers. Numbers lie in one block that no example here dials. */
final class People {
    private static final List<String> SURNAMES = List.of(
            "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗", "梁",
            "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹", "袁", "邓", "许", "傅", "沈", "曾", "彭", "吕", "苏", "卢",
            "蒋", "蔡", "贾", "丁", "魏", "薛", "叶", "阎", "余", "潘", "杜", "戴", "夏", "钟", "汪", "田", "任", "姜", "欧阳", "上官");
    private static final List<String> GIVEN = List.of(
            "建国", "秀英", "桂兰", "志强", "丽华", "国华", "玉梅", "海燕", "晓明", "文静", "雪梅", "立新", "春生", "美玲", "永康", "婷婷", "浩然", "子涵",
            "欣怡", "宇轩", "思远", "佳琪", "明哲", "雅静", "俊杰", "晨曦", "雨桐", "一诺", "梓萱", "博文", "静怡", "天佑", "若曦", "振华", "红霞", "卫东",
            "爱民", "素珍", "凤琴", "长河", "敏", "静", "磊", "洋", "勇", "艳", "杰", "涛", "超", "霞", "平", "刚", "辉", "玲", "芳", "娜", "军",
            "倩", "颖", "琳");

    private People() {}

    static String name(Random random) {
        return pick(SURNAMES, random) + pick(GIVEN, random);
    }

    static String phone(Random random) {
        return "1990000%04d".formatted(random.nextInt(10_000));
    }

    /** Ten thousand different ones. */
    static Iterator<String> phones(Random random) {
        List<Integer> ends = new ArrayList<>(IntStream.range(0, 10_000).boxed().toList());
        Collections.shuffle(ends, random);
        return ends.stream().map("1990000%04d"::formatted).iterator();
    }

    static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
