package io.hearth.admin.departure;

/** What is removed, in this order: people come last, because records of them lead to them. */
public enum DepartureStep {
    SEARCH,
    FILES,
    CACHE,
    SCHEMA,
    RELAY,
    RECORDS,
    ACCOUNTS
}
