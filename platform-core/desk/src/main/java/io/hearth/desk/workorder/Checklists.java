package io.hearth.desk.workorder;

import io.hearth.desk.ticket.Actor;
import io.hearth.desk.ticket.Categories;
import io.hearth.desk.ticket.TicketWork;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is to be looked at when tickets of a category are worked on, and what was found. */
@Service
@Transactional
public class Checklists {

    private static final TypeReference<List<ChecklistItem>> ITEMS = new TypeReference<>() {};

    private final TicketWork tickets;
    private final Categories categories;
    private final TenantSql sql;
    private final JsonMapper json;
    private final Clock clock;

    Checklists(TicketWork tickets, Categories categories, TenantSql sql, JsonMapper json, Clock clock) {
        this.tickets = tickets;
        this.categories = categories;
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    /** Every checklist that has items. */
    @Transactional(readOnly = true)
    public List<ChecklistView> list() {
        Access.require(Permission.TICKET_READ);
        return sql.sql("SELECT category_id, items::text AS items, version FROM tenant_.checklists WHERE items <> '[]'"
                        + " ORDER BY category_id")
                .query((row, number) -> new ChecklistView(
                        row.getObject("category_id", UUID.class),
                        json.readValue(row.getString("items"), ITEMS),
                        row.getLong("version")))
                .list();
    }

    /**
     * Says what is to be looked at for a category.
     *
     * @throws ProblemException 404 {@code not-found} for a category that is not there, 422 {@code work.item-twice}
     */
    public ChecklistView keep(UUID categoryId, KeepChecklist command) {
        Access.require(Permission.ESTATE_MANAGE);
        if (categories.find(categoryId).isEmpty()) {
            throw ProblemException.notFound("category");
        }
        Set<String> keys = new HashSet<>();
        for (ChecklistItem item : command.items()) {
            if (!keys.add(item.key())) {
                throw new ProblemException(
                        WorkProblem.ITEM_TWICE, "A checklist names each item once.", Map.of("key", item.key()));
            }
        }
        sql.sql("""
            INSERT INTO tenant_.checklists (category_id, items) VALUES (:category, CAST(:items AS jsonb))
            ON CONFLICT (category_id) DO UPDATE SET items = excluded.items, version = checklists.version + 1\
            """)
                .param("category", categoryId)
                .param("items", json.writeValueAsString(command.items()))
                .update();
        return list().stream()
                .filter(list -> list.categoryId().equals(categoryId))
                .findFirst()
                .orElseGet(() -> new ChecklistView(categoryId, List.of(), 0));
    }

    /** The checklist of the ticket's category with what was found. */
    @Transactional(readOnly = true)
    public TicketChecklist of(String idOrNumber) {
        return of(tickets.require(idOrNumber));
    }

    /**
     * Says what was found.
     *
     * @throws ProblemException 404 {@code work.item-unknown} when the checklist of the ticket's category has no such item
     */
    public TicketChecklist answer(String idOrNumber, String itemKey, AnswerItem command) {
        TicketWork.Job job = tickets.lock(idOrNumber);
        ChecklistItem item = items(job.categoryId()).stream()
                .filter(each -> each.key().equals(itemKey))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        WorkProblem.ITEM_UNKNOWN, "The ticket's checklist has no such item.", Map.of("key", itemKey)));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Actor actor = Actor.of(Access.caller());
        sql.sql("""
            INSERT INTO tenant_.checklist_answers (ticket_id, item_key, label, done, note, at, actor_id, actor_name, actor_kind)
            VALUES (:ticket, :key, :label, :done, :note, :at, :actor, :name, :kind)
            ON CONFLICT (ticket_id, item_key) DO UPDATE SET label = excluded.label, done = excluded.done, note = excluded.note,
                at = excluded.at, actor_id = excluded.actor_id, actor_name = excluded.actor_name, actor_kind = excluded.actor_kind\
            """)
                .param("ticket", job.id())
                .param("key", itemKey)
                .param("label", item.label())
                .param("done", command.done())
                .param("note", StringUtils.stripToNull(command.note()))
                .param("at", SqlTime.utc(now))
                .param("actor", actor.id())
                .param("name", actor.name())
                .param("kind", actor.kind().name())
                .update();
        return of(job);
    }

    /** The checklists of many tickets, by ticket; of those whose category has one. */
    Map<UUID, TicketChecklist> of(Collection<MyWork.TicketOfCategory> jobs) {
        Map<UUID, List<ChecklistItem>> lists = sql
                .sql("SELECT category_id, items::text AS items FROM tenant_.checklists WHERE category_id = ANY"
                        + " (:categories)")
                .param(
                        "categories",
                        jobs.stream()
                                .map(MyWork.TicketOfCategory::categoryId)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toArray(UUID[]::new))
                .query((row, number) -> Map.entry(
                        row.getObject("category_id", UUID.class), json.readValue(row.getString("items"), ITEMS)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<UUID, List<ChecklistItem>> wanted = new HashMap<>();
        for (MyWork.TicketOfCategory job : jobs) {
            if (job.categoryId() != null && lists.containsKey(job.categoryId())) {
                wanted.put(job.ticketId(), lists.get(job.categoryId()));
            }
        }
        Map<UUID, Map<String, TicketChecklist.Answer>> answers = answers(wanted.keySet());
        Map<UUID, TicketChecklist> found = new HashMap<>();
        wanted.forEach((ticket, items) -> found.put(ticket, answered(items, answers.getOrDefault(ticket, Map.of()))));
        return found;
    }

    private TicketChecklist of(TicketWork.Job job) {
        List<ChecklistItem> items = items(job.categoryId());
        return items.isEmpty()
                ? TicketChecklist.NONE
                : answered(items, answers(Set.of(job.id())).getOrDefault(job.id(), Map.of()));
    }

    private static TicketChecklist answered(List<ChecklistItem> items, Map<String, TicketChecklist.Answer> answers) {
        List<TicketChecklist.Item> answered = items.stream()
                .map(item -> new TicketChecklist.Item(
                        item.key(), item.label(), item.labelEn(), item.required(), answers.get(item.key())))
                .toList();
        long open = answered.stream()
                .filter(item -> item.required()
                        && (item.answer() == null || !item.answer().done()))
                .count();
        return new TicketChecklist(answered, (int) open);
    }

    private List<ChecklistItem> items(@Nullable UUID categoryId) {
        return categoryId == null
                ? List.of()
                : sql.sql("SELECT items::text FROM tenant_.checklists WHERE category_id = :category")
                        .param("category", categoryId)
                        .query(String.class)
                        .optional()
                        .map(items -> json.readValue(items, ITEMS))
                        .orElse(List.of());
    }

    private Map<UUID, Map<String, TicketChecklist.Answer>> answers(Set<UUID> ticketIds) {
        Map<UUID, Map<String, TicketChecklist.Answer>> answers = new HashMap<>();
        sql.sql("""
            SELECT ticket_id, item_key, done, note, at, actor_id, actor_name, actor_kind FROM tenant_.checklist_answers
            WHERE ticket_id = ANY (:tickets)\
            """).param("tickets", ticketIds.toArray(UUID[]::new)).query(row -> {
            answers.computeIfAbsent(row.getObject("ticket_id", UUID.class), ticket -> new HashMap<>())
                    .put(
                            row.getString("item_key"),
                            new TicketChecklist.Answer(
                                    row.getBoolean("done"),
                                    row.getString("note"),
                                    SqlTime.require(row, "at"),
                                    WorkStepStore.actor(row)));
        });
        return answers;
    }
}
