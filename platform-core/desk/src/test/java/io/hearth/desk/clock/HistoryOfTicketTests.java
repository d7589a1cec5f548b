package io.hearth.desk.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.ticket.ClockedTicket;
import io.hearth.schema.StarterContent;
import io.hearth.sla.Happening;
import io.hearth.sla.Happening.By;
import io.hearth.sla.Timeline;
import io.hearth.sla.WorkflowVersion;
import io.hearth.sla.policy.ContactPurpose;
import io.hearth.workflow.Priority;
import io.hearth.workflow.Stage;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.Workflow;
import io.hearth.workflow.WorkflowDefinition;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class HistoryOfTicketTests {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    private static final Workflow COMPLAINT = Workflow.of(JSON.readValue(
            StarterContent.workflows().stream()
                    .filter(text -> text.contains("\"key\": \"complaint\""))
                    .findFirst()
                    .orElseThrow(),
            WorkflowDefinition.class));
    private static final Instant OPENED = Instant.parse("2026-11-20T08:00:00Z");
    private static final UUID NOISE = UUID.fromString("00000000-0000-0000-0000-00000000000a");
    private static final UUID PARKING = UUID.fromString("00000000-0000-0000-0000-00000000000b");
    private static final UUID HERE = UUID.fromString("00000000-0000-0000-0000-0000000000e1");
    private static final UUID THERE = UUID.fromString("00000000-0000-0000-0000-0000000000e2");

    private final List<HistoryRow> rows = new ArrayList<>();

    private Timeline read() {
        ClockedTicket ticket = new ClockedTicket(
                UUID.randomUUID(),
                "TS-1",
                TicketKind.COMPLAINT,
                Priority.URGENT,
                "PHONE",
                PARKING,
                THERE,
                null,
                null,
                "handling",
                "complaint",
                3,
                OPENED,
                7);
        return new HistoryOfTicket(
                        ticket,
                        (key, version) -> COMPLAINT,
                        id -> id.equals(NOISE) ? "NOISE" : "PARKING",
                        id -> ZoneId.of(id.equals(HERE) ? "Asia/Shanghai" : "Asia/Urumqi"))
                .of(rows);
    }

    private void row(String type, int minute, String data) {
        row(type, minute, "STAFF", data);
    }

    private void row(String type, int minute, String actor, String data) {
        rows.add(new HistoryRow(type, OPENED.plusSeconds(minute * 60L), actor, JSON.readTree(data)));
    }

    @Test
    void takesEveryChangeBackToWhatTheTicketWasWhenItWasOpened() {
        row("OPENED", 0, "{\"state\":\"received\",\"priority\":\"LOW\"}");
        row(
                "EDITED",
                5,
                "{\"priority\":{\"from\":\"LOW\",\"to\":\"HIGH\"},\"categoryId\":{\"to\":\"%s\"}}".formatted(NOISE));
        row("EDITED", 9, """
            {"priority":{"from":"HIGH","to":"URGENT"},"categoryId":{"from":"%s","to":"%s"},
             "estateId":{"from":"%s","to":"%s"},"title":{"from":"a","to":"b"}}\
            """.formatted(NOISE, PARKING, HERE, THERE));

        Timeline timeline = read();

        assertThat(timeline.opened().priority()).isEqualTo(Priority.LOW);
        assertThat(timeline.opened().category()).isNull();
        assertThat(timeline.opened().estate()).isEqualTo(HERE.toString());
        assertThat(timeline.opened().zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        assertThat(timeline.happenings())
                .filteredOn(Happening.Changed.class::isInstance)
                .extracting(one -> ((Happening.Changed) one).attribute() + " " + ((Happening.Changed) one).from() + " "
                        + ((Happening.Changed) one).to())
                .containsExactly(
                        "PRIORITY LOW HIGH",
                        "CATEGORY null NOISE",
                        "PRIORITY HIGH URGENT",
                        "CATEGORY NOISE PARKING",
                        "ESTATE " + HERE + " " + THERE);
        assertThat(timeline.happenings().getLast())
                .isInstanceOfSatisfying(
                        Happening.Changed.class,
                        moved -> assertThat(moved.zone()).isEqualTo(ZoneId.of("Asia/Urumqi")));
    }

    @Test
    void findsTheVersionATicketBeganInAndWhereItWent() {
        row("OPENED", 0, "{\"state\":\"received\"}");
        row("MIGRATED", 3, """
            {"fromVersion":1,"workflow":{"key":"complaint","version":2},"from":"received","to":"received"}\
            """);
        row("TRANSITIONED", 4, """
            {"transition":"request-callback","from":"handling","to":"callback","workflow":{"key":"complaint","version":2},
             "actions":[{"type":"START_CLOCK","clock":"visit"},{"type":"NOTIFY"},{"type":"STOP_CLOCK","clock":"look"}]}\
            """);
        row("REOPENED", 6, "{\"transition\":\"reopen\",\"to\":\"handling\"}");

        List<Happening> happened = read().happenings();

        assertThat(((Happening.Opened) happened.getFirst()).workflow()).isEqualTo(new WorkflowVersion("complaint", 1));
        assertThat(((Happening.Migrated) happened.get(1)).workflow()).isEqualTo(new WorkflowVersion("complaint", 2));
        assertThat(happened.get(2)).isInstanceOfSatisfying(Happening.Moved.class, moved -> {
            assertThat(moved.to().stage()).isEqualTo(Stage.CALLBACK);
            assertThat(moved.to().clock()).isEqualTo("callback");
            assertThat(moved.reopening()).isFalse();
            assertThat(moved.clocks())
                    .containsExactly(new Happening.ClockStep("visit", true), new Happening.ClockStep("look", false));
        });
        assertThat(((Happening.Moved) happened.get(3)).reopening()).isTrue();
    }

    @Test
    void tellsWhoDidItAndWhatAnOwnerCouldSee() {
        row("OPENED", 0, "API_CLIENT", "{\"state\":\"received\"}");
        row("COMMENTED", 1, "{\"commentId\":\"%s\",\"visibility\":\"PUBLIC\"}".formatted(NOISE));
        row("COMMENTED", 2, "SYSTEM", "{\"commentId\":\"%s\",\"visibility\":\"INTERNAL\"}".formatted(NOISE));
        row("CONTACTED", 3, "{\"purpose\":\"CALLBACK\",\"reached\":true}");
        row("CONTACTED", 4, "{\"purpose\":\"something new\",\"reached\":false}");
        row("ASSIGNED", 5, "{\"to\":\"%s\"}".formatted(NOISE));
        row("ASSIGNED", 6, "{\"from\":\"%s\"}".formatted(NOISE));
        row("TRANSFERRED", 7, "{\"fromTeam\":\"a\",\"toTeam\":\"night\"}");
        row("ACCEPTED", 8, "{\"team\":\"night\"}");
        row("PROMISED", 9, "{\"promiseId\":\"p1\",\"what\":\"上门\",\"dueAt\":\"2026-11-21T02:00:00Z\"}");
        row("PROMISE_ENDED", 10, "{\"promiseId\":\"p1\",\"outcome\":\"KEPT\"}");
        row("SOMETHING_OF_A_LATER_RELEASE", 11, "{}");

        List<Happening> happened = read().happenings();

        assertThat(happened.stream().map(one -> one.getClass().getSimpleName()))
                .containsExactly(
                        "Opened",
                        "Said",
                        "Said",
                        "Contacted",
                        "Contacted",
                        "Assigned",
                        "Assigned",
                        "Transferred",
                        "Accepted",
                        "Promised",
                        "PromiseEnded");
        assertThat(happened.getFirst().by()).isEqualTo(By.SYSTEM);
        assertThat(((Happening.Said) happened.get(1)).visible()).isTrue();
        assertThat(happened.get(2).by()).isEqualTo(By.SYSTEM);
        assertThat(((Happening.Said) happened.get(2)).visible()).isFalse();
        assertThat(((Happening.Contacted) happened.get(3)).purpose()).isEqualTo(ContactPurpose.CALLBACK);
        assertThat(((Happening.Contacted) happened.get(4)).purpose()).isEqualTo(ContactPurpose.OTHER);
        assertThat(((Happening.Assigned) happened.get(5)).somebody()).isTrue();
        assertThat(((Happening.Assigned) happened.get(6)).somebody()).isFalse();
        assertThat(((Happening.Promised) happened.get(9)).dueAt()).isEqualTo(Instant.parse("2026-11-21T02:00:00Z"));
    }

    @Test
    void readsAHistoryThatOldReleasesWrote() {
        row("TRANSITIONED", 4, "{\"transition\":\"handle\",\"from\":\"investigating\",\"to\":\"nowhere\"}");

        List<Happening> happened = read().happenings();

        assertThat(((Happening.Opened) happened.getFirst()).place().state()).isEqualTo("investigating");
        assertThat(((Happening.Moved) happened.get(1)).to().state()).isEqualTo("nowhere");
    }
}
