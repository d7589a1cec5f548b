package io.hearth.admin.identity;

/** What anybody could guess about the owner of an account, and so must not be the password. */
final class PersonalWords {

    private PersonalWords() {}

    static String[] of(Account account, Portal portal, String name) {
        return portal instanceof Portal.Company company
                ? new String[] {account.email(), name, company.name(), company.shortName(), company.slug()}
                : new String[] {account.email(), name};
    }
}
