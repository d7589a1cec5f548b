package io.hearth.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A year of tickets of one company, written by a seeded random: seasons, rush hours, slow and fast estates, repeats. */
final class History {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final List<String> CHANNELS = List.of(
            "PHONE",
            "PHONE",
            "PHONE",
            "PHONE",
            "PHONE",
            "PHONE",
            "COUNTER",
            "COUNTER",
            "COUNTER",
            "WECHAT",
            "WECHAT",
            "WECHAT",
            "MINI_PROGRAM",
            "MINI_PROGRAM",
            "GROUP",
            "WEB",
            "QR",
            "ROVING",
            "APP");

    /** Number prefix of each kind. */
    static final Map<String, String> PREFIXES = Map.of(
            "INQUIRY",
            "ZX",
            "COMPLAINT",
            "TS",
            "REPAIR",
            "WX",
            "CONVENIENCE",
            "BM",
            "EMERGENCY",
            "JJ",
            "CALLBACK",
            "HF");

    record Staff(
            UUID id, String name, String role, @Nullable UUID estate) {}

    record Home(UUID unit, String label, UUID contact, String owner, String phone) {}

    record Estate(UUID id, DemoCompany.DemoEstate facts, List<Home> homes) {}

    /** What the story of a ticket does not say. */
    record Ticket(
            UUID id,
            String number,
            Scene scene,
            String title,
            String description,
            String priority,
            String channel,
            Estate estate,
            @Nullable Home home,
            Staff openedBy,
            Instant dueAt,
            Story story) {

        Instant openedAt() {
            return story.openedAt();
        }
    }

    /** A ticket to be. {@code year} says when: 0 = a year ago, 1 = now. */
    record Plan(
            Instant at,
            Estate estate,
            Scene scene,
            @Nullable Home home,
            boolean repeat,
            double year) {}

    private final Random random;
    private final Instant now;
    private final List<Estate> estates;
    private final Stories stories;
    private final Map<String, Workflow> workflows;
    private final Map<String, Integer> numbers = new HashMap<>();

    /** @param workflows the company's published workflows, by kind */
    History(long seed, Instant now, List<Estate> estates, List<Staff> staff, Map<String, Workflow> workflows) {
        this.random = new Random(seed);
        this.now = now;
        this.estates = estates;
        this.workflows = Map.copyOf(workflows);
        this.stories = new Stories(random, now, staff, workflows);
    }

    /** Highest running number given out, by {@code PREFIX-yyyyMMdd}. */
    Map<String, Integer> numbers() {
        return Map.copyOf(numbers);
    }

    /** About {@code count} tickets over the twelve months that end now, in the order of their opening. */
    List<Ticket> write(int count) {
        LocalDate last = now.atZone(ZONE).toLocalDate();
        LocalDate first = last.minusYears(1).plusDays(1);
        List<Plan> plans = new ArrayList<>();
        double weights = estates.stream().mapToDouble(History::weight).sum();
        int drawn = 0;
        while (drawn < count) {
            Estate estate = pickEstate(weights);
            Scene scene = pickScene();
            // it has been raining for four days: the desks are busier now than on an ordinary day
            LocalDate day = random.nextInt(100) < 4
                    ? last.minusDays(random.nextInt(4))
                    : first.plusDays(random.nextInt((int) (last.toEpochDay() - first.toEpochDay() + 1)));
            boolean peak = scene.peakMonths().contains(day.getMonthValue());
            if (!scene.peakMonths().isEmpty() && !peak && random.nextInt(3) > 0) {
                continue;
            }
            if (day.getDayOfWeek() == DayOfWeek.SUNDAY && random.nextInt(3) == 0) {
                continue;
            }
            Instant at = ZonedDateTime.of(day, hour(), ZONE).toInstant();
            if (at.isAfter(now)) {
                at = now.minusSeconds(60 + random.nextInt(6 * 3600));
            }
            Home home = scene.category().equals("building") && random.nextBoolean()
                    ? null
                    : People.pick(estate.homes(), random);
            plans.add(plan(at, estate, scene, home, false));
            drawn++;
            boolean complaint = scene.kind().equals("COMPLAINT");
            double repeats = complaint ? estate.facts().level().repeats() : 0.06;
            if (home != null && drawn < count && random.nextDouble() < repeats) {
                Instant again = at.plus(Duration.ofHours(20 + random.nextInt(300)));
                if (again.isBefore(now)) {
                    plans.add(plan(again, estate, scene, home, true));
                    drawn++;
                }
            }
        }
        plans.sort(Comparator.comparing(Plan::at));
        return plans.stream().map(this::ticket).toList();
    }

    private Plan plan(Instant at, Estate estate, Scene scene, @Nullable Home home, boolean repeat) {
        return new Plan(at, estate, scene, home, repeat, year(at, now));
    }

    /** How far the year that ends now has come: 0 a year ago, 1 now. */
    static double year(Instant at, Instant now) {
        return Math.clamp(1 - Duration.between(at, now).toHours() / (365 * 24.0), 0, 1);
    }

    private static double weight(Estate estate) {
        return estate.facts().homes() * estate.facts().load();
    }

    private Estate pickEstate(double weights) {
        double point = random.nextDouble() * weights;
        for (Estate estate : estates) {
            point -= weight(estate);
            if (point < 0) {
                return estate;
            }
        }
        return estates.getLast();
    }

    private Scene pickScene() {
        int point = random.nextInt(Scene.ALL.stream().mapToInt(Scene::weight).sum());
        for (Scene scene : Scene.ALL) {
            point -= scene.weight();
            if (point < 0) {
                return scene;
            }
        }
        return Scene.ALL.getLast();
    }

    /** Mornings and early evenings are busy, nights are quiet. */
    private LocalTime hour() {
        int[] busy = {
            7, 8, 8, 9, 9, 9, 10, 10, 11, 12, 13, 14, 15, 15, 16, 17, 18, 18, 19, 19, 20, 20, 21, 22, 23, 0, 3, 6
        };
        return LocalTime.of(busy[random.nextInt(busy.length)], random.nextInt(60), random.nextInt(60));
    }

    private Ticket ticket(Plan plan) {
        Scene scene = plan.scene();
        Instant opened = plan.at();
        Workflow workflow = Objects.requireNonNull(workflows.get(scene.kind()), scene.kind());
        String key = PREFIXES.get(scene.kind()) + "-" + opened.atZone(ZONE).format(DAY);
        String number = "%s-%04d".formatted(key, numbers.merge(key, 1, Integer::sum));
        String place = plan.home() == null ? "园区" : plan.home().label();
        String title = Stories.fill(People.pick(scene.titles(), random), place, random);
        String description = Stories.fill(People.pick(scene.descriptions(), random), place, random);
        if (plan.repeat()) {
            description = "之前报过一次，没过多久又出现了。" + description;
        }
        double urgent = random.nextDouble();
        String channel = People.pick(CHANNELS, random);
        String priority = urgent < scene.urgentShare()
                ? "URGENT"
                : urgent < 2 * scene.urgentShare() ? "HIGH" : random.nextInt(20) == 0 ? "LOW" : "NORMAL";
        Story story = stories.tell(plan, title, priority, channel);
        return new Ticket(
                id(opened, random),
                number,
                scene,
                title,
                description,
                priority,
                channel,
                plan.estate(),
                plan.home(),
                story.entries().getFirst().actor(),
                opened.plusSeconds(60L * workflow.target(priority)),
                story);
    }

    /** Time-ordered id (version 7) whose random part comes from the seed. */
    static UUID id(Instant at, Random random) {
        long high = (at.toEpochMilli() << 16) | 0x7000L | random.nextInt(0x1000);
        return new UUID(high, (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
    }
}
