package io.hearth.admin.platform;

import io.hearth.admin.provisioning.Provisioning;
import io.hearth.admin.provisioning.SignUpId;
import io.hearth.admin.provisioning.SignUpPosition;
import io.hearth.admin.provisioning.SignUpStatus;
import io.hearth.admin.provisioning.SignUpView;
import io.hearth.admin.provisioning.StepView;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Sign-ups, for the platform's staff; everything here needs PLATFORM_MANAGE. */
@Service
public class PlatformSignUps {

    private static final String SORT = "sign-ups";

    private final Provisioning provisioning;

    PlatformSignUps(Provisioning provisioning) {
        this.provisioning = provisioning;
    }

    /** A sign-up with whom to write to when it failed; never its secrets. */
    @Schema(name = "SignUpSummary")
    public record Summary(
            UUID id,
            String companyName,
            String slug,
            String adminName,
            String email,
            String plan,
            SignUpStatus status,
            List<StepView> steps,
            @Nullable String errorCode,
            Instant createdAt,
            @Nullable Instant finishedAt) {

        static Summary of(SignUpView view) {
            return new Summary(
                    view.id().value(),
                    view.companyName(),
                    view.slug(),
                    view.adminName(),
                    view.email(),
                    view.plan(),
                    view.status(),
                    view.steps(),
                    view.errorCode(),
                    view.createdAt(),
                    view.finishedAt());
        }
    }

    /** Sign-ups by age, the newest first. */
    public Slice<Summary> list(@Nullable SignUpStatus status, @Nullable String cursor, int limit) {
        Access.require(Permission.PLATFORM_MANAGE);
        var position = Cursor.parse(cursor, SORT, 2);
        var after = position == null ? null : new SignUpPosition(position.instant(0), new SignUpId(position.uuid(1)));
        return Slice.of(
                        provisioning.list(status, after, limit + 1),
                        limit,
                        last -> Cursor.of(SORT, last.createdAt(), last.id().value()))
                .map(Summary::of);
    }

    /** Tries a failed sign-up again from its first step. */
    public Summary retry(SignUpId id) {
        Access.require(Permission.PLATFORM_MANAGE);
        return Summary.of(provisioning.retry(id, PlatformCompanies.caller()));
    }
}
