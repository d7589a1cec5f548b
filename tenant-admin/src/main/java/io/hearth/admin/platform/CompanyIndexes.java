package io.hearth.admin.platform;

import io.hearth.kernel.search.IndexRun;
import io.hearth.kernel.search.IndexState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A company's search indexes, one of each family. */
@Schema(name = "CompanyIndexes")
public record CompanyIndexes(String id, String slug, String name, List<Index> indexes) {

    /**
     * One of them.
     *
     * @param family what is found there: {@code tickets} or {@code things}
     * @param index where it is; absent when the search engine does not answer or the company has none yet
     * @param own whether no other company shares it
     * @param bytes on disk; of a shared index the company's share
     * @param lagSeconds how long the oldest change waits to be found
     * @param drift what the last whole comparison with the database found and repaired
     * @param run what is going on, or what went on last
     */
    @Schema(name = "CompanyIndex")
    public record Index(
            String family,
            @Nullable String index,
            boolean own,
            @Nullable Long documents,
            @Nullable Long bytes,
            double lagSeconds,
            @Nullable Drift drift,
            @Nullable Run run) {

        static Index of(IndexState state) {
            return new Index(
                    state.family(),
                    state.index(),
                    state.own(),
                    state.documents(),
                    state.bytes(),
                    state.lagSeconds(),
                    Drift.of(state.drift()),
                    Run.of(state.run()));
        }
    }

    @Schema(name = "IndexDrift")
    public record Drift(Instant at, long documents, long missing, long outdated, long leftOver) {

        private static @Nullable Drift of(IndexState.@Nullable Drift drift) {
            return drift == null
                    ? null
                    : new Drift(drift.at(), drift.documents(), drift.missing(), drift.outdated(), drift.leftOver());
        }
    }

    /**
     * @param total what the database had when it began; 0 before
     * @param rate documents per second
     * @param takeovers how often another node went on with it because its own had died
     */
    @Schema(name = "IndexRun")
    public record Run(
            UUID id,
            IndexRun.Kind kind,
            IndexRun.Status status,
            IndexRun.Phase phase,
            long done,
            long total,
            int rate,
            long missing,
            long outdated,
            long leftOver,
            boolean cancelled,
            int takeovers,
            String askedBy,
            Instant askedAt,
            @Nullable Instant endedAt,
            @Nullable String error) {

        private static @Nullable Run of(@Nullable IndexRun run) {
            return run == null
                    ? null
                    : new Run(
                            run.id(),
                            run.kind(),
                            run.status(),
                            run.phase(),
                            run.done(),
                            run.total(),
                            run.rate(),
                            run.found().missing(),
                            run.found().outdated(),
                            run.found().leftOver(),
                            run.cancelled(),
                            run.takeovers(),
                            run.askedBy(),
                            run.askedAt(),
                            run.endedAt(),
                            run.error());
        }
    }
}
