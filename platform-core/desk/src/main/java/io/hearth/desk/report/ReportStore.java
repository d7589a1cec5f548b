package io.hearth.desk.report;

import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.workflow.TicketKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reports and their settings in the database; in the caller's transaction. */
@Component
class ReportStore {

    private static final String SELECT =
            "SELECT ticket_id, place_id, challenge_hash, upload_hash, at FROM tenant_.reports WHERE ";

    private final TenantSql sql;

    ReportStore(TenantSql sql) {
        this.sql = sql;
    }

    /** False when it is there already. */
    boolean add(Report report) {
        return sql.sql("""
            INSERT INTO tenant_.reports (ticket_id, place_id, challenge_hash, upload_hash, at)
            VALUES (:ticket, :place, :challenge, :upload, :at) ON CONFLICT DO NOTHING\
            """)
                        .param("ticket", report.ticketId())
                        .param("place", report.placeId())
                        .param("challenge", report.challengeHash())
                        .param("upload", report.uploadHash())
                        .param("at", SqlTime.utc(report.at()))
                        .update()
                > 0;
    }

    Optional<Report> ofChallenge(byte[] challengeHash) {
        return sql.sql(SELECT + "challenge_hash = :hash")
                .param("hash", challengeHash)
                .query(ReportStore::report)
                .optional();
    }

    Optional<Report> ofUpload(byte[] uploadHash, Instant since) {
        return sql.sql(SELECT + "upload_hash = :hash AND at > :since")
                .param("hash", uploadHash)
                .param("since", SqlTime.utc(since))
                .query(ReportStore::report)
                .optional();
    }

    /** The last tickets that were reported from a place since a time. */
    List<UUID> ticketsOf(UUID placeId, Instant since, int most) {
        return sql.sql("""
            SELECT ticket_id FROM tenant_.reports WHERE place_id = :place AND at > :since ORDER BY at DESC LIMIT :most\
            """)
                .param("place", placeId)
                .param("since", SqlTime.utc(since))
                .param("most", most)
                .query((row, number) -> row.getObject("ticket_id", UUID.class))
                .list();
    }

    boolean hasPhoto(UUID ticketId, byte[] sha256) {
        return sql.sql("SELECT count(*) FROM tenant_.report_photos WHERE ticket_id = :ticket AND sha256 = :sha256")
                        .param("ticket", ticketId)
                        .param("sha256", sha256)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    int photos(UUID ticketId) {
        return sql.sql("SELECT count(*) FROM tenant_.report_photos WHERE ticket_id = :ticket")
                .param("ticket", ticketId)
                .query(Integer.class)
                .single();
    }

    void addPhoto(UUID ticketId, byte[] sha256, UUID attachmentId) {
        sql.sql("""
            INSERT INTO tenant_.report_photos (ticket_id, sha256, attachment_id) VALUES (:ticket, :sha256, :attachment)\
            """)
                .param("ticket", ticketId)
                .param("sha256", sha256)
                .param("attachment", attachmentId)
                .update();
    }

    ReportSettings settings() {
        return sql.sql("SELECT open, kinds, phone, difficulty, per_address, per_place FROM tenant_.report_settings")
                .query(ReportStore::kept)
                .optional()
                .orElse(ReportSettings.FIRST);
    }

    void save(ReportSettings settings) {
        sql.sql("""
            INSERT INTO tenant_.report_settings (sole, open, kinds, phone, difficulty, per_address, per_place)
            VALUES (true, :open, :kinds, :phone, :difficulty, :address, :place)
            ON CONFLICT (sole) DO UPDATE SET open = excluded.open, kinds = excluded.kinds, phone = excluded.phone,
                difficulty = excluded.difficulty, per_address = excluded.per_address, per_place = excluded.per_place\
            """)
                .param("open", settings.open())
                .param("kinds", settings.kinds().stream().map(TicketKind::name).toArray(String[]::new))
                .param("phone", settings.phone())
                .param("difficulty", settings.difficulty())
                .param("address", settings.perAddress())
                .param("place", settings.perPlace())
                .update();
    }

    private static ReportSettings kept(ResultSet row, int number) throws SQLException {
        return new ReportSettings(
                row.getBoolean("open"),
                Arrays.stream((String[]) row.getArray("kinds").getArray())
                        .map(TicketKind::valueOf)
                        .toList(),
                row.getBoolean("phone"),
                row.getInt("difficulty"),
                row.getInt("per_address"),
                row.getInt("per_place"));
    }

    private static Report report(ResultSet row, int number) throws SQLException {
        return new Report(
                row.getObject("ticket_id", UUID.class),
                row.getObject("place_id", UUID.class),
                row.getBytes("challenge_hash"),
                row.getBytes("upload_hash"),
                SqlTime.require(row, "at"));
    }
}
