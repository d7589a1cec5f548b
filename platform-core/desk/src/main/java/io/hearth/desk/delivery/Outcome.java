package io.hearth.desk.delivery;

/** What became of handing a message to a provider. */
public sealed interface Outcome {

    /** What the provider said, or what went wrong; never a secret. */
    String answer();

    /** The provider has it. */
    record Accepted(String answer) implements Outcome {}

    /** It will never take it. */
    record Refused(String answer) implements Outcome {}

    /** Not now: a limit, or trouble of its own. */
    record PutOff(String answer) implements Outcome {}

    /** It cannot be reached. */
    record Down(String answer) implements Outcome {}
}
