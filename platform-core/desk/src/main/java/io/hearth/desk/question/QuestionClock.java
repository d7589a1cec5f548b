package io.hearth.desk.question;

import io.hearth.desk.clock.SideClocks;
import io.hearth.desk.clock.SideClocks.Measured;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.ticket.Categories;
import io.hearth.desk.ticket.CategoryView;
import io.hearth.desk.ticket.Channel;
import io.hearth.sla.ClockRun;
import io.hearth.sla.Subject;
import io.hearth.workflow.Priority;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.WorkflowClock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How long a question may wait: by the company's clock policy, an hour where that says nothing. */
@Component
class QuestionClock {

    private static final int MINUTES = 60;

    /** As the policies call it. */
    private static final WorkflowClock USUAL = new WorkflowClock(
            "open_question",
            "未答问题",
            "Open question",
            Map.of(
                    Priority.LOW, MINUTES,
                    Priority.NORMAL, MINUTES,
                    Priority.HIGH, MINUTES,
                    Priority.URGENT, MINUTES));

    private final SideClocks clocks;
    private final Categories categories;
    private final EstateDirectory estates;

    QuestionClock(SideClocks clocks, Categories categories, EstateDirectory estates) {
        this.clocks = clocks;
        this.categories = categories;
        this.estates = estates;
    }

    /** What rules look at. */
    record Asked(UUID id, TicketKind kind, @Nullable UUID categoryId, UUID estateId, Channel channel, Instant at) {

        static Asked of(OpenQuestionView question) {
            return new Asked(
                    question.id(),
                    question.kind(),
                    question.category() == null ? null : question.category().id(),
                    question.estate().id(),
                    QuestionClock.channel(question.source()),
                    question.askedAt());
        }
    }

    /** The channel that rules may name: what comes by telephone, or comes in anyhow. */
    static Channel channel(QuestionSource source) {
        return switch (source) {
            case PHONE -> Channel.PHONE;
            case COMPOSER, HAND -> Channel.COUNTER;
        };
    }

    /** The clock of a question that waits; empty when the company's rule begins it otherwise. */
    Optional<ClockRun> read(Asked asked, Instant now) {
        UUID category = asked.categoryId();
        Subject subject = new Subject(
                asked.kind(),
                Priority.NORMAL,
                category == null
                        ? null
                        : categories.find(category).map(CategoryView::code).orElse(null),
                asked.channel().name(),
                asked.estateId().toString(),
                estates.zone(asked.estateId()));
        return clocks.read(new Measured(asked.id().toString(), USUAL, subject, asked.at(), null), now);
    }
}
