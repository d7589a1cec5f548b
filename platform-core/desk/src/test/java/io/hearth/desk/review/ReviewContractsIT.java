package io.hearth.desk.review;

import io.hearth.desk.DeskTest;
import io.hearth.kernel.access.Permission;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class ReviewContractsIT implements TenantIsolationContract<ReviewRound, UUID>, PermissionContract {

    @Autowired
    Isolation isolation;

    @Autowired
    ReviewRounds rounds;

    @Autowired
    ReviewDecisions decisions;

    @Autowired
    RuleChanges changes;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        CloseReview close = new CloseReview(null, true);
        return new AggregateUnderTest<>(
                "reply_review_rounds",
                () -> rounds.open(new OpenReview(ReviewScope.ALL)).id(),
                id -> Optional.of(rounds.require(id)),
                () -> rounds.list(null, 100).items().stream()
                        .map(ReviewRound::id)
                        .toList(),
                id -> decisions.decide(
                        id,
                        rounds.items(id).getFirst().replyId(),
                        new DecideReply(ReviewDecision.STILL_RIGHT, null, null)),
                id -> rounds.close(id, close));
    }

    @Override
    public List<Guarded> operations() {
        UUID id = UUID.randomUUID();
        MarkChange mark = new MarkChange(RuleChange.Kind.TAG, "缴费", "调价", LocalDate.parse("2026-12-01"));
        return List.of(
                new Guarded("settings", Permission.TICKET_READ, rounds::settings),
                new Guarded("change", Permission.COMPANY_MANAGE, () -> rounds.change(ReviewSettings.STANDARD)),
                new Guarded("plan", Permission.TICKET_READ, rounds::plan),
                new Guarded("open", Permission.REPLY_APPROVE, () -> rounds.open(new OpenReview(ReviewScope.ALL))),
                new Guarded("list", Permission.TICKET_READ, () -> rounds.list(null, 1)),
                new Guarded("require", Permission.TICKET_READ, () -> rounds.require(id)),
                new Guarded("items", Permission.TICKET_READ, () -> rounds.items(id, false, null, null, 1)),
                new Guarded("allItems", Permission.TICKET_READ, () -> rounds.items(id)),
                new Guarded("steps", Permission.TICKET_READ, () -> rounds.steps(id, null, 1)),
                new Guarded("report", Permission.TICKET_READ, () -> rounds.report(id)),
                new Guarded("close", Permission.REPLY_APPROVE, () -> rounds.close(id, new CloseReview(null, true))),
                new Guarded(
                        "decide",
                        Permission.REPLY_APPROVE,
                        () -> decisions.decide(id, id, new DecideReply(ReviewDecision.STILL_RIGHT, null, null))),
                new Guarded("takeBack", Permission.REPLY_APPROVE, () -> decisions.takeBack(id, id)),
                new Guarded("subjects", Permission.TICKET_READ, changes::subjects),
                new Guarded("touched", Permission.TICKET_READ, () -> changes.touched(RuleChange.Kind.TAG, "x")),
                new Guarded("listChanges", Permission.TICKET_READ, () -> changes.list(null, 1)),
                new Guarded("mark", Permission.REPLY_APPROVE, () -> changes.mark(mark)),
                new Guarded("withdraw", Permission.REPLY_APPROVE, () -> changes.withdraw(id)));
    }
}
