package io.hearth.desk.workorder;

import io.hearth.desk.ticket.Actor;
import io.hearth.desk.ticket.TicketWork;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ProblemException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What material the work on tickets has taken. What was written down by mistake is taken back, and stays in the history. */
@Service
@Transactional
public class MaterialUses {

    private static final String COLUMNS =
            "SELECT id, ticket_id, step_id, code, name, name_en, unit, quantity, price_cents, at, client_key, actor_id,"
                    + " actor_name, actor_kind, taken_back_at FROM tenant_.material_uses WHERE ticket_id";
    private static final String SELECT = COLUMNS + " = :ticket";

    private final TicketWork tickets;
    private final Materials materials;
    private final WorkStepStore steps;
    private final TenantSql sql;
    private final Clock clock;

    MaterialUses(TicketWork tickets, Materials materials, WorkStepStore steps, TenantSql sql, Clock clock) {
        this.tickets = tickets;
        this.materials = materials;
        this.steps = steps;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Writes down what was used; one with a key that the ticket has is answered with the use that is there.
     *
     * @throws ProblemException 409 {@code ticket.closed}, 422 {@code work.material-unknown}, {@code work.step-unknown} and
     *     {@code idempotency.key-reused} when the key stands for something else
     */
    public MaterialUseView use(String idOrNumber, UseMaterial command) {
        TicketWork.Job job = tickets.lock(idOrNumber);
        BigDecimal quantity = command.quantity().stripTrailingZeros();
        Optional<MaterialUseView> told = sql.sql(SELECT + " AND client_key = :key")
                .param("ticket", job.id())
                .param("key", command.clientKey())
                .query(MaterialUses::view)
                .optional();
        if (told.isPresent()) {
            MaterialUseView same = told.get();
            if (!same.materialCode().equals(command.materialCode())
                    || same.quantity().compareTo(quantity) != 0
                    || !Objects.equals(same.stepId(), command.stepId())) {
                throw new ProblemException(
                        CommonProblem.IDEMPOTENCY_KEY_REUSED,
                        "The key stands for something else that was used (expected: a new key for each use).",
                        Map.of("useId", same.id()));
            }
            return same;
        }
        if (command.stepId() != null && !steps.has(job.id(), command.stepId())) {
            throw new ProblemException(
                    WorkProblem.STEP_UNKNOWN, "The ticket has no such step.", Map.of("stepId", command.stepId()));
        }
        Material material = materials.requireUsable(command.materialCode());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        MaterialUseView use = new MaterialUseView(
                UuidV7.next(),
                command.stepId(),
                material.code(),
                material.name(),
                material.nameEn(),
                material.unit(),
                quantity,
                material.priceCents(),
                now,
                command.clientKey(),
                Actor.of(Access.caller()));
        keep(job.id(), use);
        tickets.record(job.id(), new TicketWork.Entry.MaterialUsed(entry(use)), now);
        return use;
    }

    /** What was used and not taken back, in the order it was written down. */
    @Transactional(readOnly = true)
    public List<MaterialUseView> list(String idOrNumber) {
        return of(tickets.require(idOrNumber).id());
    }

    /**
     * Says that something was not used after all; saying so again is no change.
     *
     * @throws ProblemException 404 {@code not-found}
     */
    public void takeBack(String idOrNumber, UUID useId) {
        TicketWork.Job job = tickets.lock(idOrNumber);
        MaterialUseView use = sql.sql(SELECT + " AND id = :use")
                .param("ticket", job.id())
                .param("use", useId)
                .query(MaterialUses::view)
                .optional()
                .orElseThrow(() -> ProblemException.notFound("material use"));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int changed = sql.sql("""
            UPDATE tenant_.material_uses SET taken_back_at = :now, taken_back_by = :by
            WHERE id = :use AND taken_back_at IS NULL\
            """)
                .param("now", SqlTime.utc(now))
                .param("by", Access.caller().name())
                .param("use", useId)
                .update();
        if (changed > 0) {
            tickets.record(job.id(), new TicketWork.Entry.MaterialTakenBack(entry(use)), now);
        }
    }

    List<MaterialUseView> of(UUID ticketId) {
        return sql.sql(SELECT + " AND taken_back_at IS NULL ORDER BY id")
                .param("ticket", ticketId)
                .query(MaterialUses::view)
                .list();
    }

    /** The same of many tickets, by ticket. */
    Map<UUID, List<MaterialUseView>> of(Collection<UUID> ticketIds) {
        Map<UUID, List<MaterialUseView>> uses = new HashMap<>();
        if (!ticketIds.isEmpty()) {
            sql.sql(COLUMNS + " = ANY (:tickets) AND taken_back_at IS NULL ORDER BY id")
                    .param("tickets", ticketIds.toArray(UUID[]::new))
                    .query(row -> {
                        uses.computeIfAbsent(row.getObject("ticket_id", UUID.class), ticket -> new ArrayList<>())
                                .add(view(row, 0));
                    });
        }
        return uses;
    }

    private void keep(UUID ticketId, MaterialUseView use) {
        sql.sql("""
            INSERT INTO tenant_.material_uses (id, ticket_id, step_id, code, name, name_en, unit, quantity, price_cents, at,
                                               client_key, actor_id, actor_name, actor_kind)
            VALUES (:id, :ticket, :step, :code, :name, :nameEn, :unit, :quantity, :price, :at, :key, :actor, :actorName, :kind)\
            """)
                .param("id", use.id())
                .param("ticket", ticketId)
                .param("step", use.stepId())
                .param("code", use.materialCode())
                .param("name", use.name())
                .param("nameEn", use.nameEn())
                .param("unit", use.unit())
                .param("quantity", use.quantity())
                .param("price", use.priceCents())
                .param("at", SqlTime.utc(use.at()))
                .param("key", use.clientKey())
                .param("actor", use.actor().id())
                .param("actorName", use.actor().name())
                .param("kind", use.actor().kind().name())
                .update();
    }

    private static TicketWork.Material entry(MaterialUseView use) {
        return new TicketWork.Material(
                use.id(), use.materialCode(), use.name(), use.nameEn(), use.quantity(), use.unit());
    }

    private static MaterialUseView view(ResultSet row, int number) throws SQLException {
        return new MaterialUseView(
                row.getObject("id", UUID.class),
                row.getObject("step_id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                row.getString("name_en"),
                row.getString("unit"),
                new BigDecimal(
                        row.getBigDecimal("quantity").stripTrailingZeros().toPlainString()),
                row.getLong("price_cents"),
                SqlTime.require(row, "at"),
                row.getString("client_key"),
                WorkStepStore.actor(row));
    }
}
