package io.hearth.desk.ticket;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantCache;
import io.hearth.kernel.tenancy.TenantCache.Whole;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.TicketKind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What tickets of each kind can be about; kept in memory for ten seconds. */
@Service
public class Categories {

    private final TenantSql sql;
    private final TransactionTemplate reading;
    private final TenantCache<Whole, Map<UUID, CategoryView>> known = new TenantCache<>(5_000, Duration.ofSeconds(10));

    Categories(TenantSql sql, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** Categories in use, in their order. */
    public List<CategoryView> list(@Nullable TicketKind kind) {
        Access.require(Permission.TICKET_READ);
        return inUse().stream()
                .filter(category -> kind == null || category.kind() == kind)
                .toList();
    }

    /** Categories in use, whoever asks. */
    public List<CategoryView> inUse() {
        return all().values().stream().filter(CategoryView::active).toList();
    }

    /** The category whoever asks, in use or not. */
    public Optional<CategoryView> find(UUID categoryId) {
        return Optional.ofNullable(all().get(categoryId));
    }

    /**
     * The category a request names for tickets of the kind.
     *
     * @throws ProblemException 422 {@code ticket.category-unknown} when there is none of that kind in use
     */
    public CategoryView requireNamed(TicketKind kind, UUID categoryId) {
        return find(categoryId)
                .filter(category -> category.kind() == kind && category.active())
                .orElseThrow(() -> new ProblemException(
                        TicketProblem.CATEGORY_UNKNOWN,
                        "There is no such category for " + kind + ".",
                        Map.of("categoryId", categoryId, "kind", kind.name())));
    }

    private Map<UUID, CategoryView> all() {
        return known.get(Whole.WHOLE, this::load);
    }

    private Map<UUID, CategoryView> load() {
        Map<UUID, CategoryView> categories = new LinkedHashMap<>();
        reading.executeWithoutResult(status -> sql.sql("""
            SELECT id, kind, code, name, name_en, active FROM tenant_.categories ORDER BY kind, position, code\
            """)
                .query((row, number) -> new CategoryView(
                        row.getObject("id", UUID.class),
                        TicketKind.valueOf(row.getString("kind")),
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("name_en"),
                        row.getBoolean("active")))
                .list()
                .forEach(category -> categories.put(category.id(), category)));
        return categories;
    }
}
