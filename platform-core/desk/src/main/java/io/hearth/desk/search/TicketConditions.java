package io.hearth.desk.search;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.search.query.Condition;
import io.hearth.desk.search.query.HouseNumbers;
import io.hearth.desk.search.query.Operator;
import io.hearth.desk.search.query.Piece;
import io.hearth.desk.search.query.QueryProblem;
import io.hearth.desk.ticket.Categories;
import io.hearth.desk.ticket.CategoryView;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.search.Clause;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Conditions as filters. Names are looked up among what the caller sees, so an answer never tells that there is more. */
@Component
class TicketConditions {

    /** By which days are counted when the caller's estates live by different clocks. */
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final EstateDirectory estates;
    private final Categories categories;
    private final TenantSql sql;
    private final TransactionTemplate reading;
    private final Clock clock;

    TicketConditions(
            EstateDirectory estates,
            Categories categories,
            TenantSql sql,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.estates = estates;
        this.categories = categories;
        this.sql = sql;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.clock = clock;
    }

    /** The day it is where the caller's estates are. */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone());
    }

    private ZoneId zone() {
        List<String> zones =
                visible().map(EstateView::timeZone).distinct().limit(2).toList();
        return zones.size() == 1 ? ZoneId.of(zones.getFirst()) : CHINA;
    }

    /** The estates the caller sees. */
    Stream<EstateView> visible() {
        return estates.all().values().stream().filter(estate -> Access.scope().includes(estate.id()));
    }

    /**
     * One filter for each operator that is there: its values widen each other.
     *
     * @throws ProblemException 400 {@code search.value-unknown} for a name that nobody the caller sees has
     */
    List<Clause> filters(List<Condition> conditions) {
        Map<Class<?>, List<Clause>> byOperator = new LinkedHashMap<>();
        for (Condition condition : conditions) {
            byOperator
                    .computeIfAbsent(condition.getClass(), kind -> new ArrayList<>())
                    .add(filter(condition));
        }
        return byOperator.values().stream()
                .map(any -> any.size() == 1 ? any.getFirst() : new Clause.AnyOf(any))
                .toList();
    }

    /** Whether the caller would be answered, and not told that a name means nothing. */
    boolean understands(Piece piece) {
        try {
            filters(piece.conditions(today()));
            return true;
        } catch (ProblemException unknown) {
            return false;
        }
    }

    private Clause filter(Condition condition) {
        return switch (condition) {
            case Condition.State(var any) ->
                Clause.terms("stateCategory", any.stream().map(Enum::name).toList());
            case Condition.Kind(var kind) -> Clause.terms("kind", List.of(kind.name()));
            case Condition.Before(var day) -> new Clause.Range("openedAt", null, instant(day));
            case Condition.After(var day) -> new Clause.Range("openedAt", instant(day), null);
            case Condition.Has(var part) -> Clause.terms("has", List.of(part.name()));
            case Condition.Number(var term) -> Clause.terms("numbers", List.of(term));
            case Condition.Phone(var digits) ->
                Clause.terms("phones", Access.may(Permission.PERSONAL_DATA_READ) ? List.of(digits) : List.of());
            case Condition.Estate(var name) ->
                among(
                        "estateId",
                        Operator.ESTATE,
                        name,
                        visible()
                                .filter(estate -> contains(estate.name(), name) || same(estate.code(), name))
                                .map(EstateView::id)
                                .toList());
            case Condition.Category(var name) ->
                among(
                        "categoryId",
                        Operator.CATEGORY,
                        name,
                        categories.inUse().stream()
                                .filter(category -> contains(category.name(), name)
                                        || contains(category.nameEn(), name)
                                        || same(category.code(), name))
                                .map(CategoryView::id)
                                .toList());
            case Condition.Assignee(var whose, var name) ->
                switch (whose) {
                    case MINE ->
                        Clause.terms(
                                "assigneeId",
                                List.of(Access.caller().accountId().toString()));
                    case NOBODYS -> new Clause.Missing("assigneeId");
                    case NAMED -> among("assigneeId", Operator.ASSIGNEE, name, staff(name));
                };
        };
    }

    private String instant(LocalDate day) {
        return day.atStartOfDay(zone()).toInstant().toString();
    }

    /** People the caller may know of: those who see one of the caller's estates, and whoever works on a ticket there. */
    private List<UUID> staff(String name) {
        boolean everywhere = !(Access.scope() instanceof EstateScope.Only);
        UUID[] visible =
                Access.scope() instanceof EstateScope.Only(var estates) ? estates.toArray(UUID[]::new) : new UUID[0];
        List<Map.Entry<UUID, String>> known = Objects.requireNonNull(reading.execute(status -> sql.sql("""
            SELECT s.id, s.name FROM tenant_.staff s
            WHERE :everywhere OR s.all_estates OR s.estate_ids && CAST(:visible AS uuid[])
               OR EXISTS (SELECT 1 FROM tenant_.tickets t WHERE t.assignee_id = s.id AND t.estate_id = ANY(CAST(:visible AS uuid[])))\
            """)
                .param("everywhere", everywhere)
                .param("visible", visible)
                .query((row, number) -> Map.entry(row.getObject("id", UUID.class), row.getString("name")))
                .list()));
        return known.stream()
                .filter(one -> contains(one.getValue(), name))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Clause among(String field, Operator operator, String name, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            throw new ProblemException(
                    QueryProblem.VALUE_UNKNOWN,
                    "There is no " + operator.usual() + " called " + name + ".",
                    Map.of("operator", operator.usual(), "value", name, "expected", List.of()));
        }
        return Clause.terms(field, ids.stream().map(UUID::toString).toList());
    }

    private static boolean contains(String name, String part) {
        return HouseNumbers.normalized(name).contains(part);
    }

    private static boolean same(String code, String typed) {
        return HouseNumbers.normalized(code).equals(typed);
    }
}
