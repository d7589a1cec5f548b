/**
 * A company's people and programs: who works there, with which roles and estates, and which API clients it lets in.
 * Accounts and links are identity's; the staff table of the company is written here. It refuses to leave a company
 * without an administrator, and to grant anybody more than the one who grants has.
 */
@NullMarked
package io.hearth.admin.staff;

import org.jspecify.annotations.NullMarked;
