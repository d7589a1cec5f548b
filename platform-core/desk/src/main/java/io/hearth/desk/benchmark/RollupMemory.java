package io.hearth.desk.benchmark;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantId;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What this node remembers of companies' roll-ups: months as they lie in the table, with the version up to which they are known. A read asks
 * for the company's version and fetches only what has changed since; so what is remembered is never old, on however many nodes.
 */
@Component
class RollupMemory {

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int BYTES_BESIDE = 112;
    private static final int MOST_ROUNDS = 4;

    private record Key(TenantId tenant, Grain grain, YearMonth month) {}

    /** One month of every estate of a company. */
    private record Month(long version, Map<UUID, byte[]> packed, int weight) {

        static final Month UNKNOWN = new Month(-1, Map.of(), BYTES_BESIDE);

        static Month of(long version, Map<UUID, byte[]> packed) {
            long weight = BYTES_BESIDE;
            for (byte[] one : packed.values()) {
                weight += one.length + BYTES_BESIDE;
            }
            return new Month(version, packed, (int) Math.min(Integer.MAX_VALUE, weight));
        }
    }

    /** What was asked for, at one version. */
    record Remembered(RollupStore.State state, Map<Grain, Map<YearMonth, Map<UUID, byte[]>>> months) {

        Map<UUID, byte[]> of(Grain grain, YearMonth month) {
            return months.getOrDefault(grain, Map.of()).getOrDefault(month, Map.of());
        }
    }

    private final RollupStore store;
    private final Cache<Key, Month> known;

    RollupMemory(RollupStore store) {
        this.store = store;
        this.known = Caffeine.newBuilder()
                .maximumWeight(Runtime.getRuntime().maxMemory() / 6)
                .weigher((Key key, Month month) -> month.weight())
                .expireAfterAccess(LONGEST)
                .build();
    }

    /** These months of the current company's estates. The maps are not to be changed. */
    Remembered read(Map<Grain, Set<YearMonth>> wanted) {
        RollupStore.State state = store.state();
        Map<Grain, Map<YearMonth, Map<UUID, byte[]>>> months = new EnumMap<>(Grain.class);
        // A month that was counted between two statements makes the others be looked at again, so that what moved from
        // one to another
        // is in neither twice.
        for (int round = 1; ; round++) {
            long newest = state.version();
            for (Map.Entry<Grain, Set<YearMonth>> of : wanted.entrySet()) {
                newest = Math.max(newest, renew(of.getKey(), of.getValue(), state.version(), months));
            }
            if (newest == state.version() || round == MOST_ROUNDS) {
                return new Remembered(state, months);
            }
            state = store.state();
        }
    }

    /** Answers the newest version that was come upon. */
    private long renew(
            Grain grain, Set<YearMonth> wanted, long version, Map<Grain, Map<YearMonth, Map<UUID, byte[]>>> months) {
        TenantId tenant = TenantContext.current();
        Map<YearMonth, Month> there = new HashMap<>();
        List<YearMonth> unknown = new ArrayList<>();
        List<YearMonth> older = new ArrayList<>();
        long oldest = version;
        for (YearMonth month : wanted) {
            Month one = known.getIfPresent(new Key(tenant, grain, month));
            there.put(month, one == null ? Month.UNKNOWN : one);
            if (one == null) {
                unknown.add(month);
            } else if (one.version() < version) {
                older.add(month);
                oldest = Math.min(oldest, one.version());
            }
        }
        List<RollupStore.Read> rows = new ArrayList<>();
        if (!unknown.isEmpty()) {
            rows.addAll(store.since(grain, unknown, -1));
        }
        if (!older.isEmpty()) {
            rows.addAll(store.since(grain, older, oldest));
        }
        Map<YearMonth, Map<UUID, byte[]>> changed = new HashMap<>();
        long newest = version;
        for (RollupStore.Read row : rows) {
            changed.computeIfAbsent(
                            row.month(),
                            month -> new HashMap<>(
                                    there.getOrDefault(month, Month.UNKNOWN).packed()))
                    .put(row.estateId(), row.packed());
            newest = Math.max(newest, row.version());
        }
        Map<YearMonth, Map<UUID, byte[]>> found = months.computeIfAbsent(grain, none -> new HashMap<>());
        there.forEach((month, before) -> {
            Map<UUID, byte[]> packed = changed.getOrDefault(month, before.packed());
            found.put(month, packed);
            if (before.version() < version) {
                known.put(
                        new Key(tenant, grain, month),
                        changed.containsKey(month)
                                ? Month.of(version, packed)
                                : new Month(version, packed, before.weight()));
            }
        });
        return newest;
    }
}
