package io.hearth.desk.duty;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is on duty.
 *
 * @param main who is called first; absent in a gap
 * @param backup who is called when the first does not answer
 * @param line everybody in the order in which they are called: the estate's roster before the company's
 */
public record DutyNow(
        Instant at, @Nullable Person main, @Nullable Person backup, List<Person> line) {

    public DutyNow {
        line = List.copyOf(line);
    }

    static DutyNow of(Instant at, List<Person> line) {
        Person main = line.stream()
                .filter(person -> person.kind() == DutyKind.MAIN)
                .findFirst()
                .orElse(null);
        Person backup =
                line.stream().filter(person -> person != main).findFirst().orElse(null);
        return new DutyNow(at, main, backup, line);
    }

    /**
     * Somebody on duty.
     *
     * @param phone masked for callers without the right to personal data
     * @param until when the shift ends
     */
    @Schema(name = "PersonOnDuty")
    public record Person(
            UUID staffId,
            @Schema(example = "李师傅") String name,
            @Schema(example = "13800138000") @Nullable String phone,
            DutyKind kind,
            UUID rosterId,
            String rosterName,
            Instant until) {}
}
