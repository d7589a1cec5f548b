package io.hearth.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ProblemException;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * What every aggregate promises: nothing of one company is seen or changed by another, on any path. The architecture rules
 * demand one implementation for each {@code @AggregateRoot}.
 *
 * @param <A> the aggregate
 * @param <I> its id
 */
public interface TenantIsolationContract<A, I> {

    /** The bean of the application under test. */
    Isolation isolation();

    AggregateUnderTest<I> aggregate();

    /**
     * Whether each of these tests needs companies of its own: where what they do needs what the same test created before, or where a company
     * may have by an update what another one has, as with codes that people choose.
     */
    default boolean needsCompaniesOfItsOwn() {
        return false;
    }

    @Test
    default void isFoundByItsOwnCompanyOnly() {
        var theirs = theirs();
        assertThat(find(theirs.company(), theirs.id()))
                .as("found by its own company")
                .isPresent();
        assertThat(find(stranger(), theirs.id())).as("found by another company").isEmpty();
    }

    @Test
    default void isListedForItsOwnCompanyOnly() {
        var ours = isolation().newCompany();
        var made = theirs();
        var theirs = made.company();
        I their = made.id();
        I our = isolation().as(ours, aggregate().create()::get);
        assertThat(isolation().as(ours, aggregate().list()::get)).contains(our).doesNotContain(their);
        assertThat(isolation().as(theirs, aggregate().list()::get))
                .contains(their)
                .doesNotContain(our);
    }

    @Test
    default void isNotChangedByAnotherCompany() {
        isLeftAloneBy(aggregate().update());
    }

    @Test
    default void isNotRemovedByAnotherCompany() {
        isLeftAloneBy(aggregate().delete());
    }

    @Test
    default void isOutOfReachOfAnotherCompanysNativeSql() {
        var ours = stranger();
        var theirs = theirs().company();
        var table = aggregate().table();
        var before = isolation().rows(theirs, table);
        assertThat(before).as("rows of " + table + " after create").isNotEmpty();
        for (var statement : new String[] {
            "SELECT to_jsonb(row)::text FROM %s.%s AS row",
            "DELETE FROM %s.%s AS row RETURNING to_jsonb(row)::text",
            "SELECT query_to_xml('SELECT * FROM %s.%s', true, true, '')::text"
        }) {
            assertThatThrownBy(() -> isolation().query(ours, statement.formatted(theirs.schema(), table)))
                    .as(statement)
                    .hasStackTraceContaining("permission denied for schema " + theirs.schema());
        }
        assertThat(isolation().query(ours, "SELECT to_jsonb(row)::text FROM tenant_." + table + " AS row"))
                .as("the unfiltered table, as the other company sees it")
                .doesNotContainAnyElementsOf(before);
        assertThat(isolation().rows(theirs, table)).isEqualTo(before);
    }

    /** A company and what it has, which all of these tests leave alone, so that they share it. */
    record Theirs<I>(TenantId company, I id) {}

    private Theirs<I> theirs() {
        return needsCompaniesOfItsOwn() ? made() : isolation().once(getClass(), this::made);
    }

    private Theirs<I> made() {
        var company = isolation().newCompany();
        return new Theirs<>(company, isolation().as(company, aggregate().create()::get));
    }

    private TenantId stranger() {
        return needsCompaniesOfItsOwn() ? isolation().newCompany() : isolation().stranger();
    }

    private void isLeftAloneBy(Consumer<I> change) {
        var ours = stranger();
        var made = theirs();
        var theirs = made.company();
        I id = made.id();
        var before = isolation().rows(theirs, aggregate().table());
        try {
            isolation().<Object>as(ours, () -> {
                change.accept(id);
                return ours;
            });
        } catch (ProblemException refused) {
            assertThat(refused.code().status())
                    .as("what another company is told: that there is no such thing")
                    .isEqualTo(CommonProblem.NOT_FOUND.status());
        }
        assertThat(isolation().rows(theirs, aggregate().table())).isEqualTo(before);
        assertThat(find(theirs, id)).isPresent();
    }

    private Optional<?> find(TenantId company, I id) {
        return isolation().as(company, () -> {
            try {
                return aggregate().find().apply(id);
            } catch (ProblemException refused) {
                if (refused.code().status() == CommonProblem.NOT_FOUND.status()) {
                    return Optional.empty();
                }
                throw refused;
            }
        });
    }
}
