package io.hearth.reply.substance;

import io.hearth.reply.search.Wording;
import io.hearth.reply.substance.Claim.About;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads claims out of a reply. */
final class Claims {

    private static final Pattern CLAUSES = Pattern.compile("[，。；！？,;!?\\n]+|(?<=[^0-9])\\.|\\.(?=[^0-9])");

    private static final String NUMBER = "(\\d+(?:\\.\\d+)?)(?:\\s*(?:-|~|—|到|至)\\s*(\\d+(?:\\.\\d+)?))?\\s*";
    private static final Pattern TIME = Pattern.compile(
            "(凌晨|早上|早晨|清晨|早|上午|中午|下午|傍晚|晚上|晚间|晚|夜里|夜间|当晚)?\\s*(\\d{1,2})(?:(?::|点|时)(\\d{1,2}|半|一刻|三刻|整)?(?:分)?)(?!间|候|常|钟以|内)");
    private static final Pattern MONTH_DAY = Pattern.compile("(?:(\\d{4})年)?(\\d{1,2})月(\\d{1,2})(?:日|号)");
    private static final Pattern DAY_OF_MONTH = Pattern.compile("(?:每月|每个月|当月|次月|本月)(\\d{1,2})(?:日|号)");
    private static final Pattern AMOUNT = Pattern.compile(NUMBER + "(万元|元|块钱|块|毛钱|毛|角)");
    private static final Pattern PERCENT = Pattern.compile(NUMBER + "(%|折)");
    private static final Pattern DURATION =
            Pattern.compile(NUMBER + "(?:个)?(分钟|刻钟|小时|钟头|工作日|天|日(?!期)|周|星期|礼拜|月|年|分(?!之|钟))");
    private static final Pattern COUNT = Pattern.compile(
            NUMBER + "(次|张|人|户|辆|台|把|只|条|遍|层|楼|米|平方米|平米|㎡|公里|厘米|声|倍|份|名|位|个|期|部|间|棵|盏|桶|趟|度|分贝|公斤|斤|岁)");
    private static final Pattern WEEK_RANGE = Pattern.compile("周([ⅠⅡⅢⅣⅤⅥ日天末])\\s*(?:到|至|-|~|—)\\s*周?([ⅠⅡⅢⅣⅤⅥ日天])");
    private static final Pattern WEEK_DAY = Pattern.compile("周([ⅠⅡⅢⅣⅤⅥ日天])");
    private static final Pattern WORKING_DAYS = Pattern.compile("\\d\\s*个?工作日");
    private static final Pattern WEEKEND = Pattern.compile("周末|双休日|节假日");
    private static final Pattern NO_WEEKEND = Pattern.compile("(?:周末|双休日|节假日)(?:也?不|除外|休)");
    private static final Pattern EVERY_DAY = Pattern.compile("每天|每日|天天|全年无休|一周7天|周周无休");
    private static final String WEEK = Numerals.DAY_MARKS + "日";

    private static final Map<String, BigDecimal> MINUTES = Map.ofEntries(
            Map.entry("分钟", BigDecimal.ONE),
            Map.entry("分", BigDecimal.ONE),
            Map.entry("刻钟", BigDecimal.valueOf(15)),
            Map.entry("小时", BigDecimal.valueOf(60)),
            Map.entry("钟头", BigDecimal.valueOf(60)),
            Map.entry("天", BigDecimal.valueOf(1440)),
            Map.entry("日", BigDecimal.valueOf(1440)),
            Map.entry("周", BigDecimal.valueOf(10080)),
            Map.entry("星期", BigDecimal.valueOf(10080)),
            Map.entry("礼拜", BigDecimal.valueOf(10080)),
            Map.entry("月", BigDecimal.valueOf(43200)),
            Map.entry("年", BigDecimal.valueOf(525600)));
    private static final Map<String, BigDecimal> YUAN = Map.of(
            "万元",
            BigDecimal.valueOf(10000),
            "元",
            BigDecimal.ONE,
            "块钱",
            BigDecimal.ONE,
            "块",
            BigDecimal.ONE,
            "毛钱",
            new BigDecimal("0.1"),
            "毛",
            new BigDecimal("0.1"),
            "角",
            new BigDecimal("0.1"));

    private static final Pattern NOT_FREE = Pattern.compile(
            "收费(?!标准|项目|公示|依据|明细|办法|方式|窗口|处|员|单)|收取|有偿|付费|需缴费|另收|要交钱|要收钱|自费|自理|要花钱|需要缴纳|要缴|要另付|收(?=[^到据货取费听集件拾纳]*元)");
    private static final Pattern FREE = Pattern.compile(
            "免费|不收费|不收取|不收任何|不再收|不另收|不另外收|不额外收|不用交钱|不要钱|不用花钱|不收钱|不收您|(?<![\\d.])0元|无需付费|不用付费|不用另外付|无偿|不需要交钱|不产生费用|没有费用|无需缴费|不用缴费|不需要付费|无需费用");
    private static final Pattern MUST = Pattern.compile("不能不|不得不|不可不");
    private static final Pattern NOT_NEEDED = Pattern.compile("不需要|无需|无须|不用|不必|用不着|免(?=预约|登记|提供|押金|申请)|不强制|不要求");
    private static final Pattern NEEDED = Pattern.compile(
            "需要|必须|务必|一定要|须(?!知)|需(?=提前|先|带|出示|登记|预约|提供|申请|办理|交|缴|携带|本人|要|经)|要(?=提前|先|带|出示|登记|预约|提供|申请|办|交|缴|携带|本人|经|签|来)|得(?=先|提前|带|本人|来|要|登记|预约|交|办|签)");
    private static final Pattern NOT_POSSIBLE = Pattern.compile(
            "不可以|不能|不得|禁止|不允许|不让|无法|不支持|不行|严禁|不准|不予|没办法|不可(?!避)|不提供|不接受|不受理|办不了|做不到|不开放|谢绝|不同意|暂不|不在(?=物业|我们)|不负责|不代收|不代|不帮");
    private static final Pattern POSSIBLE = Pattern.compile(
            "可以|能够|可(?=到|在|通过|以|凭|随时|直接|自行|免费|选择|申请|办|拨|扫|用)|(?<![不只才])能(?!源|力|见|耗|不能|否)|允许|支持|行的|没问题|准许|受理|提供(?=代|免费|上门|送|服务)|开放(?!时间)|接受");
    private static final Pattern WILL_NOT = Pattern.compile("不会|绝不|从不|没有(?=减免|优惠|折扣|补贴)");
    private static final Pattern WILL =
            Pattern.compile("(?<![不机社约聚])会(?!议|所|员|计|费|自动恢复)|就(?=停|断|关|收回)|(?<!没)有(?=减免|优惠|折扣|补贴)");
    private static final Pattern NOT_DONE = Pattern.compile("尚未|还没|还未|没有修好|没修好|未修复|未完成|未恢复|没有完成|没完成|没恢复|正在");
    private static final Pattern DONE = Pattern.compile("已经?(?=修|完成|恢复|处理|解决|办|更换|到|安排|维修|疏通)|修好了|处理好了|恢复了|完成了");
    private static final String PARTY =
            "(物业公司|物业|我们公司|我司|我们|公司|本公司|业主|您自己|您本人|您|住户|供电公司|供电局|电力公司|自来水公司|供水公司|水务|燃气公司|供热公司|热力公司|开发商|建设单位|施工方|施工单位|装修公司|电梯公司|维保单位|社区|居委会|街道|城管|租客|租户|房东|产权人|责任人|楼上|楼上业主|保险公司|政府|快递员|快递公司|业委会|个人|自己)";
    private static final Pattern WHO = Pattern.compile(
            "(?:归|属于)(?:全体)?" + PARTY + "|(?:由|归|是|找|需|需要|要|请)?(?:全体)?" + PARTY
                    + "(?:来|自己|自行|这边|那边)?(?:负责|承担|出(?=钱|资|费|这|的)|支付|买单|更换|换|所有|掏钱|来换|付(?=钱|款|费)|赔偿|处理|维修|管(?!家|理处|道|线|制|控)|解决|赔)");
    private static final Map<String, String> PARTIES = Map.ofEntries(
            Map.entry("物业公司", "物业"),
            Map.entry("我们公司", "物业"),
            Map.entry("我司", "物业"),
            Map.entry("我们", "物业"),
            Map.entry("公司", "物业"),
            Map.entry("本公司", "物业"),
            Map.entry("您自己", "业主"),
            Map.entry("您本人", "业主"),
            Map.entry("您", "业主"),
            Map.entry("住户", "业主"),
            Map.entry("房东", "业主"),
            Map.entry("产权人", "业主"),
            Map.entry("个人", "业主"),
            Map.entry("自己", "业主"),
            Map.entry("供电局", "供电公司"),
            Map.entry("电力公司", "供电公司"),
            Map.entry("供水公司", "自来水公司"),
            Map.entry("水务", "自来水公司"),
            Map.entry("热力公司", "供热公司"),
            Map.entry("建设单位", "开发商"),
            Map.entry("施工单位", "施工方"),
            Map.entry("装修公司", "施工方"),
            Map.entry("维保单位", "电梯公司"),
            Map.entry("楼上业主", "楼上"),
            Map.entry("租户", "租客"),
            Map.entry("居委会", "社区"),
            Map.entry("快递公司", "快递员"));

    private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d),(?=\\d{3})");
    private static final Pattern DIGITS = Pattern.compile("[0-9Ⅰ-Ⅻ.:%]+");
    private static final Pattern SAID_BY_ALL = Pattern.compile(
            "可以|不能|不可以|需要|不需要|必须|免费|收费|禁止|无需|不用|允许|不允许|我们|您的|您|请|一般|目前|已经|之内|以内|左右|大约|大概|元|分钟|小时|工作日|每天|每月");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{IsHan}a-z]+");

    private Claims() {}

    static List<Claim> of(String reply) {
        String read = Numerals.digits(Wording.normal(reply))
                .replace("星期", "周")
                .replace("礼拜", "周")
                .replace("平方米", "㎡")
                .replace("平米", "㎡");
        List<Claim> claims = new ArrayList<>();
        for (String clause : CLAUSES.split(THOUSANDS.matcher(read).replaceAll(""))) {
            if (!clause.isBlank()) {
                read(clause.strip(), claims);
            }
        }
        return claims;
    }

    private static void read(String clause, List<Claim> claims) {
        Set<String> context = context(clause);
        StringBuilder left = new StringBuilder(clause);
        week(clause, context, claims);
        take(
                left,
                MONTH_DAY,
                found -> claims.add(new Claim(
                        About.DATE,
                        "",
                        number(found.group(2)) + "-" + number(found.group(3)),
                        found.group(),
                        context)));
        take(
                left,
                DAY_OF_MONTH,
                found -> claims.add(new Claim(About.DATE, "每月", number(found.group(1)), found.group(), context)));
        times(left, context, claims);
        take(
                left,
                AMOUNT,
                found -> claims.add(new Claim(
                        About.AMOUNT,
                        "",
                        range(found, YUAN.getOrDefault(found.group(3), BigDecimal.ONE)),
                        found.group(),
                        context)));
        take(
                left,
                PERCENT,
                found -> claims.add(new Claim(
                        About.PERCENT, found.group(3), range(found, BigDecimal.ONE), found.group(), context)));
        take(
                left,
                DURATION,
                found -> claims.add(new Claim(
                        About.DURATION,
                        found.group(3).equals("工作日") ? "工作日" : "",
                        range(found, MINUTES.getOrDefault(found.group(3), BigDecimal.ONE)),
                        found.group(),
                        context)));
        take(
                left,
                COUNT,
                found -> claims.add(
                        new Claim(About.COUNT, found.group(3), range(found, BigDecimal.ONE), found.group(), context)));
        answers(clause, context, claims);
    }

    private static void answers(String clause, Set<String> context, List<Claim> claims) {
        StringBuilder left = new StringBuilder(clause);
        yesOrNo(left, MUST, About.NEEDED, "yes", context, claims);
        yesOrNo(left, FREE, About.FREE, "yes", context, claims);
        yesOrNo(left, NOT_FREE, About.FREE, "no", context, claims);
        yesOrNo(left, NOT_NEEDED, About.NEEDED, "no", context, claims);
        take(left, WHO, found -> claims.add(new Claim(About.WHO, "", party(found), found.group(), context)));
        yesOrNo(left, NOT_POSSIBLE, About.POSSIBLE, "no", context, claims);
        yesOrNo(left, NEEDED, About.NEEDED, "yes", context, claims);
        yesOrNo(left, POSSIBLE, About.POSSIBLE, "yes", context, claims);
        yesOrNo(left, WILL_NOT, About.WILL, "no", context, claims);
        yesOrNo(left, WILL, About.WILL, "yes", context, claims);
        yesOrNo(left, NOT_DONE, About.DONE, "no", context, claims);
        yesOrNo(left, DONE, About.DONE, "yes", context, claims);
    }

    private static String party(Matcher found) {
        String party = found.group(1) == null ? found.group(2) : found.group(1);
        return PARTIES.getOrDefault(party, party);
    }

    private static void yesOrNo(
            StringBuilder left, Pattern words, About about, String value, Set<String> context, List<Claim> claims) {
        take(left, words, found -> claims.add(new Claim(about, "", value, found.group(), context)));
    }

    /** Hands out what is found and blanks it, so that nothing is read twice. */
    private static void take(StringBuilder left, Pattern pattern, java.util.function.Consumer<Matcher> found) {
        Matcher matcher = pattern.matcher(left.toString());
        while (matcher.find()) {
            found.accept(matcher);
            for (int i = matcher.start(); i < matcher.end(); i++) {
                left.setCharAt(i, '\u3000');
            }
        }
    }

    private static void times(StringBuilder left, Set<String> context, List<Claim> claims) {
        List<Integer> minutes = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        boolean[] afternoon = new boolean[1];
        take(left, TIME, found -> {
            int hour = Integer.parseInt(found.group(2));
            String part = found.group(1);
            if (hour > 24) {
                return;
            }
            String minute = found.group(3);
            int past = minute == null || minute.equals("整")
                    ? 0
                    : switch (minute) {
                        case "半" -> 30;
                        case "一刻" -> 15;
                        case "三刻" -> 45;
                        default -> Integer.parseInt(minute);
                    };
            boolean late = part != null
                    ? part.startsWith("下")
                            || part.startsWith("晚")
                            || part.startsWith("傍")
                            || part.startsWith("当晚")
                            || part.startsWith("夜")
                    : afternoon[0] && hour < 12;
            afternoon[0] = part != null ? late || part.startsWith("中午") : afternoon[0];
            if (late && hour < 12 && !(part != null && part.startsWith("夜") && hour < 6)) {
                hour += 12;
            } else if (part != null && part.startsWith("中午") && hour < 4) {
                hour += 12;
            }
            minutes.add(hour * 60 + past);
            texts.add(found.group());
        });
        for (int i = 0; i < minutes.size(); i++) {
            claims.add(new Claim(
                    About.TIME_OF_DAY,
                    i % 2 == 0 ? "from" : "to",
                    minutes.get(i).toString(),
                    texts.get(i),
                    context));
        }
    }

    private static void week(String clause, Set<String> context, List<Claim> claims) {
        Set<Integer> days = new TreeSet<>();
        Matcher ranges = WEEK_RANGE.matcher(clause);
        while (ranges.find()) {
            int from = WEEK.indexOf(ranges.group(1).replace('天', '日'));
            int to = WEEK.indexOf(ranges.group(2).replace('天', '日'));
            for (int day = from; day >= 0 && day <= to; day++) {
                days.add(day);
            }
        }
        Matcher single = WEEK_DAY.matcher(clause);
        while (single.find()) {
            days.add(WEEK.indexOf(single.group(1).replace('天', '日')));
        }
        if (clause.contains("工作日") && !WORKING_DAYS.matcher(clause).find()) {
            days.addAll(Set.of(0, 1, 2, 3, 4));
        }
        if (WEEKEND.matcher(clause).find() && !NO_WEEKEND.matcher(clause).find()) {
            days.addAll(Set.of(5, 6));
        }
        if (EVERY_DAY.matcher(clause).find()) {
            days.addAll(Set.of(0, 1, 2, 3, 4, 5, 6));
        }
        if (!days.isEmpty()) {
            claims.add(new Claim(About.DAYS_OF_WEEK, "", days.toString(), clause, context));
        }
    }

    private static String range(Matcher found, BigDecimal times) {
        String from = number(new BigDecimal(found.group(1)).multiply(times));
        String to = found.group(2);
        return to == null ? from : from + "-" + number(new BigDecimal(to).multiply(times));
    }

    private static String number(String digits) {
        return number(new BigDecimal(digits));
    }

    private static String number(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    /** Two neighbouring characters each, without numbers and what every reply says. */
    static Set<String> context(String text) {
        String words = Wording.meant(text).toLowerCase(Locale.ROOT);
        for (Pattern saysNothing : List.of(DIGITS, SAID_BY_ALL, NO_LETTERS)) {
            words = saysNothing.matcher(words).replaceAll(" ");
        }
        Set<String> pieces = new HashSet<>();
        for (String word : words.strip().split(" ")) {
            int[] letters = word.codePoints().toArray();
            for (int i = 0; i + 2 <= letters.length; i++) {
                pieces.add(new String(letters, i, 2));
            }
        }
        return pieces;
    }
}
