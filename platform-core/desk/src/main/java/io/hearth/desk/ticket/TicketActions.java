package io.hearth.desk.ticket;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.notification.Notification;
import io.hearth.desk.notification.Notifications;
import io.hearth.desk.notification.Webhooks;
import io.hearth.desk.ticket.TicketEvent.Assigned.Named;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.jobs.TenantJobs;
import io.hearth.kernel.time.UuidV7;
import io.hearth.workflow.Workflow;
import io.hearth.workflow.WorkflowAction;
import io.hearth.workflow.WorkflowMessage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Does what a step does by itself, and writes into the step's history what came of it. */
@Component
class TicketActions {

    private final TicketReferences references;
    private final TicketClocks clocks;
    private final Candidates candidates;
    private final Notifications notifications;
    private final Webhooks webhooks;
    private final EstateDirectory estates;
    private final TenantJobs jobs;
    private final ChildTickets children;

    TicketActions(
            TicketReferences references,
            TicketClocks clocks,
            Candidates candidates,
            Notifications notifications,
            Webhooks webhooks,
            EstateDirectory estates,
            TenantJobs jobs,
            ChildTickets children) {
        this.references = references;
        this.clocks = clocks;
        this.candidates = candidates;
        this.notifications = notifications;
        this.webhooks = webhooks;
        this.estates = estates;
        this.jobs = jobs;
        this.children = children;
    }

    void perform(Ticket ticket, Workflow workflow, TicketEvent.Transitioned moved, Instant now) {
        for (WorkflowAction action : moved.step().actions()) {
            Map<String, Object> result = new LinkedHashMap<>();
            switch (action) {
                case WorkflowAction.Assign assign -> assign(ticket, assign, moved.bySystem(), now, result);
                case WorkflowAction.SetField set -> {
                    ticket.setField(set.field(), set.value(), now);
                    result.put("type", "SET_FIELD");
                    result.put("field", set.field());
                    put(result, "value", set.value());
                }
                case WorkflowAction.StartClock start -> {
                    Instant due = clocks.due(ClockedTicket.of(ticket), workflow.clock(start.clock()), now);
                    result.put("type", "START_CLOCK");
                    result.put("clock", start.clock());
                    result.put("dueAt", due.toString());
                }
                case WorkflowAction.StopClock stop -> {
                    result.put("type", "STOP_CLOCK");
                    result.put("clock", stop.clock());
                }
                case WorkflowAction.Notify notify -> tell(ticket, workflow, notify, now, result);
                case WorkflowAction.Webhook webhook -> {
                    UUID delivery = webhooks.send(ticket.id(), webhook.url(), message(ticket, moved, now), now);
                    result.put("type", "WEBHOOK");
                    result.put("url", webhook.url());
                    result.put("deliveryId", delivery.toString());
                }
                case WorkflowAction.CreateTicket create -> {
                    UUID child = UuidV7.next();
                    jobs.schedule(
                            children,
                            child.toString(),
                            new ChildTickets.Wanted(
                                    child, ticket.id(), create.kind(), create.title(), create.role(), create.team()),
                            now);
                    result.put("type", "CREATE_TICKET");
                    result.put("kind", create.kind().name());
                    result.put("ticketId", child.toString());
                }
            }
            moved.actions().add(result);
        }
    }

    private void assign(
            Ticket ticket, WorkflowAction.Assign assign, boolean bySystem, Instant now, Map<String, Object> result) {
        result.put("type", "ASSIGN");
        result.put("rule", assign.rule().name());
        Named before = references.assignee(ticket);
        switch (assign.rule()) {
            case NOBODY -> ticket.assignBy(assign.rule(), before, null, now);
            case CALLER -> {
                Caller caller = Access.caller();
                if (caller.kind() == Caller.Kind.STAFF && !bySystem) {
                    Named me = new Named(caller.accountId(), caller.name());
                    ticket.assignBy(assign.rule(), before, me, now);
                    result.put("assigneeId", me.id().toString());
                    result.put("assigneeName", me.name());
                } else {
                    result.put("nobodyFits", true);
                }
            }
            case LEAST_LOADED, ROUND_ROBIN -> {
                Optional<Named> chosen =
                        candidates.choose(assign.rule(), ticket.estateId(), assign.role(), assign.team());
                if (chosen.isPresent()) {
                    ticket.assignBy(assign.rule(), before, chosen.get(), now);
                    result.put("assigneeId", chosen.get().id().toString());
                    result.put("assigneeName", chosen.get().name());
                } else {
                    result.put("nobodyFits", true);
                }
            }
        }
    }

    private void tell(
            Ticket ticket, Workflow workflow, WorkflowAction.Notify notify, Instant now, Map<String, Object> result) {
        Set<UUID> people = new LinkedHashSet<>();
        UUID assignee = ticket.assigneeId();
        if (notify.assignee() && assignee != null) {
            people.add(assignee);
        }
        if (notify.role() != null || notify.team() != null) {
            people.addAll(candidates.all(ticket.estateId(), notify.role(), notify.team()));
        }
        WorkflowMessage message = workflow.message(notify.message());
        notifications.tell(
                people,
                new Notification(
                        ticket.id(),
                        ticket.number(),
                        filled(
                                message.text(),
                                ticket,
                                workflow.state(ticket.state()).label()),
                        filled(
                                message.textEn(),
                                ticket,
                                workflow.state(ticket.state()).labelEn())),
                now);
        result.put("type", "NOTIFY");
        result.put("message", notify.message());
        result.put("people", people.size());
    }

    private String filled(String text, Ticket ticket, String state) {
        Named assignee = references.assignee(ticket);
        return text.replace("{number}", ticket.number())
                .replace("{title}", ticket.title())
                .replace(
                        "{estate}",
                        estates.find(ticket.estateId()).map(EstateView::name).orElse(""))
                .replace("{state}", state)
                .replace("{assignee}", assignee == null ? "" : assignee.name());
    }

    /** What an address of the company is told: ids and codes, nothing about people. */
    private static Map<String, Object> message(Ticket ticket, TicketEvent.Transitioned moved, Instant now) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("event", "ticket.transitioned");
        message.put("at", now.toString());
        message.put("ticketId", ticket.id().toString());
        message.put("number", ticket.number());
        message.put("kind", ticket.kind().name());
        message.put("priority", ticket.priority().name());
        message.put("estateId", ticket.estateId().toString());
        message.put("transition", moved.step().name());
        message.put("from", moved.from().name());
        message.put("to", moved.step().to().name());
        message.put("toCategory", moved.step().to().category().name());
        message.put("fields", ticket.fields());
        return message;
    }

    private static void put(Map<String, Object> result, String key, @Nullable Object value) {
        if (value != null) {
            result.put(key, Objects.requireNonNull(value));
        }
    }
}
