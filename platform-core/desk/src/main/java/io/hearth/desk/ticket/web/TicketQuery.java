package io.hearth.desk.ticket.web;

import io.hearth.desk.ticket.Channel;
import io.hearth.desk.ticket.CountedAs;
import io.hearth.desk.ticket.TicketFilter;
import io.hearth.desk.ticket.TicketFilter.Assigned;
import io.hearth.desk.ticket.TicketFilter.Categorised;
import io.hearth.desk.ticket.TicketFilter.Teamed;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.Priority;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;

/** The filters of a list as they stand in the address; those with several values may be repeated. */
record TicketQuery(
        @Nullable List<TicketKind> kind,
        @Nullable List<StateCategory> stateCategory,
        @Nullable @Size(max = 60) String state,
        @Nullable UUID estateId,
        @Nullable UUID unitId,

        @Parameter(description = "An id, `me` or `none`") @Nullable
        String assigneeId,

        @Parameter(description = "An id, `mine` (the teams the caller is in) or `none`") @Nullable
        String teamId,

        @Nullable List<Priority> priority,
        @Nullable List<Channel> channel,

        @Parameter(description = "An id or `none`") @Nullable
        String categoryId,

        @Parameter(description = "Inclusive") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable
        Instant openedFrom,

        @Parameter(description = "Exclusive") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable
        Instant openedTo,

        @Parameter(description = "Those behind a figure only: the key of a measure, with countedFrom and countedTo")
        @Nullable
        @Size(max = 60)
        String counted,

        @Parameter(description = "First day of the figure, in each estate's time zone")
        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
        @Nullable
        LocalDate countedFrom,

        @Parameter(description = "Last day of the figure, inclusive")
        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
        @Nullable
        LocalDate countedTo,

        @Parameter(description = "Of a share: those of the numerator, or of the denominator only")
        CountedAs.@Nullable Side countedSide) {

    TicketFilter filter() {
        return new TicketFilter(
                setOf(kind),
                setOf(stateCategory),
                state,
                estateId,
                unitId,
                assigned(),
                teamed(),
                setOf(priority),
                setOf(channel),
                categorised(),
                openedFrom,
                openedTo,
                countedAs());
    }

    private Categorised categorised() {
        return switch (categoryId) {
            case null -> new Categorised.Whatever();
            case "" -> new Categorised.Whatever();
            case "none" -> new Categorised.Uncategorised();
            default -> {
                try {
                    yield new Categorised.Of(UUID.fromString(categoryId));
                } catch (IllegalArgumentException notAnId) {
                    throw ProblemException.invalid("categoryId", "unknown", "expected an id or none");
                }
            }
        };
    }

    private @Nullable CountedAs countedAs() {
        if (counted == null || counted.isEmpty()) {
            return null;
        }
        if (countedFrom == null || countedTo == null) {
            throw ProblemException.invalid(
                    countedFrom == null ? "countedFrom" : "countedTo", "required", "counted needs its days");
        }
        if (countedTo.isBefore(countedFrom)) {
            throw ProblemException.invalid("countedTo", "before-from", "must not be before countedFrom");
        }
        if (countedFrom.getYear() < 1970 || countedTo.getYear() > 9999) {
            throw ProblemException.invalid("countedFrom", "out-of-range", "years 1970 to 9999");
        }
        return new CountedAs(counted, countedFrom, countedTo, countedSide);
    }

    private Assigned assigned() {
        return switch (assigneeId) {
            case null -> new Assigned.Whoever();
            case "" -> new Assigned.Whoever();
            case "none" -> new Assigned.Nobody();
            case "me" -> new Assigned.To(Access.caller().accountId());
            default -> {
                try {
                    yield new Assigned.To(UUID.fromString(assigneeId));
                } catch (IllegalArgumentException notAnId) {
                    throw ProblemException.invalid("assigneeId", "unknown", "expected an id, me or none");
                }
            }
        };
    }

    private Teamed teamed() {
        return switch (teamId) {
            case null -> new Teamed.Whichever();
            case "" -> new Teamed.Whichever();
            case "none" -> new Teamed.None();
            case "mine" -> new Teamed.Mine();
            default -> {
                try {
                    yield new Teamed.In(UUID.fromString(teamId));
                } catch (IllegalArgumentException notAnId) {
                    throw ProblemException.invalid("teamId", "unknown", "expected an id, mine or none");
                }
            }
        };
    }

    private static <T> Set<T> setOf(@Nullable List<T> values) {
        return values == null ? Set.of() : Set.copyOf(values);
    }
}
