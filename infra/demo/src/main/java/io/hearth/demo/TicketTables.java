package io.hearth.demo;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tickets and all that belongs to them as rows. */
final class TicketTables {
    private final CopyTable tickets = new CopyTable(
            "tickets",
            "id, number, kind, title, description, state, state_category, priority, channel, estate_id, unit_id,"
                    + " category_id, contact_id, reporter_name, reporter_phone, assignee_id, opened_by, opened_at,"
                    + " updated_at, due_at, first_responded_at, resolved_at, closed_at, reopen_count, workflow_key,"
                    + " workflow_version, version, team_id, handed_at, fields, state_since");
    private final CopyTable history =
            new CopyTable("ticket_history", "id, ticket_id, type, at, actor_id, actor_name, actor_kind, data");
    private final CopyTable comments = new CopyTable(
            "ticket_comments", "id, ticket_id, author_id, author_name, author_kind, visibility, text, created_at");
    private final CopyTable contacts = new CopyTable(
            "contact_records",
            "id, ticket_id, at, way, direction, purpose, reached, text, author_id, author_name, author_kind,"
                    + " recorded_at");
    private final CopyTable promises = new CopyTable(
            "ticket_promises",
            "id, ticket_id, what, due_at, by_id, by_name, made_by_id, made_by_name, made_by_kind, made_at, outcome,"
                    + " ended_at, reason, ended_by_id, ended_by_name, ended_by_kind");
    private final CopyTable transfers = new CopyTable(
            "ticket_transfers",
            "id, ticket_id, at, from_team_id, to_team_id, reason, rule, actor_id, actor_name, actor_kind");
    private final CopyTable acceptances = new CopyTable("ticket_acceptances", "transfer_id, at, actor_id, actor_name");
    private final CopyTable blocks = new CopyTable("ticket_number_blocks", "kind, day, next");

    private final Map<String, UUID> categories;
    private final Map<String, UUID> teams;

    /**
     * @param categories by {@code KIND/code}
     * @param teams by key
     */
    TicketTables(Map<String, UUID> categories, Map<String, UUID> teams) {
        this.categories = categories;
        this.teams = teams;
    }

    void add(History.Ticket ticket) {
        Story story = ticket.story();
        Scene scene = ticket.scene();
        UUID category = categories.get(scene.kind() + "/" + scene.category());
        if (category == null) {
            throw new IllegalStateException("starter content has no category " + scene.kind() + "/" + scene.category());
        }
        History.Home home = ticket.home();
        History.Staff assignee = story.assignee();
        tickets.add(
                ticket.id(),
                ticket.number(),
                scene.kind(),
                ticket.title(),
                ticket.description(),
                story.state(),
                story.category(),
                ticket.priority(),
                ticket.channel(),
                ticket.estate().id(),
                home == null ? null : home.unit(),
                category,
                home == null ? null : home.contact(),
                home == null ? null : home.owner(),
                home == null ? null : home.phone(),
                assignee == null ? null : assignee.id(),
                ticket.openedBy().id(),
                story.openedAt(),
                story.updatedAt(),
                ticket.dueAt(),
                story.respondedAt(),
                story.resolvedAt(),
                story.closedAt(),
                story.reopened(),
                scene.kind().toLowerCase(Locale.ROOT),
                1,
                story.entries().size(),
                team(story.team()),
                story.handedAt(),
                story.fields().isEmpty() ? null : json(story.fields()),
                story.since());
        story.entries().forEach(entry -> entry(ticket.id(), entry));
        story.comments()
                .forEach(comment -> comments.add(
                        comment.id(),
                        ticket.id(),
                        comment.author().id(),
                        comment.author().name(),
                        "STAFF",
                        comment.visibility(),
                        comment.text(),
                        comment.at()));
        story.contacts().forEach(contact -> contact(ticket.id(), contact));
        story.promises().forEach(promise -> promise(ticket.id(), promise));
        story.transfers()
                .forEach(transfer -> transfers.add(
                        transfer.id(),
                        ticket.id(),
                        transfer.at(),
                        team(transfer.from()),
                        team(transfer.to()),
                        transfer.reason(),
                        transfer.rule(),
                        transfer.actor().id(),
                        transfer.actor().name(),
                        kind(transfer.actor())));
        story.acceptances()
                .forEach(acceptance -> acceptances.add(
                        acceptance.transfer(),
                        acceptance.at(),
                        acceptance.actor().id(),
                        acceptance.actor().name()));
    }

    private void entry(UUID ticket, Story.Entry entry) {
        history.add(
                entry.id(),
                ticket,
                entry.type(),
                entry.at(),
                entry.actor().id(),
                entry.actor().name(),
                kind(entry.actor()),
                json(entry.data()));
    }

    private void contact(UUID ticket, Story.Contact contact) {
        contacts.add(
                contact.id(),
                ticket,
                contact.at(),
                contact.way(),
                contact.direction(),
                contact.purpose(),
                contact.reached(),
                contact.text(),
                contact.author().id(),
                contact.author().name(),
                "STAFF",
                contact.at());
    }

    private void promise(UUID ticket, Story.Promise promise) {
        Story.End end = promise.end();
        promises.add(
                promise.id(),
                ticket,
                promise.what(),
                promise.dueAt(),
                promise.by().id(),
                promise.by().name(),
                promise.maker().id(),
                promise.maker().name(),
                "STAFF",
                promise.madeAt(),
                end == null ? null : end.outcome(),
                end == null ? null : end.at(),
                end == null ? null : end.reason(),
                end == null ? null : promise.by().id(),
                end == null ? null : promise.by().name(),
                end == null ? null : "STAFF");
    }

    /** @param numbers the highest running number given out, by {@code PREFIX-yyyyMMdd} */
    void numbers(Map<String, Integer> numbers) {
        Map<String, String> kinds = new TreeMap<>();
        History.PREFIXES.forEach((kind, prefix) -> kinds.put(prefix, kind));
        numbers.forEach((key, last) -> blocks.add(
                kinds.get(key.substring(0, 2)),
                "%s-%s-%s".formatted(key.substring(3, 7), key.substring(7, 9), key.substring(9, 11)),
                last + 1));
    }

    void write(Connection connection, String schema) throws SQLException, IOException {
        for (CopyTable table :
                List.of(tickets, history, comments, contacts, promises, transfers, acceptances, blocks)) {
            table.write(connection, schema);
        }
    }

    private @Nullable UUID team(@Nullable String key) {
        return key == null ? null : teams.get(key);
    }

    private static String kind(History.Staff actor) {
        return actor.equals(Story.SYSTEM) ? "SYSTEM" : "STAFF";
    }

    private static String json(Map<String, ?> data) {
        return Portal.JSON.writeValueAsString(new TreeMap<>(data));
    }
}
