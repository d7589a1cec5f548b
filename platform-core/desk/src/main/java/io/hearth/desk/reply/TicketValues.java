package io.hearth.desk.reply;

import io.hearth.desk.api.CompanyPortal;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.message.OwnerMessage;
import io.hearth.desk.progress.OwnerPages;
import io.hearth.desk.progress.ProgressPage;
import io.hearth.desk.ticket.Categories;
import io.hearth.desk.ticket.CategoryView;
import io.hearth.desk.ticket.TicketSummary;
import io.hearth.desk.ticket.TicketView;
import io.hearth.desk.workorder.WorkDone;
import io.hearth.kernel.access.Access;
import io.hearth.reply.text.Variable;
import io.hearth.reply.text.VariableSource;
import io.hearth.reply.text.VariableType;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a ticket and its company know by themselves, so that nobody types it; in the caller's transaction. A time that is over is not promised. */
@Component
class TicketValues {

    private static final DateTimeFormatter SPOKEN = DateTimeFormatter.ofPattern("M月d日 HH:mm");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final OwnerPages company;
    private final CompanyPortal portal;
    private final WorkDone work;
    private final EstateDirectory estates;
    private final Categories categories;
    private final Clock clock;

    TicketValues(
            OwnerPages company,
            CompanyPortal portal,
            WorkDone work,
            EstateDirectory estates,
            Categories categories,
            Clock clock) {
        this.company = company;
        this.portal = portal;
        this.work = work;
        this.estates = estates;
        this.categories = categories;
        this.clock = clock;
    }

    /**
     * What fills the gaps, by their names.
     *
     * @param given what staff have filled in, which counts before what the ticket knows
     */
    Map<String, String> of(List<Variable> gaps, @Nullable TicketView ticket, @Nullable Map<String, String> given) {
        ProgressPage.Company told = company.company();
        Map<String, String> values = new LinkedHashMap<>();
        for (Variable gap : gaps) {
            String value = given == null ? null : StringUtils.stripToNull(given.get(gap.name()));
            if (value == null && gap.source() != null && ticket != null) {
                value = known(gap.source(), gap.type(), ticket, told);
            }
            if (value != null) {
                values.put(gap.name(), value);
            }
        }
        return values;
    }

    /** What the ticket's category is called in the library's language, whatever the caller's. */
    Optional<String> category(TicketView ticket) {
        TicketSummary.CategoryRef category = ticket.category();
        return category == null
                ? Optional.empty()
                : categories.find(category.id()).map(CategoryView::name);
    }

    private @Nullable String known(
            VariableSource source, VariableType type, TicketView ticket, ProgressPage.Company told) {
        TicketSummary.Reporter reporter = ticket.reporter();
        TicketSummary.UnitRef unit = ticket.unit();
        TicketSummary.CategoryRef category = ticket.category();
        TicketSummary.Assignee assignee = ticket.assignee();
        return switch (source) {
            case OWNER_NAME, OWNER_SALUTATION -> reporter == null ? null : reporter.name();
            case STAFF_NAME -> Access.caller().name();
            case COMPANY_NAME -> told.name();
            case COMPANY_PHONE -> told.phone();
            case ESTATE_NAME -> ticket.estate().name();
            case UNIT_NAME -> unit == null ? null : unit.label();
            case TICKET_NUMBER -> ticket.number();
            case TICKET_TITLE -> ticket.title();
            case TICKET_CATEGORY -> category == null ? null : category.name();
            case TICKET_PLACE -> ticket.estate().name() + (unit == null ? "" : unit.label());
            case TICKET_ASSIGNEE -> assignee == null ? null : assignee.name();
            case TICKET_ARRIVAL ->
                work.arrival(ticket.id())
                        .map(arrival -> moment(arrival.from(), arrival.to(), type, ticket))
                        .orElse(null);
            case TICKET_DUE -> ticket.dueAt() == null ? null : moment(ticket.dueAt(), ticket.dueAt(), type, ticket);
            // The address itself stands in the message only while it leaves.
            case PROGRESS_LINK -> portal.address().isPresent() ? OwnerMessage.PAGE : null;
        };
    }

    /** By the estate's clock, as a value of the type; null when it is over. */
    private @Nullable String moment(Instant from, Instant to, VariableType type, TicketView ticket) {
        if (!to.isAfter(clock.instant())) {
            return null;
        }
        ZoneId zone = estates.zone(ticket.estate().id());
        ZonedDateTime begin = from.atZone(zone).truncatedTo(ChronoUnit.MINUTES);
        ZonedDateTime end = to.atZone(zone).truncatedTo(ChronoUnit.MINUTES);
        return switch (type) {
            case DATETIME -> begin.toLocalDateTime().toString();
            case DATE -> begin.toLocalDate().toString();
            case TIME -> begin.format(TIME);
            case TEXT -> begin.format(SPOKEN) + until(begin, end);
            case NUMBER, AMOUNT, PHONE -> null;
        };
    }

    private static String until(ZonedDateTime begin, ZonedDateTime end) {
        if (end.equals(begin)) {
            return "";
        }
        return "–" + end.format(begin.toLocalDate().equals(end.toLocalDate()) ? TIME : SPOKEN);
    }
}
