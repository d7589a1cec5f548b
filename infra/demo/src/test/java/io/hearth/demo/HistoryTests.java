package io.hearth.demo;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.demo.Story.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HistoryTests {

    private static final int TICKETS = 6_667;
    private static final DemoYear YEAR = DemoYear.of(DemoCompany.ALL.getFirst(), TICKETS);

    private static double share(Stream<History.Ticket> tickets, Predicate<History.Ticket> passing) {
        List<History.Ticket> all = tickets.toList();
        return DemoYear.share(all.stream().filter(passing).count(), all.size());
    }

    /** Complaints of estates of this level that are old enough for everything promised to have come due. */
    private static Stream<History.Ticket> settledComplaints(ServiceLevel level) {
        return YEAR.of("COMPLAINT").stream()
                .filter(ticket -> DemoYear.level(ticket) == level)
                .filter(ticket -> ticket.openedAt().isBefore(YEAR.now().minus(Duration.ofDays(2))));
    }

    private static boolean within(History.Ticket ticket, int minutes, Predicate<Entry> what) {
        Instant due = ticket.openedAt().plus(Duration.ofMinutes(minutes));
        return ticket.story().entries().stream()
                .anyMatch(entry -> what.test(entry) && !entry.at().isAfter(due));
    }

    private static String word(Entry entry, String name) {
        return Objects.toString(entry.data().get(name), "");
    }

    private static boolean reached(Entry entry) {
        return entry.type().equals("CONTACTED")
                && Boolean.TRUE.equals(entry.data().get("reached"));
    }

    private static boolean told(Entry entry) {
        boolean said =
                entry.type().equals("COMMENTED") && word(entry, "visibility").equals("PUBLIC");
        return said || (reached(entry) && word(entry, "purpose").equals("PROGRESS"));
    }

    @Test
    void takesOnlyStepsThatTheWorkflowHasAndNothingAfterNow() {
        Set<String> steps = new HashSet<>();
        YEAR.workflows().forEach((kind, definition) -> {
            for (JsonNode transition : definition.get("transitions")) {
                for (JsonNode from : transition.get("from")) {
                    steps.add(String.join(
                            " ",
                            kind,
                            transition.get("name").asString(),
                            from.asString(),
                            transition.get("to").asString()));
                }
            }
        });
        for (History.Ticket ticket : YEAR.tickets()) {
            String state = word(ticket.story().entries().getFirst(), "state");
            Instant last = ticket.openedAt();
            for (Entry entry : ticket.story().entries()) {
                assertThat(entry.at()).as(ticket.number()).isBetween(last, YEAR.now());
                last = entry.at();
                if (entry.type().equals("TRANSITIONED") || entry.type().equals("REOPENED")) {
                    String to = word(entry, "to");
                    assertThat(steps)
                            .contains(String.join(" ", ticket.scene().kind(), word(entry, "transition"), state, to));
                    assertThat(entry.data()).containsEntry("from", state);
                    state = to;
                }
            }
            assertThat(ticket.story().state()).isEqualTo(state);
        }
    }

    @Test
    void asksAgainWhenAnOwnerIsNotContentAndClosesOtherwise() {
        List<Entry> callbacks = YEAR.of("COMPLAINT").stream()
                .flatMap(ticket -> ticket.story().entries().stream())
                .filter(entry -> "record-callback".equals(entry.data().get("transition")))
                .toList();

        assertThat(callbacks).hasSizeGreaterThan(500).allSatisfy(entry -> {
            Map<?, ?> fields = (Map<?, ?>) Objects.requireNonNull(entry.data().get("fields"));
            boolean content = !"DISSATISFIED".equals(fields.get("satisfaction"));
            assertThat(word(entry, "to")).isEqualTo(content ? "feedback" : "second_follow_up");
            assertThat(fields.get("contactMethod")).isIn("VISIT", "PHONE");
        });
    }

    @Test
    void speaksWithOwnersInTimeAsWellAsTheEstateIsRun() {
        for (ServiceLevel level : ServiceLevel.values()) {
            double least = level == ServiceLevel.WEAK ? 0.7 : 0.9;
            double most = level == ServiceLevel.WEAK ? 0.93 : 1;
            assertThat(share(settledComplaints(level), ticket -> within(ticket, 15, HistoryTests::reached)))
                    .as("first contact, %s", level)
                    .isBetween(least, most);
            assertThat(share(settledComplaints(level), ticket -> within(ticket, 120, HistoryTests::told)))
                    .as("progress, %s", level)
                    .isBetween(least, most);
            assertThat(calledBackInTime(level)).as("callback, %s", level).isBetween(least + 0.05, 1.0);
        }
        assertThat(calledBackInTime(ServiceLevel.GOOD)).isGreaterThan(calledBackInTime(ServiceLevel.WEAK));
    }

    private static double calledBackInTime(ServiceLevel level) {
        int inTime = 0;
        int all = 0;
        for (History.Ticket ticket : settledComplaints(level).toList()) {
            Instant asked = null;
            for (Entry entry : ticket.story().entries()) {
                if ("callback".equals(entry.data().get("to"))) {
                    asked = entry.at();
                } else if (asked != null
                        && reached(entry)
                        && "CALLBACK".equals(entry.data().get("purpose"))) {
                    inTime += Duration.between(asked, entry.at()).compareTo(Duration.ofDays(2)) <= 0 ? 1 : 0;
                    all++;
                    asked = null;
                }
            }
        }
        return DemoYear.share(inTime, all);
    }

    @Test
    void hearsEachOfTheFourAnswersAndFewerGoodOnesOnAWeakEstate() {
        Map<ServiceLevel, List<String>> answers = new HashMap<>();
        for (History.Ticket ticket : YEAR.tickets()) {
            for (Entry entry : ticket.story().entries()) {
                if (entry.data().get("fields") instanceof Map<?, ?> fields) {
                    answers.computeIfAbsent(DemoYear.level(ticket), level -> new ArrayList<>())
                            .add(Objects.toString(fields.get("satisfaction")));
                }
            }
        }
        assertThat(answers.values())
                .hasSize(3)
                .allSatisfy(given -> assertThat(Set.copyOf(given))
                        .containsExactlyInAnyOrder("VERY_SATISFIED", "SATISFIED", "NEUTRAL", "DISSATISFIED"));
        assertThat(content(answers.getOrDefault(ServiceLevel.GOOD, List.of()))).isBetween(0.9, 0.98);
        assertThat(content(answers.getOrDefault(ServiceLevel.WEAK, List.of()))).isBetween(0.68, 0.86);
    }

    private static double content(List<String> answers) {
        return DemoYear.share(
                answers.stream()
                        .filter(answer -> answer.endsWith("SATISFIED") && !answer.startsWith("DIS"))
                        .count(),
                answers.size());
    }

    @Test
    void keepsMostPromises() {
        List<Story.Promise> promises = YEAR.tickets().stream()
                .flatMap(ticket -> ticket.story().promises().stream())
                .toList();
        long kept = 0;
        long all = 0;
        for (Story.Promise promise : promises) {
            assertThat(promise.dueAt()).isAfter(promise.madeAt());
            Story.End end = promise.end();
            if (end != null && !end.outcome().equals("WITHDRAWN")) {
                all++;
                kept += end.outcome().equals("KEPT") && !end.at().isAfter(promise.dueAt()) ? 1 : 0;
            }
        }

        assertThat(DemoYear.share(kept, all)).isBetween(0.8, 0.95);
        assertThat(promises).anyMatch(promise -> promise.end() == null);
    }

    @Test
    void bringsBackAFewComplaintsOfTheSameHome() {
        Map<String, Instant> before = new HashMap<>();
        int again = 0;
        List<History.Ticket> complaints = YEAR.of("COMPLAINT");
        for (History.Ticket ticket : complaints) {
            History.Home home = Objects.requireNonNull(ticket.home());
            Instant last = before.put(home.unit() + ticket.scene().category(), ticket.openedAt());
            boolean soon =
                    last != null && Duration.between(last, ticket.openedAt()).compareTo(Duration.ofDays(30)) <= 0;
            again += soon ? 1 : 0;
        }

        assertThat(DemoYear.share(again, complaints.size())).isBetween(0.015, 0.045);
    }

    @Test
    void repairsWithinHoursAndLosesDaysBetweenDepartmentsOrForParts() {
        List<History.Ticket> repaired = YEAR.of("REPAIR").stream()
                .filter(ticket -> ticket.story().resolvedAt() != null)
                .toList();
        List<Double> hours = repaired.stream()
                .map(ticket -> Objects.requireNonNull(DemoYear.hours(ticket)))
                .sorted()
                .toList();
        List<History.Ticket> slow = repaired.stream()
                .filter(ticket -> Objects.requireNonNull(DemoYear.hours(ticket)) > 24)
                .toList();

        assertThat(hours.get(hours.size() / 2)).as("median hours").isBetween(2.0, 4.5);
        assertThat(hours.stream()
                        .filter(one -> one <= 24)
                        .mapToDouble(one -> one)
                        .average()
                        .orElseThrow())
                .isBetween(2.5, 4.5);
        assertThat(DemoYear.share(slow.size(), repaired.size())).isBetween(0.12, 0.18);
        assertThat(share(slow.stream(), ticket -> handedOn(ticket) || waited(ticket)))
                .isGreaterThan(0.7);
        assertThat(slow).anyMatch(HistoryTests::handedOn).anyMatch(HistoryTests::waited);
    }

    private static boolean handedOn(History.Ticket ticket) {
        return ticket.story().transfers().stream().anyMatch(transfer -> transfer.from() != null);
    }

    private static boolean waited(History.Ticket ticket) {
        return ticket.story().entries().stream()
                .anyMatch(entry -> "waiting_parts".equals(entry.data().get("to")));
    }

    @Test
    void answersMoreCallsAfterHoursFromMonthToMonth() {
        double first = answeredAfterHours(0, 0.25);
        double last = answeredAfterHours(0.75, 1);

        assertThat(first).isBetween(0.62, 0.76);
        assertThat(last).isBetween(first + 0.06, 0.93);
        assertThat(YEAR.calls())
                .anyMatch(call -> call.rerouted() && call.answered())
                .anyMatch(call -> call.rerouted() && !call.answered())
                .allMatch(call -> call.at().isBefore(YEAR.now()));
    }

    private static double answeredAfterHours(double from, double to) {
        List<CallHistory.Call> calls = YEAR.calls().stream()
                .filter(CallHistory.Call::afterHours)
                .filter(call ->
                        History.year(call.at(), YEAR.now()) >= from && History.year(call.at(), YEAR.now()) <= to)
                .toList();
        return DemoYear.share(calls.stream().filter(CallHistory.Call::answered).count(), calls.size());
    }

    @Test
    void hearsFromAThirdOfTheHomesInAMonth() {
        Map<String, String> homes = new HashMap<>();
        YEAR.estates()
                .forEach(estate -> estate.homes().forEach(home -> homes.put(home.phone(), home.label() + estate.id())));
        Set<String> heard = new HashSet<>();
        Instant from = Instant.parse("2026-09-30T16:00:00Z");
        Instant to = Instant.parse("2026-10-31T16:00:00Z");
        YEAR.tickets().stream()
                .filter(ticket -> ticket.home() != null
                        && ticket.openedAt().isAfter(from)
                        && ticket.openedAt().isBefore(to))
                .forEach(ticket -> heard.add(homes.get(ticket.home().phone())));
        YEAR.calls().stream()
                .filter(call -> call.phone() != null
                        && call.at().isAfter(from)
                        && call.at().isBefore(to))
                .forEach(call -> heard.add(homes.get(call.phone())));

        assertThat(DemoYear.share(heard.size(), homes.size())).isBetween(0.25, 0.48);
    }

    @Test
    void writesTheSameYearAgainAndOnlyOfPeopleWhoAreNot() {
        DemoYear again = DemoYear.of(DemoCompany.ALL.getFirst(), TICKETS);

        assertThat(again.tickets().stream().map(ticket -> ticket.story().entries()))
                .containsExactlyElementsOf(YEAR.tickets().stream()
                        .map(ticket -> ticket.story().entries())
                        .toList());
        assertThat(again.calls()).isEqualTo(YEAR.calls());
        assertThat(YEAR.estates().stream()
                        .flatMap(estate -> estate.homes().stream())
                        .map(History.Home::phone))
                .allMatch(phone -> phone.startsWith("1990000"))
                .doesNotHaveDuplicates();
    }

    @Test
    void leavesFreshTicketsThatNobodyHasTakenYet() {
        assertThat(YEAR.tickets().stream().filter(ticket -> ticket.story().handedAt() != null))
                .isNotEmpty()
                .allMatch(ticket -> ticket.openedAt().isAfter(YEAR.now().minus(Duration.ofHours(90))));
        Map<ServiceLevel, List<DemoCompany.DemoEstate>> levels = DemoCompany.ALL.stream()
                .flatMap(company -> company.estates().stream())
                .collect(groupingBy(DemoCompany.DemoEstate::level));
        assertThat(levels.get(ServiceLevel.WEAK)).hasSize(DemoCompany.ALL.size());
    }

    /** What two estates have taken over from the fastest one shows in their tickets. */
    @Test
    void workIsDoneFasterWhereThePlaybookWasAdopted() {
        DemoCompany company = DemoCompany.ALL.getFirst();
        List<DemoCompany.DemoEstate> adopters = Spreading.adopters(company);
        assertThat(adopters).extracting(DemoCompany.DemoEstate::code).containsExactly("YQ05", "YQ06");
        assertThat(Spreading.model(company).code()).isEqualTo("YQ03");
        double adopted = change(adopters);
        double others = change(company.estates().stream()
                .filter(estate -> !adopters.contains(estate))
                .toList());
        assertThat(adopted).isGreaterThan(others + 0.04);
    }

    /** By how much the share that is resolved in time changed. */
    private static double change(List<DemoCompany.DemoEstate> estates) {
        return inTime(estates, Duration.ofDays(7 * 9), Duration.ofDays(7))
                - inTime(estates, Duration.ofDays(300), Duration.ofDays(7 * 15));
    }

    /** Of what came in between two times before now. */
    private static double inTime(List<DemoCompany.DemoEstate> estates, Duration from, Duration to) {
        return share(
                YEAR.tickets().stream()
                        .filter(ticket -> estates.contains(ticket.estate().facts())
                                && ticket.story().resolvedAt() != null
                                && ticket.openedAt().isAfter(YEAR.now().minus(from))
                                && ticket.openedAt().isBefore(YEAR.now().minus(to))),
                ticket -> !Objects.requireNonNull(ticket.story().resolvedAt()).isAfter(ticket.dueAt()));
    }
}
