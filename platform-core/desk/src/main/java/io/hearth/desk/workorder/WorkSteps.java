package io.hearth.desk.workorder;

import io.hearth.desk.attachment.AttachmentView;
import io.hearth.desk.attachment.Attachments;
import io.hearth.desk.ticket.Actor;
import io.hearth.desk.ticket.TicketWork;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.FieldProblem;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The steps of the work on tickets. A step is never changed; whoever sees the ticket sees its steps, and so does its owner. */
@Service
@Transactional
public class WorkSteps {

    private final TicketWork tickets;
    private final WorkStepStore store;
    private final Attachments attachments;
    private final ObjectProvider<HearsOfSteps> listeners;
    private final Clock clock;

    WorkSteps(
            TicketWork tickets,
            WorkStepStore store,
            Attachments attachments,
            ObjectProvider<HearsOfSteps> listeners,
            Clock clock) {
        this.tickets = tickets;
        this.store = store;
        this.attachments = attachments;
        this.listeners = listeners;
        this.clock = clock;
    }

    /**
     * Writes a step down; one with a key that the ticket has is answered with the step that is there.
     *
     * @throws ProblemException 409 {@code ticket.closed}, 422 {@code work.label-required}, {@code work.photo-unknown}, and
     *     {@code idempotency.key-reused} when the key stands for another step
     */
    public WorkStepView add(String idOrNumber, DoStep command) {
        TicketWork.Job job = tickets.lock(idOrNumber);
        String label = label(command);
        String note = StringUtils.stripToNull(command.note());
        Optional<WorkStep> told = store.find(job.id(), command.clientKey());
        List<AttachmentView> files = attachments.of(job.id());
        if (told.isPresent()) {
            if (!told.get().means(command, label, note)) {
                throw new ProblemException(
                        CommonProblem.IDEMPOTENCY_KEY_REUSED,
                        "The key stands for another step of this ticket (expected: a new key for each step).",
                        Map.of("stepId", told.get().id()));
            }
            return view(told.get(), files);
        }
        List<UUID> photos = command.photoIds() == null ? List.of() : List.copyOf(command.photoIds());
        checkPhotos(photos, files);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        WorkStep step = new WorkStep(
                UuidV7.next(),
                job.id(),
                store.next(job.id()),
                command.code(),
                label,
                command.label() == null || command.label().isBlank()
                        ? Objects.requireNonNullElse(command.code().labelEn(), label)
                        : label,
                note,
                photos,
                now,
                command.clientAt() == null ? null : command.clientAt().truncatedTo(ChronoUnit.MICROS),
                command.clientKey(),
                Actor.of(Access.caller()));
        store.add(step);
        tickets.record(
                job.id(),
                new TicketWork.Entry.StepDone(
                        step.id(), step.code().name(), step.label(), step.labelEn(), photos.size()),
                now);
        WorkStepView view = view(step, files);
        listeners.forEach(listener -> listener.done(job.id(), job.number(), view));
        return view;
    }

    /** The ticket's steps in their order. */
    @Transactional(readOnly = true)
    public List<WorkStepView> list(String idOrNumber) {
        TicketWork.Job job = tickets.require(idOrNumber);
        List<AttachmentView> files = attachments.of(job.id());
        return store.of(job.id()).stream().map(step -> view(step, files)).toList();
    }

    private static String label(DoStep command) {
        if (command.label() != null && !command.label().isBlank()) {
            return command.label().strip();
        }
        String usual = command.code().label();
        if (usual == null) {
            throw new ProblemException(
                    WorkProblem.LABEL_REQUIRED,
                    "A step of another kind must say what was done.",
                    Map.of("code", command.code().name()),
                    List.of(new FieldProblem("label", "required", "must not be blank for " + command.code())),
                    null);
        }
        return usual;
    }

    private static void checkPhotos(List<UUID> photos, List<AttachmentView> files) {
        for (UUID photo : photos) {
            boolean known = files.stream()
                    .anyMatch(file ->
                            file.id().equals(photo) && file.contentType().startsWith("image/"));
            if (!known) {
                throw new ProblemException(
                        WorkProblem.PHOTO_UNKNOWN,
                        "The ticket has no such photo (expected: ids of photos that were attached to it).",
                        Map.of("photoId", photo),
                        List.of(new FieldProblem("photoIds", "unknown", "expected photos of the ticket")),
                        null);
            }
        }
    }

    static WorkStepView view(WorkStep step, List<AttachmentView> files) {
        return view(step, files.stream().collect(Collectors.toMap(AttachmentView::id, file -> file)));
    }

    /** @param files by id; those the step does not name do no harm */
    static WorkStepView view(WorkStep step, Map<UUID, AttachmentView> files) {
        return new WorkStepView(
                step.id(),
                step.sequence(),
                step.code(),
                step.label(),
                step.labelEn(),
                step.note(),
                step.photoIds().stream()
                        .map(files::get)
                        .filter(Objects::nonNull)
                        .toList(),
                step.at(),
                step.clientAt(),
                step.clientKey(),
                step.actor());
    }
}
