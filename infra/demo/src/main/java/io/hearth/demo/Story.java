package io.hearth.demo;

import io.hearth.demo.History.Staff;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one ticket, told act by act, and what the ticket is after it. Acts that lie after now do not happen; after a step that does
 * not happen no later step does.
 */
final class Story {
    /** Whoever acts where no person does. */
    static final Staff SYSTEM = new Staff(new UUID(0, 0), "自动", "SYSTEM", null);

    /** A row of the ticket's history. */
    record Entry(UUID id, String type, Instant at, Staff actor, Map<String, Object> data) {}

    record Comment(UUID id, Instant at, Staff author, String visibility, String text) {}

    record Contact(
            UUID id,
            Instant at,
            Staff author,
            String way,
            String direction,
            String purpose,
            boolean reached,
            String text) {}

    record Promise(
            UUID id,
            Instant madeAt,
            Staff maker,
            Staff by,
            String what,
            Instant dueAt,
            @Nullable End end) {}

    record End(Instant at, String outcome, @Nullable String reason) {}

    record Transfer(
            UUID id,
            Instant at,
            Staff actor,
            @Nullable String from,
            String to,
            String reason,
            @Nullable String rule) {}

    record Acceptance(UUID transfer, Instant at, Staff actor) {}

    private final Random random;
    private final Instant now;
    private final Workflow workflow;
    private final Instant openedAt;

    private final List<Entry> entries = new ArrayList<>();
    private final List<Comment> comments = new ArrayList<>();
    private final List<Contact> contacts = new ArrayList<>();
    private final List<Promise> promises = new ArrayList<>();
    private final List<Transfer> transfers = new ArrayList<>();
    private final List<Acceptance> acceptances = new ArrayList<>();
    private final Map<String, String> fields = new LinkedHashMap<>();

    private String state;
    private Instant since;
    private boolean halted;
    private @Nullable Staff assignee;
    private @Nullable Instant responded;
    private @Nullable Instant resolved;
    private @Nullable Instant closed;
    private int reopened;

    Story(Random random, Instant now, Workflow workflow, Instant openedAt, Staff desk, Map<String, Object> opened) {
        this.random = random;
        this.now = now;
        this.workflow = workflow;
        this.openedAt = openedAt;
        this.state = workflow.initial();
        this.since = openedAt;
        Map<String, Object> data = new LinkedHashMap<>(opened);
        data.put("state", state);
        entry("OPENED", openedAt, desk, data);
    }

    /** Takes a step, no earlier than the one before it; answers whether it happened. */
    boolean step(Instant at, Staff by, String transition, String to) {
        return step(at, by, transition, to, Map.of());
    }

    boolean step(Instant wished, Staff by, String transition, String to, Map<String, String> given) {
        Instant at = wished.isAfter(since) ? wished : since.plusSeconds(1);
        if (halted || at.isAfter(now)) {
            halted = true;
            return false;
        }
        if (responded == null && category().equals("NEW")) {
            responded = at;
        }
        boolean again = transition.equals("reopen");
        Map<String, Object> data = workflow.step(transition, state, to);
        if (!given.isEmpty()) {
            data.put("fields", given);
            fields.putAll(given);
        }
        entry(again ? "REOPENED" : "TRANSITIONED", at, by, data);
        state = to;
        since = at;
        reopened += again ? 1 : 0;
        switch (category()) {
            case "RESOLVED" -> resolved = at;
            case "CLOSED" -> closed = at;
            default -> {
                resolved = null;
                closed = null;
            }
        }
        return true;
    }

    void assign(Instant at, Staff by, @Nullable Staff to) {
        if (at.isAfter(now) || Objects.equals(to, assignee)) {
            return;
        }
        Map<String, Object> data = new LinkedHashMap<>();
        if (assignee != null) {
            data.put("from", assignee.id().toString());
            data.put("fromName", assignee.name());
        }
        if (to != null) {
            data.put("to", to.id().toString());
            data.put("toName", to.name());
        }
        entry("ASSIGNED", at, by, data);
        assignee = to;
    }

    void say(Instant at, Staff by, String visibility, String text) {
        if (at.isAfter(now)) {
            return;
        }
        UUID id = History.id(at, random);
        entries.add(new Entry(id, "COMMENTED", at, by, Map.of("commentId", id.toString(), "visibility", visibility)));
        comments.add(new Comment(id, at, by, visibility, text));
        if (visibility.equals("PUBLIC")) {
            respond(at);
        }
    }

    /** Somebody speaks with the owner, or tries to. */
    void contact(Instant at, Staff by, String way, String purpose, boolean reached, String text) {
        if (at.isAfter(now)) {
            return;
        }
        String direction = way.equals("COUNTER") ? "IN" : "OUT";
        UUID id = History.id(at, random);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("contactRecordId", id.toString());
        data.put("way", way);
        data.put("direction", direction);
        data.put("purpose", purpose);
        data.put("reached", reached);
        data.put("contactedAt", at.toString());
        entries.add(new Entry(id, "CONTACTED", at, by, data));
        contacts.add(new Contact(id, at, by, way, direction, purpose, reached, text));
        if (reached) {
            respond(at);
        }
    }

    /** @param end what comes of it; not yet when that lies after now */
    void promise(Instant at, Staff maker, Staff by, String what, Instant dueAt, End end) {
        if (at.isAfter(now)) {
            return;
        }
        UUID id = History.id(at, random);
        entries.add(new Entry(
                id,
                "PROMISED",
                at,
                maker,
                Map.of(
                        "promiseId",
                        id.toString(),
                        "what",
                        what,
                        "dueAt",
                        dueAt.toString(),
                        "byId",
                        by.id().toString(),
                        "byName",
                        by.name())));
        boolean ended = !end.at().isAfter(now);
        promises.add(new Promise(id, at, maker, by, what, dueAt, ended ? end : null));
        if (ended) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("promiseId", id.toString());
            data.put("outcome", end.outcome());
            data.put("what", what);
            data.put("dueAt", dueAt.toString());
            if (end.reason() != null) {
                data.put("reason", end.reason());
            }
            entry("PROMISE_ENDED", end.at(), by, data);
        }
    }

    /** The team before is the one it was handed to last. */
    void transfer(Instant at, Staff by, String to, String reason, @Nullable String rule) {
        if (at.isAfter(now)) {
            return;
        }
        String from = transfers.isEmpty() ? null : transfers.getLast().to();
        UUID id = History.id(at, random);
        Map<String, Object> data = new LinkedHashMap<>();
        if (from != null) {
            data.put("fromTeam", from);
            data.put("fromTeamName", Departments.name(from));
            data.put("fromTeamNameEn", Departments.nameEn(from));
        }
        data.put("toTeam", to);
        data.put("toTeamName", Departments.name(to));
        data.put("toTeamNameEn", Departments.nameEn(to));
        data.put("reason", reason);
        if (rule != null) {
            data.put("ruleName", rule);
            data.put("ruleLabel", "起步规则");
            data.put("ruleLabelEn", "Starter rules");
            data.put("policyVersion", 1);
        }
        entries.add(new Entry(id, "TRANSFERRED", at, by, data));
        transfers.add(new Transfer(id, at, by, from, to, reason, rule));
    }

    /** The team says that it has what it was handed last. */
    void accept(Instant at, Staff by) {
        if (at.isAfter(now) || transfers.isEmpty()) {
            return;
        }
        Transfer last = transfers.getLast();
        entry(
                "ACCEPTED",
                at,
                by,
                Map.of(
                        "team",
                        last.to(),
                        "teamName",
                        Departments.name(last.to()),
                        "teamNameEn",
                        Departments.nameEn(last.to())));
        acceptances.add(new Acceptance(last.id(), at, by));
    }

    private void respond(Instant at) {
        if (responded == null || at.isBefore(responded)) {
            responded = at;
        }
    }

    private void entry(String type, Instant at, Staff by, Map<String, Object> data) {
        entries.add(new Entry(History.id(at, random), type, at, by, data));
    }

    String category() {
        return workflow.category(state);
    }

    String state() {
        return state;
    }

    /** Since when it is in its state. */
    Instant since() {
        return since;
    }

    Instant openedAt() {
        return openedAt;
    }

    Instant updatedAt() {
        return entries.stream().map(Entry::at).max(Instant::compareTo).orElse(openedAt);
    }

    @Nullable
    Staff assignee() {
        return assignee;
    }

    @Nullable
    Instant respondedAt() {
        return responded;
    }

    @Nullable
    Instant resolvedAt() {
        return resolved;
    }

    @Nullable
    Instant closedAt() {
        return closed;
    }

    int reopened() {
        return reopened;
    }

    Map<String, String> fields() {
        return fields;
    }

    /** The history, the oldest first. */
    List<Entry> entries() {
        return entries.stream().sorted(Comparator.comparing(Entry::at)).toList();
    }

    List<Comment> comments() {
        return comments;
    }

    List<Contact> contacts() {
        return contacts;
    }

    List<Promise> promises() {
        return promises;
    }

    List<Transfer> transfers() {
        return transfers;
    }

    List<Acceptance> acceptances() {
        return acceptances;
    }

    /** In whose hands it is. */
    @Nullable
    String team() {
        return transfers.isEmpty() ? null : transfers.getLast().to();
    }

    /** Since when its team has been given it without having accepted it. */
    @Nullable
    Instant handedAt() {
        if (transfers.isEmpty()) {
            return null;
        }
        Transfer last = transfers.getLast();
        boolean accepted = acceptances.stream().anyMatch(one -> one.transfer().equals(last.id()));
        return accepted ? null : last.at();
    }
}
