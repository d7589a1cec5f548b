package io.hearth.desk.comparison;

import io.hearth.desk.api.CompanyPortal;
import io.hearth.desk.comparison.MailView.Content;
import io.hearth.desk.delivery.StaffMessage;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.StaffMember;
import java.util.Objects;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What stands in a regular mail: of the estates in the caller's sight. */
@Component
class MailContents {

    private final ObjectProvider<Leagues> leagues;
    private final ObjectProvider<RegularSummary> summary;
    private final ObjectProvider<CompanyPortal> portal;

    MailContents(
            ObjectProvider<Leagues> leagues,
            ObjectProvider<RegularSummary> summary,
            ObjectProvider<CompanyPortal> portal) {
        this.leagues = leagues;
        this.summary = summary;
        this.portal = portal;
    }

    /** @param path of the page in the portal that shows the whole */
    record Written(StaffMessage message, String path) {}

    Written write(ComparisonMailStore.Row mail, MailDays.Period period) {
        String path = path(mail, period);
        String link =
                portal.getObject().address().map(address -> address + path).orElse(path);
        String key = "comparison-mail:" + mail.id() + ":" + period.from();
        return new Written(
                switch (mail.content()) {
                    case LEAGUE ->
                        MailText.of(
                                mail,
                                leagues.getObject()
                                        .read(new ReadLeague(
                                                Objects.requireNonNull(mail.measure()),
                                                period.from(),
                                                period.to(),
                                                mail.kind() == null ? Set.of() : Set.of(mail.kind()),
                                                Set.of())),
                                link,
                                key);
                    case SUMMARY ->
                        SummaryText.of(
                                mail.name(), period, summary.getObject().read(period.from(), period.to()), link, key);
                },
                path);
    }

    /** Somebody who has left, or may not read what it is about any more, gets nothing. */
    static boolean mayRead(StaffMember member, Content content) {
        Set<Permission> needed = switch (content) {
            case LEAGUE -> Set.of(Permission.BENCHMARK_READ);
            case SUMMARY -> Set.of(Permission.BENCHMARK_READ, Permission.KPI_READ, Permission.TICKET_READ);
        };
        return member.active()
                && needed.stream()
                        .allMatch(permission -> member.roles().stream()
                                .anyMatch(role -> role.permissions().contains(permission)));
    }

    private static String path(ComparisonMailStore.Row mail, MailDays.Period period) {
        return switch (mail.content()) {
            case LEAGUE ->
                "/compare/measures?measure=%s&from=%s&to=%s%s%s&view=league"
                        .formatted(
                                mail.measure(),
                                period.from(),
                                period.to(),
                                mail.kind() == null ? "" : "&kind=" + mail.kind(),
                                mail.adjusted() ? "&adjusted=true" : "");
            case SUMMARY -> "/improvement";
        };
    }
}
