package io.hearth.workflow;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;

/** Something the company promises of every ticket of the kind, proved of the definition before it is published. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WorkflowPromise.PassesBefore.class, name = "PASSES_BEFORE"),
    @JsonSubTypes.Type(value = WorkflowPromise.NeverFollowedBy.class, name = "NEVER_FOLLOWED_BY"),
    @JsonSubTypes.Type(value = WorkflowPromise.AnsweredWithin.class, name = "ANSWERED_WITHIN"),
})
public sealed interface WorkflowPromise {

    String name();

    /** Every ticket that has been in {@code from} passes {@code through} before it reaches {@code before}. */
    record PassesBefore(String name, String from, String through, String before) implements WorkflowPromise {}

    /** No ticket that has been in {@code state} is ever in {@code never} afterwards. */
    record NeverFollowedBy(String name, String state, String never) implements WorkflowPromise {}

    /** While a ticket is in {@code state} a clock of at most {@code minutes} runs, whatever its priority, or a timed step leaves sooner. */
    record AnsweredWithin(
            String name,
            String state,
            @JsonSetter(nulls = Nulls.AS_EMPTY) int minutes) implements WorkflowPromise {}
}
