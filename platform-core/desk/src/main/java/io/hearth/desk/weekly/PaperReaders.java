package io.hearth.desk.weekly;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.owneraccount.PapersOfOwners;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who wants to be sent word of each paper. Whoever has left an estate hears of it no more. */
@Service
@Transactional
public class PaperReaders implements PapersOfOwners {

    private final TenantSql sql;
    private final EstateDirectory estates;
    private final Clock clock;

    PaperReaders(TenantSql sql, EstateDirectory estates, Clock clock) {
        this.sql = sql;
        this.estates = estates;
        this.clock = clock;
    }

    /** How many owners of an estate want it. */
    public record PaperReaderCount(int readers) {}

    /** @throws ProblemException 422 {@code estate.unknown} */
    @Transactional(readOnly = true)
    public PaperReaderCount count(UUID estateId) {
        Access.require(Permission.TICKET_READ);
        EstateView estate = estates.requireNamed(estateId);
        return new PaperReaderCount(of(estate.id()).size());
    }

    /**
     * Keeps what somebody said at the counter or on the telephone, for every estate in which they have a home.
     *
     * @throws ProblemException 404 when nobody in sight is that contact
     */
    public void say(UUID contactId, boolean wanted) {
        Access.require(Permission.CONTACT_MANAGE);
        boolean visible = !sql.sql("""
            SELECT 1 FROM tenant_.contact_units
            WHERE contact_id = :contact AND (:everywhere OR estate_id = ANY(:named)) LIMIT 1\
            """)
                .param("contact", contactId)
                .param("everywhere", Access.scope().everywhere())
                .param("named", Access.scope().named())
                .query(Integer.class)
                .list()
                .isEmpty();
        if (!visible) {
            throw ProblemException.notFound("contact");
        }
        want(List.of(contactId), wanted);
    }

    @Override
    public boolean wanted(Collection<UUID> contactIds) {
        return !sql.sql("SELECT 1 FROM tenant_.weekly_readers WHERE contact_id = ANY(:contacts) LIMIT 1")
                .param("contacts", contactIds.toArray(UUID[]::new))
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    @Override
    public void want(Collection<UUID> contactIds, boolean wanted) {
        sql.sql(wanted ? """
            INSERT INTO tenant_.weekly_readers (contact_id, since)
            SELECT c.id, :at FROM tenant_.contacts c WHERE c.id = ANY(:contacts) ON CONFLICT DO NOTHING\
            """ : "DELETE FROM tenant_.weekly_readers WHERE contact_id = ANY(:contacts) AND since <= :at")
                .param("contacts", contactIds.toArray(UUID[]::new))
                .param("at", SqlTime.utc(clock.instant()))
                .update();
    }

    /** Those with a home in the estate. */
    List<UUID> of(UUID estateId) {
        return sql.sql("""
            SELECT DISTINCT r.contact_id FROM tenant_.contact_units u JOIN tenant_.weekly_readers r ON r.contact_id = u.contact_id
            WHERE u.estate_id = :estate ORDER BY 1\
            """)
                .param("estate", estateId)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }
}
