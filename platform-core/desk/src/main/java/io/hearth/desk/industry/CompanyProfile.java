package io.hearth.desk.industry;

import io.hearth.desk.estate.EstateView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What decides with whom a company is compared.
 *
 * @param age null where no estate says when it was built
 */
@Schema(name = "IndustryProfile")
public record CompanyProfile(
        Region region, SizeClass size, @Nullable AgeClass age) {

    /** Of the estates that the company works for in this year. */
    static CompanyProfile of(Region region, Collection<EstateView> estates, int year) {
        long homes = 0;
        long known = 0;
        double years = 0;
        for (EstateView estate : estates) {
            if (estate.active()) {
                homes += estate.homes();
                Integer built = estate.builtYear();
                if (built != null) {
                    known += estate.homes();
                    years += (double) estate.homes() * Math.max(0, year - built);
                }
            }
        }
        return new CompanyProfile(region, SizeClass.of(homes), known == 0 ? null : AgeClass.of(years / known));
    }
}
