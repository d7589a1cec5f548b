package io.hearth.workflow;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workflow as a company draws it, sound or not yet. What is missing in JSON is empty here.
 *
 * @param key what names the workflow through its versions, for example {@code complaint}
 * @param version counted from 1; 0 for what has not been kept yet
 * @param initial the state a ticket begins in
 * @param states at most 200
 * @param transitions at most 1,000
 * @param targetMinutes minutes from opening to resolution that count as timely, by priority
 * @param intake what must be said when a ticket is opened
 * @param promises what the company wants proved of it
 * @param base what an estate's own workflow was drawn upon; a company's has none
 */
public record WorkflowDefinition(
        String key,
        @JsonSetter(nulls = Nulls.AS_EMPTY) int version,
        TicketKind kind,
        String name,
        String nameEn,
        String initial,
        Priority defaultPriority,
        List<WorkflowState> states,
        List<WorkflowField> fields,
        List<WorkflowClock> clocks,
        List<WorkflowMessage> messages,
        List<WorkflowTransition> transitions,
        Map<Priority, Integer> targetMinutes,
        @Nullable Intake intake,
        List<WorkflowPromise> promises,
        @JsonProperty("extends") @Nullable Base base) {

    /**
     * What must be said when a ticket is opened.
     *
     * @param requires {@code reporter}, {@code unit}, {@code category}, {@code description} or the name of a field of the workflow
     * @param anonymous whether a matter may be brought without saying who brings it; then {@code reporter} and {@code unit} may be missing
     */
    public record Intake(
            List<String> requires,
            @JsonSetter(nulls = Nulls.AS_EMPTY) boolean anonymous) {

        public Intake {
            requires = requires == null ? List.of() : List.copyOf(requires);
        }
    }

    /** One version of another workflow of the same kind, whose changes an estate's own follows. */
    @Schema(name = "WorkflowBase")
    public record Base(
            String key, @JsonSetter(nulls = Nulls.AS_EMPTY) int version) {}

    @JsonCreator
    public WorkflowDefinition {
        states = states == null ? List.of() : List.copyOf(states);
        fields = fields == null ? List.of() : List.copyOf(fields);
        clocks = clocks == null ? List.of() : List.copyOf(clocks);
        messages = messages == null ? List.of() : List.copyOf(messages);
        transitions = transitions == null ? List.of() : List.copyOf(transitions);
        targetMinutes = targetMinutes == null ? Map.of() : Map.copyOf(targetMinutes);
        promises = promises == null ? List.of() : List.copyOf(promises);
    }

    /** One that stands on its own. */
    public WorkflowDefinition(
            String key,
            int version,
            TicketKind kind,
            String name,
            String nameEn,
            String initial,
            Priority defaultPriority,
            List<WorkflowState> states,
            List<WorkflowField> fields,
            List<WorkflowClock> clocks,
            List<WorkflowMessage> messages,
            List<WorkflowTransition> transitions,
            Map<Priority, Integer> targetMinutes,
            @Nullable Intake intake,
            List<WorkflowPromise> promises) {
        this(
                key,
                version,
                kind,
                name,
                nameEn,
                initial,
                defaultPriority,
                states,
                fields,
                clocks,
                messages,
                transitions,
                targetMinutes,
                intake,
                promises,
                null);
    }

    /** The same under another name, number and base. */
    public WorkflowDefinition as(String newKey, int newVersion, @Nullable Base newBase) {
        return new WorkflowDefinition(
                newKey,
                newVersion,
                kind,
                name,
                nameEn,
                initial,
                defaultPriority,
                states,
                fields,
                clocks,
                messages,
                transitions,
                targetMinutes,
                intake,
                promises,
                newBase);
    }
}
