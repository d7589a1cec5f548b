package io.hearth.desk.progress;

import io.hearth.desk.attachment.AttachmentView;
import io.hearth.desk.callback.OwnerRating;
import io.hearth.desk.callback.Ratings;
import io.hearth.desk.contact.PhoneNumber;
import io.hearth.desk.progress.ProgressPage.State;
import io.hearth.desk.ticket.TicketGlance;
import io.hearth.desk.ticket.TicketGlance.Glance;
import io.hearth.desk.ticket.TicketGlance.Resting;
import io.hearth.desk.workorder.MaterialUseView;
import io.hearth.desk.workorder.WorkDone;
import io.hearth.desk.workorder.WorkStepCode;
import io.hearth.desk.workorder.WorkStepView;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what an owner sees of a ticket; in the caller's transaction. */
@Component
class PageOfTicket {

    private final TicketGlance tickets;
    private final WorkDone work;
    private final OwnerPages pages;
    private final StaffDirectory staff;
    private final OwnerRating ratings;
    private final ProgressLinks links;
    private final BesidePage beside;

    PageOfTicket(
            TicketGlance tickets,
            WorkDone work,
            OwnerPages pages,
            StaffDirectory staff,
            OwnerRating ratings,
            ProgressLinks links,
            BesidePage beside) {
        this.ratings = ratings;
        this.links = links;
        this.beside = beside;
        this.tickets = tickets;
        this.work = work;
        this.pages = pages;
        this.staff = staff;
    }

    Optional<ProgressPage> page(UUID ticketId) {
        return tickets.find(ticketId).map(glance -> page(ticketId, glance));
    }

    /** The ticket in which it rests; its steps are not the owner's to hear of, only how far it is. */
    Optional<UUID> restsIn(UUID ticketId) {
        return tickets.resting(ticketId).map(Resting::ticketId);
    }

    /** Whether the photo belongs to a step of the ticket; its other files are not the owner's to see. */
    boolean shows(UUID ticketId, UUID photoId) {
        return work.steps(ticketId).stream()
                .flatMap(step -> step.photos().stream())
                .anyMatch(photo -> photo.id().equals(photoId));
    }

    /** A file that was sent to the owner; the ticket's other files are not theirs to see. */
    Optional<AttachmentView> file(UUID ticketId, UUID fileId) {
        return beside.files(ticketId).stream()
                .filter(file -> file.id().equals(fileId))
                .findFirst();
    }

    private ProgressPage page(UUID ticketId, Glance glance) {
        OwnerPageSettings settings = pages.current();
        ZoneId zone = glance.zone();
        List<WorkStepView> steps = work.steps(ticketId);
        Optional<Resting> resting = tickets.resting(ticketId);
        return new ProgressPage(
                State.of(resting.map(Resting::state).orElse(glance.state())),
                in(zone, acceptedAt(steps, glance)),
                technician(glance.assigneeId(), settings.technicianPhone()),
                work.arrival(ticketId)
                        .map(arrival -> new ProgressPage.Arrival(at(zone, arrival.from()), at(zone, arrival.to())))
                        .orElse(null),
                steps.stream().map(step -> step(step, zone)).toList(),
                work.materials(ticketId).stream()
                        .map(use -> material(use, settings.prices()))
                        .toList(),
                resting.isPresent() ? null : rating(ticketId, zone),
                beside.words(ticketId).stream()
                        .map(word -> new ProgressPage.Word(word.text(), at(zone, word.at())))
                        .toList(),
                resting.map(this::elsewhere).orElse(null),
                beside.guides(glance.estateId()).orElse(null),
                beside.files(ticketId).stream().map(PageOfTicket::file).toList(),
                pages.company());
    }

    /** The page of a matter that somebody else has brought stays theirs. */
    private ProgressPage.Elsewhere elsewhere(Resting resting) {
        return new ProgressPage.Elsewhere(
                resting.same()
                        ? Access.atTheDoor(
                                resting.estateId(),
                                () -> links.make(resting.ticketId().toString()).path())
                        : null);
    }

    private ProgressPage.@Nullable Rating rating(UUID ticketId, ZoneId zone) {
        Ratings.Asked asked = ratings.asked(ticketId);
        if (asked.given() != null) {
            return new ProgressPage.Rating(
                    asked.given().level(), at(zone, asked.given().at()));
        }
        return asked.open() ? new ProgressPage.Rating(null, null) : null;
    }

    /** When the worker said that they took the job; else when it was given to somebody. */
    private static @Nullable Instant acceptedAt(List<WorkStepView> steps, Glance glance) {
        return steps.stream()
                .filter(step -> step.code() == WorkStepCode.ACCEPTED)
                .map(WorkStepView::at)
                .findFirst()
                .orElse(glance.takenAt());
    }

    private ProgressPage.@Nullable Technician technician(
            @Nullable UUID assigneeId, OwnerPageSettings.PhoneShown shown) {
        return assigneeId == null
                ? null
                : staff.find(assigneeId)
                        .filter(StaffMember::active)
                        .map(member -> new ProgressPage.Technician(member.name(), phone(member.phone(), shown)))
                        .orElse(null);
    }

    private static @Nullable String phone(@Nullable String phone, OwnerPageSettings.PhoneShown shown) {
        if (phone == null) {
            return null;
        }
        return switch (shown) {
            case FULL -> phone;
            case MASKED -> PhoneNumber.mask(phone);
            case HIDDEN -> null;
        };
    }

    private static ProgressPage.SentFile file(AttachmentView file) {
        return new ProgressPage.SentFile(file.id(), file.fileName(), file.contentType(), file.size());
    }

    private static ProgressPage.Step step(WorkStepView step, ZoneId zone) {
        return new ProgressPage.Step(
                step.label(),
                step.labelEn(),
                at(zone, step.at()),
                step.photos().stream().map(AttachmentView::id).toList());
    }

    private static ProgressPage.Material material(MaterialUseView use, boolean prices) {
        return new ProgressPage.Material(
                use.name(), use.nameEn(), use.quantity(), use.unit(), prices ? use.priceCents() : null);
    }

    private static @Nullable OffsetDateTime in(ZoneId zone, @Nullable Instant at) {
        return at == null ? null : at(zone, at);
    }

    private static OffsetDateTime at(ZoneId zone, Instant at) {
        return at.atZone(zone).toOffsetDateTime();
    }
}
