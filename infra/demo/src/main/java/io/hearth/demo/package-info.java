/**
 * The demonstration data: three plainly fictional companies with eight estates each and a year of tickets.
 *
 * <p>Companies, sign-ins and API clients are made through the public front door, as a customer would make them; only the
 * history, which no API may back-date, is copied straight into each company's schema under that company's own role.
 * The same seed and the same last day give the same rows.
 */
@NullMarked
package io.hearth.demo;

import org.jspecify.annotations.NullMarked;
