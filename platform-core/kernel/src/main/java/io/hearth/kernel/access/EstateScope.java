package io.hearth.kernel.access;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The estates a caller sees. Lists are filtered by it; anything outside of it does not exist for the caller. */
public sealed interface EstateScope {

    EstateScope ALL = new All();
    EstateScope NONE = new Only(Set.of());

    boolean includes(UUID estateId);

    /** Whether every estate is meant: what a statement asks before it looks at {@link #named()}. */
    default boolean everywhere() {
        return this instanceof All;
    }

    /** The estates to bind in a statement; none when {@link #everywhere()} says that all are meant. */
    default UUID[] named() {
        return switch (this) {
            case All() -> new UUID[0];
            case Only(var ids) -> ids.toArray(UUID[]::new);
        };
    }

    /**
     * The estates to look in for whoever asks for one, or for all they see: none when they do not see the one, null for the whole company.
     *
     * @param estateId the one; null for all
     */
    default UUID @Nullable [] within(@Nullable UUID estateId) {
        if (estateId != null) {
            return includes(estateId) ? new UUID[] {estateId} : new UUID[0];
        }
        return everywhere() ? null : named();
    }

    /** Every estate of the company, also those added later. */
    record All() implements EstateScope {
        @Override
        public boolean includes(UUID estateId) {
            return true;
        }
    }

    /** These estates only; none when empty. */
    record Only(Set<UUID> estateIds) implements EstateScope {
        public Only {
            estateIds = Set.copyOf(estateIds);
        }

        @Override
        public boolean includes(UUID estateId) {
            return estateIds.contains(estateId);
        }
    }
}
