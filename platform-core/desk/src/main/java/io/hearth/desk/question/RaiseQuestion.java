package io.hearth.desk.question;

import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question that no reply answers.
 *
 * @param text as it was asked, without names and homes
 * @param ticketId the ticket's id or number, to which the answer goes
 * @param estateId whom it is asked about; the ticket's estate when not given
 * @param kind the ticket's when not given; an inquiry where there is no ticket
 * @param categoryId what it is about: says who has to answer; the ticket's when not given
 * @param sameAs an open question of the same estate that asks the same: both get one answer
 * @param askerName who asks
 * @param askerPhone where they are told the answer
 */
public record RaiseQuestion(
        @Schema(example = "楼顶可以装太阳能热水器吗") @NotBlank @Size(max = 300)
        String text,

        @NotNull QuestionSource source,

        @Schema(example = "ZX-20261121-0042") @Nullable @Size(max = 60)
        String ticketId,

        @Nullable UUID estateId,
        @Nullable TicketKind kind,
        @Nullable UUID categoryId,
        @Nullable UUID sameAs,

        @Schema(example = "王芳") @Nullable @Size(max = 60) String askerName,

        @Schema(example = "13800138000") @Nullable @Size(max = 30)
        String askerPhone) {}
