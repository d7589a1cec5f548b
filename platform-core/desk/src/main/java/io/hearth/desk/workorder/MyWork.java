package io.hearth.desk.workorder;

import io.hearth.desk.attachment.AttachmentView;
import io.hearth.desk.attachment.Attachments;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.workflow.Priority;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the caller has to do: what they said they would come for first, then what is due first. */
@Service
@Transactional(readOnly = true)
public class MyWork {

    private static final int MOST = 100;

    private final TenantSql sql;
    private final WorkStepStore steps;
    private final Attachments attachments;
    private final MaterialUses materials;
    private final Checklists checklists;

    MyWork(TenantSql sql, WorkStepStore steps, Attachments attachments, MaterialUses materials, Checklists checklists) {
        this.sql = sql;
        this.steps = steps;
        this.attachments = attachments;
        this.materials = materials;
        this.checklists = checklists;
    }

    /** The caller's open tickets, in one query; a hundred at most. */
    public List<JobView> list() {
        Access.require(Permission.TICKET_READ);
        return sql.sql("""
            SELECT t.id, t.number, t.kind, t.title, t.description, t.priority, t.state_category, t.estate_id, e.name AS estate, e.address,
                   u.label AS unit,
                   coalesce(t.reporter_name, c.name) AS reporter, coalesce(t.reporter_phone, c.phone) AS phone,
                   t.opened_at, t.due_at, a.from_at, a.to_at, coalesce(s.sequence, 0) AS steps, s.label, s.label_en, s.at
            FROM tenant_.tickets t
            JOIN tenant_.estates e ON e.id = t.estate_id
            LEFT JOIN tenant_.units u ON u.id = t.unit_id
            LEFT JOIN tenant_.contacts c ON c.id = t.contact_id
            LEFT JOIN LATERAL (SELECT from_at, to_at FROM tenant_.arrival_estimates
                               WHERE ticket_id = t.id ORDER BY id DESC LIMIT 1) a ON true
            LEFT JOIN LATERAL (SELECT sequence, label, label_en, at FROM tenant_.work_steps
                               WHERE ticket_id = t.id ORDER BY sequence DESC LIMIT 1) s ON true
            WHERE t.assignee_id = :caller AND t.state_category IN ('NEW', 'ACTIVE', 'WAITING')
            ORDER BY a.from_at NULLS LAST, t.due_at NULLS LAST, t.opened_at, t.id LIMIT :most\
            """)
                .param("caller", Access.caller().accountId())
                .param("most", MOST)
                .query(MyWork::job)
                .list();
    }

    /** What was done on each of them, however many they are, in as many queries as there are tables. */
    public List<WorkSheet> sheets() {
        Access.require(Permission.TICKET_READ);
        List<TicketOfCategory> jobs = sql.sql("""
            SELECT t.id, t.category_id FROM tenant_.tickets t
            WHERE t.assignee_id = :caller AND t.state_category IN ('NEW', 'ACTIVE', 'WAITING') ORDER BY t.id LIMIT :most\
            """)
                .param("caller", Access.caller().accountId())
                .param("most", MOST)
                .query((row, number) ->
                        new TicketOfCategory(row.getObject("id", UUID.class), row.getObject("category_id", UUID.class)))
                .list();
        List<UUID> ids = jobs.stream().map(TicketOfCategory::ticketId).toList();
        Map<UUID, List<WorkStep>> done = steps.of(ids);
        Map<UUID, AttachmentView> photos = attachments.all(done.values().stream()
                .flatMap(Collection::stream)
                .flatMap(step -> step.photoIds().stream())
                .toList());
        Map<UUID, List<MaterialUseView>> used = materials.of(ids);
        Map<UUID, TicketChecklist> found = checklists.of(jobs);
        return ids.stream()
                .map(id -> new WorkSheet(
                        id,
                        done.getOrDefault(id, List.of()).stream()
                                .map(step -> WorkSteps.view(step, photos))
                                .toList(),
                        used.getOrDefault(id, List.of()),
                        found.getOrDefault(id, TicketChecklist.NONE)))
                .toList();
    }

    /** A ticket and what it is about. */
    record TicketOfCategory(UUID ticketId, @Nullable UUID categoryId) {}

    private static JobView job(ResultSet row, int number) throws SQLException {
        return new JobView(
                row.getObject("id", UUID.class),
                row.getString("number"),
                TicketKind.valueOf(row.getString("kind")),
                row.getString("title"),
                row.getString("description"),
                Priority.valueOf(row.getString("priority")),
                StateCategory.valueOf(row.getString("state_category")),
                row.getObject("estate_id", UUID.class),
                row.getString("estate"),
                row.getString("address"),
                row.getString("unit"),
                row.getString("reporter"),
                row.getString("phone"),
                SqlTime.require(row, "opened_at"),
                SqlTime.find(row, "due_at"),
                SqlTime.find(row, "from_at"),
                SqlTime.find(row, "to_at"),
                row.getInt("steps"),
                row.getString("label"),
                row.getString("label_en"),
                SqlTime.find(row, "at"));
    }
}
