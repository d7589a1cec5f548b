package io.hearth.desk.contact;

/** What somebody is to a home. */
public enum Relation {
    OWNER,
    TENANT,
    FAMILY
}
