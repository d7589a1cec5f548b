package io.hearth.testkit;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The paths to an aggregate, as its module offers them. Each is called bound to a company, as the system, and opens its own
 * transaction if it needs one.
 *
 * @param <I> id of the aggregate
 * @param table where it is kept, without schema
 * @param create makes one that is complete
 * @param find empty when the caller sees none; a refusal with 404 counts as empty
 * @param list ids of everything that an unfiltered list shows
 * @param update changes the one with this id
 * @param delete removes it, or changes it in another way where nothing is ever removed
 */
public record AggregateUnderTest<I>(
        String table,
        Supplier<I> create,
        Function<I, Optional<?>> find,
        Supplier<Collection<I>> list,
        Consumer<I> update,
        Consumer<I> delete) {}
