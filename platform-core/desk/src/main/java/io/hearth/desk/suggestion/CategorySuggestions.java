package io.hearth.desk.suggestion;

import io.hearth.desk.suggestion.KindModel.Labelled;
import io.hearth.desk.ticket.Categories;
import io.hearth.desk.ticket.CategoryView;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantCache;
import io.hearth.kernel.tenancy.TenantCache.Whole;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantSql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Suggests categories. What a company's tickets ended as is read in the background, one company of this node after the other, never while
 * somebody waits; what people correct is learned from with the next reading.
 */
@Service
public class CategorySuggestions implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(CategorySuggestions.class);

    /** The newest tickets say how people write now; more of them change nothing. */
    private static final int TICKETS = 20_000;

    private static final Duration FRESH = Duration.ofMinutes(10);

    private final TenantSql sql;
    private final Categories categories;
    private final KeywordStore words;
    private final TenantExecutor tenants;
    private final TransactionTemplate reading;
    private final Clock clock;
    private final TenantCache<Whole, Learned> models = new TenantCache<>(200, Duration.ofHours(12));
    private final Set<TenantId> learning = ConcurrentHashMap.newKeySet();
    private final ExecutorService reader = Executors.newSingleThreadExecutor(Thread.ofPlatform()
            .name("suggestions")
            .daemon()
            .priority(Thread.MIN_PRIORITY)
            .factory());

    CategorySuggestions(
            TenantSql sql,
            Categories categories,
            KeywordStore words,
            TenantExecutor tenants,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.sql = sql;
        this.categories = categories;
        this.words = words;
        this.tenants = tenants;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.clock = clock;
    }

    private record Learned(SuggestionModel model, Instant at) {}

    /** What the text most likely is about; never waits for reading the company's tickets. */
    public CategorySuggestion suggest(SuggestCategory command) {
        Access.require(Permission.TICKET_CREATE);
        Optional<Learned> learned = models.find(Whole.WHOLE, Optional::empty);
        if (learned.isEmpty() || learned.get().at().plus(FRESH).isBefore(clock.instant())) {
            learnInBackground();
        }
        if (learned.isEmpty()) {
            return CategorySuggestion.none(CategorySuggestion.Reason.LEARNING);
        }
        String description = command.description() == null ? "" : command.description();
        return learned.get().model().suggest(command.kind().name(), command.title(), description).stream()
                .flatMap(suggested -> categories.list(command.kind()).stream()
                        .filter(category -> category.id().toString().equals(suggested.category()))
                        .map(category -> new CategorySuggestion(category.id(), suggested.words(), null)))
                .findFirst()
                .orElseGet(() -> CategorySuggestion.none(CategorySuggestion.Reason.UNSURE));
    }

    /** Reads the current company's tickets and words anew, some time soon. */
    void learnInBackground() {
        TenantId tenant = TenantContext.current();
        if (learning.add(tenant)) {
            reader.execute(() -> {
                try {
                    tenants.run(tenant, this::learn);
                } catch (RuntimeException failure) {
                    log.warn("no category suggestions for company {} until its tickets can be read", tenant, failure);
                } finally {
                    learning.remove(tenant);
                }
            });
        }
    }

    /** Reads the current company's tickets and remembers what they say. */
    void learn() {
        Map<String, Map<String, List<String>>> keywords = new LinkedHashMap<>();
        List<CategoryView> all = categories.list(null);
        List<CategoryKeywords> known = Objects.requireNonNull(reading.execute(status -> words.of(all)));
        for (int i = 0; i < all.size(); i++) {
            CategoryView category = all.get(i);
            List<String> spoken = new ArrayList<>(known.get(i).words());
            spoken.add(category.name());
            keywords.computeIfAbsent(category.kind().name(), kind -> new LinkedHashMap<>())
                    .put(category.id().toString(), List.copyOf(spoken));
        }
        SuggestionModel model = SuggestionModel.learn(history(), keywords);
        models.renew(Whole.WHOLE, () -> new Learned(model, clock.instant()));
    }

    private Map<String, List<Labelled>> history() {
        record Row(String kind, Labelled ticket) {}
        List<Row> rows = Objects.requireNonNull(reading.execute(status -> sql.sql("""
            SELECT kind, category_id, title, description FROM tenant_.tickets WHERE category_id IS NOT NULL
            ORDER BY opened_at DESC, id DESC LIMIT :limit\
            """)
                .param("limit", TICKETS)
                .query((row, number) -> new Row(
                        row.getString("kind"),
                        new Labelled(
                                row.getObject("category_id", UUID.class).toString(),
                                row.getString("title"),
                                row.getString("description"))))
                .list()));
        Map<String, List<Labelled>> history = new LinkedHashMap<>();
        rows.reversed()
                .forEach(row -> history.computeIfAbsent(row.kind(), kind -> new ArrayList<>())
                        .add(row.ticket()));
        return history;
    }

    @Override
    public void destroy() {
        reader.shutdownNow();
    }
}
