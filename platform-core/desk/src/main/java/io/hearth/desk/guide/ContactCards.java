package io.hearth.desk.guide;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemException;
import io.hearth.reply.text.VariableType;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Where and when each estate's office is reached, and who may find the guides. */
@Service
@Transactional
public class ContactCards {

    private final TenantSql sql;
    private final JsonMapper json;
    private final EstateDirectory estates;
    private final Clock clock;

    ContactCards(TenantSql sql, JsonMapper json, EstateDirectory estates, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.estates = estates;
        this.clock = clock;
    }

    /** @throws ProblemException 404 when the estate is not there or not in the caller's sight */
    @Transactional(readOnly = true)
    public ContactCardView require(UUID estateId) {
        Access.require(Permission.TICKET_READ);
        visible(estateId);
        return view(estateId);
    }

    /**
     * Changes the card; owners read it at once.
     *
     * @param expected the version the caller has seen; 0 where there is none
     * @throws ProblemException 404; 412 when somebody else has changed it since; 400 for what is no telephone number
     */
    public ContactCardView change(UUID estateId, long expected, ContactCard card) {
        Access.require(Permission.REPLY_APPROVE);
        visible(estateId);
        for (int i = 0; i < card.phones().size(); i++) {
            if (VariableType.PHONE.written(card.phones().get(i).number()).isEmpty()) {
                throw ProblemException.invalid(
                        "phones[" + i + "].number",
                        "form",
                        "expected a telephone number such as 0571-87654321 or 12345");
            }
        }
        ETags.check(expected, view(estateId).version());
        int changed = sql.sql("""
            INSERT INTO tenant_.guide_contacts AS c (estate_id, card, changed_at, changed_name)
            VALUES (:estate, CAST(:card AS jsonb), :at, :by)
            ON CONFLICT (estate_id) DO UPDATE SET card = excluded.card, version = c.version + 1, changed_at = excluded.changed_at,
                changed_name = excluded.changed_name WHERE c.version = :expected\
            """)
                .param("estate", estateId)
                .param("card", json.writeValueAsString(card))
                .param("at", SqlTime.utc(clock.instant().truncatedTo(ChronoUnit.MICROS)))
                .param("by", Access.caller().name())
                .param("expected", expected)
                .update();
        if (changed == 0) {
            ETags.check(expected, expected + 1);
        }
        return view(estateId);
    }

    @Transactional(readOnly = true)
    public GuideSettings settings() {
        Access.require(Permission.TICKET_READ);
        return current();
    }

    /** Says who may find the guides from now on. */
    public GuideSettings change(GuideSettings command) {
        Access.require(Permission.COMPANY_MANAGE);
        sql.sql("""
            INSERT INTO tenant_.guide_settings (sole, open, search_engines) VALUES (true, :open, :engines)
            ON CONFLICT (sole) DO UPDATE SET open = excluded.open, search_engines = excluded.search_engines\
            """)
                .param("open", command.open())
                .param("engines", command.searchEngines())
                .update();
        return command;
    }

    /** The card, whoever asks; none where nothing stands on it. */
    Optional<ContactCard> find(UUID estateId) {
        return Optional.of(view(estateId).card()).filter(card -> !card.blank());
    }

    GuideSettings current() {
        return sql.sql("SELECT open, search_engines FROM tenant_.guide_settings")
                .query((row, number) -> new GuideSettings(row.getBoolean("open"), row.getBoolean("search_engines")))
                .optional()
                .orElse(GuideSettings.FIRST);
    }

    private ContactCardView view(UUID estateId) {
        return sql.sql("SELECT card::text AS card, version, changed_at, changed_name FROM tenant_.guide_contacts "
                        + "WHERE estate_id = :estate")
                .param("estate", estateId)
                .query((row, number) -> new ContactCardView(
                        estateId,
                        Objects.requireNonNull(json.readValue(row.getString("card"), ContactCard.class)),
                        row.getLong("version"),
                        SqlTime.require(row, "changed_at"),
                        row.getString("changed_name")))
                .optional()
                .orElse(new ContactCardView(estateId, ContactCard.EMPTY, 0, null, null));
    }

    private void visible(UUID estateId) {
        Access.requireEstate(estateId);
        if (estates.find(estateId).isEmpty()) {
            throw ProblemException.notFound("estate");
        }
    }
}
