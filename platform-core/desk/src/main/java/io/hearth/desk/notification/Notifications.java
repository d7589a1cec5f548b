package io.hearth.desk.notification;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.live.LiveChannel;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people are told inside of the product. Everybody sees their own only. */
@Service
@Transactional
public class Notifications {

    /** The live message that says to somebody that there is something new. */
    public static final String TOPIC = "notification";

    private static final String SORT = "notification.id";

    private final TenantSql sql;
    private final LiveChannel live;
    private final Clock clock;

    Notifications(TenantSql sql, LiveChannel live, Clock clock) {
        this.sql = sql;
        this.live = live;
        this.clock = clock;
    }

    /** Tells these people, in the open transaction; their screens hear of it after its commit. */
    public void tell(Collection<UUID> people, Notification said, Instant now) {
        for (UUID person : people) {
            UUID id = UuidV7.next();
            sql.sql("""
                INSERT INTO tenant_.notifications (id, staff_id, ticket_id, number, text, text_en, link, created_at)
                VALUES (:id, :person, :ticket, :number, :text, :textEn, :link, :at)\
                """)
                    .param("id", id)
                    .param("person", person)
                    .param("ticket", said.ticketId())
                    .param("number", said.number())
                    .param("text", said.text())
                    .param("textEn", said.textEn())
                    .param("link", said.link())
                    .param("at", SqlTime.utc(now))
                    .update();
            live.publish(TOPIC, Map.of("id", id.toString(), "staffId", person.toString()));
        }
    }

    @Transactional(readOnly = true)
    public NotificationPage list(@Nullable String cursor, int limit) {
        Access.require(Permission.TICKET_READ);
        UUID me = Access.caller().accountId();
        Cursor after = Cursor.parse(cursor, SORT, 1);
        List<NotificationView> rows = sql.sql("""
            SELECT id, ticket_id, number, text, text_en, link, created_at, read_at FROM tenant_.notifications
            WHERE staff_id = :me AND id < :before ORDER BY id DESC LIMIT :limit\
            """)
                .param("me", me)
                .param("before", after == null ? Cursor.HIGHEST_ID : after.uuid(0))
                .param("limit", limit + 1)
                .query(Notifications::view)
                .list();
        long unread = sql.sql("SELECT count(*) FROM tenant_.notifications WHERE staff_id = :me AND read_at IS NULL")
                .param("me", me)
                .query(Long.class)
                .single();
        Slice<NotificationView> page = Slice.of(rows, limit, last -> Cursor.of(SORT, last.id()));
        return new NotificationPage(page.items(), page.nextCursor(), unread);
    }

    /** The caller has read it; saying so again changes nothing. */
    public void read(UUID notificationId) {
        Access.require(Permission.TICKET_READ);
        int known = sql.sql("""
            UPDATE tenant_.notifications SET read_at = coalesce(read_at, :now) WHERE id = :id AND staff_id = :me\
            """)
                .param("now", SqlTime.utc(clock.instant()))
                .param("id", notificationId)
                .param("me", Access.caller().accountId())
                .update();
        if (known == 0) {
            throw ProblemException.notFound("notification");
        }
    }

    private static NotificationView view(ResultSet row, int number) throws SQLException {
        return new NotificationView(
                row.getObject("id", UUID.class),
                row.getObject("ticket_id", UUID.class),
                row.getString("number"),
                row.getString("text"),
                row.getString("text_en"),
                SqlTime.require(row, "created_at"),
                SqlTime.find(row, "read_at"),
                row.getString("link"));
    }
}
