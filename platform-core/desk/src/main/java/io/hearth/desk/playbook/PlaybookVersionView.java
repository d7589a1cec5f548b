package io.hearth.desk.playbook;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One version with everything it says; it never changes. */
@Schema(name = "PlaybookVersion")
public record PlaybookVersionView(
        int number, @Nullable String note, String packagedBy, Instant packagedAt, List<PlaybookPart> parts) {}
