package io.hearth.demo;

import static java.time.temporal.ChronoUnit.HOURS;
import static java.time.temporal.ChronoUnit.MINUTES;

import io.hearth.demo.History.Home;
import io.hearth.demo.History.Plan;
import io.hearth.demo.History.Staff;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;

/** Tells the story of each ticket along the starter workflow of its kind, as well as its estate serves its owners. */
final class Stories {
    private static final int DAY = 24 * 60;

    private final Random random;
    private final Instant now;
    private final Map<String, Workflow> workflows;
    private final Map<String, List<Staff>> staff = new HashMap<>();

    /** @param workflows the company's published workflows, by kind */
    Stories(Random random, Instant now, List<Staff> staff, Map<String, Workflow> workflows) {
        this.random = random;
        this.now = now;
        this.workflows = Map.copyOf(workflows);
        for (Staff person : staff) {
            this.staff
                    .computeIfAbsent(person.role() + person.estate(), key -> new ArrayList<>())
                    .add(person);
        }
    }

    /** A ticket on its way: what was planned, and who works on it. */
    private record Work(Plan plan, Story story, Staff desk, Staff worker, String title, String priority) {
        Instant opened() {
            return plan.at();
        }

        Scene scene() {
            return plan.scene();
        }

        ServiceLevel level() {
            return plan.estate().facts().level();
        }

        String place() {
            Home home = plan.home();
            return home == null ? "园区" : home.label();
        }
    }

    Story tell(Plan plan, String title, String priority, String channel) {
        Scene scene = plan.scene();
        Staff desk = person("FRONT_DESK", plan.estate().id());
        Staff worker = scene.kind().equals("REPAIR") || scene.kind().equals("EMERGENCY")
                ? person("TECHNICIAN", plan.estate().id())
                : desk;
        Workflow workflow = Objects.requireNonNull(workflows.get(scene.kind()), scene.kind());
        Story story = new Story(
                random,
                now,
                workflow,
                plan.at(),
                desk,
                Map.of(
                        "kind",
                        scene.kind(),
                        "priority",
                        priority,
                        "channel",
                        channel,
                        "estateId",
                        plan.estate().id().toString()));
        Work work = new Work(plan, story, desk, worker, title, priority);
        Instant handed = plan.at().plusSeconds(1);
        story.transfer(handed, Story.SYSTEM, Departments.of(scene), "按派单规则", "starter");
        if (plan.at().isAfter(now.minus(5, HOURS)) && random.nextInt(5) == 0) {
            return story; // nobody has looked at it yet
        }
        takeOver(work, handed);
        switch (scene.kind()) {
            case "COMPLAINT" -> complaint(work, channel);
            case "REPAIR" -> repair(work);
            case "CALLBACK" -> callback(work);
            default -> plainly(work, Path.of(scene.kind()), work.opened(), minutes(work));
        }
        end(work, workflow);
        return story;
    }

    /** The department says, nearly always soon, that it has what a routing rule handed to it. */
    private void takeOver(Work work, Instant handed) {
        int minutes = random.nextInt(20) == 0 ? between(31, 90) : between(1, 24);
        work.story().accept(handed.plus(minutes, MINUTES), work.worker());
        work.story().assign(handed.plusSeconds(between(40, 100)), work.desk(), work.worker());
    }

    private void complaint(Work work, String channel) {
        Story story = work.story();
        Instant opened = work.opened();
        double night = atNight(opened) ? 0.97 : 1;
        boolean soon = hit(work.level().contacted(work.plan().year()) * night);
        Instant contacted = opened.plus(soon ? between(2, 13) : between(18, 140), MINUTES);
        if (random.nextInt(10) == 0) {
            story.contact(opened.plusSeconds(70), work.desk(), "PHONE", "CONFIRM", false, fill(Talk.NOT_REACHED, work));
        }
        String way = channel.equals("COUNTER") ? "COUNTER" : random.nextInt(8) == 0 ? "WECHAT" : "PHONE";
        story.contact(contacted, work.desk(), way, "CONFIRM", true, fill(Talk.CONFIRM, work));
        promise(work, contacted.plusSeconds(30), 35);
        boolean informed = hit(work.level().informed(work.plan().year()) * night);
        Instant told = opened.plus(informed ? between(35, 112) : between(128, 420), MINUTES);
        if (random.nextInt(10) < 3) {
            story.contact(told, work.desk(), "PHONE", "PROGRESS", true, fill(Talk.PROGRESS, work));
        } else {
            story.say(told, work.worker(), "PUBLIC", fill(Talk.PROGRESS, work));
        }
        Instant begun = contacted.plus(between(2, 15), MINUTES);
        Instant done = begun.plus(Math.max(100, minutes(work)), MINUTES);
        story.step(begun, work.worker(), "investigate", "investigating");
        Instant handling = begun.plus(Duration.between(begun, done).dividedBy(4));
        if (story.step(handling, work.worker(), "handle", "handling")) {
            story.say(
                    handling.plusSeconds(20),
                    work.worker(),
                    "INTERNAL",
                    fill(work.scene().progress(), work));
        }
        if (random.nextInt(9) == 0) {
            elsewhere(work, handling.plus(10, MINUTES), done);
        }
        askOwner(work, done, work.level().answer(random));
    }

    /** The matter is settled; somebody calls back or calls on the owner, and an owner who is not content gets another try. */
    private void askOwner(Work work, Instant settled, String answer) {
        Story story = work.story();
        if (!story.step(settled, work.worker(), "request-callback", "callback")) {
            return;
        }
        story.say(
                settled.plusSeconds(20),
                work.worker(),
                "PUBLIC",
                fill(work.scene().outcomes(), work));
        boolean soon = hit(work.level().calledBack(work.plan().year()));
        Instant asked = byDay(story.since().plus(soon ? between(60, 28 * 60) : between(50 * 60, 100 * 60), MINUTES));
        if (random.nextInt(7) == 0) {
            story.contact(
                    asked.minusSeconds(1800), work.desk(), "PHONE", "CALLBACK", false, fill(Talk.NOT_REACHED, work));
        }
        String way = random.nextInt(10) < 3 ? "VISIT" : "PHONE";
        boolean content = !answer.equals("DISSATISFIED");
        String said = fill(Talk.about(answer), work);
        story.contact(asked, work.desk(), way, "CALLBACK", true, said);
        Map<String, String> fields = Map.of("contactMethod", way, "satisfaction", answer);
        if (!story.step(
                asked.plusSeconds(60),
                work.desk(),
                "record-callback",
                content ? "feedback" : "second_follow_up",
                fields)) {
            return;
        }
        story.say(asked.plusSeconds(61), work.desk(), "INTERNAL", said);
        if (!content) {
            Staff senior = person("FRONT_DESK", work.plan().estate().id());
            Instant again = byDay(asked.plus(between(60, 300), MINUTES));
            story.assign(again.minusSeconds(30), senior, senior);
            if (story.step(again, senior, "handle-again", "handling")) {
                story.say(again.plusSeconds(20), senior, "PUBLIC", fill(Talk.AGAIN, work));
                askOwner(
                        work,
                        again.plus(between(120, 20 * 60), MINUTES),
                        random.nextInt(4) == 0 ? "NEUTRAL" : "SATISFIED");
            }
        }
    }

    private void repair(Work work) {
        Story story = work.story();
        Instant opened = work.opened();
        boolean urgent = work.priority().equals("URGENT");
        boolean days = hit(work.level().longRepairs(work.plan().year()) * (urgent ? 0.5 : 1));
        long span = days
                ? DAY + 30 + (long) (-300 * Math.log(1 - random.nextDouble()))
                : Math.min(between(17 * 60, 23 * 60), minutes(work));
        Instant done = opened.plus(span, MINUTES);
        Instant dispatched = opened.plus(Math.clamp(span / 9, 1, urgent ? 12 : 45), MINUTES);
        story.step(dispatched, work.desk(), "dispatch", "dispatched");
        if (random.nextInt(100) < 60) {
            story.contact(
                    dispatched.plusSeconds(90), work.worker(), "PHONE", "CONFIRM", true, fill(Talk.APPOINT, work));
        }
        promise(work, dispatched.plusSeconds(150), 12);
        Instant arrived = opened.plus(days ? between(50, 300) : Math.max(3, span * 45 / 100), MINUTES);
        if (story.step(arrived, work.worker(), "arrive", "onsite")) {
            story.say(
                    arrived.plusSeconds(40),
                    work.worker(),
                    random.nextBoolean() ? "PUBLIC" : "INTERNAL",
                    fill(work.scene().progress(), work));
        }
        int why = random.nextInt(100);
        if (days && why < 58) {
            elsewhere(work, arrived.plus(20, MINUTES), done);
        } else if (days && why < 86) {
            parts(work, arrived, done, 93);
        } else if (days) {
            story.say(arrived.plusSeconds(600), work.worker(), "INTERNAL", fill(Talk.POSTPONED, work));
        } else if (why < 5) {
            elsewhere(work, arrived.plusSeconds(60), done);
        } else if (why < 12) {
            parts(work, arrived, done, 60);
        }
        if (story.step(done, work.worker(), "complete", "repaired")) {
            story.say(
                    story.since().plusSeconds(20),
                    work.worker(),
                    "PUBLIC",
                    fill(work.scene().outcomes(), work));
        }
    }

    /** The work stands still until a part is there, for so many parts in a hundred of the time that is left. */
    private void parts(Work work, Instant arrived, Instant done, int share) {
        Duration left = Duration.between(arrived, done);
        Instant waiting = arrived.plus(left.dividedBy(25)).plusSeconds(60);
        if (work.story().step(waiting, work.worker(), "wait-for-parts", "waiting_parts")) {
            work.story().say(waiting.plusSeconds(30), work.worker(), "PUBLIC", fill(Talk.PARTS, work));
        }
        work.story().step(arrived.plus(left.multipliedBy(share).dividedBy(100)), work.worker(), "resume", "onsite");
    }

    /** It cannot go on without another department; the hours until that one has it, and has done its part, are lost. */
    private void elsewhere(Work work, Instant from, Instant until) {
        Story story = work.story();
        String own = Departments.of(work.scene());
        String other = People.pick(
                List.of(Departments.ORDER, Departments.ENVIRONMENT, Departments.SERVICE, Departments.ENGINEERING)
                        .stream()
                        .filter(key -> !key.equals(own))
                        .toList(),
                random);
        Duration span = Duration.between(from, until);
        Staff helper = person("FRONT_DESK", work.plan().estate().id());
        story.transfer(from, work.worker(), other, fill(Talk.CROSS, work), null);
        story.accept(from.plus(span.multipliedBy(between(3, 30)).dividedBy(100)), helper);
        Instant back = from.plus(span.multipliedBy(between(55, 80)).dividedBy(100));
        story.transfer(back, helper, own, fill(Talk.BACK, work), null);
        story.accept(back.plus(span.multipliedBy(between(1, 12)).dividedBy(100)), work.worker());
    }

    private void callback(Work work) {
        Story story = work.story();
        Instant done = byDay(work.opened().plus(minutes(work), MINUTES));
        Instant first = work.opened().plus(Duration.between(work.opened(), done).dividedBy(2));
        story.step(first, work.worker(), "contact", "contacting");
        if (random.nextInt(8) == 0) {
            story.contact(
                    first.plusSeconds(60), work.worker(), "PHONE", "CALLBACK", false, fill(Talk.NOT_REACHED, work));
            story.step(first.plusSeconds(90), work.worker(), "not-reached", "unreachable");
            story.step(done.minusSeconds(120), work.worker(), "retry", "contacting");
        }
        record(work, done);
    }

    private void record(Work work, Instant at) {
        String answer = work.level().answer(random);
        String way = random.nextInt(10) < 3 ? "VISIT" : "PHONE";
        String said =
                fill(answer.contains("DIS") || answer.equals("NEUTRAL") ? Talk.about(answer) : Talk.CALLED_BACK, work);
        Map<String, String> fields = Map.of("contactMethod", way, "satisfaction", answer);
        work.story().contact(at, work.worker(), way, "CALLBACK", true, said);
        if (work.story().step(at.plusSeconds(60), work.worker(), "record", "completed", fields)) {
            work.story().say(at.plusSeconds(61), work.worker(), "INTERNAL", said);
        }
    }

    /** Step by step to the resolution, with a word on the way. */
    private void plainly(Work work, Path path, Instant from, long minutes) {
        Story story = work.story();
        for (Path.Move move : path.moves()) {
            Instant at = from.plusSeconds((long) (60 * minutes * move.at()));
            if (!story.step(at, work.worker(), move.transition(), move.state())) {
                return;
            }
            if (story.category().equals("RESOLVED")) {
                story.say(
                        story.since().plusSeconds(1),
                        work.worker(),
                        "PUBLIC",
                        fill(work.scene().outcomes(), work));
            } else if (random.nextInt(3) > 0) {
                story.say(
                        story.since().plusSeconds(20),
                        work.worker(),
                        "INTERNAL",
                        fill(work.scene().progress(), work));
            }
        }
    }

    /** What is resolved is closed after a while, or comes back before and is done again. */
    private void end(Work work, Workflow workflow) {
        Story story = work.story();
        if (!story.category().equals("RESOLVED")) {
            return;
        }
        Instant closing = story.since().plusSeconds(between(1800, 40 * 3600));
        if (hit(work.level().reopened()) && story.step(closing, work.desk(), "reopen", workflow.end("reopen"))) {
            story.say(closing.plusSeconds(20), work.desk(), "INTERNAL", "业主来电说问题又出现，重新打开处理。");
            Instant again = closing.plus(Math.max(30, minutes(work)), MINUTES);
            switch (work.scene().kind()) {
                case "COMPLAINT" -> askOwner(work, again, "SATISFIED");
                case "CALLBACK" -> record(work, byDay(again));
                default ->
                    plainly(
                            work,
                            Path.of(work.scene().kind()).after(story.state()),
                            closing,
                            Duration.between(closing, again).toMinutes());
            }
            closing = story.since().plusSeconds(between(3600, 20 * 3600));
        }
        if (story.category().equals("RESOLVED")) {
            story.step(closing, work.desk(), "close", "closed");
        }
    }

    /** In so many of a hundred tickets the owner is promised something. */
    private void promise(Work work, Instant at, int inHundred) {
        if (random.nextInt(100) >= inHundred) {
            return;
        }
        Instant due = byDay(at.plus(between(2 * 60, 40 * 60), MINUTES)).truncatedTo(HOURS);
        if (!due.isAfter(at)) {
            due = at.plus(2 * 60, MINUTES);
        }
        Duration time = Duration.between(at, due);
        Story.End end;
        if (random.nextInt(40) == 0) {
            end = new Story.End(at.plus(time.dividedBy(3)), "WITHDRAWN", People.pick(Talk.WITHDRAWN, random));
        } else if (hit(work.level().promisesKept(work.plan().year()))) {
            end = new Story.End(at.plus(time.multipliedBy(between(40, 96)).dividedBy(100)), "KEPT", null);
        } else if (random.nextInt(3) == 0) {
            end = new Story.End(due.plus(between(20, 400), MINUTES), "KEPT", null);
        } else {
            end = new Story.End(due.plus(between(20, 400), MINUTES), "BROKEN", People.pick(Talk.BROKEN, random));
        }
        work.story().promise(at, work.desk(), work.worker(), People.pick(Talk.PROMISES, random), due, end);
    }

    /** Log-normal around the scene's median: slower on slow estates, at night, and once in sixty for days on end. */
    private long minutes(Work work) {
        Scene scene = work.scene();
        double minutes = scene.medianMinutes()
                * Spreading.pace(work.plan().estate().facts(), work.opened(), now)
                * Math.exp(0.8 * random.nextGaussian());
        boolean repair = scene.kind().equals("REPAIR");
        if (repair) {
            minutes *= 0.65;
        }
        if (work.priority().equals("URGENT")) {
            minutes *= 0.6;
        }
        if (atNight(work.opened()) && !scene.kind().equals("EMERGENCY")) {
            minutes += repair ? between(30, 240) : between(120, 600);
        }
        if (!repair && random.nextInt(60) == 0) {
            minutes += 60.0 * 24 * between(2, 26);
        }
        return Math.max(4, (long) minutes);
    }

    private static boolean atNight(Instant at) {
        int hour = at.atZone(History.ZONE).getHour();
        return hour >= 20 || hour < 7;
    }

    /** Owners are not called at night. */
    private Instant byDay(Instant at) {
        ZonedDateTime local = at.atZone(History.ZONE);
        int hour = local.getHour();
        if (hour >= 9 && hour < 20) {
            return at;
        }
        return local.plusDays(hour < 9 ? 0 : 1)
                .withHour(between(9, 12))
                .withMinute(random.nextInt(60))
                .toInstant();
    }

    private boolean hit(double share) {
        return random.nextDouble() < share;
    }

    /** Both included. */
    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    private Staff person(String role, UUID estate) {
        return People.pick(Objects.requireNonNull(staff.get(role + estate), role), random);
    }

    private String fill(List<String> patterns, Work work) {
        Home home = work.plan().home();
        return fill(People.pick(patterns, random), work.place(), random)
                .replace("{owner}", home == null ? "业主" : home.owner())
                .replace("{title}", work.title());
    }

    static String fill(String pattern, String place, Random random) {
        return pattern.replace("{at}", place)
                .replace("{n}", Integer.toString(2 + random.nextInt(8)))
                .replace("{day}", People.pick(List.of("早上", "中午", "下午", "晚上"), random));
    }
}
