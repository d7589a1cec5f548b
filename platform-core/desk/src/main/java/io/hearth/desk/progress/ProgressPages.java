package io.hearth.desk.progress;

import io.hearth.desk.attachment.AttachmentView;
import io.hearth.desk.attachment.Attachments;
import io.hearth.desk.callback.GiveRating;
import io.hearth.desk.callback.OwnerRating;
import io.hearth.desk.live.LiveStreams;
import io.hearth.desk.live.LiveStreams.Heard;
import io.hearth.desk.live.LiveStreams.Room;
import io.hearth.kernel.storage.ObjectStorage;
import io.hearth.kernel.web.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Owners' pages, for whoever has the link. Every link that does not lead to a page of this company is refused with the same words, and
 * whoever tries too many is refused for a while.
 */
@Service
public class ProgressPages {

    /** Changes that an owner sees; that somebody wrote a note to a colleague is not for them to hear. */
    private static final Set<String> SEEN = Set.of(
            "STEP_DONE",
            "ARRIVAL_ESTIMATED",
            "MATERIAL_USED",
            "MATERIAL_TAKEN_BACK",
            "ASSIGNED",
            "ACCEPTED",
            "TRANSITIONED",
            "REOPENED",
            "MIGRATED",
            "MERGED",
            "UNMERGED",
            "RATED",
            "MESSAGED");

    /** Changes of how far a ticket is. */
    private static final Set<String> HOW_FAR = Set.of("TRANSITIONED", "REOPENED", "MIGRATED", "MERGED", "UNMERGED");

    private final Visits visits;
    private final PageOfTicket pages;
    private final ProgressLinkStore links;
    private final Attachments attachments;
    private final LiveStreams streams;
    private final LinkSettings settings;
    private final OwnerRating ratings;

    ProgressPages(
            Visits visits,
            PageOfTicket pages,
            ProgressLinkStore links,
            Attachments attachments,
            LiveStreams streams,
            LinkSettings settings,
            OwnerRating ratings) {
        this.ratings = ratings;
        this.visits = visits;
        this.pages = pages;
        this.links = links;
        this.attachments = attachments;
        this.streams = streams;
        this.settings = settings;
    }

    /**
     * A photo of a page.
     *
     * @param content to be closed by the caller
     */
    public record Photo(String contentType, ObjectStorage.Content content) {}

    /**
     * The page.
     *
     * @param address whence it is asked for
     * @throws ProblemException 404 {@code not-found}, 429 {@code limit.exceeded}
     */
    public ProgressPage read(String token, String address) {
        return visits.of(token, address, (link, now) -> {
            links.opened(link, now);
            return pages.page(link.ticketId());
        });
    }

    /**
     * Keeps what the owner says of the work, once per service. Reading a page never does.
     *
     * @throws ProblemException 404 {@code not-found}, 409 {@code rating.not-yet}, {@code rating.given}, 429 {@code limit.exceeded}
     */
    public ProgressPage rate(String token, String address, GiveRating command) {
        return visits.of(
                token,
                address,
                (link, now) -> ratings.give(link.ticketId(), command).flatMap(given -> pages.page(link.ticketId())));
    }

    /**
     * A photo of one of the page's steps; of no other file of the ticket.
     *
     * @param small a small JPEG instead of the photo itself
     * @throws ProblemException 404 {@code not-found}, 429 {@code limit.exceeded}
     */
    public Photo photo(String token, UUID photoId, boolean small, String address) {
        AttachmentView photo = visits.of(
                token,
                address,
                (link, now) -> pages.shows(link.ticketId(), photoId) ? attachments.find(photoId) : Optional.empty());
        return (small ? attachments.openThumbnail(photoId) : attachments.open(photoId))
                .map(content -> new Photo(small ? "image/jpeg" : photo.contentType(), content))
                .orElseThrow(() -> ProblemException.notFound("page"));
    }

    /**
     * A file that came with a message.
     *
     * @param content to be closed by the caller
     */
    public record Download(String fileName, String contentType, ObjectStorage.Content content) {}

    /**
     * A file that was sent to the page's owner; of no other file of the ticket.
     *
     * @throws ProblemException 404 {@code not-found}, 429 {@code limit.exceeded}
     */
    public Download file(String token, UUID fileId, String address) {
        AttachmentView file = visits.of(token, address, (link, now) -> pages.file(link.ticketId(), fileId));
        return attachments
                .open(fileId)
                .map(content -> new Download(file.fileName(), file.contentType(), content))
                .orElseThrow(() -> ProblemException.notFound("page"));
    }

    /**
     * Hears when the page changes: event {@code changed} with what changed, and {@code ended} when the link is revoked.
     *
     * @throws ProblemException 404 {@code not-found}, 429 {@code limit.exceeded} also when too many look
     */
    public SseEmitter listen(String token, String address) {
        Listening listening = visits.of(
                token,
                address,
                (link, now) -> Optional.of(new Listening(
                        link.id(),
                        link.ticketId().toString(),
                        pages.restsIn(link.ticketId()).map(UUID::toString).orElse(null),
                        Duration.between(now, link.expiresAt()))));
        return streams.open(
                List.of(
                        new Room("owners", settings.streams()),
                        new Room("link:" + listening.linkId(), settings.streamsPerLink())),
                listening.left(),
                listening::hear);
    }

    /**
     * Who listens to what, and for how long at most.
     *
     * @param elsewhere the ticket in which theirs rests, of which they hear only how far it is
     */
    private record Listening(
            UUID linkId, String ticketId, @Nullable String elsewhere, Duration left) {

        Optional<Heard> hear(String topic, Map<String, Object> message) {
            String id = String.valueOf(message.get("id"));
            String change = String.valueOf(message.get("change"));
            if (topic.equals(LiveStreams.TICKETS)
                    && ticketId.equals(message.get("ticketId"))
                    && SEEN.contains(change)) {
                return Optional.of(new Heard("changed", id, Map.of("change", change), false));
            }
            if (topic.equals(LiveStreams.TICKETS)
                    && elsewhere != null
                    && elsewhere.equals(message.get("ticketId"))
                    && HOW_FAR.contains(change)) {
                return Optional.of(new Heard("changed", id, Map.of("change", change), false));
            }
            if (topic.equals(OwnerPageChanges.TOPIC) && ticketId.equals(message.get("ticketId"))) {
                return Optional.of(new Heard("changed", id, Map.of("change", "TOLD"), false));
            }
            if (topic.equals(ProgressLinks.TOPIC) && linkId.toString().equals(message.get("linkId"))) {
                return Optional.of(new Heard("ended", id, Map.of(), true));
            }
            return Optional.empty();
        }
    }
}
