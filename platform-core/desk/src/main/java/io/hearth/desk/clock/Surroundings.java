package io.hearth.desk.clock;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.team.Teams;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.sla.policy.PolicyCheck;
import io.hearth.workflow.TicketKind;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a company has that its policy may name. In the caller's transaction. */
@Component
class Surroundings {

    private final TenantSql sql;
    private final Teams teams;
    private final EstateDirectory estates;

    Surroundings(TenantSql sql, Teams teams, EstateDirectory estates) {
        this.sql = sql;
        this.teams = teams;
        this.estates = estates;
    }

    PolicyCheck.Company company(LocalDate today) {
        Map<TicketKind, Set<String>> categories = new EnumMap<>(TicketKind.class);
        sql.sql("SELECT kind, code FROM tenant_.categories").query(row -> {
            categories
                    .computeIfAbsent(TicketKind.valueOf(row.getString("kind")), kind -> new HashSet<>())
                    .add(row.getString("code"));
        });
        return new PolicyCheck.Company(
                teams.sizes().keySet(),
                estates.all().keySet().stream().map(UUID::toString).collect(Collectors.toSet()),
                categories,
                new HashSet<>(sql.sql("SELECT id::text FROM tenant_.staff WHERE active")
                        .query(String.class)
                        .list()),
                today);
    }

    /** @throws io.hearth.kernel.web.ProblemException 422 {@code estate.unknown} */
    void requireEstate(UUID estateId) {
        estates.requireNamed(estateId);
    }
}
