package io.hearth.desk.workflow;

import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.TicketKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What names a workflow through its versions: {@code complaint} is the company's for complaints, {@code complaint@<estate id>} that of
 * one estate.
 *
 * @param estateId the estate that goes its own way; null for the company's workflow
 */
public record WorkflowKey(TicketKind kind, @Nullable UUID estateId) {

    private static final char AT = '@';
    private static final int ID_LENGTH = 36;

    /** Empty when the text names no workflow that could exist. */
    public static Optional<WorkflowKey> parse(String text) {
        int at = text.indexOf(AT);
        String kind = at < 0 ? text : text.substring(0, at);
        return Arrays.stream(TicketKind.values())
                .filter(known -> name(known).equals(kind))
                .findFirst()
                .flatMap(known ->
                        at < 0 ? Optional.of(new WorkflowKey(known, null)) : of(known, text.substring(at + 1)));
    }

    /** @throws ProblemException 404 {@code not-found} when the text names no workflow that could exist */
    public static WorkflowKey require(String text) {
        return parse(text).orElseThrow(() -> ProblemException.notFound("workflow"));
    }

    private static Optional<WorkflowKey> of(TicketKind kind, String estate) {
        if (estate.length() != ID_LENGTH) {
            return Optional.empty();
        }
        try {
            UUID id = UUID.fromString(estate);
            // One spelling only: the text is a primary key.
            return id.toString().equals(estate) ? Optional.of(new WorkflowKey(kind, id)) : Optional.empty();
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /** The company's workflow of the same kind. */
    public WorkflowKey company() {
        return new WorkflowKey(kind, null);
    }

    public boolean isOverride() {
        return estateId != null;
    }

    /** As it is kept and sent. */
    public String text() {
        return estateId == null ? name(kind) : name(kind) + AT + estateId;
    }

    private static String name(TicketKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return text();
    }
}
