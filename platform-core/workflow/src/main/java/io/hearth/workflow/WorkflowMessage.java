package io.hearth.workflow;

/**
 * Words that a notification says.
 *
 * @param name stable key, unique in its workflow
 * @param text in Chinese; {@code {number}}, {@code {title}}, {@code {estate}}, {@code {state}} and {@code {assignee}} stand for the ticket's
 */
public record WorkflowMessage(String name, String text, String textEn) {}
