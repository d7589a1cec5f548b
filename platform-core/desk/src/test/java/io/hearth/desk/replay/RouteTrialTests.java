package io.hearth.desk.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.dispatch.RoutingRule;
import io.hearth.desk.dispatch.RoutingTrial.Sent;
import io.hearth.desk.replay.PastTicket.Entry;
import io.hearth.desk.replay.RouteTrial.Held;
import io.hearth.desk.replay.RouteTrial.Went;
import io.hearth.desk.team.TeamName;
import io.hearth.desk.ticket.Channel;
import io.hearth.workflow.Priority;
import io.hearth.workflow.TicketKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RouteTrialTests {

    private static final UUID LI = UUID.randomUUID();
    private static final UUID WANG = UUID.randomUUID();
    private static final Held A = new Held("a", null);
    private static final Held B = new Held("b", null);
    private static final Instant OPENED = Instant.parse("2026-03-02T01:00:00Z");

    private static Sent sent(@Nullable String team, @Nullable UUID person, int candidates) {
        return new Sent(
                new RoutingRule("rule", "", "", null, null),
                team == null ? null : new TeamName(UUID.randomUUID(), team, team, team, true),
                Set.of(LI),
                person,
                candidates);
    }

    private static Went went(Held first, Held last) {
        return new Went(first, true, last, 0);
    }

    @Test
    void comparesTheTeamWhereTheRuleLeavesThePersonOpen() {
        assertThat(RouteTrial.outcome(sent("a", null, 0), went(A, A))).isEqualTo(ReplayOutcome.SAME);
        assertThat(RouteTrial.outcome(sent("a", null, 3), went(new Held("a", LI), new Held("a", WANG))))
                .isEqualTo(ReplayOutcome.SAME);
        assertThat(RouteTrial.outcome(sent("a", null, 0), went(A, B))).isEqualTo(ReplayOutcome.SAME_THEN_MOVED);
        assertThat(RouteTrial.outcome(sent("b", null, 0), went(A, B))).isEqualTo(ReplayOutcome.DIRECT);
        assertThat(RouteTrial.outcome(sent("b", null, 0), went(A, A))).isEqualTo(ReplayOutcome.ASTRAY);
        assertThat(RouteTrial.outcome(sent("c", null, 0), went(A, B))).isEqualTo(ReplayOutcome.ELSEWHERE);
    }

    @Test
    void comparesThePersonWhereTheRuleLeavesNoChoice() {
        Held li = new Held("a", LI);
        Held wang = new Held("a", WANG);
        assertThat(RouteTrial.outcome(sent("a", LI, 0), went(li, li))).isEqualTo(ReplayOutcome.SAME);
        assertThat(RouteTrial.outcome(sent("a", LI, 0), went(wang, li))).isEqualTo(ReplayOutcome.DIRECT);
        assertThat(RouteTrial.outcome(sent("a", LI, 0), went(wang, wang))).isEqualTo(ReplayOutcome.ASTRAY);
        assertThat(RouteTrial.outcome(sent(null, LI, 0), went(new Held("b", LI), wang)))
                .isEqualTo(ReplayOutcome.SAME_THEN_MOVED);
    }

    @Test
    void takesWhatOnlyAPersonHadAsHavingBeenWithTheirTeam() {
        Held li = new Held("", LI);
        Held wang = new Held("", WANG);
        assertThat(RouteTrial.outcome(sent("a", null, 0), went(li, li))).isEqualTo(ReplayOutcome.SAME);
        assertThat(RouteTrial.outcome(sent("a", null, 0), went(wang, li))).isEqualTo(ReplayOutcome.DIRECT);
        assertThat(RouteTrial.outcome(sent("a", null, 0), went(wang, wang))).isEqualTo(ReplayOutcome.ASTRAY);
    }

    @Test
    void tellsWhatNobodySentFromWhatNobodyWouldSend() {
        assertThat(RouteTrial.outcome(sent("a", null, 0), went(Held.NOBODY, Held.NOBODY)))
                .isEqualTo(ReplayOutcome.NEWLY_SENT);
        assertThat(RouteTrial.outcome(null, new Went(A, true, A, 0))).isEqualTo(ReplayOutcome.UNSENT);
        assertThat(RouteTrial.outcome(null, new Went(A, false, A, 0))).isEqualTo(ReplayOutcome.LEFT_TO_PEOPLE);
    }

    private final List<Entry> past = new ArrayList<>();

    private void happened(int minute, String type, String data) {
        past.add(new Entry(
                type,
                OPENED.plusSeconds(60L * minute),
                LI,
                "STAFF",
                JsonMapper.builder().build().readTree(data)));
    }

    private Went went(String team, @Nullable UUID assignee) {
        return Went.of(new PastTicket(
                UUID.randomUUID(),
                TicketKind.REPAIR,
                Priority.NORMAL,
                Channel.PHONE,
                UUID.randomUUID(),
                null,
                "",
                null,
                team,
                assignee,
                OPENED,
                false,
                Map.of(),
                "repair",
                1,
                past));
    }

    @Test
    void takesWhatCameTogetherAsTheFirstPlace() {
        happened(1, "TRANSFERRED", "{\"toTeam\":\"a\",\"ruleName\":\"r\"}");
        happened(1, "ASSIGNED", "{\"to\":\"%s\",\"ruleName\":\"r\"}".formatted(LI));
        happened(5, "TRANSFERRED", "{\"toTeam\":\"b\"}");
        happened(5, "ASSIGNED", "{\"to\":\"%s\"}".formatted(WANG));
        happened(9, "TRANSFERRED", "{\"toTeam\":\"c\"}");

        assertThat(went("c", WANG)).isEqualTo(new Went(new Held("a", LI), true, new Held("c", WANG), 2));
    }

    @Test
    void takesWhatHasNoHistoryAsHavingBeenThereFromTheStart() {
        assertThat(went("a", LI)).isEqualTo(new Went(new Held("a", LI), false, new Held("a", LI), 0));
        assertThat(went("", null).first().isSomewhere()).isFalse();
    }
}
