package io.hearth.desk.question;

/** How far an open question has come. */
public enum QuestionState {
    OPEN,
    ANSWERED,
    /** Nobody needs the answer any more, or it was no question. */
    WITHDRAWN
}
