package io.hearth.demo;

import java.util.List;

/**
 * A fictional company and its estates.
 *
 * @param group slug of the group it belongs to, or empty
 */
record DemoCompany(String slug, String name, String shortName, String group, List<DemoEstate> estates) {

    /**
     * A fictional estate.
     *
     * @param pace how slow work is here: 1 = ordinary, 0.6 = fast, 2 = twice as slow
     * @param load how many tickets it has beside the others of the same size
     */
    record DemoEstate(
            String code,
            String name,
            String city,
            String district,
            int builtYear,
            int buildings,
            int unitsPerBuilding,
            int floors,
            double pace,
            double load) {

        ServiceLevel level() {
            return pace >= 1.8 ? ServiceLevel.WEAK : pace <= 0.8 ? ServiceLevel.GOOD : ServiceLevel.AVERAGE;
        }

        /** Two homes on every floor of every stairwell. */
        int homes() {
            return buildings * unitsPerBuilding * floors * 2;
        }
    }

    private static DemoEstate estate(
            String code,
            String name,
            String city,
            String district,
            int built,
            int b,
            int u,
            int f,
            double pace,
            double load) {
        return new DemoEstate(code, name, city, district, built, b, u, f, pace, load);
    }

    static final String GROUP = "demo-group";

    /** Whose people compare the companies of the group; it has no estates of its own. */
    static final DemoCompany HEADQUARTERS = new DemoCompany("yunhu", "云湖物业集团（示例）", "云湖集团", "", List.of());

    static final List<DemoCompany> ALL = List.of(
            new DemoCompany(
                    "yunqi",
                    "云栖里物业服务有限公司（示例）",
                    "云栖里物业",
                    GROUP,
                    List.of(
                            estate("YQ01", "云栖里·听松苑", "杭州", "西湖区", 2008, 8, 2, 11, 1.0, 1.0),
                            estate("YQ02", "云栖里·望潮苑", "杭州", "滨江区", 2016, 6, 2, 18, 0.7, 0.8),
                            estate("YQ03", "云栖里·枕溪苑", "杭州", "余杭区", 2020, 5, 2, 24, 0.6, 0.7),
                            estate("YQ04", "云栖里·桂语苑", "宁波", "鄞州区", 2005, 10, 3, 6, 1.7, 1.5),
                            estate("YQ05", "云栖里·晴川苑", "宁波", "江北区", 2013, 6, 2, 16, 1.1, 1.0),
                            estate("YQ06", "云栖里·荷风苑", "绍兴", "越城区", 2011, 7, 2, 11, 1.2, 1.0),
                            estate("YQ07", "云栖里·明月苑", "嘉兴", "南湖区", 2018, 5, 2, 18, 0.9, 0.9),
                            estate("YQ08", "云栖里·石门老街", "嘉兴", "桐乡", 1998, 9, 4, 6, 2.1, 1.9))),
            new DemoCompany(
                    "wanghu",
                    "望湖物业管理有限公司（示例）",
                    "望湖物业",
                    GROUP,
                    List.of(
                            estate("WH01", "望湖·东岸", "苏州", "工业园区", 2015, 6, 2, 20, 0.8, 0.9),
                            estate("WH02", "望湖·西岸", "苏州", "姑苏区", 2003, 9, 3, 6, 1.8, 1.6),
                            estate("WH03", "望湖·南岸", "苏州", "吴中区", 2012, 7, 2, 16, 1.0, 1.0),
                            estate("WH04", "望湖·北岸", "无锡", "滨湖区", 2017, 6, 2, 18, 0.9, 0.9),
                            estate("WH05", "望湖·鹭洲", "无锡", "梁溪区", 2009, 8, 2, 11, 1.3, 1.1),
                            estate("WH06", "望湖·云帆", "常州", "新北区", 2021, 4, 2, 26, 0.6, 0.6),
                            estate("WH07", "望湖·锦绣", "常州", "天宁区", 2006, 9, 2, 11, 1.5, 1.2),
                            estate("WH08", "望湖·学府", "南京", "江宁区", 2019, 6, 2, 18, 0.8, 0.9))),
            new DemoCompany(
                    "qinghe",
                    "青禾家园物业（示例）",
                    "青禾物业",
                    "",
                    List.of(
                            estate("QH01", "青禾一村", "成都", "武侯区", 2001, 12, 3, 6, 1.9, 1.7),
                            estate("QH02", "青禾二村", "成都", "武侯区", 2004, 10, 3, 6, 1.6, 1.4),
                            estate("QH03", "青禾上城", "成都", "高新区", 2018, 6, 2, 26, 0.7, 0.8),
                            estate("QH04", "青禾锦里", "成都", "青羊区", 2010, 7, 2, 11, 1.1, 1.0),
                            estate("QH05", "青禾江湾", "重庆", "渝北区", 2016, 6, 2, 22, 0.9, 0.9),
                            estate("QH06", "青禾半山", "重庆", "南岸区", 2013, 6, 2, 18, 1.2, 1.1),
                            estate("QH07", "青禾书香", "绵阳", "涪城区", 2014, 6, 2, 16, 1.0, 0.9),
                            estate("QH08", "青禾花溪", "贵阳", "花溪区", 2020, 5, 2, 24, 0.8, 0.7))));
}
