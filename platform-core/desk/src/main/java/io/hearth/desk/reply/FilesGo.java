package io.hearth.desk.reply;

/** What becomes of a reply's files on the way that it goes. */
public enum FilesGo {
    /** They go with the message. */
    ATTACHED,
    /** The way carries none: they lie on the owner's page, and the message has the link. */
    LINKED,
    /** Whoever calls or visits says that they lie on the owner's page. */
    TOLD,
    /** Nothing leads the owner to them: no way reaches the owner, or it carries no files and the deployment can give no link. */
    LEFT
}
