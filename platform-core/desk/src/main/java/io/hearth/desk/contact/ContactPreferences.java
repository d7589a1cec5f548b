package io.hearth.desk.contact;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemException;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How people like to be reached. Whoever sees a person sees it; whoever may change the person may change it. */
@Service
@Transactional
public class ContactPreferences {

    private static final String REACH = """
        SELECT c.id, c.name, c.phone, c.email, coalesce(p.ways, '{}') AS ways
        FROM tenant_.contacts c LEFT JOIN tenant_.contact_preferences p ON p.contact_id = c.id\
        """;

    private final Contacts contacts;
    private final TenantSql sql;
    private final Clock clock;

    ContactPreferences(Contacts contacts, TenantSql sql, Clock clock) {
        this.contacts = contacts;
        this.sql = sql;
        this.clock = clock;
    }

    /** @throws ProblemException 404 when the person is not there or has no home in the caller's scope */
    @Transactional(readOnly = true)
    public ContactPreference require(UUID contactId) {
        contacts.require(contactId);
        return find(contactId);
    }

    /**
     * Writes down what the person wants from now on.
     *
     * @throws ProblemException 404 as {@link #require}, 412 when it has changed since {@code expectedVersion}
     */
    public ContactPreference keep(UUID contactId, long expectedVersion, KeepContactPreference command) {
        Access.require(Permission.CONTACT_MANAGE);
        contacts.require(contactId);
        List<PreferredWay> ways = List.copyOf(new LinkedHashSet<>(command.ways()));
        if (ways.size() != command.ways().size()) {
            throw ProblemException.invalid("ways", "repeated", "each way once, in the person's order");
        }
        ETags.check(expectedVersion, find(contactId).version());
        int kept = sql.sql("""
            INSERT INTO tenant_.contact_preferences (contact_id, ways, note, version, changed_by, changed_at)
            VALUES (:contact, :ways, :note, 1, :by, :at)
            ON CONFLICT (contact_id) DO UPDATE SET ways = excluded.ways, note = excluded.note,
                version = contact_preferences.version + 1, changed_by = excluded.changed_by, changed_at = excluded.changed_at
            WHERE contact_preferences.version = :expected\
            """)
                .param("contact", contactId)
                .param("ways", ways.stream().map(PreferredWay::name).toArray(String[]::new))
                .param("note", command.note() == null ? "" : command.note().strip())
                .param("by", Access.caller().name())
                .param("at", SqlTime.utc(clock.instant()))
                .param("expected", expectedVersion)
                .update();
        ContactPreference now = find(contactId);
        if (kept == 0) {
            ETags.check(expectedVersion, now.version());
        }
        return now;
    }

    /** Where the person is reached, whoever asks: for messages that nobody of the staff writes. */
    @Transactional(readOnly = true)
    public Optional<Reach> reach(UUID contactId) {
        return sql.sql(REACH + " WHERE c.id = :id")
                .param("id", contactId)
                .query(ContactPreferences::reach)
                .optional();
    }

    /** The people who have this e-mail address, whoever asks. */
    @Transactional(readOnly = true)
    public List<Reach> byEmail(String address) {
        return sql.sql(REACH + " WHERE c.email = :email ORDER BY c.id LIMIT 10")
                .param("email", address.strip().toLowerCase(Locale.ROOT))
                .query(ContactPreferences::reach)
                .list();
    }

    private ContactPreference find(UUID contactId) {
        return sql.sql("SELECT ways, note, version FROM tenant_.contact_preferences WHERE contact_id = :contact")
                .param("contact", contactId)
                .query((row, number) -> new ContactPreference(
                        contactId, ways(row.getArray("ways")), row.getString("note"), row.getLong("version")))
                .optional()
                .orElseGet(() -> ContactPreference.none(contactId));
    }

    private static Reach reach(ResultSet row, int number) throws SQLException {
        return new Reach(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("phone"),
                blankToNull(row.getString("email")),
                ways(row.getArray("ways")));
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static List<PreferredWay> ways(Array array) throws SQLException {
        return Arrays.stream((Object[]) array.getArray())
                .map(String::valueOf)
                .map(PreferredWay::valueOf)
                .toList();
    }
}
