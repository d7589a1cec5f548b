package io.hearth.desk.place;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is printed and hung up.
 *
 * @param phone the company's number for its owners
 * @param more whether there are more places than one sheet holds
 */
@Schema(name = "ReportPlaceSheet")
public record PlaceSheet(String company, @Nullable String phone, List<Card> cards, boolean more) {

    /**
     * One code.
     *
     * @param svg the code as a picture
     */
    @Schema(name = "ReportPlaceCard")
    public record Card(UUID placeId, String estate, PlaceKind kind, String name, String address, String svg) {}
}
