package io.hearth.desk.guide;

import io.hearth.desk.guide.GuideStore.Approved;
import io.hearth.desk.guide.GuideStore.Kept;
import io.hearth.kernel.tenancy.TenantCache;
import io.hearth.kernel.tenancy.TenantCache.Whole;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Everything that was approved, in memory: a day on which the water is cut off sends a whole estate to one page. One number in the database
 * says whether it is still the newest.
 */
@Component
class Shelf {

    private final GuideStore store;
    private final TenantCache<Whole, Loaded> shelves = new TenantCache<>(500, Duration.ofHours(1));

    Shelf(GuideStore store) {
        this.store = store;
    }

    /** A guide with the company's editions and those of each estate. */
    record Guide(String code, GuideKind kind, Chain company, Map<UUID, Chain> estates) {

        Chain of(UUID estateId) {
            return estates.getOrDefault(estateId, Chain.NONE);
        }
    }

    /** The guides by code, as they were at a version. */
    record Loaded(long version, Map<String, Guide> guides) {

        Optional<Guide> find(String code) {
            return Optional.ofNullable(guides.get(code));
        }
    }

    /** The newest; in the caller's transaction. */
    Loaded current() {
        long version = store.libraryVersion();
        Loaded known = shelves.get(Whole.WHOLE, () -> load(version));
        return known.version() == version ? known : shelves.renew(Whole.WHOLE, () -> load(version));
    }

    private Loaded load(long version) {
        List<Kept> all = store.all();
        Map<UUID, List<Approved>> approved =
                store.approved(all.stream().map(Kept::id).toList());
        Map<String, Guide> guides = new TreeMap<>();
        for (Kept kept : all) {
            Guide guide = guides.computeIfAbsent(
                    kept.code(), code -> new Guide(code, kept.kind(), Chain.NONE, new HashMap<>()));
            Chain chain = chain(kept, approved.getOrDefault(kept.id(), List.of()));
            if (kept.estateId() == null) {
                guides.put(kept.code(), new Guide(kept.code(), kept.kind(), chain, guide.estates()));
            } else {
                guide.estates().put(kept.estateId(), chain);
            }
        }
        return new Loaded(version, guides);
    }

    /** What owners may read of a guide: what was withdrawn is as if it had never been. */
    static Chain chain(Kept kept, List<Approved> approved) {
        return new Chain(
                approved.stream()
                        .filter(each -> each.withdrawn() == null)
                        .map(Approved::edition)
                        .toList(),
                kept.retiredOn());
    }
}
