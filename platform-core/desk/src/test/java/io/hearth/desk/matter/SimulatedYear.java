package io.hearth.desk.matter;

import io.hearth.desk.matter.RepeatFinder.Report;
import io.hearth.desk.topology.EstateGraph;
import io.hearth.desk.topology.Home;
import io.hearth.workflow.TicketKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A year of an estate in which some things come again: told by others, in other words and another way. What each ticket is really about is
 * known. The same for each seed; the words are written from what people say, not from what is compared.
 */
final class SimulatedYear {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> CHANNELS = List.of("PHONE", "COUNTER", "WEB", "EMAIL", "OWNER_PAGE");
    private static final List<String> BEFORE = List.of("", "", "", "你好，", "麻烦看一下，", "又来反映了，", "请尽快处理，", "再次反映：");
    private static final List<String> AFTER =
            List.of("", "", "", "，什么时候能处理？", "，麻烦师傅来一下", "，打了好几次电话了", "，请尽快", "，一直没人管", "，影响生活");

    /** Of a shared part of a building or the estate ({@code %s} is the building, where one says it), or of a home. */
    private enum Sort {
        OF_BUILDING,
        OF_ESTATE,
        OF_HOME
    }

    private record Topic(String name, Sort sort, TicketKind kind, String category, List<String> sayings) {}

    private static final List<Topic> TOPICS = List.of(
            topic(
                    "lift-noise",
                    Sort.OF_BUILDING,
                    TicketKind.REPAIR,
                    "lift",
                    "%s电梯运行时咯吱咯吱响",
                    "%s的电梯有异响，挺吓人",
                    "坐电梯听到很大的异响",
                    "%s电梯上下楼一直有响声",
                    "电梯异响越来越大了"),
            topic(
                    "lift-stops",
                    Sort.OF_BUILDING,
                    TicketKind.REPAIR,
                    "lift",
                    "%s电梯又停了",
                    "%s电梯坏了不动了",
                    "电梯停运，老人上不了楼",
                    "%s电梯停运了要爬楼",
                    "电梯坏了没人修"),
            topic(
                    "lift-dirty",
                    Sort.OF_BUILDING,
                    TicketKind.COMPLAINT,
                    "cleaning",
                    "%s电梯里很脏没人打扫",
                    "电梯地面有污水没人打扫",
                    "%s电梯轿厢脏得很",
                    "电梯里面又脏又臭没打扫"),
            topic(
                    "door",
                    Sort.OF_BUILDING,
                    TicketKind.REPAIR,
                    "door",
                    "%s单元门关不上",
                    "%s楼下单元门锁坏了关不上",
                    "单元门一直开着关不住",
                    "%s单元门坏了谁都能进"),
            topic(
                    "stairs-light",
                    Sort.OF_BUILDING,
                    TicketKind.REPAIR,
                    "light",
                    "%s楼道灯不亮",
                    "%s三楼楼道的灯坏了",
                    "楼道灯全黑",
                    "楼道灯不亮，晚上看不见"),
            topic(
                    "stairs-clutter",
                    Sort.OF_BUILDING,
                    TicketKind.COMPLAINT,
                    "cleaning",
                    "%s楼道堆满杂物",
                    "楼道里堆放纸箱杂物",
                    "%s楼道杂物挡住消防通道",
                    "有人在楼道堆杂物"),
            topic("roof", Sort.OF_BUILDING, TicketKind.REPAIR, "leak", "%s楼顶漏雨", "%s屋顶漏水到顶楼了", "楼顶防水坏了漏水", "下雨楼顶又漏了"),
            topic(
                    "garage-water",
                    Sort.OF_ESTATE,
                    TicketKind.COMPLAINT,
                    "garage",
                    "地下车库积水",
                    "车库一下雨就积水",
                    "地库入口积水很深",
                    "车库积水车开不进去"),
            topic(
                    "garage-light",
                    Sort.OF_ESTATE,
                    TicketKind.REPAIR,
                    "light",
                    "车库灯坏了一片",
                    "地下车库很暗灯不亮",
                    "车库的灯都不亮了",
                    "地库灯坏了"),
            topic(
                    "waste",
                    Sort.OF_ESTATE,
                    TicketKind.COMPLAINT,
                    "cleaning",
                    "垃圾桶满了没人清",
                    "小区垃圾堆了几天没人清运",
                    "垃圾点味道很大，没清运",
                    "垃圾没有清运发臭"),
            topic("lamps", Sort.OF_ESTATE, TicketKind.REPAIR, "light", "小区路灯不亮", "主路的路灯坏了几盏", "路灯晚上不亮", "路灯一直坏着不亮"),
            topic(
                    "gate",
                    Sort.OF_ESTATE,
                    TicketKind.COMPLAINT,
                    "gate",
                    "大门道闸抬不起来",
                    "道闸识别不了车牌进不来",
                    "大门道闸经常不抬杆",
                    "道闸坏了堵车"),
            topic(
                    "dance",
                    Sort.OF_ESTATE,
                    TicketKind.COMPLAINT,
                    "noise",
                    "广场舞音乐太吵",
                    "晚上广场舞音响很大",
                    "广场舞吵到十点",
                    "广场舞音乐吵得睡不着"),
            topic(
                    "upstairs",
                    Sort.OF_HOME,
                    TicketKind.COMPLAINT,
                    "noise",
                    "楼上半夜噪音扰民",
                    "楼上邻居半夜很吵",
                    "楼上噪音太大睡不着",
                    "楼上小孩半夜跑跳噪音"),
            topic(
                    "ceiling",
                    Sort.OF_HOME,
                    TicketKind.REPAIR,
                    "leak",
                    "卫生间天花板漏水",
                    "楼上漏水，卫生间天花板在滴",
                    "天花板还在漏水",
                    "卫生间漏水到墙上了"),
            topic("drain", Sort.OF_HOME, TicketKind.REPAIR, "drain", "厨房下水道堵了", "厨房水槽下水堵塞", "下水道又堵住了", "厨房下水不通"),
            topic("power", Sort.OF_HOME, TicketKind.REPAIR, "power", "家里跳闸没电", "插座没电总跳闸", "空开一直跳闸", "家里突然跳闸"),
            topic(
                    "smell",
                    Sort.OF_HOME,
                    TicketKind.COMPLAINT,
                    "smell",
                    "厨房油烟倒灌",
                    "邻居油烟从烟道倒灌进来",
                    "烟道倒灌味道很大",
                    "油烟味倒灌到客厅"),
            topic("fee", Sort.OF_HOME, TicketKind.COMPLAINT, "fee", "物业费收费不合理", "物业费账单多收了", "物业费算错了", "多收物业费要求退"),
            topic(
                    "attitude",
                    Sort.OF_HOME,
                    TicketKind.COMPLAINT,
                    "service",
                    "保安态度恶劣",
                    "门口保安说话态度差",
                    "保安骂人态度不好",
                    "投诉保安服务态度"));

    private static Topic topic(String name, Sort sort, TicketKind kind, String category, String... sayings) {
        return new Topic(name, sort, kind, category, List.of(sayings));
    }

    /** A ticket and what it is really about: two are of one matter when this is equal. */
    record Told(Report report, String matter) {}

    private record Person(UUID contactId, String phone, Home home) {}

    private final Random random;
    private final List<Home> homes = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();
    private final Map<String, UUID> categories = new HashMap<>();
    private final Map<UUID, String> buildings = new HashMap<>();
    private final UUID estate;
    private final EstateGraph graph;

    SimulatedYear(long seed) {
        random = new Random(seed);
        estate = id();
        List<EstateGraph.Named> named = new ArrayList<>();
        for (int b = 1; b <= 8; b++) {
            UUID building = id();
            buildings.put(building, b + "栋");
            named.add(new EstateGraph.Named(building, b + "栋", Integer.toString(b)));
            for (int floor = 1; floor <= 18; floor++) {
                for (int stack = 1; stack <= 4; stack++) {
                    Home home = Home.of(
                            id(), building, Integer.toString(b), "%d-1-%d%02d".formatted(b, floor, stack), null);
                    homes.add(home);
                    for (int i = 0; i < 1 + random.nextInt(2); i++) {
                        people.add(new Person(id(), "13%09d".formatted(people.size()), home));
                    }
                }
            }
        }
        graph = EstateGraph.of(named, homes, List.of());
    }

    /** Matters come at random; a third of them is brought up again, up to four times, some by others. */
    List<Told> told(int matters) {
        List<Told> told = new ArrayList<>();
        for (int m = 0; m < matters; m++) {
            Topic topic = TOPICS.get(random.nextInt(TOPICS.size()));
            Person first = people.get(random.nextInt(people.size()));
            Instant at = BEGIN.plus(Duration.ofMinutes(random.nextInt(365 * 24 * 60)));
            String matter = topic.name() + "/"
                    + switch (topic.sort()) {
                        case OF_BUILDING -> buildings.get(first.home().buildingId());
                        case OF_ESTATE -> "estate";
                        case OF_HOME -> first.home().unitId();
                    };
            int times = random.nextInt(3) == 0 ? 2 + random.nextInt(3) : 1;
            for (int i = 0; i < times; i++) {
                told.add(new Told(report(topic, i == 0 ? first : again(topic, first), at), matter));
                at = at.plus(Duration.ofHours(2 + random.nextInt(14 * 24)));
            }
        }
        told.sort(Comparator.comparing(one -> one.report().openedAt()));
        return told;
    }

    private Person again(Topic topic, Person first) {
        if (random.nextInt(10) < 4) {
            return first;
        }
        List<Person> others = people.stream()
                .filter(person -> switch (topic.sort()) {
                    case OF_BUILDING ->
                        person.home().buildingId().equals(first.home().buildingId());
                    case OF_ESTATE -> true;
                    case OF_HOME -> person.home().unitId().equals(first.home().unitId());
                })
                .toList();
        return others.get(random.nextInt(others.size()));
    }

    private Report report(Topic topic, Person person, Instant at) {
        boolean knownHome = topic.sort() == Sort.OF_HOME || random.nextInt(10) < 6;
        String building = knownHome && random.nextBoolean()
                ? ""
                : buildings.get(person.home().buildingId());
        String saying = topic.sayings().get(random.nextInt(topic.sayings().size()));
        String place = saying.contains("%s") ? saying.formatted(building) : saying;
        boolean said = saying.contains("%s") || topic.sort() != Sort.OF_BUILDING || knownHome;
        String title = BEFORE.get(random.nextInt(BEFORE.size())) + (said ? place : building + place);
        String description = random.nextInt(3) == 0 ? AFTER.get(random.nextInt(AFTER.size())) : "";
        UUID category = random.nextInt(10) < 8 ? categories.computeIfAbsent(topic.category(), name -> id()) : null;
        Report bare = new Report(
                id(),
                estate,
                topic.kind(),
                knownHome ? person.home().unitId() : null,
                knownHome && random.nextInt(10) < 7 ? person.contactId() : null,
                random.nextInt(10) < 9 ? person.phone() : null,
                category,
                title + AFTER.get(random.nextInt(AFTER.size())),
                description,
                CHANNELS.get(random.nextInt(CHANNELS.size())),
                at,
                random.nextInt(10) < 8 ? at.plus(Duration.ofHours(3 + random.nextInt(120))) : null,
                Map.of());
        return with(bare, SharedParts.of(bare(bare, knownHome ? person.home().buildingId() : null), graph));
    }

    private static RepeatStore.Bare bare(Report report, @Nullable UUID buildingId) {
        return new RepeatStore.Bare(report, buildingId, null);
    }

    private static Report with(Report bare, Map<String, RepeatFinder.Spot> spots) {
        return new Report(
                bare.id(),
                bare.estateId(),
                bare.kind(),
                bare.unitId(),
                bare.contactId(),
                bare.phone(),
                bare.categoryId(),
                bare.title(),
                bare.description(),
                bare.channel(),
                bare.openedAt(),
                bare.resolvedAt(),
                spots);
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
