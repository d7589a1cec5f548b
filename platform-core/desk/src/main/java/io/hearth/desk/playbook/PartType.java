package io.hearth.desk.playbook;

import io.swagger.v3.oas.annotations.media.Schema;

/** What an estate can do its own way, in the order in which it is told. */
@Schema(name = "PlaybookPartType")
public enum PartType {
    /** Its own workflow of a kind of tickets. */
    WORKFLOW,
    /** Its own rules for one clock. */
    CLOCK,
    /** When it works. */
    CALENDAR,
    /** Its own wording of a reply of the company's. */
    REPLY,
    /** With which words its first reply begins. */
    OPENING,
    /** With which words it greets whoever calls. */
    GREETING
}
