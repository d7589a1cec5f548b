package io.hearth.desk.question;

import io.hearth.desk.clock.SideClocks;
import io.hearth.desk.notification.Notification;
import io.hearth.desk.notification.Notifications;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.jobs.TenantJob;
import io.hearth.kernel.jobs.TenantJobs;
import io.hearth.sla.ClockRun;
import io.hearth.sla.Firing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.lang3.StringUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells people of questions: those who have to answer at once, and whoever the levels of its clock mean when their time has come. */
@Component
class QuestionReminders implements TenantJob<QuestionReminders.Due> {

    /** Where the company's rule begins the clock otherwise. */
    private static final Duration USUAL = Duration.ofHours(1);

    private static final int SHOWN = 40;

    /** A question of which a level may be due. */
    record Due(UUID questionId) {}

    private final QuestionStore store;
    private final QuestionClock clocks;
    private final QuestionOwners owners;
    private final SideClocks levels;
    private final StaffDirectory staff;
    private final Notifications notifications;
    private final ObjectProvider<TenantJobs> jobs;
    private final Clock clock;

    QuestionReminders(
            QuestionStore store,
            QuestionClock clocks,
            QuestionOwners owners,
            SideClocks levels,
            StaffDirectory staff,
            Notifications notifications,
            ObjectProvider<TenantJobs> jobs,
            Clock clock) {
        this.store = store;
        this.clocks = clocks;
        this.owners = owners;
        this.levels = levels;
        this.staff = staff;
        this.notifications = notifications;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "open-question-reminder";
    }

    @Override
    public Class<Due> dataType() {
        return Due.class;
    }

    /** Until when an answer is promised. */
    Instant due(QuestionClock.Asked asked) {
        return clocks.read(asked, asked.at())
                .map(ClockRun::dueAt)
                .orElseGet(() -> asked.at().plus(USUAL));
    }

    /** Tells whoever has to answer and watches the question's clock. */
    void begun(OpenQuestionView question, UUID by) {
        given(question, by);
        next(question, now());
    }

    /** Tells whoever has to answer, unless that is who did it. */
    void given(OpenQuestionView question, UUID by) {
        Set<UUID> people = new LinkedHashSet<>(owners.responsible(question));
        people.remove(by);
        tell(
                question,
                people,
                "有一个问题等您回答：%s".formatted(shown(question)),
                "A question waits for your answer: %s".formatted(shown(question)));
    }

    /** Tells those who asked that there is an answer, unless they gave it. */
    void answered(OpenQuestionView question, UUID by) {
        Set<UUID> people = new LinkedHashSet<>();
        people.add(question.askedBy().id());
        question.same().forEach(same -> people.add(same.askedBy().id()));
        people.remove(by);
        tell(
                question,
                people,
                "您登记的问题有答案了：%s".formatted(shown(question)),
                "The question you raised has an answer: %s".formatted(shown(question)));
    }

    @Override
    @Transactional
    public void run(Due due) {
        store.lock(due.questionId());
        Optional<OpenQuestionView> waiting = store.find(due.questionId())
                .filter(question -> question.state() == QuestionState.OPEN && question.sameAs() == null);
        if (waiting.isEmpty()) {
            return;
        }
        OpenQuestionView question = waiting.get();
        Instant now = now();
        List<Firing> firings = firings(question, now);
        int told = store.told(question.id());
        for (Firing firing : firings.subList(Math.min(told, firings.size()), firings.size())) {
            boolean late = !question.dueAt().isAfter(now);
            tell(
                    question,
                    levels.told(question.estate().id(), owners.responsible(question), firing.level(), now),
                    (late ? "问题超时未答：%s" : "问题快要超时：%s").formatted(shown(question)),
                    (late ? "A question is overdue: %s" : "A question is about to be overdue: %s")
                            .formatted(shown(question)));
        }
        if (firings.isEmpty() && told == 0 && !question.dueAt().isAfter(now) && hasNoRule(question, now)) {
            overdue(question);
            store.told(question.id(), 1);
            return;
        }
        store.told(question.id(), Math.max(told, firings.size()));
        next(question, now);
    }

    private List<Firing> firings(OpenQuestionView question, Instant now) {
        return clocks.read(QuestionClock.Asked.of(question), now)
                .map(ClockRun::firings)
                .orElse(List.of());
    }

    private boolean hasNoRule(OpenQuestionView question, Instant now) {
        return clocks.read(QuestionClock.Asked.of(question), now)
                .map(run -> run.rule() == null)
                .orElse(true);
    }

    /** The policy says nothing about such questions: those who answer and the estate's managers hear of it once. */
    private void overdue(OpenQuestionView question) {
        Set<UUID> people = new LinkedHashSet<>(owners.responsible(question));
        staff.list(question.estate().id(), Role.ESTATE_MANAGER).stream()
                .map(StaffMember::id)
                .forEach(people::add);
        tell(
                question,
                people,
                "问题超时未答：%s".formatted(shown(question)),
                "A question is overdue: %s".formatted(shown(question)));
    }

    private void next(OpenQuestionView question, Instant now) {
        Optional<ClockRun> run = clocks.read(QuestionClock.Asked.of(question), now);
        Instant at = run.isPresent() ? run.get().nextAt() : question.dueAt();
        if (at != null && at.isAfter(now)) {
            jobs.getObject().schedule(this, question.id() + ":" + at.toEpochMilli(), new Due(question.id()), at);
        }
    }

    private void tell(OpenQuestionView question, Collection<UUID> people, String text, String textEn) {
        notifications.tell(
                people, Notification.about(text, textEn, "/replies/questions?question=" + question.id()), now());
    }

    private static String shown(OpenQuestionView question) {
        return StringUtils.abbreviate(question.text(), "…", SHOWN);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
