package io.hearth.desk.dispatch;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Answers an escalation without taking its step. */
public record AnswerEscalation(@NotBlank @Size(max = 500) String text) {}
