package io.hearth.kernel.tenancy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * What this node remembers of things that change seldom, for each company by itself. Nobody waits for somebody else's load: requests
 * that waited in here with a connection each would keep the last connection from the one who loads, and all would stand still.
 *
 * @param <K> what the company calls the thing
 * @param <V> the thing
 */
public final class TenantCache<K, V> {

    /** The key where a company has one thing only. */
    public enum Whole {
        WHOLE
    }

    private record Key<K>(TenantId tenant, K name) {}

    private final Cache<Key<K>, V> known;
    private final AtomicLong forgotten = new AtomicLong();

    /**
     * @param most how many things are remembered over all companies
     * @param longest how long one is remembered; what another node changed shows after that
     */
    public TenantCache(long most, Duration longest) {
        this.known = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterWrite(longest)
                .build();
    }

    /** The current company's thing of that name, loaded in the caller's own transaction when it is not remembered. */
    public V get(K name, Supplier<V> load) {
        return find(name, () -> Optional.of(load.get())).orElseThrow();
    }

    /** As {@link #get}; what is not there is asked for again each time. */
    public Optional<V> find(K name, Supplier<Optional<V>> load) {
        Key<K> key = new Key<>(TenantContext.current(), name);
        V remembered = known.getIfPresent(key);
        if (remembered != null) {
            return Optional.of(remembered);
        }
        long before = forgotten.get();
        Optional<V> loaded = load.get();
        // What was read before somebody changed it is answered, but not remembered.
        if (forgotten.get() == before) {
            loaded.ifPresent(value -> known.put(key, value));
        }
        return loaded;
    }

    /** Loads the current company's thing of that name, whatever is remembered, and remembers it. */
    public V renew(K name, Supplier<V> load) {
        V loaded = load.get();
        known.put(new Key<>(TenantContext.current(), name), loaded);
        return loaded;
    }

    /** Makes the next caller of the current company load the thing anew. */
    public void forget(K name) {
        forget(TenantContext.current(), name);
    }

    /** As {@link #forget(Object)}, for a company of which another node told. */
    public void forget(TenantId tenant, K name) {
        forgotten.incrementAndGet();
        known.invalidate(new Key<>(tenant, name));
    }
}
