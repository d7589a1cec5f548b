package io.hearth.desk.contact;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds a person. */
public record NewContact(
        @Schema(example = "王芳") @NotBlank @Size(max = 60) String name,

        @Schema(example = "13800138000") @Nullable @Size(max = 40)
        String phone,

        @Schema(example = "wangfang@example.com") @Nullable @Size(max = 254)
        String email,

        @Nullable @Size(max = 500) String note,
        @Nullable @Size(max = 50) List<@Valid ContactHome> units) {

    public NewContact(String name, @Nullable String phone, @Nullable String note, @Nullable List<ContactHome> units) {
        this(name, phone, null, note, units);
    }
}
