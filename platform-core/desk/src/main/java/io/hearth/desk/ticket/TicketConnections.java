package io.hearth.desk.ticket;

import io.hearth.desk.attachment.Attachments;
import io.hearth.desk.ticket.TicketEvent.Connected.Role;
import io.hearth.desk.ticket.TimelineEntry.Type;
import io.hearth.desk.workflow.Workflows;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.Workflow;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What tickets have to do with each other, in the transaction of whoever says so. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class TicketConnections {

    private final TicketRecords records;
    private final TicketMoves moves;
    private final Workflows workflows;
    private final Attachments attachments;
    private final TenantSql sql;

    TicketConnections(
            TicketRecords records, TicketMoves moves, Workflows workflows, Attachments attachments, TenantSql sql) {
        this.records = records;
        this.moves = moves;
        this.workflows = workflows;
        this.attachments = attachments;
        this.sql = sql;
    }

    /** As much of a ticket as whoever connects it needs to know. */
    public record Subject(
            UUID id,
            String number,
            TicketKind kind,
            UUID estateId,
            StateCategory stateCategory,
            @Nullable UUID mergedInto,
            Instant updatedAt) {}

    /** A ticket the caller may see. */
    public Subject require(String idOrNumber) {
        Access.require(Permission.TICKET_READ);
        return subject(records.require(idOrNumber));
    }

    /**
     * Tickets the caller may change, for this transaction alone, by id. They are locked in one order whatever order they are named in, so
     * that two who connect the same tickets wait for each other instead of both giving up.
     */
    public Map<UUID, Subject> lock(Collection<UUID> ids) {
        Map<UUID, Subject> locked = new LinkedHashMap<>();
        ids.stream()
                .distinct()
                .sorted()
                .forEach(id -> locked.put(
                        id, subject(records.lock(id.toString(), Permission.TICKET_EDIT, OptionalLong.empty()))));
        return locked;
    }

    /**
     * Lets a ticket rest in another one. Both are locked.
     *
     * @throws ProblemException 409 {@code ticket.closed}, {@code ticket.merged}
     */
    public void merge(UUID sourceId, UUID targetId, String reason, Instant now) {
        Ticket source = records.find(sourceId).orElseThrow();
        Ticket target = records.find(targetId).orElseThrow();
        source.mergeInto(target, reason, now);
        target.connect(Type.MERGED, Role.FROM, source.id(), source.number(), reason);
        records.save(source, now);
        records.save(target, now);
    }

    /** Makes a ticket one of its own again. Both are locked. */
    public void takeApart(UUID sourceId, UUID targetId, Instant before, Instant mergedAt, Instant now) {
        Ticket source = records.find(sourceId).orElseThrow();
        Ticket target = records.find(targetId).orElseThrow();
        Workflow workflow = workflows.require(source.workflowKey(), source.workflowVersion());
        source.takeApart(workflow, target, before, mergedAt, now);
        target.connect(Type.UNMERGED, Role.FROM, source.id(), source.number(), null);
        records.save(source, now);
        records.save(target, now);
        moves.waitOn(source, workflow, now);
    }

    /** Writes into the histories of both that they have to do with each other, or have no longer. Both are locked. */
    public void relate(UUID oneId, UUID otherId, boolean related, @Nullable String note, Instant now) {
        connect(oneId, otherId, related ? Type.RELATED : Type.UNRELATED, Role.WITH, Role.WITH, note, now);
    }

    /** Writes into the histories of both that one is a part of the other, or is no longer; its files go with it. Both are locked. */
    public void split(UUID partId, UUID originId, boolean split, Collection<UUID> files, String reason, Instant now) {
        attachments.give(files, split ? originId : partId, split ? partId : originId);
        connect(partId, originId, split ? Type.SPLIT : Type.SPLIT_UNDONE, Role.FROM, Role.INTO, reason, now);
    }

    private void connect(
            UUID oneId, UUID otherId, Type type, Role toOne, Role toOther, @Nullable String reason, Instant now) {
        Ticket one = records.find(oneId).orElseThrow();
        Ticket other = records.find(otherId).orElseThrow();
        one.connect(type, toOne, other.id(), other.number(), reason);
        other.connect(type, toOther, one.id(), one.number(), reason);
        records.save(one, now);
        records.save(other, now);
    }

    /** Whether the owner was promised something about the ticket that has not come to its end. */
    public boolean isPromised(UUID ticketId) {
        return sql.sql("SELECT count(*) FROM tenant_.ticket_promises WHERE ticket_id = :ticket AND outcome IS NULL")
                        .param("ticket", ticketId)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Those of the files that are the ticket's and not the photos of a step of its work, which the owner sees there. */
    public List<UUID> movable(UUID ticketId, Collection<UUID> attachmentIds) {
        return sql.sql("""
            SELECT a.id FROM tenant_.attachments a
            WHERE a.owner_id = :ticket AND a.id = ANY (:ids)
              AND NOT EXISTS (SELECT FROM tenant_.work_steps w WHERE w.ticket_id = :ticket AND a.id = ANY (w.photo_ids))\
            """)
                .param("ticket", ticketId)
                .param("ids", attachmentIds.toArray(UUID[]::new))
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    /** What is asked for of a part of a ticket: the same place and person, its own words. */
    public OpenTicket part(
            String idOrNumber,
            @Nullable TicketKind kind,
            String title,
            @Nullable String description,
            @Nullable UUID categoryId,
            @Nullable Map<String, String> given) {
        Ticket origin = records.require(idOrNumber);
        TicketKind of = Objects.requireNonNullElse(kind, origin.kind());
        Map<String, String> fields = new HashMap<>(of == origin.kind() ? intake(origin) : Map.of());
        fields.putAll(given == null ? Map.of() : given);
        boolean anonymous =
                origin.contactId() == null && origin.reporterName() == null && origin.reporterPhone() == null;
        return new OpenTicket(
                of,
                origin.estateId(),
                origin.unitId(),
                title,
                description,
                origin.channel(),
                origin.priority(),
                categoryId,
                anonymous
                        ? null
                        : new OpenTicket.Reporter(origin.contactId(), origin.reporterName(), origin.reporterPhone()),
                fields,
                origin.callId());
    }

    /** Of what it keeps, what is said when such a ticket is opened today. */
    private Map<String, String> intake(Ticket origin) {
        Workflow workflow = workflows.current(origin.kind(), origin.estateId());
        Map<String, String> fields = new HashMap<>(origin.fields());
        fields.keySet()
                .removeIf(name -> workflow.findField(name)
                        .filter(field -> field.meaning() == null)
                        .isEmpty());
        return fields;
    }

    private static Subject subject(Ticket ticket) {
        return new Subject(
                ticket.id(),
                ticket.number(),
                ticket.kind(),
                ticket.estateId(),
                ticket.stateCategory(),
                ticket.mergedInto(),
                ticket.updatedAt());
    }
}
