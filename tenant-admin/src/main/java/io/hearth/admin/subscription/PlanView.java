package io.hearth.admin.subscription;

import org.jspecify.annotations.Nullable;

/**
 * What a company can subscribe to.
 *
 * @param priceMonthlyMinor price per month in the currency's smallest unit
 * @param currency ISO 4217
 * @param estates most estates, absent when there is no limit
 * @param staff most active staff, absent when there is no limit
 * @param trialDays days before the first payment
 */
public record PlanView(
        String code,
        String name,
        String nameEn,
        long priceMonthlyMinor,
        String currency,
        @Nullable Integer estates,
        @Nullable Integer staff,
        int trialDays) {}
