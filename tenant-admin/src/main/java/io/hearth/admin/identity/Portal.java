package io.hearth.admin.identity;

import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The door a request came through, as the gateway names it. */
public sealed interface Portal {

    /** The label in front of the domain; empty at the apex. */
    String slug();

    /** The company whose door it is, if any. */
    default Optional<TenantId> tenant() {
        return Optional.empty();
    }

    /**
     * A company's own portal.
     *
     * @param shortName what people call the company; its name when it has none
     * @param reason what the company's people are told when they may not sign in
     */
    record Company(
            TenantId id,
            String slug,
            String name,
            String shortName,
            @Nullable String logoUrl,
            TenantStatus status,
            @Nullable String reason)
            implements Portal {
        @Override
        public Optional<TenantId> tenant() {
            return Optional.of(id);
        }

        /** Shown as a tile when there is no logo. */
        public String initial() {
            return shortName.substring(0, shortName.offsetByCodePoints(0, 1));
        }
    }

    /** The platform's own console. */
    record Platform() implements Portal {
        public static final String SLUG = "platform";

        @Override
        public String slug() {
            return SLUG;
        }
    }

    /** The address without any label: nobody signs in here. */
    record Apex() implements Portal {
        @Override
        public String slug() {
            return "";
        }
    }

    /** A label no company has. */
    record Unknown(String slug) implements Portal {}
}
