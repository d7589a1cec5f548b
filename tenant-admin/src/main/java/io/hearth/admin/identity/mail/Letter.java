package io.hearth.admin.identity.mail;

/** A mail with the same words as plain text and as HTML. */
public record Letter(String recipient, String subject, String text, String html) {}
