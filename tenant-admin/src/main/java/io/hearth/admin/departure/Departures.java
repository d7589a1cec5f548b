package io.hearth.admin.departure;

import io.hearth.admin.config.ControlTransactional;
import io.hearth.admin.identity.CompanyLetters;
import io.hearth.admin.tenant.Actor;
import io.hearth.admin.tenant.CompanyView;
import io.hearth.admin.tenant.Farewells;
import io.hearth.admin.tenant.Tenants;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.web.ProblemException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;

/** Gives notice for a company and takes it back. Permission is the caller's business. */
@Service
@EnableConfigurationProperties(DepartureSettings.class)
public class Departures {

    private static final Logger LOG = LoggerFactory.getLogger(Departures.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final DepartureStore store;
    private final Tenants tenants;
    private final Farewells farewells;
    private final CompanyLetters letters;
    private final MessageSource messages;
    private final Terms terms;

    Departures(
            DepartureStore store,
            Tenants tenants,
            Farewells farewells,
            CompanyLetters letters,
            MessageSource messages,
            Terms terms) {
        this.store = store;
        this.tenants = tenants;
        this.farewells = farewells;
        this.letters = letters;
        this.messages = messages;
        this.terms = terms;
    }

    /**
     * Gives notice: from now on the company only reads, and on the day its data is removed.
     *
     * @param typedName the company's name as whoever asks has typed it, so that nobody does this by accident
     * @throws ProblemException 422 {@code departure.name-mismatch}; 409 {@code company.state-change-refused}
     */
    @ControlTransactional
    public CompanyView ask(TenantId id, String typedName, Actor actor) {
        var company = tenants.require(id);
        if (!company.name().strip().equals(typedName.strip())) {
            throw new ProblemException(
                    DepartureProblem.NAME_MISMATCH, "This is not the company's name", Map.of("name", company.name()));
        }
        var leavesAt = terms.leavesAt();
        var date = LocalDate.ofInstant(leavesAt, ZONE).toString();
        Object[] words = {date};
        var notice = messages.getMessage("reason.leaving", words, Locale.forLanguageTag(company.locale()));
        var before = farewells.giveNotice(id, leavesAt, notice, actor);
        store.insert(before, leavesAt);
        tell(id, date, actor);
        return tenants.require(id);
    }

    /**
     * Takes the notice back; the company is what it was before.
     *
     * @throws ProblemException 409 {@code departure.none} or {@code departure.begun}
     */
    @ControlTransactional
    public CompanyView cancel(TenantId id, Actor actor) {
        var departure = store.lock(id)
                .orElseThrow(() -> new ProblemException(DepartureProblem.NONE, "This company is not leaving"));
        if (departure.begunAt() != null) {
            throw new ProblemException(DepartureProblem.BEGUN, "The removal has begun, there is no way back");
        }
        store.cancelled(departure.id());
        return farewells.stay(id, departure.before(), departure.beforeReason(), actor);
    }

    /** Departures of these companies that were not cancelled. */
    @ControlTransactional(readOnly = true)
    public Map<TenantId, DepartureView> of(Collection<TenantId> companies) {
        return companies.isEmpty() ? Map.of() : store.views(companies);
    }

    /** A company whose tables cannot be read may leave all the same. */
    private void tell(TenantId id, String date, Actor actor) {
        try {
            letters.toAdministrators(id, "departure", date, actor.name());
        } catch (RuntimeException unreadable) {
            LOG.warn("administrators of company {} are not told that it leaves: {}", id, unreadable.toString());
        }
    }
}
