package io.hearth.desk.question;

/** Where somebody found that no reply fits. */
public enum QuestionSource {
    /** While answering a ticket. */
    COMPOSER,
    /** While on the phone. */
    PHONE,
    /** Anywhere else. */
    HAND
}
