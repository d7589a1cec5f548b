package io.hearth.kernel.search;

import io.hearth.kernel.tenancy.TenantId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a node remembers between two looks at the database: who is being moved, and whose changes wait. */
final class IndexWatch {

    private static final Logger log = LoggerFactory.getLogger(IndexWatch.class);

    /** The fact consumers that index are known in the relay by these names. */
    static final List<String> CONSUMERS = List.of("search", "search-things");

    private final RunStore store;
    private final SearchSettings.Upkeep settings;
    private volatile Set<String> moving = Set.of();
    private volatile @Nullable Set<String> lagging = Set.of();

    IndexWatch(RunStore store, SearchSettings.Upkeep settings) {
        this.store = store;
        this.settings = settings;
    }

    void look() {
        try {
            moving = store.moving();
            lagging = store.lagging(CONSUMERS, settings.behindAfter());
        } catch (RuntimeException e) {
            log.debug("the database does not say who is being moved; what was known stays: {}", e.toString());
        }
    }

    boolean isMoving(String family, TenantId company) {
        return moving.contains(family + ':' + company.value());
    }

    boolean lags(TenantId company) {
        Set<String> known = lagging;
        return known == null || known.contains(company.value());
    }
}
