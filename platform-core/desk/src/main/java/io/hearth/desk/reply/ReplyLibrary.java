package io.hearth.desk.reply;

import io.hearth.desk.reply.ReplyStore.Kept;
import io.hearth.kernel.tenancy.TenantCache;
import io.hearth.kernel.tenancy.TenantCache.Whole;
import io.hearth.reply.markup.Markdown;
import io.hearth.reply.search.Entry;
import io.hearth.reply.search.ReplyIndex;
import io.hearth.reply.text.ReplyText;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What may be sent, in memory and ready to be searched. One number in the database says whether it is still the newest, so a reply that was
 * approved or taken out of use on one node is so at once on every other.
 */
@Component
class ReplyLibrary {

    private final ReplyStore store;
    private final TenantCache<Whole, Loaded> libraries = new TenantCache<>(500, Duration.ofHours(1));

    ReplyLibrary(ReplyStore store) {
        this.store = store;
    }

    /** The library as it was at a version. */
    static final class Loaded {

        private final long version;
        private final Map<UUID, Kept> replies = new HashMap<>();
        private final Map<String, Map<UUID, Kept>> wordings = new HashMap<>();
        private final ReplyIndex index;

        Loaded(long version, List<Kept> all) {
            this.version = version;
            for (Kept kept : all) {
                replies.put(kept.id(), kept);
                if (kept.estateId() != null) {
                    wordings.computeIfAbsent(kept.code(), code -> new HashMap<>())
                            .put(kept.estateId(), kept);
                }
            }
            this.index = new ReplyIndex(all.stream().map(Loaded::entry).toList());
        }

        private static Entry entry(Kept kept) {
            ReplyContent content =
                    java.util.Objects.requireNonNull(kept.inForce()).view().content();
            return new Entry(
                    kept.id(),
                    content.title(),
                    content.questions(),
                    ReplyText.parse(Markdown.plain(content.body())).described(content.gaps()),
                    content.tags(),
                    content.kinds().stream().map(Enum::name).collect(Collectors.toSet()));
        }

        ReplyIndex index() {
            return index;
        }

        Optional<Kept> find(UUID replyId) {
            return Optional.ofNullable(replies.get(replyId));
        }

        /** The reply as the estate words it: its own wording where it has one, none where the wording is another estate's. */
        Optional<Kept> worded(UUID replyId, @Nullable UUID estateId) {
            return find(replyId).flatMap(kept -> {
                if (kept.estateId() != null) {
                    return kept.estateId().equals(estateId) ? Optional.of(kept) : Optional.empty();
                }
                Kept own = estateId == null
                        ? null
                        : wordings.getOrDefault(kept.code(), Map.of()).get(estateId);
                return Optional.of(own == null ? kept : own);
            });
        }
    }

    /** The newest library of the company; in the caller's transaction. */
    Loaded current() {
        long version = store.libraryVersion();
        Loaded known = libraries.get(Whole.WHOLE, () -> load(version));
        return known.version == version ? known : libraries.renew(Whole.WHOLE, () -> load(version));
    }

    private Loaded load(long version) {
        return new Loaded(version, store.sendable());
    }
}
