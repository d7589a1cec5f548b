package io.hearth.desk.design;

/**
 * A warning somebody published in spite of.
 *
 * @param fingerprint names the finding through versions
 */
public record AcceptedWarning(String fingerprint, String code, String message, String messageEn, String reason) {}
