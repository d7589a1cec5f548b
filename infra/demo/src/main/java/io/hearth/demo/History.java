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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** One move along the starter workflow of a kind. {@code at} is its place between opening (0) and resolution (1). */
    private record Move(String transition, String state, String category, double at) {}

    /** How a ticket of one kind goes in the starter workflow: number prefix, first state, and the moves to its resolution. */
    private record Path(String prefix, String initial, List<Move> moves) {
        static Path of(String kind) {
            return switch (kind) {
                case "INQUIRY" ->
                    new Path(
                            "ZX",
                            "new",
                            List.of(
                                    new Move("take", "answering", "ACTIVE", 0.25),
                                    new Move("answer", "answered", "RESOLVED", 1)));
                case "COMPLAINT" ->
                    new Path(
                            "TS",
                            "received",
                            List.of(
                                    new Move("investigate", "investigating", "ACTIVE", 0.08),
                                    new Move("handle", "handling", "ACTIVE", 0.3),
                                    new Move("request-callback", "callback", "WAITING", 0.75),
                                    new Move("record-callback", "feedback", "RESOLVED", 1)));
                case "REPAIR" ->
                    new Path(
                            "WX",
                            "submitted",
                            List.of(
                                    new Move("dispatch", "dispatched", "ACTIVE", 0.12),
                                    new Move("arrive", "onsite", "ACTIVE", 0.45),
                                    new Move("complete", "repaired", "RESOLVED", 1)));
                case "CONVENIENCE" ->
                    new Path(
                            "BM",
                            "requested",
                            List.of(
                                    new Move("arrange", "arranged", "ACTIVE", 0.2),
                                    new Move("begin", "serving", "ACTIVE", 0.8),
                                    new Move("finish", "done", "RESOLVED", 1)));
                case "EMERGENCY" ->
                    new Path(
                            "JJ",
                            "reported",
                            List.of(
                                    new Move("respond", "responding", "ACTIVE", 0.1),
                                    new Move("handle", "handled", "RESOLVED", 1)));
                case "CALLBACK" ->
                    new Path(
                            "HF",
                            "planned",
                            List.of(
                                    new Move("contact", "contacting", "ACTIVE", 0.5),
                                    new Move("record", "completed", "RESOLVED", 1)));
                default -> throw new IllegalArgumentException("kind: " + kind + " (expected: one of the six)");
            };
        }
    }

    record Staff(
            UUID id, String name, String role, @Nullable UUID estate) {}

    record Home(UUID unit, String label, UUID contact, String owner, String phone) {}

    record Estate(UUID id, DemoCompany.DemoEstate facts, List<Home> homes) {}

    record Event(UUID id, String type, Instant at, Staff actor, Map<String, Object> data) {}

    record Comment(UUID id, Instant at, Staff author, String visibility, String text) {}

    record Ticket(
            UUID id,
            String number,
            Scene scene,
            String title,
            String description,
            String state,
            String category,
            String priority,
            String channel,
            UUID estate,
            @Nullable Home home,
            @Nullable Staff assignee,
            Staff openedBy,
            Instant openedAt,
            Instant updatedAt,
            Instant dueAt,
            @Nullable Instant firstRespondedAt,
            @Nullable Instant resolvedAt,
            @Nullable Instant closedAt,
            int reopened,
            List<Event> events,
            List<Comment> comments) {}

    private final Random random;
    private final Instant now;
    private final List<Estate> estates;
    private final List<Staff> staff;
    private final Map<String, Workflow> workflows;
    private final Map<String, Integer> numbers = new HashMap<>();

    /** @param workflows the company's published workflows, by kind */
    History(long seed, Instant now, List<Estate> estates, List<Staff> staff, Map<String, Workflow> workflows) {
        this.random = new Random(seed);
        this.now = now;
        this.estates = estates;
        this.staff = staff;
        this.workflows = Map.copyOf(workflows);
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
            plans.add(new Plan(at, estate, scene, home, false));
            drawn++;
            if (home != null && drawn < count && random.nextInt(100) < 6) {
                Instant again = at.plus(Duration.ofHours(20 + random.nextInt(300)));
                if (again.isBefore(now)) {
                    plans.add(new Plan(again, estate, scene, home, true));
                    drawn++;
                }
            }
        }
        plans.sort(java.util.Comparator.comparing(Plan::at));
        return plans.stream().map(this::ticket).toList();
    }

    private record Plan(
            Instant at,
            Estate estate,
            Scene scene,
            @Nullable Home home,
            boolean repeat) {}

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
        ZonedDateTime local = opened.atZone(ZONE);
        Path path = Path.of(scene.kind());
        Workflow workflow = java.util.Objects.requireNonNull(workflows.get(scene.kind()), scene.kind());
        String key = path.prefix() + "-" + local.format(DAY);
        String number = "%s-%04d".formatted(key, numbers.merge(key, 1, Integer::sum));
        String place = plan.home() == null ? "园区" : plan.home().label();
        String title = fill(People.pick(scene.titles(), random), place);
        String description = fill(People.pick(scene.descriptions(), random), place);
        if (plan.repeat()) {
            description = "之前报过一次，没过多久又出现了。" + description;
        }
        double urgent = random.nextDouble();
        String channel = People.pick(CHANNELS, random);
        String priority = urgent < scene.urgentShare()
                ? "URGENT"
                : urgent < 2 * scene.urgentShare() ? "HIGH" : random.nextInt(20) == 0 ? "LOW" : "NORMAL";

        Staff desk = person("FRONT_DESK", plan.estate());
        Staff worker = scene.kind().equals("REPAIR") || scene.kind().equals("EMERGENCY")
                ? person("TECHNICIAN", plan.estate())
                : desk;
        Instant wouldResolve = opened.plusSeconds(60 * minutes(scene, plan.estate(), priority, local));
        List<Event> events = new ArrayList<>();
        List<Comment> comments = new ArrayList<>();
        String state = path.initial();
        String category = "NEW";
        Instant updated = opened;
        Instant responded = null;
        Instant resolved = null;
        Instant closed = null;
        int reopened = 0;
        boolean assigned = false;
        events.add(event(
                "OPENED",
                opened,
                desk,
                Map.of("kind", scene.kind(), "state", state, "priority", priority, "channel", channel)));
        long span = Duration.between(opened, wouldResolve).toSeconds();
        for (Move move : path.moves()) {
            Instant at = opened.plusSeconds((long) (span * move.at()));
            if (at.isAfter(now)) {
                break;
            }
            if (!assigned) {
                assigned = true;
                events.add(event(
                        "ASSIGNED",
                        at.minusSeconds(1),
                        desk,
                        Map.of("to", worker.id().toString(), "toName", worker.name())));
            }
            if (responded == null) {
                responded = at;
            }
            events.add(event("TRANSITIONED", at, worker, workflow.step(move.transition(), state, move.state())));
            state = move.state();
            category = move.category();
            updated = at;
            if (category.equals("RESOLVED")) {
                resolved = at;
                comments.add(
                        new Comment(id(at), at, worker, "PUBLIC", fill(People.pick(scene.outcomes(), random), place)));
            } else if (random.nextInt(3) > 0) {
                comments.add(new Comment(
                        id(at), at, worker, "INTERNAL", fill(People.pick(scene.progress(), random), place)));
            }
        }
        if (resolved != null) {
            Instant closing = resolved.plusSeconds(1800 + random.nextInt(40 * 3600));
            boolean comesBack = random.nextInt(100) < 3;
            if (comesBack && closing.isBefore(now)) {
                Move first = path.moves().getFirst();
                Move lastMove = path.moves().getLast();
                events.add(event("REOPENED", closing, desk, workflow.step("reopen", state, first.state())));
                comments.add(new Comment(id(closing), closing, desk, "INTERNAL", "业主来电说问题又出现，重新打开处理。"));
                reopened = 1;
                Instant secondEnd = closing.plusSeconds(60 * minutes(scene, plan.estate(), "HIGH", local));
                state = first.state();
                category = first.category();
                updated = closing;
                resolved = null;
                if (secondEnd.isBefore(now)) {
                    events.add(event(
                            "TRANSITIONED",
                            secondEnd,
                            worker,
                            workflow.step(lastMove.transition(), state, lastMove.state())));
                    state = lastMove.state();
                    category = "RESOLVED";
                    resolved = secondEnd;
                    updated = secondEnd;
                    closing = secondEnd.plusSeconds(3600 + random.nextInt(20 * 3600));
                }
            }
            if (resolved != null && closing.isBefore(now)) {
                events.add(event("TRANSITIONED", closing, desk, workflow.step("close", state, "closed")));
                state = "closed";
                category = "CLOSED";
                closed = closing;
                updated = closing;
            }
        }
        return new Ticket(
                id(opened),
                number,
                scene,
                title,
                description,
                state,
                category,
                priority,
                channel,
                plan.estate().id(),
                plan.home(),
                assigned ? worker : null,
                desk,
                opened,
                updated,
                opened.plusSeconds(60L * workflow.target(priority)),
                responded,
                resolved,
                closed,
                reopened,
                events,
                comments);
    }

    private Event event(String type, Instant at, Staff actor, Map<String, Object> data) {
        return new Event(id(at), type, at, actor, data);
    }

    /** Log-normal around the scene's median: slower on slow estates, at night, and once in sixty for days on end. */
    private long minutes(Scene scene, Estate estate, String priority, ZonedDateTime opened) {
        double minutes = scene.medianMinutes() * estate.facts().pace() * Math.exp(0.8 * random.nextGaussian());
        if (priority.equals("URGENT")) {
            minutes *= 0.6;
        }
        int hour = opened.getHour();
        if ((hour >= 20 || hour < 7) && !scene.kind().equals("EMERGENCY")) {
            minutes += 60.0 * (2 + random.nextInt(9));
        }
        if (random.nextInt(60) == 0) {
            minutes += 60.0 * 24 * (2 + random.nextInt(25));
        }
        return Math.max(4, (long) minutes);
    }

    private Staff person(String role, Estate estate) {
        List<Staff> here = staff.stream()
                .filter(one -> one.role().equals(role) && estate.id().equals(one.estate()))
                .toList();
        return People.pick(here, random);
    }

    private String fill(String pattern, String place) {
        return pattern.replace("{at}", place)
                .replace("{n}", Integer.toString(2 + random.nextInt(8)))
                .replace("{day}", People.pick(List.of("早上", "中午", "下午", "晚上"), random));
    }

    private UUID id(Instant at) {
        return id(at, random);
    }

    /** Time-ordered id (version 7) whose random part comes from the seed. */
    static UUID id(Instant at, Random random) {
        long high = (at.toEpochMilli() << 16) | 0x7000L | random.nextInt(0x1000);
        return new UUID(high, (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
    }
}
