package io.hearth.desk.question;

import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.kernel.access.Permission;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class QuestionContractsIT implements TenantIsolationContract<OpenQuestionView, UUID>, PermissionContract {

    @Autowired
    Isolation isolation;

    @Autowired
    GivenDesk given;

    @Autowired
    OpenQuestions questions;

    @Autowired
    QuestionAnswers answers;

    @Autowired
    QuestionOwners owners;

    @Autowired
    Gaps gaps;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    private static RaiseQuestion question(UUID estateId) {
        return new RaiseQuestion("能看到别家的吗", QuestionSource.HAND, null, estateId, null, null, null, null, null);
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "open_questions",
                () -> questions.raise(question(given.estate().id())).id(),
                id -> Optional.of(questions.require(id)),
                () -> questions.list(new QuestionFilter(true, false, null), null, 200).items().stream()
                        .map(OpenQuestionView::id)
                        .toList(),
                id -> questions.give(id, new GiveQuestion(null, null)),
                id -> questions.withdraw(id, null));
    }

    @Override
    public List<Guarded> operations() {
        UUID nothing = UUID.randomUUID();
        QuestionFilter filter = new QuestionFilter(true, false, null);
        return List.of(
                new Guarded("raise", Permission.TICKET_COMMENT, () -> questions.raise(question(nothing))),
                new Guarded("list", Permission.TICKET_READ, () -> questions.list(filter, null, 1)),
                new Guarded("counts", Permission.TICKET_READ, questions::counts),
                new Guarded("require", Permission.TICKET_READ, () -> questions.require(nothing)),
                new Guarded("nearest", Permission.TICKET_READ, () -> questions.nearest("x", null, nothing)),
                new Guarded("nearest of", Permission.TICKET_READ, () -> questions.nearest(nothing)),
                new Guarded(
                        "give",
                        Permission.TICKET_ASSIGN,
                        () -> questions.give(nothing, new GiveQuestion(null, nothing))),
                new Guarded("join", Permission.TICKET_COMMENT, () -> questions.join(nothing, nothing)),
                new Guarded("part", Permission.TICKET_COMMENT, () -> questions.part(nothing)),
                new Guarded("withdraw", Permission.TICKET_COMMENT, () -> questions.withdraw(nothing, null)),
                new Guarded(
                        "answer",
                        Permission.TICKET_COMMENT,
                        () -> answers.answer(nothing, new AnswerQuestion("x", null, null, null))),
                new Guarded(
                        "promote",
                        Permission.REPLY_WRITE,
                        () -> answers.promote(nothing, new PromoteQuestion(null, null, null, null))),
                new Guarded("owners", Permission.TICKET_READ, owners::list),
                new Guarded("keep owners", Permission.REPLY_APPROVE, () -> owners.keep(List.of())),
                new Guarded("gaps", Permission.TICKET_READ, () -> gaps.list(90, 1)),
                new Guarded(
                        "draft",
                        Permission.REPLY_WRITE,
                        () -> gaps.draft(new DraftFromGap(List.of(nothing), null, null, null, null))),
                new Guarded("set aside", Permission.REPLY_WRITE, () -> gaps.setAside(List.of(nothing))),
                new Guarded("bring back", Permission.REPLY_WRITE, () -> gaps.bringBack(List.of(nothing))));
    }
}
