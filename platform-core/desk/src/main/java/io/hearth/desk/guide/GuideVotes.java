package io.hearth.desk.guide;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.ProblemException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What owners say of guides: whether one helped, and what it did not tell. */
@Service
@Transactional
public class GuideVotes {

    private static final int WORDS = 100;

    private final TenantSql sql;
    private final GuideStore store;

    GuideVotes(TenantSql sql, GuideStore store) {
        this.sql = sql;
        this.store = store;
    }

    /** A version of a guide. */
    record Of(UUID guideId, int number) {}

    /** How many said what of a version. */
    record Count(Of of, int helped, int notHelped) {

        static final Count NONE = new Count(new Of(new UUID(0, 0), 0), 0, 0);
    }

    /**
     * What owners say of a guide.
     *
     * @param versions how many said what, the newest version first
     * @param words what was written of late, the newest first; a hundred at most
     */
    public record GuideVotesView(List<OfVersion> versions, List<Words> words) {

        /** How many said what. */
        @io.swagger.v3.oas.annotations.media.Schema(name = "GuideVotesOfVersion")
        public record OfVersion(int number, int helped, int notHelped) {}

        /** What somebody wrote. */
        @io.swagger.v3.oas.annotations.media.Schema(name = "GuideVoteWords")
        public record Words(int number, UUID estateId, boolean helped, String words, Instant at) {}
    }

    /** What owners in the caller's sight say of a guide. */
    @Transactional(readOnly = true)
    public GuideVotesView of(UUID guideId) {
        Access.require(Permission.TICKET_READ);
        boolean inSight = store.find(guideId)
                .filter(kept -> kept.estateId() == null || Access.scope().includes(kept.estateId()))
                .isPresent();
        if (!inSight) {
            throw ProblemException.notFound("guide");
        }
        List<GuideVotesView.OfVersion> versions = sql.sql("""
            SELECT number, count(*) FILTER (WHERE helped) AS helped, count(*) FILTER (WHERE NOT helped) AS not_helped
            FROM tenant_.guide_votes WHERE guide_id = :guide AND (:all OR estate_id = ANY(:scope))
            GROUP BY number ORDER BY number DESC\
            """)
                .param("guide", guideId)
                .param("all", Access.scope().everywhere())
                .param("scope", Access.scope().named())
                .query((row, index) -> new GuideVotesView.OfVersion(
                        row.getInt("number"), row.getInt("helped"), row.getInt("not_helped")))
                .list();
        List<GuideVotesView.Words> words = sql.sql("""
            SELECT number, estate_id, helped, words, at FROM tenant_.guide_votes
            WHERE guide_id = :guide AND words IS NOT NULL AND (:all OR estate_id = ANY(:scope))
            ORDER BY at DESC LIMIT :most\
            """)
                .param("guide", guideId)
                .param("all", Access.scope().everywhere())
                .param("scope", Access.scope().named())
                .param("most", WORDS)
                .query((row, index) -> new GuideVotesView.Words(
                        row.getInt("number"),
                        row.getObject("estate_id", UUID.class),
                        row.getBoolean("helped"),
                        row.getString("words"),
                        SqlTime.require(row, "at")))
                .list();
        return new GuideVotesView(versions, words);
    }

    /** How many said what of each version, over all estates: numbers tell nothing of anybody. */
    Map<Of, Count> counts(Collection<UUID> guideIds) {
        return sql
                .sql("""
                    SELECT guide_id, number, count(*) FILTER (WHERE helped) AS helped, count(*) FILTER (WHERE NOT helped) AS not_helped
                    FROM tenant_.guide_votes WHERE guide_id = ANY(:ids) GROUP BY guide_id, number\
                    """)
                .param("ids", guideIds.toArray(UUID[]::new))
                .query((row, index) -> new Count(
                        new Of(row.getObject("guide_id", UUID.class), row.getInt("number")),
                        row.getInt("helped"),
                        row.getInt("not_helped")))
                .list()
                .stream()
                .collect(Collectors.toMap(Count::of, Function.identity()));
    }

    /** Whoever says it again says it anew: one voice each. */
    void add(Of of, UUID estateId, byte[] voter, boolean helped, @Nullable String words, Instant now) {
        sql.sql("""
            INSERT INTO tenant_.guide_votes AS v (guide_id, number, estate_id, voter, helped, words, at)
            VALUES (:guide, :number, :estate, :voter, :helped, :words, :at)
            ON CONFLICT (guide_id, number, estate_id, voter) DO UPDATE
            SET helped = excluded.helped, words = coalesce(excluded.words, v.words), at = excluded.at\
            """)
                .param("guide", of.guideId())
                .param("number", of.number())
                .param("estate", estateId)
                .param("voter", voter)
                .param("helped", helped)
                .param("words", words)
                .param("at", SqlTime.utc(now))
                .update();
    }
}
