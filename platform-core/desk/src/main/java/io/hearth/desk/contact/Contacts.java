package io.hearth.desk.contact;

import io.hearth.desk.estate.Estates;
import io.hearth.desk.estate.UnitView;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people the company serves. Somebody tied to no home is seen by those who see every estate. */
@Service
@Transactional
public class Contacts {

    private static final String NEWEST = "contacts.id";

    private final ContactStore store;
    private final ContactHomes homes;
    private final Estates estates;
    private final TenantSql sql;
    private final Clock clock;

    Contacts(ContactStore store, ContactHomes homes, Estates estates, TenantSql sql, Clock clock) {
        this.store = store;
        this.homes = homes;
        this.estates = estates;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * People, the newest first.
     *
     * @param text beginning of a name, a whole number (for those who may read it) or its last four digits
     */
    @Transactional(readOnly = true)
    public Slice<ContactView> list(
            @Nullable String text, @Nullable UUID estateId, @Nullable UUID unitId, @Nullable String cursor, int limit) {
        Access.require(Permission.CONTACT_READ);
        Cursor after = Cursor.parse(cursor, NEWEST, 1);
        StringBuilder where = new StringBuilder("c.id < :before AND " + ContactHomes.VISIBLE);
        if (unitId != null || estateId != null) {
            where.append(" AND EXISTS (SELECT 1 FROM tenant_.contact_units f WHERE f.contact_id = c.id")
                    .append(unitId != null ? " AND f.unit_id = :unit" : "")
                    .append(estateId != null ? " AND f.estate_id = :estate" : "")
                    .append(')');
        }
        String typed = text == null ? "" : text.strip();
        Optional<PhoneNumber> number =
                Access.may(Permission.PERSONAL_DATA_READ) ? PhoneNumber.parse(typed) : Optional.empty();
        if (number.isPresent()) {
            where.append(" AND c.phone = :phone");
        } else if (typed.matches("[0-9]{4}")) {
            where.append(" AND right(c.phone, 4) = :typed");
        } else if (!typed.isEmpty()) {
            where.append(" AND starts_with(c.name, :typed)");
        }
        var statement = sql.sql("SELECT c.id, c.name, c.phone, c.email, c.note, c.confirmed_at, c.version FROM"
                        + " tenant_.contacts c WHERE "
                        + where + " ORDER BY c.id DESC LIMIT :limit")
                .param("before", after == null ? Cursor.HIGHEST_ID : after.uuid(0))
                .param("all", Access.scope().everywhere())
                .param("scope", Access.scope().named())
                .param("unit", unitId)
                .param("estate", estateId)
                .param("phone", number.map(PhoneNumber::value).orElse(null))
                .param("typed", typed)
                .param("limit", limit + 1);
        List<ContactView> rows = statement
                .query((row, index) -> new ContactView(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        Masks.phoneInArchive(row.getString("phone")),
                        Masks.emailInArchive(row.getString("email")),
                        row.getString("note"),
                        SqlTime.find(row, "confirmed_at"),
                        List.of(),
                        row.getLong("version")))
                .list();
        var page = Slice.of(rows, limit, last -> Cursor.of(NEWEST, last.id()));
        Map<UUID, List<ContactView.Home>> tied =
                homes.of(page.items().stream().map(ContactView::id).toList());
        return page.map(row -> new ContactView(
                row.id(),
                row.name(),
                row.phone(),
                row.email(),
                row.note(),
                row.confirmedAt(),
                tied.getOrDefault(row.id(), List.of()),
                row.version()));
    }

    /** @throws ProblemException 404 when the person is not there or has no home in the caller's scope */
    @Transactional(readOnly = true)
    public ContactView require(UUID contactId) {
        Access.require(Permission.CONTACT_READ);
        return view(visible(contactId));
    }

    /**
     * The person a request names.
     *
     * @throws ProblemException 422 {@code contact.unknown} when not there or not in the caller's sight
     */
    @Transactional(readOnly = true)
    public ContactSummary requireNamed(UUID contactId) {
        return find(contactId)
                .map(contact -> new ContactSummary(contact.id(), contact.name(), contact.phone()))
                .orElseThrow(() -> new ProblemException(
                        ContactProblem.UNKNOWN, "There is no such person.", Map.of("contactId", contactId)));
    }

    public ContactView add(NewContact command) {
        Access.require(Permission.CONTACT_MANAGE);
        List<ContactHome> tied = command.units() == null ? List.of() : command.units();
        if (tied.isEmpty() && !Access.scope().everywhere()) {
            throw new ProblemException(
                    ContactProblem.UNIT_REQUIRED, "Tie the person to a home in one of your estates.");
        }
        Contact contact = store.saveAndFlush(new Contact(UuidV7.next(), command, clock.instant()));
        homes.replace(contact.id(), tied);
        return view(contact);
    }

    /** @throws ProblemException 412 when the person has changed since {@code expectedVersion} */
    public ContactView edit(UUID contactId, long expectedVersion, EditContact command) {
        Access.require(Permission.CONTACT_MANAGE);
        Contact contact = visible(contactId);
        ETags.check(expectedVersion, contact.version());
        contact.edit(command, clock.instant());
        store.saveAndFlush(contact);
        if (command.units() != null) {
            if (command.units().isEmpty() && !Access.scope().everywhere()) {
                throw new ProblemException(
                        ContactProblem.UNIT_REQUIRED, "Tie the person to a home in one of your estates.");
            }
            homes.replace(contactId, command.units());
        }
        return view(contact);
    }

    /** Notes that the person has just said that all of it is right. */
    public ContactView confirm(UUID contactId) {
        Access.require(Permission.CONTACT_MANAGE);
        Contact contact = visible(contactId);
        contact.confirm(clock.instant().truncatedTo(ChronoUnit.MICROS));
        return view(store.saveAndFlush(contact));
    }

    /** Homes that match what was typed, with the people who live there when the caller may see people. */
    @Transactional(readOnly = true)
    public List<PlaceView> places(@Nullable UUID estateId, String text, int limit) {
        List<UnitView> units = estates.places(estateId, text, limit);
        Map<UUID, List<ContactSummary>> people = Access.may(Permission.CONTACT_READ)
                ? homes.people(units.stream().map(UnitView::id).toList())
                : Map.of();
        return units.stream()
                .map(unit -> new PlaceView(
                        unit.id(), unit.estateId(), unit.label(), people.getOrDefault(unit.id(), List.of())))
                .toList();
    }

    private Contact visible(UUID contactId) {
        return find(contactId).orElseThrow(() -> ProblemException.notFound("contact"));
    }

    private Optional<Contact> find(UUID contactId) {
        return homes.isVisible(contactId) ? store.findById(contactId) : Optional.empty();
    }

    private ContactView view(Contact contact) {
        return new ContactView(
                contact.id(),
                contact.name(),
                Masks.phoneInArchive(contact.phone()),
                Masks.emailInArchive(contact.email()),
                contact.note(),
                contact.confirmedAt(),
                homes.of(List.of(contact.id())).getOrDefault(contact.id(), List.of()),
                contact.version());
    }
}
