package io.hearth.desk.group;

import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The company's membership, its grant, what it has copied for its group, and who looked; in the caller's transaction. */
@Component
class GrantStore {

    private final TenantSql sql;

    GrantStore(TenantSql sql) {
        this.sql = sql;
    }

    /** @param portal the headquarters' company */
    record Joined(MembershipView.Group group, @Nullable String portal) {}

    List<MembershipView.Invitation> invitations() {
        return sql.sql("SELECT group_id, name, by_name, invited_at FROM relay.own_invitations() ORDER BY invited_at"
                        + " DESC, group_id")
                .query((row, number) -> new MembershipView.Invitation(
                        row.getObject("group_id", UUID.class),
                        row.getString("name"),
                        row.getString("by_name"),
                        SqlTime.require(row, "invited_at")))
                .list();
    }

    String answer(UUID groupId, boolean accepted, Instant at) {
        return sql.sql("SELECT relay.answer_invitation(:group, :accepted, :now)")
                .param("group", groupId)
                .param("accepted", accepted)
                .param("now", SqlTime.utc(at))
                .query(String.class)
                .single();
    }

    boolean leave() {
        return sql.sql("SELECT relay.leave_group()").query(Boolean.class).single();
    }

    Optional<Joined> joined() {
        return sql.sql("SELECT group_id, name, joined_at, portal, headquarters FROM relay.joined_group()")
                .query((row, number) -> new Joined(
                        new MembershipView.Group(
                                row.getObject("group_id", UUID.class),
                                row.getString("name"),
                                SqlTime.require(row, "joined_at"),
                                row.getString("headquarters")),
                        row.getString("portal")))
                .optional();
    }

    /** The grant to this group, unless it was given before the company has joined it (again); held until the transaction ends. */
    Optional<MembershipView.Grant> grant(MembershipView.Group group, boolean hold) {
        return sql.sql("""
            SELECT measures, estate_ids, by_name, at FROM tenant_.group_grants WHERE group_id = :group AND at >= :joined\
            """ + (hold ? " FOR UPDATE" : ""))
                .param("group", group.id())
                .param("joined", SqlTime.utc(group.joinedAt()))
                .query((row, number) -> new MembershipView.Grant(
                        strings(row.getArray("measures")),
                        List.of((UUID[]) row.getArray("estate_ids").getArray()),
                        row.getString("by_name"),
                        SqlTime.require(row, "at")))
                .optional();
    }

    void keep(UUID groupId, GrantToGroup grant, UUID byId, String byName, Instant at) {
        sql.sql("""
            INSERT INTO tenant_.group_grants (group_id, measures, estate_ids, by_id, by_name, at)
            VALUES (:group, :measures, :estates, :by, :name, :at)
            ON CONFLICT (only_one) DO UPDATE SET group_id = excluded.group_id, measures = excluded.measures,
                estate_ids = excluded.estate_ids, by_id = excluded.by_id, by_name = excluded.by_name, at = excluded.at\
            """)
                .param("group", groupId)
                .param("measures", grant.measures().stream().sorted().toArray(String[]::new))
                .param("estates", grant.estateIds().stream().sorted().toArray(UUID[]::new))
                .param("by", byId)
                .param("name", byName)
                .param("at", SqlTime.utc(at))
                .update();
    }

    boolean withdraw() {
        int withdrawn = sql.sql("DELETE FROM tenant_.group_grants").update();
        clear();
        return withdrawn > 0;
    }

    void clear() {
        sql.sql("DELETE FROM relay.granted_figures WHERE company = :company")
                .param("company", TenantContext.current().value())
                .update();
    }

    /** Replaces whatever the group was shown. */
    void publish(UUID groupId, List<GrantedFigure> figures, Instant at) {
        clear();
        sql.sql("""
            INSERT INTO relay.granted_figures
                (group_id, company, estate_id, measure, month, estate, city, numerator, denominator, cases, published_at)
            SELECT :group, :company, f.*, :at FROM unnest(CAST(:estates AS uuid[]), CAST(:measures AS text[]), CAST(:months AS date[]),
                CAST(:names AS text[]), CAST(:cities AS text[]), CAST(:numerators AS float8[]), CAST(:denominators AS float8[]),
                CAST(:cases AS bigint[])) AS f\
            """)
                .param("group", groupId)
                .param("company", TenantContext.current().value())
                .param("at", SqlTime.utc(at))
                .param("estates", figures.stream().map(GrantedFigure::estateId).toArray(UUID[]::new))
                .param("measures", figures.stream().map(GrantedFigure::measure).toArray(String[]::new))
                .param(
                        "months",
                        figures.stream()
                                .map(figure -> figure.month().toString())
                                .toArray(String[]::new))
                .param("names", figures.stream().map(GrantedFigure::estate).toArray(String[]::new))
                .param("cities", figures.stream().map(GrantedFigure::city).toArray(String[]::new))
                .param(
                        "numerators",
                        figures.stream().map(GrantedFigure::numerator).toArray(Double[]::new))
                .param(
                        "denominators",
                        figures.stream().map(GrantedFigure::denominator).toArray(Double[]::new))
                .param("cases", figures.stream().map(GrantedFigure::cases).toArray(Long[]::new))
                .update();
    }

    /** Looks at the company's figures, the newest first. */
    List<GroupLook> looks(long before, int most) {
        return sql.sql("""
            SELECT id, group_name, by_id, by_name, at, purpose, measure, first, last, estates FROM relay.group_looks
            WHERE company = :company AND id < :before ORDER BY id DESC LIMIT :most\
            """)
                .param("company", TenantContext.current().value())
                .param("before", before)
                .param("most", most)
                .query((row, number) -> new GroupLook(
                        row.getLong("id"),
                        row.getString("group_name"),
                        row.getObject("by_id", UUID.class),
                        row.getString("by_name"),
                        SqlTime.require(row, "at"),
                        GroupLook.Purpose.valueOf(row.getString("purpose")),
                        row.getString("measure"),
                        row.getDate("first").toLocalDate(),
                        row.getDate("last").toLocalDate(),
                        row.getInt("estates")))
                .list();
    }

    static List<String> strings(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
