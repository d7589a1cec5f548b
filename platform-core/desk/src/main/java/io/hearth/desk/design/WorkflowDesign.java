package io.hearth.desk.design;

import io.hearth.desk.design.DesignStore.Draft;
import io.hearth.desk.design.DesignStore.Version;
import io.hearth.desk.design.WorkflowVersionView.TicketCount;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.workflow.WorkflowKey;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import io.hearth.workflow.WorkflowDefinition;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is in force, what was, what is being drawn and who changed it. Workflows of estates outside of the caller's scope do not exist. */
@Service
@Transactional(readOnly = true)
public class WorkflowDesign {

    private static final String DRAFT = "draft";

    private final DesignStore store;
    private final Differences differences;
    private final ChangeLog changes;
    private final EstateDirectory estates;
    private final TenantSql sql;

    WorkflowDesign(
            DesignStore store, Differences differences, ChangeLog changes, EstateDirectory estates, TenantSql sql) {
        this.store = store;
        this.differences = differences;
        this.changes = changes;
        this.estates = estates;
        this.sql = sql;
    }

    /** Every workflow in force or being drawn: by kind, the company's before those of estates. */
    public List<WorkflowOverview> overviews() {
        Access.require(Permission.WORKFLOW_READ);
        Map<String, Version> published = new HashMap<>();
        store.published().forEach(version -> published.put(version.key().text(), version));
        Map<String, Draft> drafts = new HashMap<>();
        store.drafts().forEach(draft -> drafts.put(draft.key().text(), draft));
        Map<String, WorkflowKey> keys = new TreeMap<>();
        published.values().forEach(version -> keys.put(version.key().text(), version.key()));
        drafts.values().forEach(draft -> keys.put(draft.key().text(), draft.key()));
        Map<String, Long> running = running();
        return keys.values().stream()
                .filter(this::isVisible)
                .sorted(Comparator.comparing(WorkflowKey::kind))
                .map(key -> overview(
                        key, published.get(key.text()), drafts.get(key.text()), running.getOrDefault(key.text(), 0L)))
                .toList();
    }

    private WorkflowOverview overview(
            WorkflowKey key, @Nullable Version published, @Nullable Draft draft, long running) {
        WorkflowDefinition drawn = draft == null ? null : draft.definition();
        return new WorkflowOverview(
                key.text(),
                key.kind(),
                published != null ? published.name() : drawn == null ? "" : text(drawn.name()),
                published != null ? published.nameEn() : drawn == null ? "" : text(drawn.nameEn()),
                estate(key.estateId()),
                published != null ? published.base() : drawn == null ? null : drawn.base(),
                published == null
                        ? null
                        : new WorkflowOverview.InForce(
                                published.version(),
                                published.publishedAt(),
                                published.publishedBy(),
                                published.note()),
                draft == null
                        ? null
                        : new WorkflowOverview.Draft(
                                store.nextVersion(key),
                                draft.revision(),
                                draft.status(),
                                draft.updatedAt(),
                                draft.updatedBy()),
                running,
                published == null ? null : published.attention());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private WorkflowOverview.@Nullable EstateName estate(@Nullable UUID estateId) {
        return estateId == null
                ? null
                : estates.find(estateId)
                        .map(estate -> new WorkflowOverview.EstateName(estate.id(), estate.name()))
                        .orElse(null);
    }

    private Map<String, Long> running() {
        Map<String, Long> running = new HashMap<>();
        sql.sql("""
            SELECT workflow_key, count(*) AS tickets FROM tenant_.tickets WHERE state_category <> 'CLOSED' GROUP BY workflow_key\
            """).query(row -> {
            running.put(row.getString("workflow_key"), row.getLong("tickets"));
        });
        return running;
    }

    /** Published and retired versions, the newest first. */
    public List<WorkflowVersionView> versions(String keyText) {
        Access.require(Permission.WORKFLOW_READ);
        WorkflowKey key = require(keyText);
        List<Version> versions = store.versions(key);
        if (versions.isEmpty() && store.draft(key).isEmpty()) {
            throw ProblemException.notFound("workflow");
        }
        Map<Integer, TicketCount> tickets = tickets(key);
        return versions.stream()
                .map(version -> new WorkflowVersionView(
                        version.version(),
                        version.published() ? WorkflowStatus.PUBLISHED : WorkflowStatus.RETIRED,
                        version.createdAt(),
                        version.createdBy(),
                        version.publishedAt(),
                        version.publishedBy(),
                        version.note(),
                        version.base(),
                        version.accepted(),
                        tickets.getOrDefault(version.version(), TicketCount.NONE)))
                .toList();
    }

    private Map<Integer, TicketCount> tickets(WorkflowKey key) {
        Map<Integer, TicketCount> tickets = new HashMap<>();
        sql.sql("""
            SELECT workflow_version, count(*) AS total, count(*) FILTER (WHERE state_category <> 'CLOSED') AS open
            FROM tenant_.tickets WHERE workflow_key = :key GROUP BY workflow_version\
            """).param("key", key.text()).query(row -> {
            tickets.put(row.getInt("workflow_version"), new TicketCount(row.getLong("open"), row.getLong("total")));
        });
        return tickets;
    }

    /** The definition of one version. */
    public WorkflowDefinition version(String keyText, int version) {
        Access.require(Permission.WORKFLOW_READ);
        return definition(require(keyText), version);
    }

    /** In what two definitions differ; each is a version's number or {@code draft}. */
    public List<WorkflowDifference> differences(String keyText, String from, String to) {
        Access.require(Permission.WORKFLOW_READ);
        WorkflowKey key = require(keyText);
        return differences.between(side(key, "from", from), side(key, "to", to));
    }

    private WorkflowDefinition side(WorkflowKey key, String parameter, String side) {
        if (side.equals(DRAFT)) {
            return store.draft(key)
                    .map(Draft::definition)
                    .orElseThrow(() -> ProblemException.notFound("workflow draft"));
        }
        try {
            return definition(key, Integer.parseInt(side));
        } catch (NumberFormatException neither) {
            throw ProblemException.invalid(parameter, "form", "expected a version's number or \"draft\"");
        }
    }

    private WorkflowDefinition definition(WorkflowKey key, int version) {
        return store.definition(key.text(), version)
                .orElseThrow(() -> ProblemException.notFound("version of the workflow"));
    }

    /** Who changed what when, the newest first. */
    public Slice<WorkflowChange> changes(String keyText, @Nullable String cursor, int limit) {
        Access.require(Permission.WORKFLOW_READ);
        return changes.page(require(keyText), cursor, limit);
    }

    /** A workflow the caller may know of. */
    WorkflowKey require(String keyText) {
        return Optional.of(WorkflowKey.require(keyText))
                .filter(this::isVisible)
                .orElseThrow(() -> ProblemException.notFound("workflow"));
    }

    private boolean isVisible(WorkflowKey key) {
        UUID estateId = key.estateId();
        return estateId == null
                || (Access.scope().includes(estateId)
                        && estates.find(estateId).map(EstateView::id).isPresent());
    }
}
