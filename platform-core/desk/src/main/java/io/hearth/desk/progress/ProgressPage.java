package io.hearth.desk.progress;

import io.hearth.desk.callback.RatingLevel;
import io.hearth.workflow.StateCategory;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an owner sees of the work: when it was taken, who comes and when, what was done, with what, and how far it is. Nothing else of the
 * ticket, and nothing of any other. Times are those of the estate.
 *
 * @param acceptedAt when somebody took the job; null while nobody has
 * @param arrival between which times somebody comes, as it was said last
 * @param rating the owner's word on it; null while there is nothing to say
 * @param words what everybody with the same trouble was told, the newest first
 * @param guides where the estate's services, fees and procedures are read; null while nothing is published
 * @param files that were sent to the owner, the newest first
 * @param elsewhere where it goes on when it is seen to together with the same matter of somebody else
 */
public record ProgressPage(
        State state,
        @Nullable OffsetDateTime acceptedAt,
        @Nullable Technician technician,
        @Nullable Arrival arrival,
        List<Step> steps,
        List<Material> materials,
        @Nullable Rating rating,
        List<Word> words,
        @Nullable Elsewhere elsewhere,

        @Schema(example = "/g?e=XH01") @Nullable String guides,

        List<SentFile> files,

        Company company) {

    /** How far it is, in an owner's words. */
    @Schema(name = "ProgressState")
    public record State(
            Code code,
            @Schema(example = "正在处理") String label,
            @Schema(example = "Being worked on") String labelEn) {

        public static State of(StateCategory category) {
            return switch (category) {
                case NEW -> new State(Code.RECEIVED, "已收到，正在安排师傅", "Received, finding somebody for you");
                case ACTIVE -> new State(Code.UNDER_WAY, "正在处理", "Being worked on");
                case WAITING ->
                    new State(Code.WAITING, "暂时等待，有进展马上更新", "Waiting; we will tell you as soon as it goes on");
                case RESOLVED -> new State(Code.DONE, "已完成，我们会回访您", "Done; we will ask you how it went");
                case CLOSED -> new State(Code.CLOSED, "已办结", "Closed");
            };
        }

        /** How far it is. */
        @Schema(name = "ProgressCode")
        public enum Code {
            RECEIVED,
            UNDER_WAY,
            WAITING,
            DONE,
            CLOSED
        }
    }

    /**
     * Who does the work.
     *
     * @param phone in full, in part or not at all, as the company has it
     */
    @Schema(name = "ProgressTechnician")
    public record Technician(
            String name,
            @Schema(example = "138****8000") @Nullable String phone) {}

    /** Between which times somebody comes. */
    @Schema(name = "ProgressArrival")
    public record Arrival(OffsetDateTime from, OffsetDateTime to) {}

    /**
     * Something that was done.
     *
     * @param photos ids, to be read below the page's own address
     */
    @Schema(name = "ProgressStep")
    public record Step(@Schema(example = "更换弯头") String label, String labelEn, OffsetDateTime at, List<UUID> photos) {}

    /**
     * Material that was used.
     *
     * @param priceCents what one cost, in fen; null unless the company shows prices
     */
    @Schema(name = "ProgressMaterial")
    public record Material(
            String name,
            String nameEn,
            BigDecimal quantity,
            String unit,
            @Nullable Long priceCents) {}

    /**
     * The owner's word on the work.
     *
     * @param level what was said; null when the owner is asked
     */
    @Schema(name = "ProgressRating")
    public record Rating(
            @Nullable RatingLevel level, @Nullable OffsetDateTime at) {}

    /**
     * A file that was sent to the owner, to be read below the page's own address.
     *
     * @param size bytes
     */
    @Schema(name = "ProgressFile")
    public record SentFile(
            UUID id,
            @Schema(example = "装修申请表.docx") String fileName,
            @Schema(example = "application/pdf") String contentType,
            long size) {}

    /** Something that was told. */
    @Schema(name = "ProgressWord")
    public record Word(
            @Schema(example = "水泵已更换，预计 15:00 恢复供水") String text, OffsetDateTime at) {}

    /**
     * Where the matter goes on; the page's state is that of there.
     *
     * @param path the page there; null when somebody else brought that one
     */
    @Schema(name = "ProgressElsewhere")
    public record Elsewhere(
            @Schema(example = "/p/3q2-7wAB9kLmZx0_TyUvQe1R") @Nullable
            String path) {}

    /** The company as its visitors may know it. */
    @Schema(name = "ProgressCompany")
    public record Company(String name, @Nullable String phone) {}
}
