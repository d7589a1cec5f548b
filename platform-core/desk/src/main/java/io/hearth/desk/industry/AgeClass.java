package io.hearth.desk.industry;

import io.swagger.v3.oas.annotations.media.Schema;

/** How old a company's estates are, each home counted alike. */
@Schema(name = "IndustryAgeClass")
public enum AgeClass {
    /** Less than 10 years. */
    NEW,
    /** Less than 20 years. */
    MIDDLE,
    OLD;

    private static final double NEW_BELOW = 10;
    private static final double MIDDLE_BELOW = 20;

    static AgeClass of(double years) {
        return years < NEW_BELOW ? NEW : years < MIDDLE_BELOW ? MIDDLE : OLD;
    }
}
