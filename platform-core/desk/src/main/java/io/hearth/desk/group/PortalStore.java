package io.hearth.desk.group;

import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a headquarters reads: functions of the database alone, which know for themselves who asks. */
@Component
class PortalStore {

    private final TenantSql sql;

    PortalStore(TenantSql sql) {
        this.sql = sql;
    }

    record OwnGroup(UUID id, String name) {}

    Optional<OwnGroup> own() {
        return sql.sql("SELECT group_id, name FROM relay.own_group()")
                .query((row, number) -> new OwnGroup(row.getObject("group_id", UUID.class), row.getString("name")))
                .optional();
    }

    List<PortalView.Company> companies() {
        return sql.sql("""
            SELECT company, name, slug, invited_at, joined_at, measures, estates, published_at
            FROM relay.companies_of_own_group() ORDER BY name, company, joined_at\
            """)
                .query((row, number) -> new PortalView.Company(
                        row.getString("company"),
                        row.getString("name"),
                        row.getString("slug"),
                        SqlTime.find(row, "invited_at"),
                        SqlTime.find(row, "joined_at"),
                        GrantStore.strings(row.getArray("measures")),
                        row.getInt("estates"),
                        SqlTime.find(row, "published_at")))
                .list();
    }

    String invite(String address, String inviter, Instant at) {
        return sql.sql("SELECT relay.invite_company(:address, :inviter, :now)")
                .param("address", address)
                .param("inviter", inviter)
                .param("now", SqlTime.utc(at))
                .query(String.class)
                .single();
    }

    boolean revoke(String company) {
        return sql.sql("SELECT relay.revoke_invitation(:company)")
                .param("company", company)
                .query(Boolean.class)
                .single();
    }

    /** What is granted of a measure; the companies whose figures these are see in their log that somebody has looked. */
    List<LeagueTable.Row> look(
            String measure,
            LocalDate first,
            LocalDate last,
            UUID byId,
            String byName,
            GroupLook.Purpose purpose,
            Instant at) {
        return sql.sql("""
            SELECT company, company_name, estate_id, estate, city, month, numerator, denominator, cases, published_at
            FROM relay.look_at_figures(:measure, :first, :last, :by, :name, :purpose, :now)\
            """)
                .param("measure", measure)
                .param("first", first)
                .param("last", last)
                .param("by", byId)
                .param("name", byName)
                .param("purpose", purpose.name())
                .param("now", SqlTime.utc(at))
                .query((row, number) -> new LeagueTable.Row(
                        row.getString("company"),
                        row.getString("company_name"),
                        new GrantedFigure(
                                row.getObject("estate_id", UUID.class),
                                row.getString("estate"),
                                row.getString("city"),
                                measure,
                                row.getDate("month").toLocalDate(),
                                row.getDouble("numerator"),
                                row.getDouble("denominator"),
                                row.getLong("cases")),
                        SqlTime.require(row, "published_at")))
                .list();
    }
}
