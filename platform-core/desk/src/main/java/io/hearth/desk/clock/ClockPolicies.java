package io.hearth.desk.clock;

import io.hearth.kernel.tenancy.TenantCache;
import io.hearth.kernel.tenancy.TenantCache.Whole;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.sla.Policies;
import io.hearth.sla.policy.PolicyInForce;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The company's clock policies as clocks are measured by them. A version never changes, so it is kept in memory; which versions there are
 * is kept for a second and dropped at once when a publication is announced. A publication is in force {@link #NOTICE} after it was made,
 * when every node knows of it, so that no two nodes ever measure one moment by two policies.
 */
@Service
public class ClockPolicies {

    /** How long after its publication a policy comes into force. */
    public static final Duration NOTICE = Duration.ofSeconds(2);

    private static final Duration KNOWN = Duration.ofSeconds(1);
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final PolicyStore store;
    private final PolicyTexts texts;
    private final PolicyChannel channel;
    private final TransactionTemplate reading;
    private final TenantCache<Integer, PolicyInForce> definitions = new TenantCache<>(20_000, FOR_EVER);
    private final TenantCache<Whole, NavigableMap<Instant, Integer>> versions = new TenantCache<>(5_000, KNOWN);

    ClockPolicies(
            PolicyStore store, PolicyTexts texts, PolicyChannel channel, PlatformTransactionManager transactions) {
        this.store = store;
        this.texts = texts;
        this.channel = channel;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        channel.hear(tenant -> versions.forget(tenant, Whole.WHOLE));
    }

    /** The policies of the company that is bound, whichever moment they are asked for. */
    public Policies ofCompany() {
        NavigableMap<Instant, Integer> known = versions.get(Whole.WHOLE, this::load);
        return new Policies() {
            @Override
            public PolicyInForce at(Instant instant) {
                // A ticket from before there were policies is measured by the first.
                var entry = known.floorEntry(instant);
                return require((entry == null ? known.firstEntry() : entry).getValue());
            }

            @Override
            public PolicyInForce version(int version) {
                return require(version);
            }
        };
    }

    /** @throws IllegalStateException when there is no such version, of which something is measured by it */
    PolicyInForce require(int version) {
        return definitions
                .find(
                        version,
                        () -> Objects.requireNonNull(reading.execute(status -> store.definition(version)))
                                .map(texts::compile)
                                .or(() -> version == 1 ? Optional.of(texts.starter()) : Optional.empty()))
                .orElseThrow(
                        () -> new IllegalStateException("clock policy: version %d is not there".formatted(version)));
    }

    /** Keeps the policy that the company begins with, where there is none yet: from then on a release that brings another changes nothing. */
    void begin() {
        if (versions.get(Whole.WHOLE, this::load).containsKey(Instant.EPOCH)) {
            store.begin(texts.starterText());
            changed();
        }
    }

    /** Makes every node ask anew what is in force once the current transaction, which changes that, has committed. */
    void changed() {
        TenantId tenant = TenantContext.current();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                versions.forget(Whole.WHOLE);
                channel.announce(tenant);
            }
        });
    }

    private NavigableMap<Instant, Integer> load() {
        List<PolicyStore.Version> kept = Objects.requireNonNull(reading.execute(status -> store.versions()));
        NavigableMap<Instant, Integer> known = new TreeMap<>();
        if (kept.isEmpty()) {
            known.put(Instant.EPOCH, 1);
        }
        kept.forEach(version -> known.put(version.inForceFrom(), version.version()));
        return known;
    }
}
