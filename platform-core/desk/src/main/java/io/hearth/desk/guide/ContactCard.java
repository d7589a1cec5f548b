package io.hearth.desk.guide;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Where and when the office of an estate is reached. What is not known is empty. */
@Schema(name = "GuideContactCard")
public record ContactCard(
        @Schema(example = "周一至周日 8:30-17:30") @NotNull @Size(max = 200)
        String hours,

        @Schema(example = "3 号楼一层物业服务中心") @NotNull @Size(max = 200)
        String place,

        @NotNull @Size(max = 300) String note,

        @NotNull @Size(max = 8) List<@Valid Phone> phones) {

    static final ContactCard EMPTY = new ContactCard("", "", "", List.of());

    /** A number to call. */
    @Schema(name = "GuidePhone")
    public record Phone(
            @Schema(example = "24 小时值班") @NotBlank @Size(max = 40)
            String label,

            @Schema(example = "0571-87654321") @NotBlank @Size(max = 40)
            String number) {}

    boolean blank() {
        return hours.isBlank() && place.isBlank() && note.isBlank() && phones.isEmpty();
    }
}
