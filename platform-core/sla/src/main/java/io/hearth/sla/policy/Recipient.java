package io.hearth.sla.policy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.swagger.v3.oas.annotations.media.Schema;

/** Who hears of a clock; always among those who may see the ticket's estate. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Recipient.Assignee.class, name = "ASSIGNEE"),
    @JsonSubTypes.Type(value = Recipient.Role.class, name = "ROLE"),
    @JsonSubTypes.Type(value = Recipient.Team.class, name = "TEAM"),
    @JsonSubTypes.Type(value = Recipient.Duty.class, name = "DUTY"),
    @JsonSubTypes.Type(value = Recipient.DutyBackup.class, name = "DUTY_BACKUP"),
    @JsonSubTypes.Type(value = Recipient.Person.class, name = "PERSON"),
})
@Schema(name = "ClockRecipient")
public sealed interface Recipient {

    /** Who is responsible for the ticket. */
    @Schema(name = "ClockRecipientAssignee")
    record Assignee() implements Recipient {}

    /** Everybody of a role. */
    @Schema(name = "ClockRecipientRole")
    record Role(io.hearth.kernel.access.Role role) implements Recipient {}

    /** Everybody of a team. */
    @Schema(name = "ClockRecipientTeam")
    record Team(String team) implements Recipient {}

    /** Who is on duty. */
    @Schema(name = "ClockRecipientDuty")
    record Duty() implements Recipient {}

    /** Who stands in for those on duty. */
    @Schema(name = "ClockRecipientDutyBackup")
    record DutyBackup() implements Recipient {}

    /** One person, whatever their role. */
    @Schema(name = "ClockRecipientPerson")
    record Person(String accountId) implements Recipient {}
}
