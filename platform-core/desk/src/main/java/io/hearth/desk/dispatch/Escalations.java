package io.hearth.desk.dispatch;

import io.hearth.desk.notification.Notification;
import io.hearth.desk.notification.Notifications;
import io.hearth.desk.ticket.BulkMoves;
import io.hearth.desk.ticket.TicketFacts;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.events.Fact;
import io.hearth.kernel.events.FactConsumer;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.Choice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands steps that go beyond somebody's authority to whoever may decide, and follows them until they have: an escalation is open until its
 * step is taken or the ticket is closed.
 */
@Service
@Transactional
public class Escalations implements FactConsumer {

    private static final String ROWS = """
        SELECT e.id, e.ticket_id, t.number, t.title, s.name AS estate_name, e.transition, e.transition_label,
               e.transition_label_en, e.fields::text AS fields, l.label, l.label_en, e.reason, e.at, e.from_id, e.from_name,
               e.to_id, e.to_name, e.decided_at, e.decided_by_name, e.answer
        FROM tenant_.ticket_escalations e JOIN tenant_.tickets t ON t.id = e.ticket_id
        JOIN tenant_.estates s ON s.id = t.estate_id
        JOIN tenant_.authority_limits l ON l.id = e.limit_id\
        """;

    private static final String VISIBLE = "(:everywhere OR t.estate_id = ANY (:estates))";
    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    private final AuthorityLimits limits;
    private final BulkMoves moves;
    private final RoutingPeople people;
    private final StaffDirectory staff;
    private final Notifications notifications;
    private final TenantSql sql;
    private final JsonMapper json;
    private final Clock clock;

    Escalations(
            AuthorityLimits limits,
            BulkMoves moves,
            RoutingPeople people,
            StaffDirectory staff,
            Notifications notifications,
            TenantSql sql,
            JsonMapper json,
            Clock clock) {
        this.limits = limits;
        this.moves = moves;
        this.people = people;
        this.staff = staff;
        this.notifications = notifications;
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<EscalationView> of(String idOrNumber) {
        Access.require(Permission.TICKET_READ);
        return sql.sql(ROWS + " WHERE e.ticket_id = :ticket ORDER BY e.id DESC")
                .param("ticket", moves.requireVisible(idOrNumber))
                .query(this::view)
                .list();
    }

    /** Those nobody has decided yet, in the caller's scope, the oldest first. */
    @Transactional(readOnly = true)
    public List<EscalationView> open() {
        Access.require(Permission.TICKET_READ);
        return scoped(sql.sql(ROWS + " WHERE e.decided_at IS NULL AND " + VISIBLE + " ORDER BY e.id LIMIT 500"))
                .query(this::view)
                .list();
    }

    /**
     * Hands a step to whoever may decide it and has the least to do.
     *
     * @throws ProblemException 409 {@code escalation.not-needed} when the caller may decide it; 409 {@code escalation.nobody} when nobody of
     *     the estate may
     */
    public EscalationView escalate(String idOrNumber, EscalateTicket command) {
        Instant now = clock.instant();
        Chosen[] chosen = new Chosen[1];
        String reason = command.reason().strip();
        BulkMoves.Subject ticket = moves.escalate(
                idOrNumber,
                subject -> {
                    chosen[0] = choose(subject, command, now);
                    return chosen[0].to().id();
                },
                "上报：" + reason);
        Chosen to = chosen[0];
        Optional<Choice> choice = Optional.ofNullable(ticket.choices().get(command.transition()));
        UUID id = UuidV7.next();
        sql.sql("""
            INSERT INTO tenant_.ticket_escalations
                (id, ticket_id, limit_id, transition, transition_label, transition_label_en, fields, reason, at, from_id,
                 from_name, to_id, to_name)
            VALUES (:id, :ticket, :limit, :transition, :label, :labelEn, CAST(:fields AS jsonb), :reason, :at, :from,
                    :fromName, :to, :toName)\
            """)
                .param("id", id)
                .param("ticket", ticket.id())
                .param("limit", to.limit().id())
                .param("transition", command.transition())
                .param("label", choice.map(Choice::label).orElse(null))
                .param("labelEn", choice.map(Choice::labelEn).orElse(null))
                .param("fields", json.writeValueAsString(Objects.requireNonNullElse(command.fields(), Map.of())))
                .param("reason", reason)
                .param("at", SqlTime.utc(now))
                .param("from", Access.caller().accountId())
                .param("fromName", Access.caller().name())
                .param("to", to.to().id())
                .param("toName", to.to().name())
                .update();
        notifications.tell(
                List.of(to.to().id()),
                new Notification(
                        ticket.id(),
                        ticket.number(),
                        "%s 上报待您决定（%s）：%s".formatted(ticket.number(), to.limit().label(), reason),
                        "%s waits for your decision (%s): %s"
                                .formatted(ticket.number(), to.limit().labelEn(), reason)),
                now);
        return sql.sql(ROWS + " WHERE e.id = :id")
                .param("id", id)
                .query(this::view)
                .single();
    }

    /**
     * Answers an escalation in words and gives the ticket back to whoever handed it on.
     *
     * @throws ProblemException 403 {@code escalation.not-yours}; 404; 409 {@code escalation.over}
     */
    public EscalationView answer(UUID escalationId, AnswerEscalation command) {
        Access.require(Permission.TICKET_TRANSITION);
        EscalationView escalation = scoped(sql.sql(ROWS + " WHERE e.id = :id AND " + VISIBLE + " FOR UPDATE OF e"))
                .param("id", escalationId)
                .query(this::view)
                .optional()
                .orElseThrow(() -> ProblemException.notFound("escalation"));
        if (escalation.decidedAt() != null) {
            throw new ProblemException(
                    DispatchProblem.ESCALATION_OVER, "This has been decided already.", Map.of("to", escalation.to()));
        }
        requireMayAnswer(escalation);
        String text = command.text().strip();
        Instant now = clock.instant();
        sql.sql("""
            UPDATE tenant_.ticket_escalations SET decided_at = :at, decided_by_name = :name, answer = :answer
            WHERE id = :id\
            """)
                .param("at", SqlTime.utc(now))
                .param("name", Access.caller().name())
                .param("answer", text)
                .param("id", escalationId)
                .update();
        moves.handBack(escalation.ticketId(), escalation.toId(), escalation.fromId(), "答复：" + text);
        notifications.tell(
                List.of(escalation.fromId()),
                new Notification(
                        escalation.ticketId(),
                        escalation.number(),
                        "%s 上报已答复（%s）：%s".formatted(escalation.number(), escalation.limit(), text),
                        "%s was answered (%s): %s".formatted(escalation.number(), escalation.limitEn(), text)),
                now);
        return sql.sql(ROWS + " WHERE e.id = :id")
                .param("id", escalationId)
                .query(this::view)
                .single();
    }

    /** Whoever it waits for, and everybody whose roles may decide such a thing at all. */
    private void requireMayAnswer(EscalationView escalation) {
        if (Access.caller().accountId().equals(escalation.toId())) {
            return;
        }
        boolean granted = limits.of(escalation.id()).stream()
                .anyMatch(grant -> Access.caller().roles().contains(grant.role()));
        if (!granted) {
            throw new ProblemException(
                    DispatchProblem.ESCALATION_NOT_YOURS,
                    "This waits for " + escalation.to() + ".",
                    Map.of("to", escalation.to()));
        }
    }

    private record Chosen(AuthorityLimit limit, RoutingCandidate to) {}

    private Chosen choose(BulkMoves.Subject subject, EscalateTicket command, Instant now) {
        Map<String, String> fields = new HashMap<>(subject.fields());
        if (command.fields() != null) {
            fields.putAll(command.fields());
        }
        AuthorityLimit limit = limits.exceeded(subject.kind(), subject.priority(), command.transition(), fields)
                .orElseThrow(() -> new ProblemException(
                        DispatchProblem.ESCALATION_NOT_NEEDED, "The caller may decide this.", Map.of()));
        Set<UUID> may = AuthorityLimits.covering(limit, fields).stream()
                .flatMap(grant -> staff.list(subject.estateId(), grant.role()).stream())
                .map(StaffMember::id)
                .collect(Collectors.toSet());
        return people.candidates(may, subject.estateId(), now, null, false).stream()
                .filter(RoutingCandidate::fits)
                .min(java.util.Comparator.comparingLong(RoutingCandidate::open))
                .map(to -> new Chosen(limit, to))
                .orElseThrow(() -> new ProblemException(
                        DispatchProblem.ESCALATION_NOBODY,
                        "Nobody of the estate who may decide this is there.",
                        Map.of("limit", limit.label())));
    }

    @Override
    public String name() {
        return "escalations";
    }

    @Override
    public Set<String> types() {
        return Set.of(TicketFacts.TRANSITIONED);
    }

    /** What was decided needs nobody's attention any more. */
    @Override
    public void handle(List<Fact> batch) {
        if (sql.sql("SELECT count(*) FROM (SELECT 1 FROM tenant_.ticket_escalations WHERE decided_at IS"
                                + " NULL LIMIT 1) o")
                        .query(Long.class)
                        .single()
                == 0) {
            return;
        }
        for (Fact fact : batch) {
            sql.sql("""
                UPDATE tenant_.ticket_escalations
                SET decided_at = :at,
                    decided_by_name = (SELECT name FROM tenant_.staff WHERE id = CAST(:actor AS uuid))
                WHERE ticket_id = :ticket AND decided_at IS NULL AND at <= :at AND (transition = :transition OR :closed)\
                """)
                    .param("at", SqlTime.utc(fact.at()))
                    .param("actor", String.valueOf(fact.data().get("actorId")))
                    .param("ticket", fact.aggregateId())
                    .param("transition", String.valueOf(fact.data().get("transition")))
                    .param("closed", "CLOSED".equals(fact.data().get("toCategory")))
                    .update();
        }
    }

    private static StatementSpec scoped(StatementSpec statement) {
        EstateScope scope = Access.scope();
        return statement.param("everywhere", scope.everywhere()).param("estates", scope.named());
    }

    private EscalationView view(ResultSet row, int number) throws SQLException {
        return new EscalationView(
                row.getObject("id", UUID.class),
                row.getObject("ticket_id", UUID.class),
                row.getString("number"),
                row.getString("title"),
                row.getString("estate_name"),
                row.getString("transition"),
                Objects.requireNonNullElse(row.getString("transition_label"), row.getString("transition")),
                Objects.requireNonNullElse(row.getString("transition_label_en"), row.getString("transition")),
                json.readValue(row.getString("fields"), FIELDS),
                row.getString("label"),
                row.getString("label_en"),
                row.getString("reason"),
                SqlTime.require(row, "at"),
                row.getObject("from_id", UUID.class),
                row.getString("from_name"),
                row.getObject("to_id", UUID.class),
                row.getString("to_name"),
                SqlTime.find(row, "decided_at"),
                row.getString("decided_by_name"),
                row.getString("answer"));
    }
}
